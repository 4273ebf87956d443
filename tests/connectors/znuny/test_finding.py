"""Whether something happened whose answer was lost, told from what stands on a ticket."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from desk.models.ids import OperationKey, PersonId, RemoteId, TicketId
from desk.models.operations import AddEntry, Operation
from desk.sync.connectors.znuny.directory import Directory
from desk.sync.connectors.znuny.finding import SLACK, Finding
from desk.sync.connectors.znuny.reading import Reader
from desk.sync.connectors.znuny.shapes import Article, Step
from tests.connectors.znuny.known import KEY, terms
from tests.connectors.znuny.only_tickets import OnlyTickets
from tests.fakes import FakeClock

WORDS = "We look at it."


class Desk:
    """What looks for an operation, and the server it looks on."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.server = OnlyTickets(self.clock)
        self.server.put(7)
        api: Any = self.server
        known = terms()
        directory = Directory(api, known)
        reader = Reader(api, directory, known, self.clock)
        self._finding = Finding(api, reader, known, self.clock)

    def says(self, body: str, by: int = 2, ago: timedelta = timedelta()) -> None:
        """Somebody writes a reply on the ticket."""
        at = int((self.clock.now() - ago).timestamp())
        said = Article(article_id=8, body=body, sender_type="agent", create_by=by,
                       incoming_time=at, is_visible_for_customer=1)  # fmt: skip
        row = self.server.rows["7"]
        self.server.rows["7"] = msgspec.structs.replace(row, article=[Article(article_id=7), said])

    def found(self, key: OperationKey = KEY) -> bool:
        """Whether our reply is found."""
        reply = AddEntry(WORDS, public=True)
        author = PersonId("agent:2")
        operation = Operation(key, TicketId("t"), author, self.clock.now(), reply)
        return self._finding.find(operation, RemoteId("7")) is not None


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_mark_in_the_history_is_what_counts_and_the_same_words_are_not(desk: Desk) -> None:
    desk.says(WORDS)
    assert not desk.found()
    desk.server.steps = [Step("AddNote", f"desk:{KEY}:reply:1772438400000", 8)]
    assert desk.found()
    assert not desk.found(OperationKey("0198c0de-0000-7000-8000-00000000000a"))


def test_where_no_history_is_told_the_same_words_of_ours_in_these_minutes_are_ours(
    desk: Desk,
) -> None:
    desk.server.tells_history = False
    assert not desk.found()
    desk.says(f"{WORDS}\n-- \nThe signature of the queue")
    assert desk.found()
    for body, by, ago in (("Other words.", 2, 0.0), (WORDS, 3, 0.0), (WORDS, 2, 2.0)):
        desk.says(body, by, SLACK * ago)
        assert not desk.found()
