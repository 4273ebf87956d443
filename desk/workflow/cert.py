"""Reporting a ticket to the CERT: what the form begins with, what it must say, when to be reminded. Pure."""

import re
import tomllib
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Final

import msgspec

from desk.models.asset import Asset
from desk.models.cert import (
    TEXTS,
    CertReport,
    Deadline,
    Incident,
    Nature,
    deadlines,
    next_stage,
)
from desk.models.cert_words import is_report, value_name
from desk.models.checklist import Template, shipped
from desk.models.errors import InvalidInput
from desk.models.folding import fold
from desk.models.ids import OperationKey
from desk.models.later import Snooze
from desk.models.operations import ReportIncident
from desk.models.people import Person
from desk.models.resources import resource
from desk.models.texts import language, tr
from desk.models.ticket import Ticket
from desk.models.words import excerpt
from desk.models.worklog import Entry, EntryKind

LONGEST: Final = 20_000
"""Characters of one text of a report."""
AHEAD: Final = timedelta(minutes=5)
"""How far a moment may lie in the future: clocks differ."""

_CLOCK: Final = r"(?P<hour>\d{1,2})\s?[:h]\s?(?P<minute>\d{2})?"
_MOMENT: Final = re.compile(
    r"(?:(?P<yesterday>yesterday|hier)\s+"
    r"|(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})[ t]+"
    r"|(?P<day2>\d{1,2})/(?P<month2>\d{1,2})(?:/(?P<year2>\d{4}))?\s+)?" + _CLOCK
)
_DAY: Final = timedelta(days=1)
_DONE: Final = frozenset({EntryKind.NOTE, EntryKind.WORK, EntryKind.SESSION, EntryKind.VISIT})
_LONGEST_LINE: Final = 200
_MOST_LINES: Final = 10


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/workflow/cert.toml`."""

    schema: int
    remind_hours_before: int
    words: dict[Nature, tuple[str, ...]]
    """What in a ticket's words speaks for which kind."""


@cache
def shipped_rules() -> Rules:
    """Desk's own. Raises `InvalidInput` when the file is not as it should be."""
    found = tomllib.loads(resource("workflow/cert.toml").read_text(encoding="utf-8"))
    try:
        return msgspec.convert(found, Rules)
    except msgspec.ValidationError as error:
        message = tr(
            "Cert", "The rules for security incidents cannot be used: {why}.", why=str(error)
        )
        raise InvalidInput(message) from error


def first_steps() -> Template:
    """What to do at once and what to leave, in the person's language."""
    return next(each for each in shipped(language()) if each.id == "security")


def guessed(words: str) -> Nature:
    """The kind of incident that somebody's words speak of; unknown where they speak of none."""
    text = fold(words)
    for nature, signs in shipped_rules().words.items():
        if any(fold(sign) in text for sign in signs):
            return nature
    return Nature.UNKNOWN


def begun(
    ticket: Ticket, asset: Asset | None, agent: Person, now: datetime, done: Iterable[str] = ()
) -> CertReport:
    """The report as the form begins: from the newest one, else from the ticket."""
    if ticket.incident is not None:
        stage = next_stage(ticket.incident)
        return msgspec.structs.replace(ticket.incident.report, stage=stage)
    words = "\n\n".join(part.strip() for part in (ticket.title, ticket.description) if part.strip())
    contact = (agent.name, agent.phone, agent.email)
    return CertReport(
        what=words[:LONGEST],
        aware_at=now.replace(second=0, microsecond=0),
        nature=guessed(words),
        systems=_machine(asset) if asset else "",
        measures="\n".join(done)[:LONGEST],
        contact=", ".join(part for part in contact if part),
    )


def _machine(asset: Asset) -> str:
    addresses = ", ".join(dict.fromkeys(address.value for address in asset.addresses))
    return f"{asset.name} ({addresses})" if addresses else asset.name


def report(ticket: Ticket, filled: CertReport, now: datetime) -> ReportIncident:
    """The report of a ticket, made in view of all that stands on it; checked. Raises `InvalidInput`
    at what is missing or cannot be."""
    if not filled.what.strip():
        raise InvalidInput(tr("Cert", "Say what was seen: one sentence is enough."))
    if any(len(getattr(filled, name)) > LONGEST for name in TEXTS):
        raise InvalidInput(
            tr("Cert", "A text is longer than {limit} characters.", limit=LONGEST),
            tr("Cert", "Attach it to the ticket as a file."),
        )
    if filled.aware_at > now + AHEAD:
        raise InvalidInput(tr("Cert", "“Known since” lies in the future."))
    if filled.began_at is not None and filled.began_at > filled.aware_at:
        raise InvalidInput(tr("Cert", "It cannot have begun after it was known."))
    return ReportIncident(filled, newest(ticket))


def newest(ticket: Ticket) -> OperationKey | None:
    """The newest report that stands on a ticket: what one that is begun now is made in view of."""
    return ticket.incident.filed[-1].key if ticket.incident else None


def next_deadline(incident: Incident) -> Deadline | None:
    """The report that is due next; None when all were made."""
    return next((one for one in deadlines(incident) if one.filed_at is None), None)


def reminder(ticket: Ticket, now: datetime) -> Snooze | None:
    """When to be reminded of the next report: some hours before it is due, at once where that has
    passed; None when all were made."""
    following = next_deadline(ticket.incident) if ticket.incident else None
    if following is None:
        return None
    early = following.due - timedelta(hours=shipped_rules().remind_hours_before)
    note = tr("Cert", "CERT: {stage} is due", stage=value_name("stage", following.stage))
    return Snooze(ticket.id, ticket.number, max(early, now), hides=False, note=note)


def read_moment(words: str, now: datetime) -> datetime:
    """The moment somebody means: `8:15`, `8h15`, `yesterday 17:00`, `2026-12-01 08:15`, `1/12 8:15`.
    Wall-clock time of this place, as `now` is; an hour that is still to come today was yesterday's,
    a day that is still to come this year was last year's. Raises `InvalidInput`."""
    found = _MOMENT.fullmatch(fold(words.strip()))
    try:
        if found is not None:
            return _moment(found.groupdict(), now)
    except ValueError:  # the 31st of February, 25 o'clock
        pass
    raise InvalidInput(
        tr("Cert", "“{words}” is no moment.", words=words[:40]),
        tr("Cert", "Write 8:15, yesterday 17:00 or 2026-12-01 08:15."),
    )


def _moment(parts: dict[str, str | None], now: datetime) -> datetime:
    at = now.replace(
        hour=int(parts["hour"] or 0), minute=int(parts["minute"] or 0), second=0, microsecond=0
    )
    day, month = parts["day"] or parts["day2"], parts["month"] or parts["month2"]
    year = parts["year"] or parts["year2"]
    if day and month:
        at = at.replace(year=int(year or now.year), month=int(month), day=int(day))
        return at.replace(year=at.year - 1) if not year and at > now + AHEAD else at
    if parts["yesterday"]:
        return at - _DAY
    return at - _DAY if at > now + AHEAD else at


def written_moment(moment: datetime | None) -> str:
    """A moment of this place's clock as somebody would type it; empty for none."""
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def tried(entries: Iterable[Entry]) -> list[str]:
    """What was done on a ticket so far, a line for each private note, time spent and session; the
    reports themselves are left out."""
    return [
        f"{entry.occurred_at:%Y-%m-%d %H:%M} UTC: {excerpt(entry.body, _LONGEST_LINE)}"
        for entry in entries
        if entry.kind in _DONE
        and entry.format != "html"
        and entry.body.strip()
        and not is_report(entry.body)
    ][-_MOST_LINES:]
