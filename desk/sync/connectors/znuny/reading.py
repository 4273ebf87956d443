"""Reading: whole tickets, many in one request, under the names this client gave them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.models.feed import Snapshot
from desk.models.ids import RemoteId, TicketId
from desk.models.store.known_as import under_id
from desk.models.texts import tr
from desk.models.ticket import Ticket
from desk.models.vocabulary import Vocabulary
from desk.sync.answer import TooLarge
from desk.sync.connector import Refused, Unreachable
from desk.sync.connectors.common.numbers import text
from desk.sync.connectors.znuny.api import Api, Denied, not_ours, unknown
from desk.sync.connectors.znuny.directory import Directory
from desk.sync.connectors.znuny.history import merged_into
from desk.sync.connectors.znuny.mapping import Terms, snapshot_of, ticket_of
from desk.sync.connectors.znuny.shapes import History, TicketRow
from desk.sync.connectors.znuny.times import Zone


class ServerClock(Protocol):
    """Tells the server's time."""

    def now(self) -> datetime:
        """The moment at the server."""
        ...


class Reader:
    """Reads tickets; remembers which of them were made here."""

    def __init__(self, api: Api, directory: Directory, terms: Terms, clock: ServerClock) -> None:
        self.vocabulary = Vocabulary()
        self.terms = terms
        self._api = api
        self._directory = directory
        self._clock = clock
        self._zone = Zone()
        self._ours: dict[str, TicketId] = {}

    def alive(self, remote: RemoteId) -> TicketRow:
        """The fields of a ticket. Raises `Refused` when it is merged into another, or not to be had."""
        row = self._api.ticket(remote)
        if row.state_type == "merged":
            raise self._merged(remote)
        self._learn([row])
        return row

    def ticket(self, row: TicketRow) -> Ticket:
        """A ticket's fields as Desk's."""
        return ticket_of(row, self.terms, self._zone)

    def whole(self, remote: RemoteId) -> Snapshot:
        """A ticket with everything on it. Raises `Refused` when it is not there any more."""
        found = self.present([remote], history=True)
        if not found:
            self.alive(remote)
            raise Denied(unknown())
        return self.shown(found[0][1])

    def _merged(self, remote: str) -> Refused:
        history = next(iter(self._api.histories([remote])), None)
        return Refused(
            tr("Sync", "This ticket was merged into {number}.", number=merged_into(history))
        )

    def present(
        self, ids: Sequence[str], *, history: bool = False
    ) -> list[tuple[TicketRow, Snapshot]]:
        """Those of the tickets that are to be had and not merged, as the server calls them.
        `history`: with what happened to their fields, which costs as much again."""
        rows = self._rows(ids)
        self._learn(rows)
        told: dict[str, History] = {}
        if history and rows:
            names = [text(row.ticket_id) for row in rows]
            told = {text(one.ticket_id): one for one in self._api.histories(names)}
        return [
            (row, snapshot_of(row, self.terms, self._zone, told.get(text(row.ticket_id))))
            for row in rows
            if row.state_type != "merged"
        ]

    def visible(self, ids: Sequence[str]) -> set[str]:
        """Those of these tickets that are still there and to be seen."""
        return set(self._api.search({"TicketID": list(ids)})) & set(ids) if ids else set()

    def name(self, remote: str) -> TicketId:
        """What this client calls a ticket."""
        return self._ours.get(remote, TicketId(remote))

    def shown(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot under the name this client uses."""
        return under_id(snapshot, self.name(snapshot.remote))

    def named(self, snapshot: Snapshot, ticket: TicketId) -> Snapshot:
        """The snapshot under the name this client gave its ticket, from now on."""
        self._ours[snapshot.remote] = ticket
        return under_id(snapshot, ticket)

    def _learn(self, rows: Sequence[TicketRow]) -> None:
        self._zone.learn(rows, self._clock.now())
        self._directory.learn(rows)

    def _rows(self, ids: Sequence[str]) -> list[TicketRow]:
        """The tickets. One that vanished meanwhile spoils the whole answer: the others are asked
        for again. An answer that is too large is asked for in halves, at last without files."""
        try:
            rows = self._api.tickets(ids) if ids else []
        except Denied:
            left = self.visible(ids)
            if len(ids) == 1 or len(left) == len(ids):
                return self._one_by_one(ids) if len(ids) > 1 else []
            return self._rows([remote for remote in ids if remote in left])
        except TooLarge:
            if len(ids) == 1:
                return self._api.tickets(ids, contents=False)
            middle = len(ids) // 2
            return self._rows(ids[:middle]) + self._rows(ids[middle:])
        found = {text(row.ticket_id) for row in rows}
        if self.visible([remote for remote in ids if remote not in found]):
            raise Unreachable(not_ours())
        return rows

    def _one_by_one(self, ids: Sequence[str]) -> list[TicketRow]:
        """The search shows a ticket that is refused: find out which."""
        return [row for remote in ids for row in self._rows([remote])]
