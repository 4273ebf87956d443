"""Relating tickets, checked against the rules: link, merge, separate, split, solve the children.

Each function returns what is to be put in the outbox, or raises `InvalidInput` or `NotAllowed` in
words a technician understands. The window and the command line call the same ones.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput, NotAllowed
from desk.models.ids import AttachmentId, TicketId, new_uuid7
from desk.models.link import Link, LinkKind, Taken, stands
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    CreateTicket,
    LinkTickets,
    MergeInto,
    Resolve,
    UnlinkTickets,
    Unmerge,
)
from desk.models.relating import Look, is_above, separable_until, survivor
from desk.models.texts import tr
from desk.models.ticket import UNFINISHED, Ticket
from desk.models.worklog import Entry

LONGEST_TITLE: Final = 80
_COPIED: Final = (
    "kind", "type", "application", "category", "impact", "urgency", "priority", "level", "group",
    "assignee", "requester", "asset", "location", "channel", "security",
)  # fmt: skip
"""What a split-off ticket has from the one it came from."""

Piece = tuple[TicketId, Action]
"""An action, and the ticket it is done to."""


def link(ticket: TicketId, kind: LinkKind, other: TicketId, look: Look) -> Piece:
    """Say what `other` is to `ticket`."""
    _must_differ(ticket, other)
    place, made = stands(ticket, kind, other)
    if made.kind is LinkKind.PARENT and is_above(place, made.other, look):
        raise InvalidInput(
            tr("Steps", "That ticket belongs to this one already."),
            tr("Steps", "Take that link away first."),
        )
    return place, LinkTickets(made.kind, made.other)


def unlink(stands_on: TicketId, ticket: TicketId, kind: LinkKind, other: TicketId) -> Piece:
    """Take away what makes `other` a `kind` of `ticket`, on the ticket where it stands."""
    made = Link(kind, other) if stands_on == ticket else stands(ticket, kind, other)[1]
    return stands_on, UnlinkTickets(made.kind, made.other)


def merge(ticket: Ticket, other: Ticket, look: Look) -> MergeInto:
    """Let a ticket go on in another one."""
    _must_differ(ticket.id, other.id)
    if ticket.merged is not None:
        raise NotAllowed(
            tr("Steps", "{number} was merged already.", number=ticket.number),
            tr("Steps", "Separate it first."),
        )
    if survivor(other.id, look) == ticket.id:
        raise NotAllowed(
            tr("Steps", "{number} was merged into this one.", number=other.number),
            tr("Steps", "Separate it first."),
        )
    return MergeInto(other.id)


def separate(ticket: Ticket, now: datetime, taken: Iterable[Taken] = ()) -> Unmerge:
    """Let a merged ticket stand for itself again."""
    until = separable_until(ticket)
    if until is None:
        raise NotAllowed(tr("Steps", "{number} is not merged.", number=ticket.number))
    if now > until:
        raise NotAllowed(
            tr("Steps", "{number} was merged more than 30 days ago.", number=ticket.number),
            tr("Steps", "Register a new ticket and link it."),
        )
    return Unmerge(tuple(taken))


def written_since(merged: Ticket, entries: Iterable[Entry]) -> list[Entry]:
    """The entries with words that were written on the ticket it goes on in since it was merged:
    each can be taken along when it is separated."""
    if merged.merged is None:
        return []
    since = merged.merged.at
    return [e for e in entries if e.ticket != merged.id and e.occurred_at >= since and e.body]


def split(
    ticket: Ticket, entry: Entry, files: Sequence[Attachment], number: str, now: datetime
) -> tuple[TicketId, list[Action]]:
    """A new ticket made of one entry, with copies of its words and files, linked to the old one."""
    made = TicketId(new_uuid7(now))
    words = " ".join(entry.body.split())
    title = words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rstrip() + "…"
    if not title:
        raise InvalidInput(tr("Steps", "An entry without words makes no ticket."))
    html = entry.format == "html"
    create = CreateTicket(
        number,
        ticket.title if html else title,
        "" if html else entry.body,
        **{name: getattr(ticket, name) for name in _COPIED},
    )
    copies = [
        AddAttachment(
            msgspec.structs.replace(file, id=AttachmentId(new_uuid7(now)), ticket=made, entry=None)
        )
        for file in files
        if file.entry == entry.id
    ]
    origin = tr("Steps", "Split off from {number}.", number=ticket.number)
    body = f"<p>{origin}</p>{entry.body}" if html else origin
    note = AddEntry(body, public=False, format="html" if html else "text")
    return made, [create, note, *copies, LinkTickets(LinkKind.RELATED, ticket.id)]


def solve_children(solution: str, children: Iterable[Ticket]) -> list[Piece]:
    """The solution of a parent for its unfinished children, each a line of its own."""
    if not solution.strip():
        raise InvalidInput(
            tr("Steps", "There is no solution."), tr("Steps", "Resolve the parent first.")
        )
    return [(each.id, Resolve(solution)) for each in children if each.state in UNFINISHED]


def _must_differ(ticket: TicketId, other: TicketId) -> None:
    if ticket == other:
        raise InvalidInput(tr("Steps", "These are one ticket."), tr("Steps", "Choose another one."))
