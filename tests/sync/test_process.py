"""The sync process, as a process: one at a time, quick to send, ends with whoever started it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import msgspec
import pytest

from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.conflict import base_of
from desk.models.events import (
    Attend,
    Command,
    Download,
    Event,
    Stop,
    SyncNow,
    TakeAlong,
    event_line,
)
from desk.models.ids import AttachmentId, OperationKey, PersonId, TicketId, new_uuid7
from desk.models.listing import Me
from desk.models.operations import Action, AddAttachment, AddEntry, Operation
from desk.models.projection import written_values
from desk.models.query import Query
from desk.models.store import Store
from desk.server.seed.fill import PASSWORD
from desk.sync.lock import AlreadyRunning, only_sync_of
from desk.sync.process import sync_once
from tests.blobs import age, take_away
from tests.end_to_end.programs import until
from tests.pulse import pulse_in
from tests.servers import RunningServer, running_server
from tests.sync.fault_server import dead_port

PATIENCE = 20.0
TECH = PersonId("tech1")
_PROGRAM = """
import sys
from pathlib import Path
from desk.models.account import Account
from desk.models.codec import decode
from desk.sync.process import watch
account = lambda: decode(Path(sys.argv[2]).read_bytes(), Account)
streams = sys.stdin.buffer, sys.stdout.buffer
limit = int(sys.argv[3])
sys.exit(watch(Path(sys.argv[1]), account, *streams, files_limit=lambda: limit))
"""


class Watching:
    """A running `watch`, its events as they come."""

    def __init__(
        self, folder: Path, account: Account, files_limit: int = 1 << 30, *, before: str = ""
    ) -> None:
        """`before`: a program that runs before that of the process."""
        self._setting = folder.with_name("setting.json")
        self.set_up(account)
        given = str(folder), str(self._setting), str(files_limit)
        self.process = subprocess.Popen(
            [sys.executable, "-c", before + _PROGRAM, *given],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "DESK_SECRET_DEMO": PASSWORD},
        )
        self.seen: list[dict[str, Any]] = []
        self._events: Queue[dict[str, Any]] = Queue()
        Thread(target=self._read, daemon=True).start()

    def set_up(self, account: Account) -> None:
        """Write down how the account is set up."""
        fresh = self._setting.with_suffix(".new")
        fresh.write_bytes(msgspec.json.encode(account))
        fresh.replace(self._setting)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._events.put(json.loads(line))

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait for an event."""
        while True:
            try:
                event = self._events.get(timeout=PATIENCE)
            except Empty:
                pytest.fail(f"it never came; seen: {self.seen[-5:]}")
            self.seen.append(event)
            if wanted(event):
                return event

    def until_link(self, state: str) -> dict[str, Any]:
        """Wait until the connection is in a state."""
        return self.until(lambda event: event.get("state") == state)

    def send(self, command: Command) -> None:
        """Send a command."""
        assert self.process.stdin is not None
        self.process.stdin.write(event_line(command))
        self.process.stdin.flush()

    def end(self) -> int:
        """Close its stdin, as a dying window does; the exit status."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        status = self.process.wait(PATIENCE)
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self.process.stdout.close()
        self.process.stderr.close()
        return status


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=30) as running:
        yield running


@pytest.fixture
def account(server: RunningServer) -> Account:
    return Account("0190-demo", "demo", "desk", server.url, TECH)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "account"


@pytest.fixture
def watching(folder: Path, account: Account) -> Iterator[Watching]:
    running = Watching(folder, account)
    yield running
    running.process.kill()  # no harm to one that has ended
    running.end()


@pytest.fixture
def window(folder: Path) -> Iterator[Store]:
    """Open the store a second time, as the window does."""
    store = Store.open(folder, SystemClock())
    yield store
    store.close()


def does(store: Store, ticket: TicketId, action: Action) -> Operation:
    now = SystemClock().now()
    shown = store.tickets.project(ticket)
    base = base_of(shown, written_values(action)) if shown else {}
    operation = Operation(OperationKey(new_uuid7(now)), ticket, TECH, now, action, base)
    store.outbox.add(operation)
    return operation


def some_ticket(store: Store) -> TicketId:
    me = store.base.me()
    assert me is not None
    return store.tickets.first(Query(), "number", me, SystemClock().now(), 1)[0].id


def test_it_pulls_then_sends_within_a_second_what_is_written(
    watching: Watching, window: Store, tmp_path: Path
) -> None:
    watching.until(lambda event: event["event"] == "round")
    does(window, some_ticket(window), AddEntry("seen at once?", public=False))
    with pulse_in(tmp_path) as pulse:
        written = SystemClock().monotonic()
        watching.until(lambda event: event["event"] == "round" and event.get("pushed") == 1)
        assert pulse.is_within(3, written)  # half a second of its own, on a busy machine
    assert window.outbox.list() == []
    assert watching.end() == 0


def test_it_keeps_a_copy_of_the_work(watching: Watching, folder: Path) -> None:
    watching.until_link("online")
    (copy,) = (folder / "backup").glob("work-*.db")
    assert copy.stat().st_size > 0


def test_it_tells_the_window_who_else_is_there_and_others_of_the_window(
    watching: Watching, window: Store, server: RunningServer
) -> None:
    watching.until(lambda event: event["event"] == "round")
    ticket = some_ticket(window)

    def other() -> list[list[str]]:
        answer = server.request("PUT", "/presence", login="tech2", json={"ticket": ticket})
        present = answer.json().get("present", ())
        return sorted([one["person"], one["doing"]] for one in present)

    assert other() == []
    watching.send(Attend(ticket, writing=True))
    told = watching.until(lambda event: event["event"] == "company")
    assert [one["person"] for one in told["present"]] == ["tech2"]
    watching.send(TakeAlong(ticket))
    watching.until(lambda event: "on_site" in str(event.get("present")))
    assert other() == [[TECH, "on_site"], [TECH, "writing"]]


def test_it_hears_of_others_changes_without_asking_again_and_again(
    watching: Watching,
    window: Store,
    account: Account,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watching.until(lambda event: event["event"] == "round")
    ticket = some_ticket(window)
    other = Store.open(tmp_path / "other", SystemClock())
    monkeypatch.setenv("DESK_SECRET_DEMO", PASSWORD)
    sync_once(tmp_path / "other", account, lambda event: None)
    does(other, ticket, AddEntry("from elsewhere", public=False))
    sync_once(tmp_path / "other", account, lambda event: None)
    other.close()
    watching.until(lambda event: event["event"] == "touched" and ticket in event.get("tickets", ()))
    detail = window.tickets.detail(ticket)
    assert detail is not None
    assert "from elsewhere" in [entry.body for entry in detail.entries]


def test_an_account_that_was_set_up_otherwise_is_read_anew(
    watching: Watching, window: Store, account: Account
) -> None:
    watching.until(lambda event: event["event"] == "round")
    tickets = len(window.tickets.first(Query(), "number", Me(TECH), SystemClock().now(), 500))
    watching.set_up(msgspec.structs.replace(account, options={"level.Réseau": "2"}))
    again = watching.until(lambda event: event["event"] == "round" and event["pulled"] > 0)
    assert again["pulled"] == tickets
    assert watching.end() == 0


def test_it_says_when_the_server_goes_away_and_comes_back(
    watching: Watching, window: Store, server: RunningServer
) -> None:
    watching.until_link("online")
    watching.until(lambda event: event["event"] == "round")
    server.stop()
    does(window, some_ticket(window), AddEntry("written offline", public=False))
    offline = watching.until_link("offline")
    assert offline["reason"]
    assert offline["retry_at"]
    assert window.outbox.counts().waiting + window.outbox.counts().uncertain == 1
    server.start()
    watching.send(SyncNow())
    watching.until_link("online")
    assert window.outbox.list() == []


def test_a_killed_process_leaves_the_work_and_the_next_one_takes_it_up(
    watching: Watching, window: Store, folder: Path, account: Account
) -> None:
    watching.until(lambda event: event["event"] == "round")
    watching.process.kill()
    watching.end()
    does(window, some_ticket(window), AddEntry("after the crash", public=False))
    again = Watching(folder, account)
    again.until(lambda event: event["event"] == "round" and event.get("pushed") == 1)
    assert again.end() == 0


def test_it_fetches_a_file_when_asked(watching: Watching, window: Store, folder: Path) -> None:
    watching.until(lambda event: event["event"] == "round")
    ticket = some_ticket(window)
    sha256, size = window.blobs.add(b"the whole log")
    name = AttachmentId(new_uuid7(SystemClock().now()))
    does(window, ticket, AddAttachment(Attachment(name, ticket, "log.txt", size, sha256)))
    watching.until(lambda event: event["event"] == "round" and event.get("pushed") == 1)
    take_away(window, sha256)
    watching.send(Download(name, ticket))
    watching.until(lambda event: event["event"] == "touched" and window.blobs.has(sha256))
    with window.blobs.open(sha256) as file:
        assert file.read() == b"the whole log"
    watching.send(Download("no such file", ticket))
    assert watching.until(lambda event: event["event"] == "fault")["message"]


def test_it_makes_room_when_it_has_nothing_better_to_do(
    folder: Path, account: Account, window: Store
) -> None:
    now = SystemClock().now().timestamp()
    fetched, _ = window.blobs.add(b"seen by the server")
    unsent, size = window.blobs.add(b"not seen yet")
    for digest in (fetched, unsent):
        age(window, digest, 7200, now)
    name, ticket = AttachmentId(new_uuid7(SystemClock().now())), TicketId("nowhere")
    does(window, ticket, AddAttachment(Attachment(name, ticket, "log.txt", size, unsent)))
    watching = Watching(folder, account, files_limit=0)
    try:
        watching.until(lambda event: event["event"] == "round")
        until(lambda: not window.blobs.has(fetched), "room being made", PATIENCE)
        assert window.blobs.has(unsent)
    finally:
        watching.process.kill()
        watching.end()


def test_nonsense_on_its_input_does_no_harm(watching: Watching) -> None:
    watching.until(lambda event: event["event"] == "round")
    assert watching.process.stdin is not None
    watching.process.stdin.write(b'{"event": "format_disk"}\n\xff\xfe\n[]\n')
    watching.send(SyncNow())
    watching.until(lambda event: event["event"] == "round")
    assert watching.end() == 0


def test_it_ends_when_told_to(watching: Watching) -> None:
    watching.until_link("online")
    watching.send(Stop())
    assert watching.process.wait(PATIENCE) == 0


def test_a_second_sync_is_told_who_does_the_work(
    watching: Watching, folder: Path, account: Account
) -> None:
    watching.until(lambda event: event["event"] == "round")
    with pytest.raises(AlreadyRunning, match=str(watching.process.pid)):
        sync_once(folder, account, lambda event: None)


def test_the_lock_is_free_again_after_its_holder(folder: Path) -> None:
    for _ in range(2):
        with only_sync_of(folder, SystemClock()):
            assert (folder / "sync.lock").exists()


@pytest.mark.parametrize("note", ["?", '{"process":7,"since":"0001-01-01T00:00:00+23:00"}'])
def test_a_lock_whose_holder_is_not_known_is_respected_too(folder: Path, note: str) -> None:
    with only_sync_of(folder, SystemClock()):
        (folder / "sync.holder").write_text(note)
        with (
            pytest.raises(AlreadyRunning, match="another process"),
            only_sync_of(folder, SystemClock()),
        ):
            pass


@pytest.fixture
def told() -> list[Event]:
    return []


def test_once_ends_with_0_when_all_is_sent(
    folder: Path, account: Account, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_SECRET_DEMO", PASSWORD)
    assert sync_once(folder, account, told.append) == 0
    assert told


def test_once_ends_with_3_when_work_still_waits(
    folder: Path, window: Store, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_SECRET_DEMO", PASSWORD)
    away = Account("0190-demo", "demo", "desk", dead_port(), TECH)
    does(window, TicketId("01900000-0000-7000-8000-000000000001"), AddEntry("waits", public=False))
    assert sync_once(folder, away, told.append) == 3


def test_once_ends_with_1_when_it_failed_and_nothing_waits(folder: Path, told: list[Event]) -> None:
    away = Account("0190-demo", "nobody", "desk", dead_port(), TECH)
    assert sync_once(folder, away, told.append) == 1
