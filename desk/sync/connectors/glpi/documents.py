"""Documents: the files on tickets and on what was written on them.

GLPI tells the files of a ticket for the asking, but those of a reply or a task only there, one by one: their links
are read once, a table at a time, and the newest before each page of changes.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from desk.sync.connector import Refused
from desk.sync.connectors.glpi.api import Api, Wanted
from desk.sync.connectors.glpi.shapes import Row, number, text

TICKET: Final = "Ticket"
ENTRIES: Final = {"ITILFollowup": "followups", "TicketTask": "tasks", "ITILSolution": "solutions"}
"""What is written on a ticket and may have files of its own, and what Desk calls it."""
_TABLE: Final = "Document_Item"
_NEWEST: Final = 100


class Documents:
    """The links between documents and what they are on."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._links: dict[tuple[str, int], dict[int, Row]] = {}
        self._documents: dict[int, Row] = {}
        self._loaded: set[str] = set()
        self._last = 0
        """The newest link that was read."""

    def load_all(self) -> None:
        """Read every link and every document: cheaper than asking for those of many tickets."""
        for itemtype in (TICKET, *ENTRIES):
            self._load(itemtype)
        try:
            for row in self._api.every("Document"):
                self._documents[number(row.get("id"))] = row
        except Refused:
            return

    def refresh(self) -> None:
        """Read the links that are new."""
        for itemtype in ENTRIES:
            self._load(itemtype)
        start, last = 0, self._last
        while True:
            wanted = Wanted(start=start, count=_NEWEST, newest=True)
            rows = self._rows(wanted)
            for row in rows:
                self._keep(row)
            start += len(rows)
            if len(rows) < _NEWEST or number(rows[-1].get("id")) <= last:
                return

    def of(self, remote: str, entries: Mapping[str, Sequence[Row]]) -> list[tuple[Row, Row]]:
        """The files of a ticket and of what was written on it. A ticket's own are asked for, so that
        one that was taken off is gone."""
        ticket = int(remote)
        if TICKET not in self._loaded:
            self._links[TICKET, ticket] = {}
            for row in self._rows_of(remote):
                self._keep(row)
        found = list(self._links.get((TICKET, ticket), {}).values())
        for itemtype, part in ENTRIES.items():
            self._load(itemtype)
            for entry in entries.get(part, ()):
                found += self._links.get((itemtype, number(entry.get("id"))), {}).values()
        return [(link, document) for link in found if (document := self._document(link))]

    def forget_all(self) -> None:
        """Tickets are asked for theirs again from now on."""
        self._loaded.discard(TICKET)

    # ---- the steps ---------------------------------------------------------------------------

    def _load(self, itemtype: str) -> None:
        if itemtype in self._loaded:
            return
        self._loaded.add(itemtype)
        try:
            for row in self._api.every(_TABLE, Wanted(match={"itemtype": f"^{itemtype}$"})):
                self._keep(row)
        except Refused:  # the profile may see no documents
            return

    def _rows(self, wanted: Wanted) -> Sequence[Row]:
        try:
            return self._api.rows(_TABLE, wanted).rows
        except Refused:
            return ()

    def _rows_of(self, remote: str) -> Sequence[Row]:
        try:
            return list(self._api.every(f"{TICKET}/{remote}/{_TABLE}"))
        except Refused:
            return ()

    def _keep(self, row: Row) -> None:
        id, itemtype = number(row.get("id")), text(row.get("itemtype"))  # noqa: A001  what it is
        if itemtype == TICKET or itemtype in ENTRIES:
            self._links.setdefault((itemtype, number(row.get("items_id"))), {})[id] = row
        self._last = max(self._last, id)

    def _document(self, link: Row) -> Row | None:
        id = number(link.get("documents_id"))  # noqa: A001  what it is
        if id > 0 and id not in self._documents:
            try:
                found = self._api.item("Document", str(id))
            except Refused:
                found = None
            if found is not None:
                self._documents[id] = found
        return self._documents.get(id)
