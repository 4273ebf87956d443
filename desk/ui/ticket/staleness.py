"""Whether a reply answers what is said no more: messages and an end that came since it was begun. Pure."""

from collections.abc import Mapping

from desk.models.listing import TicketDetail
from desk.models.ticket import UNFINISHED, State
from desk.models.worklog import Entry, EntryKind

_NONE = "-"
"""Stands for no messages: an empty field says that nobody wrote down what was seen."""


def seen_fields(detail: TicketDetail | None, me: str) -> dict[str, str]:
    """What has been seen by now, as fields of a draft."""
    if detail is None:
        return {}
    seen = " ".join(entry.id for entry in foreign(detail, me))
    return {"seen": seen or _NONE, "state": str(detail.ticket.state)}


def newer_entries(fields: Mapping[str, str], detail: TicketDetail | None, me: str) -> list[Entry]:
    """The messages that nobody has seen who began the draft with these fields, oldest first."""
    seen = fields.get("seen", "")
    if detail is None or not seen:
        return []
    entries = foreign(detail, me)
    if seen.isdecimal():  # a draft of an older Desk: how many there were
        return entries[int(seen) :]
    known = set(seen.split())
    return [entry for entry in entries if entry.id not in known]


def ended_since(fields: Mapping[str, str], detail: TicketDetail | None, me: str) -> State | None:
    """The state in which somebody else ended the ticket since the draft was begun; None otherwise."""
    begun = fields.get("state", "")
    if detail is None or not begun or begun not in {str(state) for state in UNFINISHED}:
        return None
    state = detail.ticket.state
    return None if state in UNFINISHED or _ended_by(detail, state) == me else state


def foreign(detail: TicketDetail, me: str) -> list[Entry]:
    """The messages others wrote that the requester can see."""
    return [entry for entry in detail.entries if entry.public and entry.author != me]


def _ended_by(detail: TicketDetail, state: State) -> str:
    """Who brought the ticket into its state last; empty where nothing tells."""
    for entry in reversed(detail.entries):
        told = any(change.field == "state" and change.new == state for change in entry.changes)
        if told or (entry.kind is EntryKind.SOLUTION and state is State.RESOLVED):
            return entry.author
    return ""
