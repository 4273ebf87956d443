"""The rows by which tickets find each other: links, merging, followers, entries taken along."""

from collections.abc import Iterable
from typing import Final

from desk.models.codec import encode
from desk.models.ids import PersonId, TicketId
from desk.models.link import LinkKind
from desk.models.store.connection import Database
from desk.models.ticket import Ticket

MERGED: Final = "merged"
FOLLOWER: Final = "follower"
TAKEN: Final = "taken"
PUT_RELATION: Final = "INSERT OR REPLACE INTO relation (row, kind, other) VALUES (?, ?, ?)"
DROP_RELATIONS: Final = "DELETE FROM relation WHERE row = ?"
_TICKETS: Final = (*(str(kind) for kind in LinkKind), MERGED)
"""The kinds whose other end is a ticket."""


def relation_rows(row: int, ticket: Ticket) -> list[tuple[int, str, str]]:
    """The rows of one ticket, for `PUT_RELATION`."""
    rows = [(row, str(link.kind), str(link.other)) for link in ticket.links]
    rows += [(row, FOLLOWER, str(person)) for person in ticket.followers]
    rows += [(row, TAKEN, str(taken.entry)) for taken in ticket.taken]
    if ticket.merged is not None:
        rows.append((row, MERGED, str(ticket.merged.into)))
    return sorted(set(rows))


def relations_of(cache: Database, row: int) -> list[tuple[int, str, str]]:
    """The rows of a ticket as they stand."""
    found = cache.rows("SELECT row, kind, other FROM relation WHERE row = ?", (row,))
    return sorted((number, kind, other) for number, kind, other in found)


def neighbours(cache: Database, tickets: Iterable[TicketId]) -> set[TicketId]:
    """The tickets whose panes show something of these: they are linked, or one in the other."""
    ids = encode(sorted(set(tickets))).decode()
    kinds = encode(_TICKETS).decode()
    found = cache.rows(
        "SELECT relation.other FROM relation JOIN ticket ON ticket.row = relation.row"
        " WHERE ticket.id IN (SELECT value FROM json_each(?))"
        " AND relation.kind IN (SELECT value FROM json_each(?))"
        " UNION SELECT ticket.id FROM relation JOIN ticket ON ticket.row = relation.row"
        " WHERE relation.other IN (SELECT value FROM json_each(?))"
        " AND relation.kind IN (SELECT value FROM json_each(?))",
        (ids, kinds, ids, kinds),
    )
    return {TicketId(ticket) for (ticket,) in found}


def followed_by(person: PersonId) -> tuple[str, tuple[object, ...]]:
    """The condition that a ticket, or one of those merged into it, is followed by somebody."""
    return (
        "(row IN (SELECT row FROM relation WHERE other = ? AND kind = ?) OR id IN"
        " (SELECT part.other FROM relation AS part JOIN relation AS follows"
        " ON follows.row = part.row WHERE part.kind = ? AND follows.kind = ? AND follows.other = ?))",
        (person, FOLLOWER, MERGED, FOLLOWER, person),
    )
