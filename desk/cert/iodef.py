"""A report as IODEF in JSON (RFC 7970, RFC 8727): what other CERTs' tools read. Pure."""

import ipaddress
import json
import re
from datetime import datetime
from typing import Final

import msgspec

from desk.models.cert import CertReport, Incident, Nature, Severity, Tlp
from desk.models.cert_words import field_name, tlp_mark, value_name
from desk.models.ids import PersonId
from desk.models.people import Person
from desk.models.texts import language
from desk.models.ticket import Ticket

Object = dict[str, object]

_RESTRICTIONS: Final[dict[Tlp, Object]] = {
    Tlp.CLEAR: {"restriction": "white"},
    Tlp.GREEN: {"restriction": "green"},
    Tlp.AMBER: {"restriction": "amber"},
    Tlp.AMBER_STRICT: {"restriction": "ext-value", "ext-restriction": tlp_mark(Tlp.AMBER_STRICT)},
    Tlp.RED: {"restriction": "red"},
}
"""IODEF is older than TLP 2.0: CLEAR was WHITE, and AMBER+STRICT is an extension."""
_IMPACTS: Final = {
    Nature.PHISHING: "breach-credential",
    Nature.MALWARE: "takeover-system",
    Nature.RANSOMWARE: "availability-data",
    Nature.ACCOUNT: "takeover-account",
    Nature.INTRUSION: "takeover-system",
    Nature.LEAK: "breach-proprietary",
    Nature.OUTAGE: "availability-service",
    Nature.LOSS: "breach-proprietary",
}
_DIGESTS: Final = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
"""What a digest is, by how many hexadecimal digits it has."""
_HEX: Final = re.compile(r"[0-9a-fA-F]+")
_DOMAIN: Final = re.compile(r"(?:[A-Za-z0-9_-]{1,63}\.)+[A-Za-z][A-Za-z0-9-]{1,62}")
_PATH: Final = re.compile(r"(?:[A-Za-z]:\\|/|\\\\).+")


class Around(msgspec.Struct, frozen=True):
    """What a document says besides the report."""

    now: datetime
    issuer: str
    """Who gave the ticket its number: the server's name."""
    reporter: Person


def document(ticket: Ticket, incident: Incident, around: Around) -> Object:
    """The whole document."""
    report = incident.report
    found: Object = {
        "purpose": "reporting",
        "status": "new" if len(incident.filed) == 1 else "in-progress",
        "lang": language(),
        **_RESTRICTIONS[report.tlp],
        "IncidentID": {"id": ticket.number or ticket.id, "name": around.issuer},
        "DetectTime": _moment(report.aware_at),
        "StartTime": _moment(report.began_at) if report.began_at else "",
        "ReportTime": _moment(incident.filed[-1].at),
        "GenerationTime": _moment(around.now),
        "Description": [report.what],
        "Assessment": [_assessment(report)],
        "Contact": [_contact(report, around.reporter)],
        "EventData": [{"Description": lines}] if (lines := _lines(report.systems)) else [],
        "Indicator": _indicators(report, ticket, around),
        "History": _history(incident, around.reporter.id),
    }
    kept = {name: value for name, value in found.items() if value}
    return {"version": "2.0", "lang": language(), "Incident": [kept]}


def written(document: Object) -> bytes:
    """The document as a file holds it."""
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def _assessment(report: CertReport) -> Object:
    """What it does, as far as is known; a document that says so needs one impact at least."""
    impact: Object = {"type": _IMPACTS.get(report.nature, "unknown")}
    if report.severity is not Severity.UNKNOWN:
        impact["severity"] = str(report.severity)
    if report.impact.strip():
        impact["Description"] = [report.impact.strip()]
    found: Object = {
        "occurrence": "potential" if report.nature is Nature.WEAKNESS else "actual",
        "IncidentCategory": [value_name("nature", report.nature)] if report.nature else [],
        "Impact": [{"SystemImpact": impact}],
        "MitigatingFactor": _lines(report.measures),
        "Cause": [report.cause.strip()] if report.cause.strip() else [],
    }
    return {name: value for name, value in found.items() if value}


def _contact(report: CertReport, reporter: Person) -> Object:
    found: Object = {
        "role": "creator",
        "type": "person",
        "ContactName": [reporter.name or reporter.id],
        "Email": [{"EmailTo": reporter.email}] if "@" in reporter.email else [],
        "Telephone": [{"TelephoneNumber": reporter.phone}] if reporter.phone else [],
        "Description": [report.contact.strip()] if report.contact.strip() else [],
    }
    return {name: value for name, value in found.items() if value}


def _indicators(report: CertReport, ticket: Ticket, around: Around) -> list[Object]:
    """A list for each sort of thing by which it is known again."""
    sorts: dict[tuple[str, str], list[str]] = {}
    for line in _lines(report.indicators):
        sorts.setdefault(sort_of(line), []).append(line)
    return [
        {
            "IndicatorID": {
                "id": f"{ticket.number or ticket.id}-{place}", "name": around.issuer, "version": "1",
            },
            "Observable": {
                "BulkObservable": {
                    "type": kind,
                    **({"ext-type": further} if further else {}),
                    "BulkObservableList": "\n".join(lines),
                }
            },
        }
        for place, ((kind, further), lines) in enumerate(sorts.items(), 1)
    ]  # fmt: skip


def sort_of(line: str) -> tuple[str, str]:  # noqa: PLR0911  one line a sort
    """What sort of observable a line is: IODEF's word, and its extension where it has none."""
    try:
        return f"ipv{ipaddress.ip_address(line).version}-addr", ""
    except ValueError:
        pass
    if _HEX.fullmatch(line) and len(line) in _DIGESTS:
        return "ext-value", _DIGESTS[len(line)]
    if "://" in line and " " not in line:
        return "site-uri", ""
    name, at, domain = line.rpartition("@")
    if at and name and " " not in line and _DOMAIN.fullmatch(domain):
        return "e-mail", ""
    if _DOMAIN.fullmatch(line):
        return "domain-name", ""
    return ("file-path", "") if _PATH.fullmatch(line) else ("ext-value", "text")


def _history(incident: Incident, reporter: PersonId) -> Object:
    """The reports that were made; who made one is told where it is not the contact."""
    items: list[Object] = []
    for each in incident.filed:
        words = f"{field_name('stage')}: {value_name('stage', each.stage)}"
        by = "" if each.by == reporter else f" ({each.by})"
        items.append({
            "action": "status-new-info", "DateTime": _moment(each.at), "Description": [words + by],
        })  # fmt: skip
    return {"HistoryItem": items}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
