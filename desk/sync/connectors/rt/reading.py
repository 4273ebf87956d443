"""Reading: a whole ticket in three requests, under the name this client gave it."""

from typing import Final

from desk.models.feed import Snapshot
from desk.models.ids import PersonId, RemoteId, TicketId
from desk.models.store.known_as import under_id
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import Refused
from desk.sync.connectors.common.numbers import text
from desk.sync.connectors.rt.api import Api
from desk.sync.connectors.rt.mapping import snapshot_of
from desk.sync.connectors.rt.shapes import TicketRow

_GONE: Final = (403, 404)


class Reader:
    """Reads tickets; remembers which of them were made here."""

    def __init__(self, api: Api) -> None:
        self.vocabulary = Vocabulary()
        self.me = PersonId("")
        self._api = api
        self._ours: dict[str, TicketId] = {}

    def alive(self, remote: RemoteId) -> tuple[TicketRow, str]:
        """A ticket and its mark. Raises `Refused` when it is deleted or merged into another."""
        found = self._api.ticket(remote)
        if found is None or found[0].status == "deleted":
            raise Refused(tr("Sync", "This ticket was deleted on the server."))
        if text(found[0].id) != remote:
            raise Refused(
                tr("Sync", "This ticket was merged into {number}.", number=text(found[0].id))
            )
        return found

    def whole(self, remote: RemoteId) -> Snapshot:
        """A ticket with everything on it. Raises `Refused` when it is not there any more."""
        row, mark = self.alive(remote)
        return self._whole(row, mark)

    def present(self, remote: str) -> Snapshot | None:
        """The same, None for one that is deleted, merged, or not for us to see."""
        found = self._api.ticket(remote, expect=_GONE)
        if found is None or found[0].status == "deleted" or text(found[0].id) != remote:
            return None
        return self._whole(*found)

    def name(self, remote: str) -> TicketId:
        """What this client calls a ticket."""
        return self._ours.get(remote, TicketId(remote))

    def named(self, snapshot: Snapshot, ticket: TicketId) -> Snapshot:
        """The snapshot under the name this client gave its ticket, from now on."""
        self._ours[snapshot.remote] = ticket
        return under_id(snapshot, ticket)

    def _whole(self, row: TicketRow, mark: str) -> Snapshot:
        remote = text(row.id)
        history = self._api.history(remote, mark)
        parts = self._api.parts(remote, history)
        return under_id(snapshot_of(row, history, parts, self.vocabulary), self.name(remote))
