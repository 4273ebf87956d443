"""Several workers on one PostgreSQL database: one server to everybody, whichever process answers."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from desk.models.clock import SystemClock
from desk.models.ids import new_uuid7
from desk.models.operations import AddEntry
from desk.models.wire import API, KEY_HEADER
from tests.end_to_end.programs import until
from tests.postgres import PostgreSQL
from tests.pulse import pulse_in
from tests.server.acting import end, new_ticket, now, operation, send, ticket
from tests.servers import RunningServer

pytestmark = pytest.mark.postgres
_LONGEST_WAKE = 5.0
"""Seconds. Workers look once a second; the rest is for a busy machine."""


class ManyWorkers(RunningServer):
    """`desk serve --workers 2` as an administrator starts it."""

    def _start_process(self) -> None:
        command = [
            sys.executable, "-m", "desk", "serve", "--port", str(self._port), "--workers", "2",
            "--database", self.database_url, "--data", str(self.data_dir), "--demo", str(self.demo),
        ]  # fmt: skip
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        assert self._process.stdout is not None
        self.first_line = self._process.stdout.readline()
        assert '"ready"' in self.first_line, self.first_line
        self.url = json.loads(self.first_line)["url"]

    @property
    def workers(self) -> set[int]:
        """The processes that answer."""
        assert self._process is not None
        parent = self._process.pid
        text = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
        return {int(pid) for pid in text.split()}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, postgres: PostgreSQL) -> Iterator[ManyWorkers]:
    folder = tmp_path_factory.mktemp("many")
    server = ManyWorkers(folder, demo=3, database_url=postgres.new_database(), process=True)
    server.start()
    yield server
    server.stop()


def both_answer(server: ManyWorkers) -> bool:
    """Whether sockets of both workers take connections: each has used the processor for it."""
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: requests.get(server.url + API, timeout=30), range(64)))
    return len(server.workers) == 2


def test_whoever_waits_at_one_worker_hears_what_another_took_in(
    many: ManyWorkers, tmp_path: Path
) -> None:
    assert both_answer(many)
    id_ = new_ticket(many).ticket.id
    clock = SystemClock()
    many.token()

    def wait(since: int) -> None:
        query = {"since": since, "wait": 25}
        answer = many.request("GET", "/changes", params=query)
        assert answer.json()["next"] > since

    for _ in range(3):
        since = end(many)
        with pulse_in(tmp_path) as pulse, ThreadPoolExecutor(12) as pool:
            waiting = [pool.submit(wait, since) for _ in range(12)]
            asked = clock.monotonic()
            assert send(many, operation(AddEntry("x", public=False), id_)).status_code == 200
            for each in waiting:
                each.result()
            assert pulse.is_within(_LONGEST_WAKE, asked)


def test_no_number_is_leased_twice_and_one_key_is_one_block(many: ManyWorkers) -> None:
    many.token()

    def lease(key: str) -> tuple[int, int]:
        body = {"device": "laptop", "size": 7}
        answer = many.request("POST", "/number-blocks", json=body, headers={KEY_HEADER: key})
        assert answer.status_code == 201, answer.text
        return answer.json()["first"], answer.json()["last"]

    keys = [new_uuid7(now()) for _ in range(20)]
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lease, [key for key in keys for _ in range(4)]))
    assert [found[place : place + 4].count(found[place]) for place in range(0, 80, 4)] == [4] * 20
    numbers = [n for first, last in found[::4] for n in range(first, last + 1)]
    assert len(numbers) == len(set(numbers)) == 140


def test_one_operation_sent_to_all_workers_at_once_takes_place_once(many: ManyWorkers) -> None:
    id_ = new_ticket(many).ticket.id
    for _ in range(5):
        note = operation(AddEntry("once", public=False), id_)
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _, n=note: send(many, n), range(8)))
        assert [a.status_code for a in answers] == [200] * 8
        assert [a.json().get("repeated", False) for a in answers].count(False) == 1
    assert len([e for e in ticket(many, id_).entries if e.body == "once"]) == 5


def test_whom_one_worker_was_told_of_every_worker_tells(many: ManyWorkers) -> None:
    assert both_answer(many)
    id_ = new_ticket(many).ticket.id
    many.token("tech2")

    def there(_: int) -> list[str]:
        answer = many.request("PUT", "/presence", login="tech2", json={"ticket": id_})
        return [one["person"] for one in answer.json().get("present", ())]

    assert many.request("PUT", "/presence", json={"ticket": id_}).status_code == 200
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(there, range(16))) == [["tech1"]] * 16


def test_a_worker_that_dies_is_replaced_and_the_other_goes_on(many: ManyWorkers) -> None:
    for victim in sorted(many.workers):  # in the end those that replaced them have to answer
        os.kill(victim, signal.SIGKILL)
        until(lambda v=victim: v not in many.workers, "the death of a worker")  # type: ignore[misc]
        assert requests.get(many.url + API, timeout=60).status_code == 200
        until(lambda: len(many.workers) == 2, "another worker")


def test_a_new_epoch_that_one_worker_began_holds_for_all(many: ManyWorkers) -> None:
    many.token()
    epoch = many.request("GET", "").headers["Desk-Epoch"]
    ahead = {"Desk-Epoch": epoch, "Desk-Seal": f"{end(many) + 9}:0123456789abcdef"}
    query = {"since": 1}
    assert many.request("GET", "/changes", params=query, headers=ahead).status_code == 412
    old = {"Desk-Epoch": epoch}
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(
                lambda _: many.request("GET", "/changes", params=query, headers=old), range(24)
            )
        )
    assert [answer.status_code for answer in answers] == [412] * 24
    assert len({answer.json()["epoch"] for answer in answers}) == 1
    assert answers[0].json()["epoch"] != epoch


@pytest.mark.parametrize("how", ["told to end", "killed"])
def test_workers_end_with_their_parent(tmp_path: Path, postgres: PostgreSQL, how: str) -> None:
    server = ManyWorkers(tmp_path, database_url=postgres.new_database(), process=True)
    server.start()
    workers = server.workers
    assert len(workers) == 2
    if how == "killed":
        server.kill()
    else:
        server.stop()
    clock = SystemClock()
    until = clock.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() and not _is_dead(worker) for worker in workers):
        assert clock.monotonic() < until, "a worker outlived its parent"


def _is_dead(worker: int) -> bool:
    try:
        return Path(f"/proc/{worker}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_several_workers_on_sqlite_are_refused_in_words(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desk", "serve", "--port", "0", "--workers", "2"]
    done = subprocess.run(
        [*command, "--data", str(tmp_path)],
        capture_output=True, text=True, check=False, timeout=60, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 1
    assert "PostgreSQL" in done.stderr
    assert "Traceback" not in done.stderr
