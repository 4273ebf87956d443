"""From a ticket to a painted remote screen in three steps, by the keyboard alone, and the record on the ticket.

The real window, the real viewer on a real display, and a real VNC server on this computer.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.models.asset import Address
from desk.models.ids import AssetId
from desk.models.worklog import EntryKind
from tests.cli.seat import Seat
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.day import Day
from tests.end_to_end.keyboard import Keyboard
from tests.remote.rig import servers
from tests.remote.rig.processes import need
from tests.remote.rig.screen import Screen
from tests.remote.rig.servers import Server
from tests.servers import RunningServer, running_server

pytestmark = [pytest.mark.rig, pytest.mark.slow]

GREEN = "#1d6f42"
TITLE = "The print queue stands still"


@pytest.fixture
def display(screen: str, rig_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    need("xtigervncviewer")
    monkeypatch.setenv("DISPLAY", screen)
    return Screen(screen, rig_folder / "display")


@pytest.fixture
def machine(tmp_path: Path, vnc: Server) -> Iterator[Server]:
    """The requester's machine, with something on its screen."""
    with servers.painted(tmp_path, vnc, GREEN):
        yield vnc


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path / "server", demo=60) as running:
        yield running


@pytest.fixture
def seat(
    server: RunningServer, machine: Server, seat_at: SeatAt, monkeypatch: pytest.MonkeyPatch
) -> Seat:
    """The demo; the technician has noted where the requester's machine really is."""
    made = seat_at("tech1", server.url)
    monkeypatch.setenv("DESK_HOME", str(made.home))
    with made.store() as store:
        store.addresses.add(AssetId("ws-00001"), Address("vnc", "127.0.0.1", machine.port))
    return made


@pytest.fixture
def day(server: RunningServer, seat: Seat, seat_at: SeatAt, qtbot: QtBot) -> Iterator[Day]:
    made = Day(server, seat, seat_at, qtbot)
    yield made
    made.ends()


def three_steps(keys: Keyboard, password: str) -> None:
    """The ways in; who agreed; start. The keyboard goes from one to the next by itself."""
    keys.press("Ctrl+L")
    keys.stands("Ways in")
    keys.until(lambda: keys.rows("Ways in")[0].endswith("answers"), "a machine that answers")
    keys.press("Return")
    keys.stands("Password, handed over unseen")
    keys.write(password)
    keys.press("Return")
    keys.stands("How the person agreed")
    keys.press("Down")
    keys.sees("Said yes")
    keys.press("Ctrl+Return")
    keys.stands("Sessions")


def test_three_steps_lead_to_a_painted_screen_and_its_end_is_on_the_ticket(
    day: Day, display: Screen, machine: Server
) -> None:
    keys = day.begins(number=day.has(TITLE, "--requester", "person-00001"))
    assert display.share(GREEN) == 0
    three_steps(keys, machine.password)
    keys.sees("The session is running.")
    keys.until(lambda: display.share(GREEN) > 0.2, "a painted screen")

    display.close_window("TigerVNC")  # as one does who is done
    keys.stands("What was found and done (private)")
    keys.write("Queue emptied")
    keys.press("Ctrl+Return")
    keys.stands("Ways in")
    keys.sees("Queue emptied")
    keys.until(lambda: display.share(GREEN) == 0, "the viewer's window going")

    said = day.evening(TITLE)
    (session,) = (each for each in said.entries if each.kind is EntryKind.SESSION)
    assert session.minutes == 1
    assert "TigerVNC Viewer" in session.body
    assert machine.password not in session.body
