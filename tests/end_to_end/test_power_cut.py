"""The power goes while somebody types: what was written a second before is on the disk, and nothing is torn."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from desk.models.listing import Draft
from tests.cli.seat import Seat
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.disk import Disk, recorded
from tests.end_to_end.programs import Program, python, until
from tests.end_to_end.test_drafts import told
from tests.end_to_end.writer import text_of
from tests.pulse import pulse_in
from tests.servers import running_server

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None, reason="what a program writes is seen by strace alone"
)


def test_a_power_cut_leaves_what_was_typed_a_second_before(tmp_path: Path, seat_at: SeatAt) -> None:
    with running_server(tmp_path, demo=30) as server:
        seat = seat_at("tech1", server.url)
        ticket = seat.shown(seat.new("The printer sings"))["ticket"]["id"]
    old, left = power_cut(seat, ticket, tmp_path)
    draft = draft_of(left, ticket)
    assert draft.body == text_of(len(draft.body))
    assert len(draft.body) >= old > 0
    assert left("tickets", "--view", "all").status == 0  # both databases open
    with left.store() as store:
        (picture,) = [file.name for file in (left.folder / "blobs").glob("??/*")]
        assert picture in draft.fields["files"]
        store.blobs.open(picture).close()


def power_cut(seat: Seat, ticket: str, folder: Path) -> tuple[int, Seat]:
    """Type, and cut the power: how much was typed a second before, and the seat as the disk has it."""
    disk, log = Disk(Path(shutil.copytree(seat.home, folder / "before"))), folder / "writes"
    command = python("tests.end_to_end.writer", str(seat.home), ticket, "note", "write", "10000")
    window = Program(recorded(log, command), QT_QPA_PLATFORM="offscreen")
    with pulse_in(folder) as pulse:
        try:
            until(lambda: len(told(window, "typed")) > 150, "some seconds of typing")
            kept = pulse.until_kept(told(window, "typed")[0]["at"])
        finally:
            os.kill(told(window, "pid")[0]["pid"], signal.SIGKILL)  # the recorder ends with it
            window.end()
    disk.replay(log, seat.home)
    disk.left(folder / "after")
    old = max(line["typed"] for line in told(window, "typed") if line["at"] <= kept)
    return old, Seat(folder / "after")


def draft_of(seat: Seat, ticket: str) -> Draft:
    """The note that was being written."""
    with seat.store() as store:
        draft = store.drafts.get(ticket, "note")
    assert draft is not None, "the draft is not on the disk"
    return draft
