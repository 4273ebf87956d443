"""How tickets stand to each other: where work on a merged one goes, and what may not be related."""

from datetime import timedelta
from typing import Final, assert_never

from sqlalchemy import Connection, text

from desk.models.carrying import carried
from desk.models.ids import TicketId
from desk.models.link import STANDING, LinkKind
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
from desk.models.people import Person
from desk.models.relating import is_above, separable_until, survivor
from desk.models.texts import tr
from desk.models.ticket import Ticket
from desk.server import problems
from desk.server.permission import Permission
from desk.server.storage import tickets
from desk.server.storage.tickets import Stored
from desk.server.values import is_id

MOST_LINKS: Final = 2000
"""Links of one ticket. A parent has none for its children: they stand on these."""
_LOCK: Final = 0x6465736B
"""PostgreSQL's number for the lock under which tickets are related."""
_LATE: Final = timedelta(minutes=5)
"""A device's clock may be that wrong."""


class Relations:
    """The tickets of one transaction, each read once, as one agent may know them."""

    def __init__(self, connection: Connection, agent: Person, permission: Permission) -> None:
        self._connection = connection
        self._agent = agent
        self._permission = permission
        self._seen: dict[TicketId, Ticket | None] = {}

    def alone(self, operation: Operation) -> None:
        """Keep others from relating tickets until this transaction ends: two who make each the
        other's parent at the same moment must not both be let through."""
        naming = isinstance(operation.action, LinkTickets | MergeInto | Unmerge)
        if naming and self._connection.dialect.name == "postgresql":
            self._connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})

    def place(self, stored: Stored, operation: Operation) -> tuple[Stored, Operation]:
        """Where an operation takes place, and as what: work on a ticket that was merged goes to
        the one it goes on in, unless its author may not read that one."""
        if stored.ticket.merged is None:
            return stored, operation
        goes_on = survivor(operation.ticket, self.look)
        moved = carried(operation, stored.ticket, goes_on)
        if goes_on == operation.ticket or moved is None:
            return stored, operation
        there = tickets.load(self._connection, goes_on, lock=True)
        if there is None or not self._permission.may_read(there.ticket, self._agent):
            return stored, operation
        return there, moved

    def survivor_of(self, ticket: TicketId) -> TicketId | None:
        """The ticket a merged one goes on in, as far as the agent may read it; None for a ticket
        that stands for itself."""
        goes_on = survivor(ticket, self.look)
        found = None if goes_on == ticket else self.look(goes_on)
        readable = found is not None and self._permission.may_read(found, self._agent)
        return goes_on if readable else None

    def look(self, ticket: TicketId) -> Ticket | None:
        """A ticket as it stood when this transaction first looked."""
        if ticket not in self._seen:
            stored = tickets.load(self._connection, ticket) if is_id(ticket) else None
            self._seen[ticket] = stored.ticket if stored else None
        return self._seen[ticket]

    def changes_nothing(self, ticket: Ticket, operation: Operation) -> bool:
        """Whether two tickets that are to be merged are one already: somebody else was first."""
        action = operation.action
        if not isinstance(action, MergeInto) or action.other == ticket.id:
            return False
        return survivor(action.other, self.look) == survivor(ticket.id, self.look)

    def check(self, ticket: Ticket, operation: Operation) -> None:
        """Refuse what may not be. Raises `Refusal` (422)."""
        if isinstance(operation.action, Relating):
            fault = self._fault(ticket, operation, operation.action)
            if fault:
                raise problems.invalid(fault)

    def _fault(self, ticket: Ticket, operation: Operation, action: Relating) -> str:
        match action:
            case LinkTickets(kind=kind, other=other):
                return self._link_fault(ticket, kind, other)
            case MergeInto(other=other):
                return self._other_fault(ticket, other)
            case Unmerge():
                return self._unmerge_fault(ticket, operation, action)
            case UnlinkTickets() | Follow() | Unfollow():
                return ""
            case _:
                assert_never(action)

    def _link_fault(self, ticket: Ticket, kind: LinkKind, other: TicketId) -> str:
        if kind not in STANDING:
            return tr("Server", "Such a link is written on the other ticket.")
        if fault := self._other_fault(ticket, other):
            return fault
        if len(ticket.links) >= MOST_LINKS:
            return tr("Server", "This ticket has too many links.")
        if kind is LinkKind.PARENT and is_above(ticket.id, other, self.look):
            return tr("Server", "That ticket belongs to this one already: it cannot be its parent.")
        return ""

    def _other_fault(self, ticket: Ticket, other: TicketId) -> str:
        if other == ticket.id:
            return tr("Server", "A ticket cannot be linked to itself or merged into itself.")
        found = self.look(other)
        if found is None or not self._permission.may_read(found, self._agent):
            return tr("Server", "The other ticket does not exist here. It may have been deleted.")
        return ""

    def _unmerge_fault(self, ticket: Ticket, operation: Operation, action: Unmerge) -> str:
        until = separable_until(ticket)
        if until is not None and operation.occurred_at > until + _LATE:
            return tr(
                "Server", "It was merged more than 30 days ago and cannot be separated any more."
            )
        goes_on = survivor(ticket.id, self.look)
        for taken in action.taken:
            place = tickets.ticket_of_entry(self._connection, taken.entry)
            if place is None or place != taken.ticket or place != goes_on:
                return tr("Server", "An entry that is to be taken along is not there.")
        return ""
