"""Under which names the server knows our tickets, and its word put under the names they have here."""

from collections.abc import Iterable, Mapping

import msgspec

from desk.models.feed import Snapshot
from desk.models.ids import RemoteId, TicketId
from desk.models.store.connection import Database
from desk.models.ticket import Ticket


class KnownAs:
    """Tickets that were made here and that the server calls by ids of its own."""

    def __init__(self, work: Database) -> None:
        self._work = work

    def snapshots(self, snapshots: Iterable[Snapshot]) -> list[Snapshot]:
        """The server's word, under our ids."""
        known = self._known()
        ours = [under_id(s, known[s.remote]) if s.remote in known else s for s in snapshots]
        return [with_our_links(snapshot, known) for snapshot in ours]

    def tickets(self, tickets: Iterable[TicketId]) -> list[TicketId]:
        """The server's ids as ours."""
        known = self._known()
        return [known.get(ticket, ticket) for ticket in tickets]

    def _known(self) -> dict[str, TicketId]:
        return dict(self._work.rows("SELECT remote, ticket FROM known_as WHERE remote IS NOT NULL"))


def ticket_called(cache: Database, work: Database, remote: RemoteId) -> TicketId | None:
    """The ticket that the server calls so; None when it is not here."""
    found = work.value("SELECT ticket FROM known_as WHERE remote = ?", (remote,)) or cache.value(
        "SELECT ticket.id FROM base JOIN ticket ON ticket.row = base.row WHERE base.remote = ?",
        (remote,),
    )
    return TicketId(found) if found else None


def names_others(ticket: Ticket) -> bool:
    """Whether a ticket says anything of other tickets."""
    return bool(ticket.links or ticket.merged)


def with_our_links(snapshot: Snapshot, known: Mapping[str, TicketId]) -> Snapshot:
    """The snapshot with `known` names of ours for the tickets it is linked to."""
    ticket = snapshot.ticket
    if not names_others(ticket):
        return snapshot
    replace = msgspec.structs.replace
    links = tuple(replace(link, other=known.get(link.other, link.other)) for link in ticket.links)
    merged = ticket.merged
    if merged is not None:
        merged = replace(merged, into=known.get(merged.into, merged.into))
    return replace(snapshot, ticket=replace(ticket, links=links, merged=merged))


def under_id(snapshot: Snapshot, ticket: TicketId) -> Snapshot:
    """The snapshot under the id this client gave its ticket."""
    if ticket == snapshot.ticket.id:
        return snapshot
    replace = msgspec.structs.replace
    return replace(
        snapshot,
        ticket=replace(snapshot.ticket, id=ticket),
        entries=tuple(replace(entry, ticket=ticket) for entry in snapshot.entries),
        attachments=tuple(replace(file, ticket=ticket) for file in snapshot.attachments),
    )
