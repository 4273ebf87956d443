"""A technician's day at one window: what was there before it, a colleague elsewhere, and what the server has in the evening."""

from collections.abc import Collection, Iterable
from contextlib import ExitStack

from pytestqt.qtbot import QtBot

from desk.cli.cable import Cable
from desk.models.feed import Snapshot
from desk.models.ticket import Ticket
from tests.cli.seat import Seat
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.keyboard import Keyboard, at_the_keyboard
from tests.end_to_end.programs import at_the_server
from tests.servers import RunningServer


class Day:
    """What was there before the window, a colleague at another desk, and the evening after it."""

    def __init__(self, server: RunningServer, seat: Seat, seat_at: SeatAt, qtbot: QtBot) -> None:
        self._server, self._seat, self._seat_at, self._qtbot = server, seat, seat_at, qtbot
        self._cable = Cable(server.url)
        self._seat.use(self._cable.url)
        self._open = ExitStack()
        self._open.callback(self._cable.close)

    def has(self, title: str, *options: str) -> str:
        """A ticket that stands in the window when it opens; its number."""
        return self._seat.new(title, *options)

    def does(self, *words: str) -> None:
        """Something on this seat's own command line."""
        done = self._seat(*words)
        assert done.status == 0, done.err

    def begins(self, *, number: str = "") -> Keyboard:
        """The window is open and in sync, with a ticket in front that was found by the palette."""
        keys = self._open.enter_context(at_the_keyboard(self._seat.home, self._qtbot))
        if number:
            keys.press("Ctrl+K")
            keys.stands("Search everything")
            keys.write(number)
            keys.is_offered(number, "What was found")
            keys.press("Return")
            keys.sees(f"Copy {number}")
            keys.settles()
        return keys

    def goes_offline(self, keys: Keyboard) -> None:
        """The cable is pulled, and the window has noticed."""
        self._cable.cut()
        keys.press("F5")
        keys.sees("Offline since")

    def comes_back(self, keys: Keyboard) -> None:
        """The cable is in again."""
        self._cable.plug()
        keys.press("F5")

    def colleague(self, *words: str) -> None:
        """Somebody else does something on the command line."""
        office = self._seat_at("tech2", self._server.url)
        done = office(*words)
        assert done.status == 0, done.err

    def evening(self, title: str) -> Snapshot:
        """The window is closed and all is sent: the one ticket of this title, as the server has it."""
        (found,) = (each for each in self._sent() if each.ticket.title == title)
        return found

    def every_evening(self, numbers: Collection[str]) -> list[Ticket]:
        """The same of several, by their numbers."""
        return [each.ticket for each in self._sent() if each.ticket.number in numbers]

    def _sent(self) -> Iterable[Snapshot]:
        self._cable.plug()
        self._open.close()
        self._seat.use(self._server.url)
        assert self._seat("sync").status == 0
        return at_the_server(self._server.url).values()

    def logs(self) -> str:
        """All that this seat wrote into its logs."""
        files = (self._seat.home / "logs").rglob("*")
        return "".join(file.read_text("utf-8", "replace") for file in files if file.is_file())

    def ends(self) -> None:
        """Close what is still open."""
        self._open.close()
