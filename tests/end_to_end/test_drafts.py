"""A draft outlives everything (b1): eight events that lose text elsewhere, on the real window.

Whatever was typed more than a second before the event is there afterwards, with picture, minutes,
caret and selection.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from desk.server.admin import delete_ticket
from tests.cli.seat import ROOT, Seat, desk_command
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import Program, python, until
from tests.end_to_end.test_promises import fill
from tests.end_to_end.writer import ANCHOR, CARET, MINUTES, text_of
from tests.pulse import pulse_in
from tests.servers import RunningServer, running_server

KEYS = 120


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=30) as running:
        yield running


@dataclass
class Desk:
    """One technician at one ticket."""

    seat: Seat
    number: str
    ticket: str

    @contextmanager
    def window(
        self, place: str, what: str, keys: int = KEYS, **environment: str
    ) -> Iterator[Program]:
        """A window on the ticket; killed with the block."""
        command = python(
            "tests.end_to_end.writer", str(self.seat.home), self.ticket, place, what, str(keys)
        )
        program = Program(command, QT_QPA_PLATFORM="offscreen", **environment)
        try:
            yield program
        finally:
            if program.process.poll() is None:
                program.kill()

    def shown(self, place: str = "note", length: int = KEYS) -> dict[str, Any]:
        """What a window that starts later shows."""
        with self.window(place, "read") as later:
            until(
                lambda: any(len(line["shown"] or "") >= length for line in told(later, "shown")),
                f"{length} letters (shown: {told(later, 'shown')[-1:]})",
            )
            until(lambda: all(told(later, "shown")[-1]["pictures"]), "the pictures")
            return told(later, "shown")[-1]

    def require_all(self, place: str = "note") -> None:
        """Everything that was written is back."""
        later = self.shown(place)
        assert later["shown"] == text_of(KEYS)
        assert (later["caret"], later["anchor"]) == (CARET, ANCHOR)
        if place == "note":
            assert (later["pictures"], later["minutes"]) == ([True], MINUTES)
        assert text_of(KEYS) in later["drafts"]


@pytest.fixture
def desk(server: RunningServer, seat_at: SeatAt) -> Desk:
    seat = seat_at("tech1", server.url)
    number = seat.new("The printer sings")
    return Desk(seat, number, seat.shown(number)["ticket"]["id"])


def told(program: Program, key: str) -> list[dict[str, Any]]:
    """The lines in which a window said that."""
    return [line for line in list(program.lines) if key in line]


def written(window: Program) -> None:
    """Wait until everything was typed, and a second has passed."""
    until(lambda: told(window, "done"), f"the last key (typed: {told(window, 'typed')[-1:]})")
    end = monotonic() + 0.5  # the other half was waited for by the window
    until(lambda: monotonic() > end, "the second")


# ---- 1: kill -9


@pytest.mark.parametrize("place", ["note", "resolve", "call"])
def test_kill_while_typing_loses_less_than_a_second(desk: Desk, place: str, tmp_path: Path) -> None:
    with pulse_in(tmp_path) as pulse, desk.window(place, "write", 10_000) as window:
        until(lambda: len(told(window, "typed")) > KEYS, "two seconds of typing")
        kept = pulse.until_kept(told(window, "typed")[0]["at"])
        window.kill()
    old = max(line["typed"] for line in told(window, "typed") if line["at"] <= kept)
    later = desk.shown(place, old)
    assert later["shown"] == text_of(len(later["shown"]))
    assert later["pictures"] == ([True] if place == "note" else [])


@pytest.mark.parametrize("place", ["note", "resolve", "call"])
def test_kill_after_typing_loses_neither_caret_nor_selection(desk: Desk, place: str) -> None:
    with desk.window(place, "write") as window:
        written(window)
    desk.require_all(place)


# ---- 3: the disk is full


def test_a_full_disk_loses_nothing_that_was_typed(desk: Desk, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m,mode=700", "tmpfs", str(small)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("this system lets nobody mount a small disk")
    try:
        subprocess.run(["cp", "-a", "--sparse=never", f"{desk.seat.home}/.", small], check=True)
        full = Desk(Seat(small), desk.number, desk.ticket)
        with full.window("note", "write", 400) as window:
            until(lambda: len(told(window, "typed")) > 20, "the first letters")
            for name in ("first", "second"):  # the reserve goes with the first
                fill(small / name)
                before = len(told(window, "typed"))
                until(lambda before=before: len(told(window, "typed")) > before + 60, "letters")  # type: ignore[misc]
            until(lambda: told(window, "done"), "the last letter")
            for name in ("first", "second"):
                (small / name).unlink()
            until(lambda: saved(full) == text_of(400), "the draft after there is room")
            window.kill()
        later = full.shown(length=400)
        assert later["shown"] == text_of(400)
        assert (later["caret"], later["anchor"], later["pictures"]) == (CARET, ANCHOR, [True])
    finally:
        # the sync of a killed window lets go a moment later
        until(lambda: subprocess.run(["umount", str(small)], check=False).returncode == 0, "umount")


def saved(desk: Desk) -> str:
    """The text that is on the disk."""
    with desk.seat.store() as store:
        draft = store.drafts.get(desk.ticket, "note")
    return draft.body if draft else ""


# ---- 4: the session at the server is over


def test_a_token_that_expires_takes_no_text_along(desk: Desk) -> None:
    with desk.window("note", "write", DESK_SECRET_WORK="changed meanwhile") as window:
        until(lambda: any(line["link"] == "sign_in_needed" for line in told(window, "link")),
              "the server wanting the password")  # fmt: skip
        written(window)
    desk.require_all()


# ---- 5 and 6: somebody else acts on the ticket


def test_a_ticket_closed_by_somebody_else_keeps_what_is_being_written(
    desk: Desk, server: RunningServer, seat_at: SeatAt
) -> None:
    colleague = seat_at("tech2", server.url)
    with desk.window("note", "write") as window:
        until(lambda: len(told(window, "typed")) > 10, "the first letters")
        answered = colleague("resolve", desk.number, "--text", "Done meanwhile.")
        assert answered.status == 0, answered.err
        written(window)
        until(lambda: state(desk) == "resolved", "the news of it")
    desk.require_all()


def state(desk: Desk) -> str:
    """What the window's store knows of the ticket."""
    with desk.seat.store() as store:
        from desk.models.ids import TicketId

        ticket = store.tickets.project(TicketId(desk.ticket))
    return str(ticket.state) if ticket else "gone"


def test_a_ticket_deleted_by_somebody_else_leaves_the_text_among_the_drafts(
    desk: Desk, server: RunningServer
) -> None:
    with desk.window("note", "write") as window:
        until(lambda: len(told(window, "typed")) > 10, "the first letters")
        written(window)
        delete_ticket(server.database_url, server.data_dir, desk.number)
        until(lambda: state(desk) == "gone", "the news of it")
    with desk.window("note", "read") as later:
        until(
            lambda: any(text_of(KEYS) in line["drafts"] for line in told(later, "drafts")),
            "the text in the drafts pane",
        )


# ---- 8: a second window


def test_a_second_window_hands_over_and_the_first_keeps_its_text(desk: Desk) -> None:
    with desk.window("note", "write") as window:
        until(lambda: len(told(window, "typed")) > 10, "the first letters")
        second = subprocess.run(
            desk_command("--home", str(desk.seat.home)),
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, cwd=ROOT,
            capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        assert second.returncode == 0
        assert window.process.poll() is None
        written(window)
    desk.require_all()
