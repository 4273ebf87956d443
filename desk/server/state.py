"""Deciding an operation: pure checks, then what it makes of the ticket. No I/O here."""

from datetime import datetime, timedelta
from typing import Final, assert_never

import msgspec

from desk.models.attachment import safe_name
from desk.models.cert import TEXTS, CertReport
from desk.models.conflict import Clash, clashes
from desk.models.ids import EntryId
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    Follow,
    LinkTickets,
    LogWork,
    MergeInto,
    Operation,
    PlanVisit,
    RateArticle,
    RecordSession,
    RecordVisit,
    Reopen,
    ReportIncident,
    Resolve,
    SetFields,
    Settle,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    WriteArticle,
)
from desk.models.projection import Applied, apply_operation, written_values
from desk.models.texts import marked, tr
from desk.models.ticket import FIELDS, FieldValue, State, Ticket, may_follow, value_of
from desk.models.vocabulary import Vocabulary
from desk.models.words import field_label, state_label
from desk.models.worklog import Entry, EntryKind
from desk.server import problems
from desk.server.storage.tickets import Stored, Writer
from desk.server.values import LONGEST_TEXT, LONGEST_WORD, fault_of, is_id, wrong_time

AHEAD: Final = timedelta(minutes=5)
"""How far a device's clock may run ahead before its times are doubted."""
BEHIND: Final = timedelta(days=90)
"""How old an operation may be before its time is doubted."""
_MOST_MINUTES: Final = 60 * 24 * 31


_PARTS: Final = {
    "reason": marked("Server", "reason"),
    "text": marked("Server", "text"),
    "note": marked("Server", "note"),
    "tried": marked("Server", "account of what was tried"),
    "solution": marked("Server", "solution"),
    "message": marked("Server", "message"),
    "summary": marked("Server", "summary"),
}
"""What the texts of an operation are called."""


class Decision(msgspec.Struct, frozen=True):
    """What is to be stored."""

    stored: Stored
    applied: Applied


def decide(
    stored: Stored | None, operation: Operation, vocabulary: Vocabulary, now: datetime
) -> Decision:
    """What an operation makes of a ticket at the server's time `now`.

    References to people, assets, articles and files are looked up by the caller. Raises
    `Refusal`: 404 without a ticket, 409 when fields clash, 422 when a value or step is wrong.
    """
    check(operation, vocabulary)
    if isinstance(operation.action, CreateTicket):
        if stored is not None:
            raise problems.invalid(tr("Server", "A ticket of this id exists already."))
    elif stored is None:
        raise no_such_ticket()
    else:
        _check_step(stored, operation)
    return outcome(stored, operation, now)


def no_such_ticket() -> problems.Refusal:
    """404, the same for a ticket that is not there and for one somebody may not know of."""
    return problems.not_found(
        tr("Server", "This ticket does not exist here. It may have been deleted.")
    )


def outcome(stored: Stored | None, operation: Operation, now: datetime) -> Decision:
    """What an operation that has been found good makes of a ticket; `stored` is None for a
    creation alone."""
    applied = apply_operation(stored.ticket if stored else None, operation)
    if applied is None:
        raise problems.not_found(tr("Server", "This ticket does not exist here."))
    return Decision(
        _numbered(stored, applied.ticket, operation),
        _recorded(applied, operation, stored, now),
    )


def check(operation: Operation, vocabulary: Vocabulary) -> None:
    """Refuse what is wrong in itself, whatever the ticket looks like."""
    check_ids(operation)
    if len(operation.brought_from) > LONGEST_WORD:
        raise problems.invalid(tr("Server", "The other system's name is too long."))
    if wrong_time(operation):
        detail = tr(
            "Server",
            "Every time needs its zone (RFC 3339, such as …T10:00:00Z) and a year before 2200.",
        )
        raise problems.invalid(detail)
    if isinstance(operation.action, Settle):
        _check_declined(operation.action)
    for field, value in _fields(operation.action).items():
        _check_name(field)
        if fault := fault_of(field, value, vocabulary):
            raise problems.invalid(fault)
    if fault := _action_fault(operation):
        raise problems.invalid(fault)


def _check_name(field: str) -> None:
    if field not in FIELDS:
        raise problems.invalid(
            tr("Server", "“{field}” is not a field that can be set.", field=field[:LONGEST_WORD])
        )


def _check_declined(settle: Settle) -> None:
    """A value that lost is history. It need not be one that may still be chosen: it may have lost
    because its group or application is no more."""
    for field, value in settle.declined.items():
        _check_name(field)
        if (len(value) if isinstance(value, str) else abs(value or 0)) > LONGEST_TEXT:
            raise problems.invalid(tr("Server", "“{field}” is too long.", field=field_label(field)))


def check_ids(operation: Operation) -> None:
    """Refuse an operation whose key or ticket cannot be an id."""
    for name, text in (("key", operation.key), ("ticket", operation.ticket)):
        if not is_id(text):
            raise problems.invalid(
                tr("Server", "The operation's “{name}” is not an id.", name=name)
            )


def _fields(action: Action) -> dict[str, FieldValue]:
    if isinstance(action, CreateTicket):
        return {name: getattr(action, name) for name in FIELDS if hasattr(action, name)}
    return written_values(action)


def _action_fault(operation: Operation) -> str:  # noqa: PLR0911, PLR0912, C901  one case a kind
    match operation.action:
        case CreateTicket(number=number):
            return "" if len(number) <= 32 else tr("Server", "This is not a ticket number.")
        case SetFields(values=values, reason=reason):
            return _text("reason", reason, needed=not values)
        case AddEntry(body=body, format=form, minutes=minutes):
            if form not in {"text", "markdown", "html"}:
                return tr("Server", "The format must be text, markdown or html.")
            return _text("text", body) or _minutes(minutes)
        case AddAttachment():
            return _file_fault(operation, operation.action)
        case LogWork(minutes=minutes, note=note):
            return _text("note", note, needed=False) or _minutes(minutes, least=1)
        case Escalate(reason=reason, tried=tried):
            return _text("reason", reason) or _text("tried", tried, needed=False)
        case Resolve(solution=solution):
            return _text("solution", solution)
        case Close(message=message):
            return _text("message", message, needed=False)
        case Reopen(reason=reason):
            return _text("reason", reason)
        case RecordSession():
            return _session_fault(operation.action)
        case Settle(values=values, declined=declined):
            return "" if values or declined else tr("Server", "Nothing was settled.")
        case ReportIncident():
            return _report_fault(operation.action.report)
        case LinkTickets() | UnlinkTickets() | MergeInto() | Unmerge() | Follow() | Unfollow():
            return ""  # it is about other tickets too: see `desk.server.relations`
        case RecordVisit():
            return _visit_fault(operation.action)
        case WriteArticle() | RateArticle():
            return tr("Server", "This is about the knowledge base and no ticket.")
        case PlanVisit():
            return tr("Server", "This is about a visit and no ticket.")
        case _:
            assert_never(operation.action)


def _text(name: str, text: str, *, needed: bool = True) -> str:
    part = tr("Server", _PARTS[name])
    if needed and not text.strip():
        return tr("Server", "The {part} is empty.", part=part)
    return "" if len(text) <= LONGEST_TEXT else tr("Server", "The {part} is too long.", part=part)


def _minutes(minutes: int, least: int = 0) -> str:
    if least <= minutes <= _MOST_MINUTES:
        return ""
    return tr("Server", "Minutes must be from {least} to {most}.", least=least, most=_MOST_MINUTES)


def _file_fault(operation: Operation, action: AddAttachment) -> str:
    file = action.attachment
    if file.ticket != operation.ticket:
        return tr("Server", "The file belongs to another ticket than the operation.")
    if not is_id(file.id) or (file.entry is not None and not is_id(file.entry)):
        return tr("Server", "The file's id is not an id.")
    if file.name != safe_name(file.name):
        return tr("Server", "The file's name has characters that a name must not have.")
    if len(file.media_type) > 127 or not file.media_type.isascii():
        return tr("Server", "The file's media type is not one.")
    return ""


def _session_fault(session: RecordSession) -> str:
    if not is_id(session.session):
        return tr("Server", "The session's id is not an id.")
    if session.ended_at is not None and session.ended_at < session.started_at:
        return tr("Server", "The session ended before it began.")
    words = (session.tool, session.address, session.consent, session.outcome)
    if any(len(word) > 255 for word in words):
        return tr("Server", "A word of the session is too long.")
    return _text("summary", session.summary, needed=False) or _minutes(session.minutes)


def _visit_fault(visit: RecordVisit) -> str:
    if not is_id(visit.visit):
        return tr("Server", "The visit's id is not an id.")
    if visit.ended_at < visit.started_at:
        return tr("Server", "The visit ended before it began.")
    if len(visit.site) > 255:
        return tr("Server", "The name of the site is too long.")
    return _text("summary", visit.summary, needed=False) or _minutes(visit.minutes)


def _report_fault(report: CertReport) -> str:
    if not report.what.strip():
        return tr("Server", "The report does not say what was seen.")
    longest = max(len(getattr(report, name)) for name in TEXTS)
    return (
        "" if longest <= LONGEST_TEXT // 10 else tr("Server", "A text of the report is too long.")
    )


def _check_step(stored: Stored, operation: Operation) -> None:
    ticket = stored.ticket
    values = written_values(operation.action)
    if found := clashes(ticket, operation):
        raise problems.conflict(tuple(_told(clash, stored) for clash in found), None)
    wanted = State(str(values.get("state", ticket.state)))
    if not may_follow(ticket.state, wanted):
        states = [state_label(state).lower() for state in (ticket.state, wanted)]
        detail = tr("Server", "A ticket that is {state} cannot become {wanted}.",
                    state=states[0], wanted=states[1])  # fmt: skip
        raise problems.invalid(detail)
    if ticket.security and values.get("security") is False and "security" not in operation.base:
        raise problems.invalid(
            tr("Server", "To lift the security mark, say that you have seen it (its base).")
        )


def _told(clash: Clash, stored: Stored) -> Clash:
    writer = stored.writers.get(clash.field)
    if writer is None:
        return msgspec.structs.replace(clash, at=stored.ticket.opened_at)
    return msgspec.structs.replace(clash, author=writer.author, at=writer.at)


def _numbered(stored: Stored | None, ticket: Ticket, operation: Operation) -> Stored:
    """The ticket with its next revision, and the version and writer of each changed field."""
    if stored is None:
        return Stored(msgspec.structs.replace(ticket, revision="1"), {}, 1)
    revision = stored.revision + 1
    changed = [f for f in FIELDS if value_of(stored.ticket, f) != value_of(ticket, f)]
    versions = {**stored.ticket.versions, **dict.fromkeys(changed, revision)}
    writer = Writer(operation.author, operation.occurred_at)
    ticket = msgspec.structs.replace(ticket, revision=str(revision), versions=versions)
    return Stored(ticket, {**stored.writers, **dict.fromkeys(changed, writer)}, revision)


def _recorded(
    applied: Applied, operation: Operation, stored: Stored | None, now: datetime
) -> Applied:
    """What is added, with the server's time; impossible times of the device are marked."""
    doubtful = is_doubtful(applied.ticket, operation, now) or (
        stored is not None and _answers_what_came_later(stored, operation, now)
    )
    entries = [
        msgspec.structs.replace(entry, recorded_at=now, time_doubtful=doubtful)
        for entry in applied.entries
    ]
    if doubtful and not entries:
        # A creation or a file writes no entry of its own: the doubt must still be readable.
        entries.append(_doubt(operation, now))
    return msgspec.structs.replace(applied, entries=tuple(entries))


def _doubt(operation: Operation, now: datetime) -> Entry:
    return Entry(
        id=EntryId(f"{operation.key}.c"),
        ticket=operation.ticket,
        kind=EntryKind.CHANGE,
        author=operation.author,
        occurred_at=operation.occurred_at,
        recorded_at=now,
        time_doubtful=True,
    )


def is_doubtful(ticket: Ticket, operation: Operation, now: datetime) -> bool:
    """Whether the device's time cannot be right: ahead of ours, too old, or before the ticket.
    What an administrator brings over from another system may be as old as that system."""
    at = operation.occurred_at
    too_old = at < now - BEHIND and not operation.brought_from
    return at > now + AHEAD or too_old or at < ticket.opened_at


def _answers_what_came_later(stored: Stored, operation: Operation, now: datetime) -> bool:
    """Whether the operation was made in view of a value that somebody wrote only afterwards, if
    its time were right. A writer whose own time lies ahead of ours proves nothing."""
    for field, base in operation.base.items():
        writer = stored.writers.get(field)
        if writer is None or base.version != stored.ticket.versions.get(field):
            continue
        if operation.occurred_at < writer.at - AHEAD and writer.at <= now + AHEAD:
            return True
    return False
