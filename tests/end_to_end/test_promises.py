"""What no competitor passes: five promises by name; a damaged cache, a full disk, two windows."""

import json
import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from desk.cli.cable import Cable
from desk.models.clock import SystemClock
from desk.models.ids import TicketId
from desk.models.listing import TicketDetail
from desk.models.store import Home
from desk.server.seed.fill import PASSWORD
from tests.cli.seat import ROOT, Seat, desk_command
from tests.connectors.relay import Loss, Relay
from tests.end_to_end.caller import CALLER, TITLE
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import Program, at_the_server, bodies, python, until
from tests.end_to_end.writer import text_of
from tests.pulse import pulse_in
from tests.servers import RunningServer, running_server

NOWHERE = "http://127.0.0.1:1"


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


def test_an_evident_case_is_closed_once_and_its_caller_told_once_whatever_is_lost(
    server: RunningServer, seat_at: SeatAt
) -> None:
    relay = Relay(server.url)
    seat = seat_at("tech1", relay.url)
    relay.losses += [Loss.REQUEST, Loss.REPLY, Loss.HALF_REPLY, Loss.REPLY, Loss.REQUEST]
    made = seat(
        "new", "--title", "Told once, please", "--application", "payroll", "--type", "technical",
        "--requester", "person-00001", "--answer", "Press F5.",
    )  # fmt: skip
    until(lambda: seat("sync").status == 0 and seat.waiting() == [], "the call at the server")
    (found,) = [
        s for s in at_the_server(server.url).values() if s.ticket.title == "Told once, please"
    ]
    assert found.ticket.state == "closed"
    assert list(bodies(found).values()) == [1, 1]  # the solution and the message
    mails = [file.read_text("utf-8") for file in (server.data_dir / "outgoing").glob("*.eml")]
    assert sum(made.number in mail for mail in mails) == 1
    relay.close()


def test_a_killed_window_gives_back_the_call_that_was_being_typed_offline(
    server: RunningServer, seat_at: SeatAt
) -> None:
    seat = seat_at("tech1", server.url)
    seat.use(NOWHERE)
    at_the_form = python("tests.end_to_end.caller", str(seat.home))
    window = Program([*at_the_form, "type"], QT_QPA_PLATFORM="offscreen")
    with pulse_in(seat.home) as pulse:
        until(lambda: len(said(window, "typed")) > 100, "two seconds of typing")
        kept = pulse.until_kept(said(window, "typed")[0]["at"])
        window.kill()
    typed = max(line["typed"] for line in said(window, "typed") if line["at"] <= kept)
    later = Program([*at_the_form, "register"], QT_QPA_PLATFORM="offscreen")
    until(lambda: said(later, "number"), "the number of the call")
    later.kill()  # it was said aloud: from here on nothing may take it back
    (shown,), (number,) = said(later, "shown"), said(later, "number")
    name, title, text = shown["shown"]
    assert (name, title, text) == (CALLER, TITLE, text_of(len(text)))
    assert len(text) >= typed > 0
    with seat.store() as store:
        assert store.drafts.list() == []
    seat.use(server.url)
    until(lambda: seat("sync").status == 0, "the call at the server")
    found = [s.ticket for s in at_the_server(server.url).values() if s.ticket.title == TITLE]
    assert [(ticket.number, ticket.description) for ticket in found] == [
        (number["number"], f"Caller: {CALLER}\n\n{text}")
    ]


def said(program: Program, key: str) -> list[dict[str, Any]]:
    """The lines in which a program said that."""
    return [line for line in list(program.lines) if key in line]


def test_sixty_days_on_a_login_finds_the_outbox_intact_and_sends_it(
    server: RunningServer, seat_at: SeatAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = seat_at("tech1", server.url)
    seat.use(NOWHERE)
    number = seat.new("Before the holidays")
    assert seat("note", number, "--text", "Sixty days ago.").status == 3
    waiting, written_at = seat.waiting(), SystemClock().now()
    monkeypatch.delenv("DESK_SECRET_WORK")  # nobody is signed in any more
    seat.use(server.url)

    def sixty_days_on(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = python("tests.end_to_end.later", "60", "--home", str(seat.home), *arguments)
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert "password" in sixty_days_on("sync").stderr
    kept = json.loads(sixty_days_on("outbox", "list", "--json").stdout)["operations"]
    assert [line["id"] for line in kept] == [line["id"] for line in waiting]
    assert kept == waiting
    monkeypatch.setenv("DESK_SECRET_WORK", PASSWORD)
    logged_in = sixty_days_on("sync")
    assert logged_in.returncode == 0, logged_in.stderr
    assert seat.waiting() == []
    (found,) = [s for s in at_the_server(server.url).values() if s.ticket.number == number]
    (entry,) = [e for e in found.entries if e.body == "Sixty days ago."]
    assert abs((entry.occurred_at - written_at).total_seconds()) < 60


def test_two_people_who_change_different_fields_are_asked_nothing_and_lose_nothing(
    server: RunningServer, seat_at: SeatAt
) -> None:
    anna, ben = seat_at("tech1", server.url), seat_at("tech2", server.url)
    number = anna.new("Printer jams")
    assert ben("sync").status == 0
    anna.use(NOWHERE)
    ben.use(NOWHERE)
    for seat, changed in ((anna, ["urgency=2", "title=Printer jams badly"]),
                          (ben, ["channel=mail", "impact=1"])):  # fmt: skip
        assert seat("set", number, *changed).status == 3
        assert seat("note", number, "--text", f"By {seat.home.name}.").status == 3
        seat.use(server.url)
    for seat in (ben, anna, ben):
        assert seat("sync").status == 0
    for seat in (anna, ben):
        assert seat("conflicts", "list", "--json").json == {"conflicts": []}
        assert seat.waiting() == []
        shown = seat.shown(number)["ticket"]
        assert [shown[name] for name in ("urgency", "title", "channel", "impact")] == [
            2, "Printer jams badly", "mail", 1
        ]  # fmt: skip
    assert all_bodies(server, number) == {"By tech1.": 1, "By tech2.": 1}


def test_a_number_spoken_offline_finds_the_ticket_on_the_server_afterwards(
    server: RunningServer, seat_at: SeatAt
) -> None:
    anna, ben = seat_at("tech1", server.url), seat_at("tech2", server.url)
    anna.use(NOWHERE)
    spoken = [anna.new(f"Call {turn}") for turn in range(3)]
    busy = [ben.new(f"Meanwhile {turn}") for turn in range(3)]
    anna.use(server.url)
    assert anna("sync").status == 0
    assert ben("sync").status == 0
    for turn, number in enumerate(spoken):
        as_said = number.replace("-", " ").lower()
        assert ben.shown(as_said)["ticket"]["title"] == f"Call {turn}"
        digit = number[-4]
        misheard = number[:-4] + str((int(digit) + 1) % 10) + number[-3:]
        refused = ben("show", misheard)
        assert refused.status != 0
        assert "digit" in refused.err, refused.err
    at_server = {s.ticket.number: s.ticket.title for s in at_the_server(server.url).values()}
    assert [at_server[number] for number in spoken] == ["Call 0", "Call 1", "Call 2"]
    assert not set(spoken) & set(busy)


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
    seat.use(NOWHERE)
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
