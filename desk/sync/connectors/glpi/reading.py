"""Reading: whole tickets, one at a time or a table at a time, under the names this client gave them."""

from collections.abc import Sequence
from typing import Final

from desk.models.feed import Snapshot
from desk.models.ids import PersonId, RemoteId, TicketId
from desk.models.store.known_as import under_id
from desk.models.texts import tr
from desk.models.ticket import State
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import Refused
from desk.sync.connectors.glpi.answers import Forbidden
from desk.sync.connectors.glpi.api import Api
from desk.sync.connectors.glpi.documents import Documents
from desk.sync.connectors.glpi.encoding import Encoding
from desk.sync.connectors.glpi.mapping import STATES, Parts, Terms, snapshot_of
from desk.sync.connectors.glpi.shapes import Row, number, text
from desk.sync.connectors.glpi.zone import Zone

SUBTABLES: Final = {
    "users": "Ticket_User",
    "groups": "Group_Ticket",
    "items": "Item_Ticket",
    "followups": "ITILFollowup",
    "tasks": "TicketTask",
    "solutions": "ITILSolution",
    "surveys": "TicketSatisfaction",
}
"""The parts of a ticket and the tables they are in."""
ITIL: Final = frozenset({"ITILFollowup", "ITILSolution"})
"""The tables that problems and changes share with tickets."""


class Reader:
    """Reads tickets; remembers which of them were made here."""

    def __init__(self, api: Api) -> None:
        self.encoding = Encoding()
        self.zone = Zone()
        self.vocabulary = Vocabulary()
        self.me = PersonId("")
        self._api = api
        self.documents = Documents(api)
        self._ours: dict[str, TicketId] = {}

    @property
    def terms(self) -> Terms:
        """How to read this server's rows."""
        return Terms(self.encoding, self.zone, self.vocabulary)

    def parts(self, remote: RemoteId) -> Parts:
        """A ticket's row and what hangs on it. Raises `Refused` when it is not there any more."""
        found = self._present(remote)
        if found is None:
            raise Refused(tr("Sync", "This ticket was deleted on the server."))
        return found

    def whole(self, remote: RemoteId) -> Snapshot:
        """A ticket with everything on it. Raises `Refused` when it is not there any more."""
        return self.snapshot(self.parts(remote))

    def present(self, remote: str) -> Snapshot | None:
        """The same, None for one that is deleted, in the trash, or not for us to see."""
        found = self._present(remote)
        return None if found is None else self.snapshot(found)

    def snapshot(self, parts: Parts) -> Snapshot:
        """A ticket under its name here."""
        remote = text(parts.row.get("id"))
        return under_id(snapshot_of(parts, self.terms), self.name(remote))

    def stamp(self, row: Row, *, later: bool = False) -> int:
        """When a ticket changed last, in seconds since 1970. `later`: of an hour that comes twice,
        the second."""
        moment = self.zone.read(row.get("date_mod"), later=later)
        return 0 if moment is None else int(moment.timestamp())

    def name(self, remote: str) -> TicketId:
        """What this client calls a ticket."""
        return self._ours.get(remote, TicketId(remote))

    def named(self, snapshot: Snapshot, ticket: TicketId) -> Snapshot:
        """The snapshot under the name this client gave its ticket, from now on."""
        self._ours[snapshot.remote] = ticket
        return under_id(snapshot, ticket)

    # ---- the steps ---------------------------------------------------------------------------

    def _present(self, remote: str) -> Parts | None:
        try:
            row = self._api.item("Ticket", remote)
        except Forbidden:
            return None
        if row is None or number(row.get("is_deleted")):
            return None
        found: dict[str, Sequence[Row]] = {
            part: self._of(remote, table)
            for part, table in SUBTABLES.items()
            if part != "surveys" or is_closed(row)
        }
        return Parts(row, **found, documents=self.documents.of(remote, found))

    def _of(self, remote: str, table: str) -> Sequence[Row]:
        """The rows of a part; none where the profile may not read that table."""
        try:
            rows = list(self._api.every(f"Ticket/{remote}/{table}"))
        except Refused:
            return ()
        return [row for row in rows if ticket_in(row, table) == int(remote)]


def is_closed(row: Row) -> bool:
    """Whether a ticket is closed: a survey comes with the closing, and before it none is asked for."""
    return STATES.get(number(row.get("status"))) is State.CLOSED


def ticket_in(row: Row, table: str) -> int:
    """The ticket a row belongs to; 0 for one of a problem or a change."""
    if table not in ITIL:
        return number(row.get("id" if table == "Ticket" else "tickets_id"))
    return number(row.get("items_id")) if text(row.get("itemtype")) == "Ticket" else 0
