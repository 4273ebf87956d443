"""The effective row of a ticket: which value stands in which column of the queue's table."""

from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.clock import to_milliseconds
from desk.models.folding import fold
from desk.models.sla import SlaPolicy, sla_of
from desk.models.store.wording import plain_text
from desk.models.ticket import UNFINISHED, Ticket
from desk.models.worklog import Entry

Row = tuple[object, ...]

COLUMNS: Final = (
    "row", "id", "number", "title", "title_key", "kind", "type", "state", "open", "priority",
    "level", '"group"', "application", "category", "location", "channel", "assignee", "requester",
    "asset", "security", "opened_ms", "updated_ms", "due_ms", "risk_ms", "paused", "unsent",
    "needs_you", "attachments", "unread",
)  # fmt: skip

PUT: Final = " ".join(
    (
        "INSERT OR REPLACE INTO ticket (", ", ".join(COLUMNS), ") VALUES (",
        ", ".join("?" * len(COLUMNS)), ")",
    )
)  # fmt: skip
GET: Final = " ".join(("SELECT", ", ".join(COLUMNS), "FROM ticket WHERE row = ?"))

PUT_TEXT: Final = (
    "INSERT INTO ticket_text (rowid, number, title, people, body) VALUES (?, ?, ?, ?, ?)"
)
DROP_TEXT: Final = "DELETE FROM ticket_text WHERE rowid = ?"

NEVER_DUE: Final = (1 << 63) - 1
"""The `due_ms` of a ticket with no due moment: the largest number SQLite keeps."""
_LARGEST: Final = (1 << 31) - 1
_TITLE_KEY: Final = 60
"""Letters of a title that decide its place in the order."""


class Marks(msgspec.Struct, frozen=True):
    """What a row shows beside the ticket's own fields."""

    unsent: int = 0
    needs_you: bool = False
    attachments: bool = False
    unread: bool = False


def effective_row(row: int, ticket: Ticket, policy: SlaPolicy, marks: Marks) -> Row:
    """The columns of a ticket, in the order of `COLUMNS`."""
    unfinished = ticket.state in UNFINISHED
    due, risk, paused = _sla(ticket, policy) if unfinished else (NEVER_DUE, None, False)
    opened = to_milliseconds(ticket.opened_at)
    return (
        row, ticket.id, ticket.number, ticket.title, fold(ticket.title[:_TITLE_KEY]),
        ticket.kind.value, ticket.type.value, ticket.state.value, unfinished, _small(ticket.priority),
        _small(ticket.level), ticket.group, ticket.application, ticket.category, ticket.location,
        ticket.channel, ticket.assignee or None, ticket.requester or None, ticket.asset or None,
        ticket.security, opened, to_milliseconds(ticket.updated_at) or opened, due, risk, paused,
        marks.unsent, marks.needs_you, marks.attachments, marks.unread,
    )  # fmt: skip


def _small(number: int) -> int:
    """A number that fits a column: one absurd value from a server must not stop its whole page."""
    return max(-_LARGEST, min(number, _LARGEST))


def _sla(ticket: Ticket, policy: SlaPolicy) -> tuple[int, int | None, bool]:
    try:
        sla = sla_of(ticket, policy)
    except OverflowError:  # a date at the end of time, as servers with empty fields send
        return NEVER_DUE, None, False
    due = sla.next_due(ticket)
    moment = NEVER_DUE if due is None else to_milliseconds(due)
    return moment or 0, to_milliseconds(sla.risk_from), sla.paused


def document(row: int, ticket: Ticket, requester: str, entries: Iterable[Entry]) -> Row:
    """What the full-text index gets of a ticket, for `PUT_TEXT`."""
    texts = [plain_text(ticket.description)]
    texts += [
        plain_text(entry.body) if entry.format == "html" else entry.body
        for entry in entries
        if entry.body
    ]
    return row, ticket.number, ticket.title, requester, "\n".join(texts)
