"""A report to the CERT in words: names of its fields and values, and the whole as a text. Pure."""

import re
from datetime import UTC, datetime
from typing import Final

from desk.models.cert import TEXTS, CertReport, Known, Nature, Severity, Stage, Tlp
from desk.models.texts import marked, tr

_FIELDS: Final = {
    "tlp": marked("Cert", "May be passed on (TLP)"),
    "need_to_know": marked("Cert", "Need to know"),
    "stage": marked("Cert", "Report"),
    "nature": marked("Cert", "Kind of incident"),
    "what": marked("Cert", "What was seen"),
    "aware_at": marked("Cert", "Known since"),
    "began_at": marked("Cert", "Began"),
    "severity": marked("Cert", "Severity"),
    "malicious": marked("Cert", "Done on purpose"),
    "cross_border": marked("Cert", "May reach other countries"),
    "impact": marked("Cert", "Impact"),
    "systems": marked("Cert", "Systems concerned"),
    "indicators": marked("Cert", "Indicators"),
    "measures": marked("Cert", "Measures taken"),
    "cause": marked("Cert", "Cause"),
    "contact": marked("Cert", "Contact"),
}
_VALUES: Final[dict[str, dict[str, str]]] = {
    "stage": {
        Stage.EARLY: marked("Cert", "Early warning (24 h)"),
        Stage.NOTIFICATION: marked("Cert", "Notification (72 h)"),
        Stage.FINAL: marked("Cert", "Final report (1 month)"),
    },
    "nature": {
        Nature.UNKNOWN: marked("Cert", "Not known yet"),
        Nature.PHISHING: marked("Cert", "Phishing"),
        Nature.MALWARE: marked("Cert", "Malware"),
        Nature.RANSOMWARE: marked("Cert", "Ransomware"),
        Nature.ACCOUNT: marked("Cert", "Account misused"),
        Nature.INTRUSION: marked("Cert", "Intrusion into a system"),
        Nature.LEAK: marked("Cert", "Data read by others"),
        Nature.OUTAGE: marked("Cert", "Put out of reach on purpose"),
        Nature.FRAUD: marked("Cert", "Fraud"),
        Nature.LOSS: marked("Cert", "Device stolen or lost"),
        Nature.WEAKNESS: marked("Cert", "Weakness found"),
        Nature.OTHER: marked("Cert", "Something else"),
    },
    "severity": {
        Severity.UNKNOWN: marked("Cert", "Not known yet"),
        Severity.LOW: marked("Cert", "Low"),
        Severity.MEDIUM: marked("Cert", "Medium"),
        Severity.HIGH: marked("Cert", "High"),
    },
    "known": {
        Known.UNKNOWN: marked("Cert", "Not known yet"),
        Known.YES: marked("Cert", "Yes"),
        Known.NO: marked("Cert", "No"),
    },
}
_MEANINGS: Final = {
    Tlp.CLEAR: marked("Cert", "anybody"),
    Tlp.GREEN: marked("Cert", "our community, not the public"),
    Tlp.AMBER: marked("Cert", "us and our clients who need it"),
    Tlp.AMBER_STRICT: marked("Cert", "us alone, who need it"),
    Tlp.RED: marked("Cert", "only those who are told"),
}

_LONGEST_MARKUP: Final = 200
_MARK: Final = re.compile(r"\s*(?:<[^<>]{0,60}>\s*){0,6}TLP:(?:CLEAR|GREEN|AMBER|RED)\b")


def field_name(field: str) -> str:
    """What a field of the report is called."""
    return tr("Cert", _FIELDS[field])


def value_name(field: str, value: str) -> str:
    """What a value of a field is called."""
    if field == "tlp":
        return tlp_mark(Tlp(value))
    kind = "known" if field in {"malicious", "cross_border"} else field
    return tr("Cert", _VALUES[kind][value])


def said(name: str, value: str) -> str:
    """A name and what is said under it, in one line where it is one."""
    return tr("Cert", "{name}: {value}", name=name, value=value).replace(": \n", ":\n")


def phone_words(phone: str) -> str:
    """A telephone number that is not broken at the end of a line."""
    return phone.replace(" ", "\u00a0")


def tlp_mark(tlp: Tlp) -> str:
    """The mark as it is written on every page, `TLP:AMBER+STRICT`; the same in every language."""
    return f"TLP:{tlp.upper()}"


def tlp_meaning(tlp: Tlp) -> str:
    """Who may read what has this mark."""
    return tr("Cert", _MEANINGS[tlp])


def moment_words(moment: datetime | None) -> str:
    """A moment that reads the same everywhere: in UTC, to the minute; empty for none."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment else ""


def is_report(note: str) -> bool:
    """Whether a note is a report, as any Desk in any language writes it and any server gives it
    back: it begins with the mark."""
    beginning = note[:_LONGEST_MARKUP]
    return "TLP:" in beginning and _MARK.match(beginning) is not None


def report_lines(report: CertReport) -> list[tuple[str, str]]:
    """The fields of a report that say something, by name and value, in the order of the form."""
    chosen = [
        (name, value_name(name, getattr(report, name)))
        for name in ("nature", "severity", "malicious", "cross_border")
        if getattr(report, name)
    ]
    found = [
        ("aware_at", moment_words(report.aware_at)),
        ("began_at", moment_words(report.began_at)),
        *chosen,
        *((name, getattr(report, name).strip()) for name in TEXTS),
    ]
    return [(field_name(name), value) for name, value in found if value]


def report_text(report: CertReport) -> str:
    """The whole report as plain text: the note that stands on the ticket, and the mail's body."""
    mark = tlp_mark(report.tlp)
    head = tr("Cert", "Report to the CERT: {stage}", stage=value_name("stage", report.stage))
    only = [tr("Cert", "Need to know: do not pass on.")] if report.need_to_know else []
    lines = [
        said(name, f"\n{value}" if "\n" in value else value) for name, value in report_lines(report)
    ]
    return "\n".join([mark, head, *only, "", *lines, "", mark])
