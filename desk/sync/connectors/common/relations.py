"""Relations: whether a link or a follower stands on a ticket as an operation wants it. Pure."""

from desk.models.ids import PersonId
from desk.models.link import Link
from desk.models.operations import Follow, LinkTickets, Relating, Unfollow, UnlinkTickets
from desk.models.ticket import Ticket


def stands_so(action: Relating, ticket: Ticket, me: PersonId) -> bool:
    """Whether there is nothing left to do: on servers without keys this also tells whether an
    operation happened whose answer was lost. Merging is never told so: what it leaves is another
    ticket's."""
    match action:
        case LinkTickets(kind=kind, other=other):
            return Link(kind, other) in ticket.links
        case UnlinkTickets(kind=kind, other=other):
            return Link(kind, other) not in ticket.links
        case Follow():
            return me in ticket.followers
        case Unfollow():
            return me not in ticket.followers
        case _:
            return False
