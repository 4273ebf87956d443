"""A server put back from a backup: what was lost comes again, whoever comes first, however late."""

import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.authoring import author_operation
from desk.models.clock import SystemClock
from desk.models.events import Event, LinkState
from desk.models.ids import PersonId, TicketId
from desk.models.operations import Action, AddEntry, FieldBase, Operation, SetFields
from desk.models.store import Store
from desk.models.wire import EPOCH_HEADER, SEAL_HEADER
from desk.server import admin, identity
from desk.server.seed.fill import PASSWORD
from desk.server.storage.database import open_database
from desk.sync.engine import Engine
from desk.sync.registry import connector_for
from tests.server.acting import done, new_ticket, operation, refused, send, ticket
from tests.servers import RunningServer


class Client:
    """One technician's store and engine, over real HTTP."""

    def __init__(self, folder: Path, server: RunningServer, login: str) -> None:
        clock = SystemClock()
        self.id = PersonId(login)
        self.store = Store.open(folder / login, clock)
        self._connector = connector_for(Account(login, login, "desk", server.url, login), clock)
        self.told: list[Event] = []
        self._engine = Engine(
            self.store, self._connector, clock, lambda: PASSWORD, self.told.append
        )
        self.sync()

    def sync(self) -> None:
        assert self._engine.round(asked=True) is LinkState.ONLINE, self._engine.report.reason

    def does(self, action: Action, id_: TicketId) -> Operation:
        made = self.writes(action, id_)
        self.sync()
        return made

    def writes(self, action: Action, id_: TicketId) -> Operation:
        """Write something while there is no network."""
        shown = self.store.tickets.project(id_)
        assert shown is not None
        made = author_operation(action, shown, self.id, SystemClock(), 0.0)
        self.store.outbox.add(made)
        return made

    def close(self) -> None:
        self._connector.close()
        self.store.close()


@pytest.fixture
def early(tmp_path: Path, sqlite_server: RunningServer) -> Iterator[Client]:
    client = Client(tmp_path, sqlite_server, "tech1")
    yield client
    client.close()


@pytest.fixture
def late(tmp_path: Path, sqlite_server: RunningServer) -> Iterator[Client]:
    client = Client(tmp_path, sqlite_server, "tech2")
    yield client
    client.close()


def put_back(server: RunningServer, archive: Path) -> None:
    """Restore a backup into the server's own folder."""
    server.stop()
    for part in server.data_dir.glob("desk.db*"):
        part.unlink()
    admin.restore("", server.data_dir, archive)
    server.start()


def copy_of(server: RunningServer, to: Path) -> Path:
    """A plain copy of the database, made while the server stands still."""
    server.stop()
    copied = Path(shutil.copy(server.data_dir / "desk.db", to))
    server.start()
    return copied


def snapshot_of(server: RunningServer, to: Path) -> Path:
    """The whole folder as it stands, as a virtual machine's snapshot has it, mark and all."""
    server.stop()
    shutil.copytree(server.data_dir, to)
    server.start()
    return to


def put_whole_folder_back(server: RunningServer, snapshot: Path) -> None:
    """The machine goes back to its snapshot."""
    server.stop()
    shutil.rmtree(server.data_dir)
    shutil.copytree(snapshot, server.data_dir)
    server.start()


def bodies(server: RunningServer, id_: str) -> list[str]:
    return sorted(entry.body for entry in ticket(server, id_).entries if entry.body)


def test_what_others_write_after_a_restore_does_not_hide_what_a_late_client_lost(
    sqlite_server: RunningServer, early: Client, late: Client, tmp_path: Path
) -> None:
    server, id_ = sqlite_server, new_ticket(sqlite_server).ticket.id
    for client in (early, late):
        client.sync()
    admin.backup("", server.data_dir, tmp_path / "desk.zip")
    late.does(AddEntry("lost with the restore", public=False), id_)
    put_back(server, tmp_path / "desk.zip")
    for number in range(5):
        early.does(AddEntry(f"{number} after it", public=False), id_)
    late.sync()
    assert "lost with the restore" in bodies(server, id_)
    assert len(bodies(server, id_)) == 6


def test_a_database_file_put_back_beside_its_mark_is_a_restore_too(
    sqlite_server: RunningServer, early: Client, late: Client, tmp_path: Path
) -> None:
    server, id_ = sqlite_server, new_ticket(sqlite_server).ticket.id
    for client in (early, late):
        client.sync()
    copied = copy_of(server, tmp_path / "copy.db")
    late.does(AddEntry("lost with the restore", public=False), id_)
    server.stop()
    for part in server.data_dir.glob("desk.db*"):
        part.unlink()
    shutil.copy(copied, server.data_dir / "desk.db")
    (server.data_dir / "epoch").write_text("the mark of another machine")
    server.start()
    for number in range(5):
        early.does(AddEntry(f"{number} after it", public=False), id_)
    late.sync()
    assert len(bodies(server, id_)) == 6


def test_what_the_first_of_two_restores_lost_comes_again_after_the_second(
    sqlite_server: RunningServer, early: Client, late: Client, tmp_path: Path
) -> None:
    server, id_ = sqlite_server, new_ticket(sqlite_server).ticket.id
    for client in (early, late):
        client.sync()
    admin.backup("", server.data_dir, tmp_path / "first.zip")
    late.does(AddEntry("lost with the first", public=False), id_)
    put_back(server, tmp_path / "first.zip")
    early.does(AddEntry("between the two", public=False), id_)
    admin.backup("", server.data_dir, tmp_path / "second.zip")
    early.does(AddEntry("lost with the second", public=False), id_)
    put_back(server, tmp_path / "second.zip")
    late.sync()
    early.sync()
    assert bodies(server, id_) == ["between the two", "lost with the first", "lost with the second"]


def test_a_version_seen_before_a_restore_never_stands_for_another_value_after_it(
    server: RunningServer, tmp_path: Path
) -> None:
    id_ = new_ticket(server).ticket.id
    admin.backup(server.database_url, server.data_dir, tmp_path / "desk.zip")
    lost = done(server, operation(SetFields({"location": ""}), id_)).snapshot
    seen = done(server, operation(SetFields({"channel": "phone"}), id_)).snapshot.ticket
    assert int(seen.revision) == int(lost.ticket.revision) + 1
    other = RunningServer(tmp_path / "restored")
    admin.restore("", other.data_dir, tmp_path / "desk.zip")
    other.start()
    try:
        for channel in ("email", "portal", "walk-in"):
            done(other, operation(SetFields({"channel": channel}), id_))
            base = {"channel": FieldBase("phone", seen.versions["channel"])}
            mine = operation(SetFields({"channel": "monitoring"}), id_, base=base)
            (clash,) = refused(send(other, mine), 409).clashes
            assert clash.theirs == channel
            assert clash.version > seen.versions["channel"] + 2**20
    finally:
        other.stop()


def test_a_snapshot_put_back_whole_is_noticed_although_others_have_written_past_it(
    sqlite_server: RunningServer, early: Client, late: Client, tmp_path: Path
) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    early.sync()
    late.sync()
    snapshot = snapshot_of(sqlite_server, tmp_path / "snapshot")
    early.does(AddEntry("lost with the snapshot", public=False), id_)
    early.does(SetFields({"channel": "portal"}), id_)
    early.sync()
    put_whole_folder_back(sqlite_server, snapshot)
    for serial in range(5):  # the same places in the feed are given a second time
        late.does(AddEntry(f"after it {serial}", public=False), id_)
    early.sync()
    late.sync()
    expected = sorted(["lost with the snapshot", *(f"after it {serial}" for serial in range(5))])
    assert bodies(sqlite_server, id_) == expected
    assert ticket(sqlite_server, id_).ticket.channel == "portal"
    for client in (early, late):
        shown = client.store.tickets.detail(id_)
        assert shown is not None
        assert sorted(e.body for e in shown.entries if e.body) == expected
        assert client.store.outbox.list() == []
        assert client.store.conflicts.list() == []


def test_what_was_acknowledged_and_never_pulled_again_is_missed_too(
    sqlite_server: RunningServer, early: Client, late: Client, tmp_path: Path
) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    early.sync()
    late.sync()
    snapshot = snapshot_of(sqlite_server, tmp_path / "snapshot")
    early.does(AddEntry("the last thing before the power went", public=False), id_)
    early.close()
    put_whole_folder_back(sqlite_server, snapshot)
    for serial in range(5):
        late.does(AddEntry(f"after it {serial}", public=False), id_)
    back = Client(tmp_path, sqlite_server, "tech1")
    assert "the last thing before the power went" in bodies(sqlite_server, id_)
    assert len(bodies(sqlite_server, id_)) == 6
    back.close()


def test_a_client_that_claims_another_history_again_and_again_sends_nobody_else_back(
    sqlite_server: RunningServer, early: Client
) -> None:
    new_ticket(sqlite_server)
    early.sync()

    def claim() -> str:
        epoch = sqlite_server.request("GET", "").json()["epoch"]
        headers = {EPOCH_HEADER: epoch, SEAL_HEADER: f"{2**59}:0123456789abcdef"}
        answer = sqlite_server.request("GET", "/changes?since=0", headers=headers)
        assert answer.status_code == 412
        return str(answer.json()["epoch"])

    assert claim() == claim() == claim()
    early.sync()
    early.sync()


def test_a_worker_that_starts_while_an_epoch_begins_begins_no_other(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (open_database(database_url, tmp_path) for _ in range(2))
    old = identity.prepare(first, tmp_path)
    write = Path.write_text
    with ThreadPoolExecutor(1) as pool:
        starting: list[Future[str]] = []

        def meanwhile(mark: Path, text: str, encoding: str) -> int:
            monkeypatch.undo()
            starting.append(pool.submit(identity.prepare, second, tmp_path))
            wait(starting, timeout=0.3)
            return write(mark, text, encoding)

        monkeypatch.setattr(Path, "write_text", meanwhile)
        fresh = identity.begin_anew(first, tmp_path, old, SystemClock().now())
    assert starting[0].result() == fresh != old
    assert identity.prepare(first, tmp_path) == fresh
    first.close()
    second.close()


def test_who_has_seen_the_same_history_reads_on(
    sqlite_server: RunningServer, early: Client, tmp_path: Path
) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    early.sync()
    epoch = early.store.base.cursor()
    snapshot = snapshot_of(sqlite_server, tmp_path / "snapshot")
    put_whole_folder_back(sqlite_server, snapshot)
    early.does(AddEntry("nothing was lost", public=False), id_)
    early.sync()
    now = early.store.base.cursor()
    assert epoch is not None
    assert now is not None
    assert now.split(":")[0] == epoch.split(":")[0]
