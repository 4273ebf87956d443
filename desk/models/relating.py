"""Relating: what links, merging and following do to a ticket, and what may not be. Pure.

Everything about two tickets stands on one of them, so two people who relate tickets without hearing
of each other never contradict: links and followers unite, a merged ticket stays merged.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final, assert_never

import msgspec

from desk.models.ids import TicketId
from desk.models.link import Link, LinkKind, Taken
from desk.models.operations import (
    Follow,
    LinkTickets,
    MergeInto,
    Operation,
    Relating,
    Unfollow,
    UnlinkTickets,
    Unmerge,
)
from desk.models.ticket import Merged, State, Ticket
from desk.models.worklog import FieldChange

SEPARABLE: Final = timedelta(days=30)
"""How long a merged ticket can be separated again."""
MERGED_FIELD: Final = "merged_into"
"""What the history calls the ticket another one was merged into."""
_LONGEST_CHAIN: Final = 100

Look = Callable[[TicketId], Ticket | None]
"""A ticket by its id; None for one that is not there."""


def related(ticket: Ticket, operation: Operation, action: Relating) -> Ticket:  # noqa: PLR0911  one line a kind
    """The ticket after such an operation; the same one when nothing changes."""
    replace = msgspec.structs.replace
    match action:
        case LinkTickets(kind=kind, other=other):
            return _linked(ticket, Link(kind, other), operation.occurred_at)
        case UnlinkTickets(kind=kind, other=other):
            return _unlinked(ticket, Link(kind, other), operation.occurred_at)
        case MergeInto(other=other):
            return _merged(ticket, other, operation)
        case Unmerge(taken=taken):
            return _separated(ticket, operation, taken)
        case Follow():
            followers = {*ticket.followers, operation.author}
            return replace(ticket, followers=tuple(sorted(followers)))
        case Unfollow():
            left = tuple(p for p in ticket.followers if p != operation.author)
            return replace(ticket, followers=left)
        case _:
            assert_never(action)


def _linked(ticket: Ticket, link: Link, at: datetime) -> Ticket:
    if link.other == ticket.id or link in ticket.links:
        return ticket
    links = tuple(sorted((*ticket.links, link)))
    return msgspec.structs.replace(ticket, links=links, updated_at=_later(ticket, at))


def _unlinked(ticket: Ticket, link: Link, at: datetime) -> Ticket:
    if link not in ticket.links:
        return ticket
    left = tuple(each for each in ticket.links if each != link)
    return msgspec.structs.replace(ticket, links=left, updated_at=_later(ticket, at))


def _merged(ticket: Ticket, other: TicketId, operation: Operation) -> Ticket:
    """Who merges a ticket that somebody merged into another one first says that it is the same as
    that one too."""
    if other == ticket.id or (ticket.merged and ticket.merged.into == other):
        return ticket
    if ticket.merged is not None:
        return _linked(ticket, Link(LinkKind.DUPLICATE_OF, other), operation.occurred_at)
    at = operation.occurred_at
    before = Merged(
        other, at, operation.author, ticket.state, ticket.waiting_for, ticket.waiting_since,
        ticket.waited_seconds, ticket.resolved_at, ticket.closed_at,
    )  # fmt: skip
    waiting: dict[str, Any] = {}
    if ticket.waiting_since is not None:
        waited = max(0, int((at - ticket.waiting_since).total_seconds()))
        waiting = {"waiting_since": None, "waited_seconds": ticket.waited_seconds + waited}
    return msgspec.structs.replace(
        ticket,
        merged=before,
        state=State.CLOSED,
        waiting_for="",
        resolved_at=ticket.resolved_at or at,
        closed_at=ticket.closed_at or at,
        updated_at=_later(ticket, at),
        **waiting,
    )


def _separated(ticket: Ticket, operation: Operation, taken: Iterable[Taken]) -> Ticket:
    was = ticket.merged
    if was is None:
        return ticket
    return msgspec.structs.replace(
        ticket,
        merged=None,
        taken=tuple(dict.fromkeys((*ticket.taken, *taken))),
        state=was.state,
        waiting_for=was.waiting_for,
        waiting_since=was.waiting_since,
        waited_seconds=was.waited_seconds,
        resolved_at=was.resolved_at,
        closed_at=was.closed_at,
        updated_at=_later(ticket, operation.occurred_at),
    )


def _later(ticket: Ticket, at: datetime) -> datetime:
    return max(at, ticket.updated_at) if ticket.updated_at else at


def relation_changes(before: Ticket, after: Ticket) -> tuple[FieldChange, ...]:
    """What the history says of it: each link that came or went, and the merging. Who follows a
    ticket is nobody's news."""
    changes = [
        FieldChange(str(link.kind), None, link.other)
        for link in after.links
        if link not in before.links
    ]
    changes += [
        FieldChange(str(link.kind), link.other, None)
        for link in before.links
        if link not in after.links
    ]
    was, now = (each.merged.into if each.merged else None for each in (before, after))
    if was != now:
        changes.append(FieldChange(MERGED_FIELD, was, now))
        changes.append(FieldChange("state", str(before.state), str(after.state)))
    return tuple(changes)


def separable_until(ticket: Ticket) -> datetime | None:
    """Until when a merged ticket can be separated again; None for one that is not merged."""
    return ticket.merged.at + SEPARABLE if ticket.merged else None


def survivor(ticket: TicketId, look: Look) -> TicketId:
    """The ticket in which one goes on, itself when it stands for itself. One that was merged into
    a ticket that is no more stands for itself again."""
    here = ticket
    for _ in range(_LONGEST_CHAIN):
        found = look(here)
        if found is None or found.merged is None or look(found.merged.into) is None:
            return here
        here = found.merged.into
    return here


def is_above(ticket: TicketId, other: TicketId, look: Look) -> bool:
    """Whether `ticket` is `other` or among its parents, their parents, …; merged tickets count as
    those they go on in."""
    goal = survivor(ticket, look)
    seen: set[TicketId] = set()
    ways = [survivor(other, look)]
    while ways:
        here = ways.pop()
        if here == goal:
            return True
        if here in seen:
            continue
        seen.add(here)
        found = look(here)
        links = found.links if found else ()
        ways += [survivor(each.other, look) for each in links if each.kind is LinkKind.PARENT]
    return False
