"""The intervention report in words: what stands on its pages as HTML, in the report's own language. Pure."""

import html
from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

from desk.models.intervention import Account, Facts, Report, Signed
from desk.models.texts import speaking, tr

MUTED: Final = "color:#555555"


def title_of(facts: Facts) -> str:
    """What the report is called."""
    with speaking(facts.language):
        return tr("Intervention", "Intervention report")


BOXES: Final = ("☑", "☐")
"""The marks before a step that was done, and before one that was not."""
LETTERS: Final = ("[x]", "[  ]")
"""The same where no font has boxes."""


class Means(msgspec.Struct, frozen=True):
    """What a page can show besides words."""

    image: str = ""
    """What stands before the digest of a photo where photos can be shown."""
    sizes: dict[str, tuple[int, int]] = {}
    """Width and height at which a photo is shown, by its digest; one without is named by its caption."""
    marks: tuple[str, str] = BOXES


PLAIN: Final = Means()
"""A page without photos."""


def body_of(facts: Facts, means: Means = PLAIN) -> str:
    """What the customer reads."""
    with speaking(facts.language):
        title = html.escape(tr("Intervention", "Intervention report"))
        told = "".join(_account(account, means) for account in facts.accounts)
        return f"<h2>{title}</h2>{_head(facts)}{told}"


def ending_of(report: Report) -> tuple[str, ...]:
    """The lines under the signature: who signed, or why nobody did, and what report it replaces."""
    facts, end = report.facts, report.ending
    with speaking(facts.language):
        at = _moment(facts, end.at)
        if isinstance(end, Signed):
            words = tr("Intervention", "Read and signed by {name} on {moment}")
            if not end.strokes:
                words = tr("Intervention", "Read and confirmed by {name} on {moment}")
            lines = [words.format(name=end.name, moment=at)]
        else:
            words = tr("Intervention", "Not signed ({moment}): {reason}")
            lines = [words.format(moment=at, reason=end.reason)]
        if report.replaces:
            lines += [tr("Intervention", "Takes the place of the report"), report.replaces]
        return tuple(lines)


def note_of(report: Report, digest: str) -> str:
    """What stands on the tickets: who signed, and the digest that is in the file too."""
    lines = [title_of(report.facts), *ending_of(report), f"SHA-256 {digest}"]
    return "\n".join(lines)


def superseded_note(report: Report, digest: str) -> str:
    """What the tickets of a report are told, once, when the visit was changed after it."""
    facts = report.facts
    with speaking(facts.language):
        words = tr(
            "Intervention",
            "The intervention report of {moment} is superseded: the visit was changed since.",
            moment=_moment(facts, report.ending.at),
        )
        return f"{words}\nSHA-256 {digest}"


def letter_of(report: Report, digest: str) -> str:
    """What the customer is written when the report is sent to them, in the report's language."""
    facts = report.facts
    with speaking(facts.language):
        began = facts.worked[0].begin if facts.worked else facts.until
        words = tr(
            "Intervention",
            "Hello,\n\nEnclosed is the report of our visit of {moment}.",
            moment=_moment(facts, began),
        )
        return f"{words}\n\nSHA-256 {digest}"


def report_words(report: Report, superseded: bool) -> str:  # noqa: FBT001  as it is read
    """How the newest report of a visit stands, in the language of who asks."""
    if superseded:
        return tr("Intervention", "The report is superseded: the visit was changed since.")
    if isinstance(report.ending, Signed):
        return tr("Intervention", "Report signed by {name}", name=report.ending.name)
    return tr("Intervention", "Report not signed: {reason}", reason=report.ending.reason)


def _moment(facts: Facts, at: datetime) -> str:
    form = "%d/%m/%Y %H:%M" if facts.language == "fr" else "%Y-%m-%d %H:%M"
    return at.astimezone(facts.until.tzinfo).strftime(form)


def _time(facts: Facts, at: datetime) -> str:
    return f"{at.astimezone(facts.until.tzinfo):%H:%M}"


def _head(facts: Facts) -> str:
    times = ", ".join(
        f"{_moment(facts, stay.begin)} – {_time(facts, stay.end)}" for stay in facts.worked
    )
    breaks = ", ".join(
        f"{_time(facts, stay.begin)} – {_time(facts, stay.end)}" for stay in facts.breaks
    )
    customer = " · ".join(w for w in (facts.customer, facts.customer_organisation) if w)
    technician = " · ".join(w for w in (facts.technician, facts.organisation) if w)
    rows = (
        (tr("Intervention", "Site"), facts.site),
        (tr("Intervention", "Address"), facts.address),
        (tr("Intervention", "Customer"), customer),
        (tr("Intervention", "Technician"), technician),
        (tr("Intervention", "On site"), times),
        (tr("Intervention", "Breaks"), breaks),
        (tr("Intervention", "Time worked"), tr("Intervention", "{minutes} min", minutes=facts.minutes)),
    )  # fmt: skip
    return named_lines((name, words) for name, words in rows if words)


def named_lines(rows: Iterable[tuple[str, str]]) -> str:
    """Names and what stands for each, one below the other."""
    lines = "".join(
        f'<tr><td style="padding-right:16px; {MUTED}">{html.escape(name)}</td>'
        f"<td>{html.escape(words)}</td></tr>"
        for name, words in rows
    )
    return f'<table cellspacing="0" style="margin-top:8px; margin-bottom:12px">{lines}</table>'


def _account(account: Account, means: Means) -> str:
    name = f"{account.number}  {account.title}".strip() or tr("Intervention", "The whole visit")
    parts = (
        " · ".join(w for w in (f"{p.quantity} × {p.name}", p.reference, p.serial) if w)
        for p in account.parts
    )
    readings = (f"{r.what}: {r.value} {r.unit}".strip() for r in account.readings)
    checks = (
        f"{means.marks[0] if step.done else means.marks[1]} {step.text}"
        for checked in account.checked
        for step in checked.steps
    )
    return "".join(
        (
            f"<h3>{html.escape(name)}</h3>",
            _text(tr("Intervention", "Found"), account.found),
            _text(tr("Intervention", "Done"), account.done),
            _list(tr("Intervention", "Checked"), checks),
            _list(tr("Intervention", "Parts"), parts),
            _list(tr("Intervention", "Measured"), readings),
            _text(tr("Intervention", "To do next"), account.next),
            _photos(account, means),
            "" if any(account.told) else _text(tr("Intervention", "Nothing was noted."), " "),
        )
    )


def _text(name: str, words: str) -> str:
    if not words:
        return ""
    body = "<br>".join(html.escape(line) for line in words.splitlines())
    return f'<p><span style="{MUTED}">{html.escape(name)}</span><br>{body}</p>'


def _list(name: str, lines: Iterable[str]) -> str:
    return _text(name, "\n".join(lines))


def _photos(account: Account, means: Means) -> str:
    """Photos with their captions; those that cannot be shown by their captions alone, or by how many."""
    captions = {photo.sha256: photo.caption for photo in account.photos}
    named = [
        words or tr("Intervention", "Photo {number}", number=number)
        for number, (digest, words) in enumerate(captions.items(), 1)
        if digest not in means.sizes
    ]
    shown = "".join(
        f'<p><img src="{means.image}{digest}" width="{size[0]}" height="{size[1]}"><br>'
        f'<span style="{MUTED}">{html.escape(words)}</span></p>'
        for digest, words in captions.items()
        if (size := means.sizes.get(digest)) is not None
    )
    return _list(tr("Intervention", "Photos"), named) + shown
