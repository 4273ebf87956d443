"""A Znuny that is only its tickets, for what does not depend on how it is asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from desk.sync.answer import TooLarge
from desk.sync.connector import Unreachable
from desk.sync.connectors.znuny.api import Denied
from desk.sync.connectors.znuny.shapes import Article, File, History, Step, TicketRow
from tests.fakes import FakeClock


class OnlyTickets:
    """What the requests of a Znuny answer that has tickets, and knows when each changed."""

    def __init__(self, clock: FakeClock) -> None:
        self.rows: dict[str, TicketRow] = {}
        self.changed: dict[str, datetime] = {}
        self.large: set[str] = set()
        """Tickets whose files are too much for one answer."""
        self.asked: list[str] = []
        self.steps: list[Step] = []
        """What stands in the history of every ticket."""
        self.tells_history = True
        self._clock = clock

    def put(self, remote: int, title: str = "T", kind: str = "open") -> None:
        """Somebody makes or changes a ticket."""
        file = File(file_id=1, filename="f", filesize_raw=1, content="eA==")
        article = Article(article_id=remote, body=title, attachment=file)
        self.rows[str(remote)] = TicketRow(
            ticket_id=remote,
            title=title,
            state_type=kind,
            changed=f"{self._clock.now():%Y-%m-%d %H:%M:%S}",
            article=article,
        )
        self.changed[str(remote)] = self._clock.now()

    def remove(self, remote: int) -> None:
        """Somebody deletes a ticket, or moves it out of sight."""
        del self.rows[str(remote)], self.changed[str(remote)]

    def search(self, filters: dict[str, Any]) -> list[str]:
        self.asked.append("search")
        found = list(self.rows)
        if minutes := filters.get("TicketChangeTimeNewerMinutes"):
            bound = self._clock.now() - timedelta(minutes=minutes)
            found = [one for one in found if self.changed[one] >= bound]
        if kinds := filters.get("StateType"):
            found = [one for one in found if self.rows[one].state_type in kinds]
        if ids := filters.get("TicketID"):
            found = [one for one in found if one in ids]
        return found

    def tickets(self, ids: Sequence[str], *, contents: bool = True) -> list[TicketRow]:
        self.asked.append("tickets")
        if not set(ids) <= self.rows.keys():
            raise Denied("no")
        if contents and self.large & set(ids):
            raise TooLarge("too large")
        rows = [self.rows[one] for one in ids]
        return rows if contents else [_without_bytes(row) for row in rows]

    def ticket(self, remote: str) -> TicketRow:
        return self.tickets([remote])[0]

    def histories(self, ids: Sequence[str]) -> list[History]:
        return [History(ticket_id=one, history=self.steps) for one in ids if self.tells_history]

    def list_of(self, query: str) -> bytes:
        raise Unreachable(query)


def _without_bytes(row: TicketRow) -> TicketRow:
    bare = Article(article_id=1, attachment=File(file_id=1, filename="f", filesize_raw=1))
    return msgspec.structs.replace(row, article=bare)
