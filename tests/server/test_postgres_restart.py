"""PostgreSQL restarted under load: the server waits, says so, and nothing is lost or doubled."""

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.clock import SystemClock
from desk.models.operations import AddEntry
from tests.postgres import PostgreSQL, running_postgres
from tests.server.acting import changes, end, new_ticket, operation, send, ticket
from tests.servers import RunningServer, running_server

pytestmark = pytest.mark.postgres
WRITERS, RESTARTS = 4, 2
_PATIENCE = 60.0


@pytest.fixture
def own_postgres() -> Iterator[PostgreSQL]:
    """One that only this test restarts."""
    with running_postgres() as server:
        yield server


class Writers:
    """Technicians that write notes without a pause, each sent until it is in."""

    def __init__(self, server: RunningServer, ticket_id: str) -> None:
        self._server = server
        self._ticket = ticket_id
        self._stop = threading.Event()
        self.acknowledged: list[str] = []
        self.statuses: Counter[int] = Counter()
        self.without_advice = 0
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(WRITERS)]
        for thread in self._threads:
            thread.start()

    def _write(self, writer: int) -> None:
        serial = 0
        while not self._stop.is_set():
            body = f"{writer}-{serial}"
            note = operation(AddEntry(body, public=False), self._ticket)
            until = SystemClock().monotonic() + _PATIENCE
            while True:
                answer = send(self._server, note)
                self.statuses[answer.status_code] += 1
                if answer.status_code == 200:
                    break
                if answer.status_code == 503 and "Retry-After" not in answer.headers:
                    self.without_advice += 1
                assert SystemClock().monotonic() < until, answer.text
            self.acknowledged.append(body)
            serial += 1

    def until(self, count: int) -> None:
        """Wait until so many notes are in."""
        until = SystemClock().monotonic() + _PATIENCE
        while len(self.acknowledged) < count:
            assert SystemClock().monotonic() < until, self.statuses
            self._stop.wait(0.02)

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(_PATIENCE)
            assert not thread.is_alive()


def test_a_restart_of_postgresql_under_load_loses_and_doubles_nothing(
    tmp_path: Path, own_postgres: PostgreSQL
) -> None:
    url = own_postgres.new_database()
    with running_server(tmp_path, demo=3, database_url=url) as server:
        id_ = new_ticket(server).ticket.id
        since = end(server)
        writers = Writers(server, id_)
        try:
            for _ in range(RESTARTS):
                writers.until(len(writers.acknowledged) + 20)
                own_postgres.restart()
            writers.until(len(writers.acknowledged) + 20)
        finally:
            writers.stop()
        bodies = [entry.body for entry in ticket(server, id_).entries if entry.body]
        assert Counter(bodies) == Counter(writers.acknowledged)
        assert {entry.body for s in changes(server, since).tickets for entry in s.entries} >= set(
            bodies
        )
        # 503: nothing was done. 500: the answer of a commit was lost, and nobody claims to know.
        assert set(writers.statuses) <= {200, 503, 500}, writers.statuses
        assert writers.statuses[503] > 0
        assert writers.without_advice == 0
        assert writers.statuses[500] <= WRITERS * RESTARTS


def test_who_waits_for_news_while_postgresql_restarts_is_told_or_answered(
    tmp_path: Path, own_postgres: PostgreSQL
) -> None:
    url = own_postgres.new_database()
    with running_server(tmp_path, demo=3, database_url=url) as server:
        since = end(server)
        statuses: list[int] = []

        def wait() -> None:
            query = {"since": since, "wait": 20}
            statuses.append(server.request("GET", "/changes", params=query).status_code)

        reader = threading.Thread(target=wait)
        reader.start()
        while not server.desk.hub.waiting:
            assert reader.is_alive()
        own_postgres.restart()
        while (
            send(server, operation(AddEntry("x", public=False), _some_ticket(server))).status_code
            != 200
        ):
            assert reader.is_alive() or statuses
        reader.join(25)
        assert statuses[0] in {200, 503}


def _some_ticket(server: RunningServer) -> str:
    until = SystemClock().monotonic() + _PATIENCE
    while (
        answer := server.request("GET", "/changes", params={"kinds": "tickets"})
    ).status_code != 200:
        assert SystemClock().monotonic() < until
    return str(answer.json()["tickets"][0]["ticket"]["id"])
