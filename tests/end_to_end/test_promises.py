"""What no competitor passes: lost answers, sixty days, a damaged cache, a full disk, two windows."""

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from desk.cli.cable import Cable
from desk.models.authoring import author_operation
from desk.models.ids import TicketId
from desk.models.listing import TicketDetail
from desk.models.operations import AddEntry, Operation
from desk.models.store import Home, Store
from desk.server.seed.fill import PASSWORD
from desk.sync.engine import Engine
from desk.sync.registry import connector_for
from tests.cli.seat import ROOT, Seat, desk_command
from tests.connectors.relay import Loss, Relay
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import Program, at_the_server, bodies, python, until
from tests.end_to_end.window import NEW
from tests.fakes import FakeClock
from tests.servers import RunningServer, running_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=60) as running:
        yield running


def all_bodies(server: RunningServer, number: str) -> dict[str, int]:
    """How often each text stands on a ticket at the server."""
    found = at_the_server(server.url).values()
    return next(dict(bodies(s)) for s in found if s.ticket.number == number)


def test_a_lost_answer_never_makes_two_notes(server: RunningServer, seat_at: SeatAt) -> None:
    relay = Relay(server.url)
    seat = seat_at("tech1", relay.url)
    number = seat.new("Printer jams")
    for text, loss in (("reply lost", Loss.REPLY), ("request lost", Loss.REQUEST),
                       ("half a reply", Loss.HALF_REPLY)):  # fmt: skip
        relay.losses.append(loss)
        before = len(seat.waiting())
        ended = seat("note", number, "--text", text)
        if ended.status == 3:  # nobody knows yet; the next round does
            assert len(seat.waiting()) == before + 1
            until(lambda: seat("sync").status == 0, "the note at the server")
        assert ended.status in {0, 3}
    assert seat.waiting() == []
    assert all_bodies(server, number) == {"reply lost": 1, "request lost": 1, "half a reply": 1}
    relay.close()


def test_a_new_call_lost_on_the_way_back_is_registered_once(
    server: RunningServer, seat_at: SeatAt
) -> None:
    relay = Relay(server.url)
    seat = seat_at("tech1", relay.url)
    relay.losses.append(Loss.REQUEST)  # the sign-in of the next command
    relay.losses.append(Loss.REPLY)
    number = seat.new("Only once, please")
    until(lambda: seat("sync").status == 0, "the call at the server")
    same = [s for s in at_the_server(server.url).values() if s.ticket.title == "Only once, please"]
    assert [s.ticket.number for s in same] == [number]
    relay.close()


def test_a_killed_window_gives_back_the_call_that_was_being_typed_offline(
    server: RunningServer, seat_at: SeatAt
) -> None:
    seat = seat_at("tech1", server.url)
    seat.use("http://127.0.0.1:1")
    with seat.store() as store:
        ticket = next(iter(at_the_server(server.url)))
        assert store.drafts.list() == []
    command = [*python("tests.end_to_end.window", str(seat.home), "turn1"), ticket]
    window = Program(command, QT_QPA_PLATFORM="offscreen")
    until(lambda: sum("typed" in line for line in list(window.lines)) > 80, "two seconds of typing")
    at = monotonic()
    window.kill()
    typed = [line["typed"] for line in window.lines if "typed" in line and line["at"] <= at - 1.0]
    with seat.store() as store:
        draft = store.drafts.get(NEW, "new")
    assert draft is not None
    assert len(draft.body) >= max(typed) > 0


def test_sixty_days_do_not_touch_the_outbox(tmp_path: Path, seat_at: SeatAt) -> None:
    clock = FakeClock()
    with running_server(tmp_path, demo=60, clock=clock) as server:
        seat = seat_at("tech1", server.url)
        account = Home(seat.home).account()
        number, written_at = seat.new("Before the holidays"), clock.now()
        operation = write_down(seat, number, clock)
        clock.advance(days=60)
        store = Store.open(seat.folder, clock)
        connector = connector_for(account, clock)
        try:
            assert [p.operation for p in store.outbox.list()] == [operation]
            engine = Engine(store, connector, clock, lambda: PASSWORD, lambda _event: None)
            assert engine.round(asked=True) == "online"
            assert store.outbox.list() == []
        finally:
            connector.close()
            store.close()
        snapshot = at_the_server(server.url)[operation.ticket]
        (entry,) = [e for e in snapshot.entries if e.body == "Sixty days ago."]
        assert entry.occurred_at == written_at
        assert entry.recorded_at is not None
        assert (entry.recorded_at - entry.occurred_at).days == 60


def write_down(seat: Seat, number: str, clock: FakeClock) -> Operation:
    """A note that waits in the outbox, at the time the clock shows."""
    store = Store.open(seat.folder, clock)
    try:
        detail = store.tickets.detail(store.tickets.by_number(number) or TicketId(""))
        person = store.base.my_person()
        assert detail is not None
        assert person is not None
        note = AddEntry("Sixty days ago.", public=False)
        operation = author_operation(note, detail.ticket, person.id, clock, 0.0)
        store.outbox.add(operation)
    finally:
        store.close()
    return operation


@pytest.mark.parametrize("damage", ["garbage", "half", "empty", "no database"])
def test_a_damaged_cache_is_pulled_anew_and_work_stays(
    server: RunningServer, seat_at: SeatAt, damage: str
) -> None:
    cable = Cable(server.url)
    seat = seat_at("tech1", cable.url)
    number = seat.new("Before the damage")
    cable.cut()
    assert seat("note", number, "--text", "Must survive.").status == 3
    waiting = seat.waiting()
    break_file(seat.folder / "cache.db", damage)
    said = seat("outbox", "list", "--json")
    assert said.status == 0
    assert said.json["operations"] == waiting
    cable.plug()
    until(lambda: seat("sync").status == 0, "everything being here again")
    assert seat("tickets", "--view", "all", "--json").json["total"] == len(
        at_the_server(server.url)
    )
    assert seat.shown(number)["ticket"]["title"] == "Before the damage"
    assert all_bodies(server, number) == {"Must survive.": 1}
    cable.close()


def break_file(path: Path, damage: str) -> None:
    """Do to a database what a failing disk does."""
    content = bytearray(path.read_bytes())
    for side in ("-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
    if damage == "garbage":
        noise = random.Random(1).randbytes(len(content) - 4096)
        path.write_bytes(bytes(content[:4096]) + noise)
    else:
        path.write_bytes(
            {"half": bytes(content[: len(content) // 2]), "empty": b""}.get(damage, b"x" * 9000)
        )


def test_a_full_disk_is_said_plainly_and_loses_nothing(
    server: RunningServer, seat_at: SeatAt, tmp_path: Path
) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    seat = seat_at("tech1", server.url)
    number = seat.new("Disk is filling")
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("this system lets nobody mount a small disk")
    try:
        subprocess.run(["cp", "-a", "--sparse=never", f"{seat.home}/.", small], check=True)
        accepted = fill_up(Seat(small), number, small / "filler")
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert all_bodies(server, number) == dict.fromkeys(accepted, 1)


def fill_up(seat: Seat, number: str, filler: Path) -> list[str]:
    """Write offline until the disk takes no more; then make room and send. What was accepted."""
    address = Home(seat.home).account().url
    seat.use("http://127.0.0.1:1")
    fill(filler)
    accepted: list[str] = []
    while True:
        text = f"{len(accepted)} " + "é" * 60_000
        ended = seat("note", number, "--text", text)
        if ended.status == 1:
            assert "disk" in ended.err.lower(), ended.err
            assert ended.err.count("\n") == 1
            break
        assert ended.status == 3, ended.err
        accepted.append(text)
        fill(filler)
        assert len(accepted) < 200, "the disk never became full"
    assert accepted, "the reserve was not used"
    filler.unlink()
    assert len(seat.waiting()) == len(accepted)
    seat.use(address)
    until(lambda: seat("sync").status == 0, "everything at the server")
    return accepted


def fill(filler: Path) -> None:
    """Take all the room that is left."""
    try:
        with filler.open("ab", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        return


def test_a_second_window_hands_over_and_ends(server: RunningServer, seat_at: SeatAt) -> None:
    seat = seat_at("tech1", server.url)
    number = seat.new("To be opened by a link")
    ticket = TicketId(seat.shown(number)["ticket"]["id"])
    (seat.folder / "sync.holder").unlink()  # the one of the sync that has ended
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    first = Program(desk_command("--home", str(seat.home)), **environment)
    try:
        until((seat.folder / "sync.holder").exists, "the first window's sync")
        begun = monotonic()
        second = subprocess.run(
            desk_command("--home", str(seat.home), f"desk://ticket/{number}"),
            env=os.environ | environment, cwd=ROOT, capture_output=True, timeout=30, check=False,
        )  # fmt: skip
        assert (second.returncode, second.stdout) == (0, b"")
        assert monotonic() - begun < 10
        assert first.process.poll() is None
        until(lambda: not detail(seat, ticket).unread, "the first window showing the ticket")
    finally:
        first.kill()


def detail(seat: Seat, ticket: TicketId) -> TicketDetail:
    """A ticket as another program sees it in the store."""
    with seat.store() as store:
        found = store.tickets.detail(ticket)
    assert found is not None
    return found
