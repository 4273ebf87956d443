"""The work log: everything written on a ticket, in order."""

from enum import StrEnum

import msgspec

from desk.models.ids import EntryId, TicketId
from desk.models.ticket import FieldValue, Moment


class EntryKind(StrEnum):
    """What sort of entry it is."""

    REPLY = "reply"
    """The requester sees it."""
    NOTE = "note"
    """The requester does not see it."""
    SOLUTION = "solution"
    WORK = "work"
    """Time spent."""
    SESSION = "session"
    """A remote session."""
    VISIT = "visit"
    """Somebody was on the spot."""
    CHANGE = "change"
    """Fields changed; written by the server, or shown locally while it waits."""
    ESCALATION = "escalation"


class FieldChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field went from one value to another."""

    field: str
    old: FieldValue = None
    new: FieldValue = None
    declined: FieldValue = None
    """A value somebody proposed and that lost in a conflict; kept so that nothing vanishes."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of a ticket's work log."""

    id: EntryId
    ticket: TicketId
    kind: EntryKind
    author: str
    """The writer's person id; what the server said for people it does not list."""
    occurred_at: Moment
    """When it happened, by the device's clock corrected to the server's."""
    body: str = ""
    format: str = "text"
    """`text`, `markdown` or `html`; html is hostile and sanitised before it is shown."""
    minutes: int = 0
    recorded_at: Moment | None = None
    """When the server heard of it; None while it waits in the outbox."""
    changes: tuple[FieldChange, ...] = ()
    time_doubtful: bool = False
    """The server found the device's time impossible."""

    @property
    def public(self) -> bool:
        """Whether the requester sees this entry."""
        return self.kind in {EntryKind.REPLY, EntryKind.SOLUTION}
