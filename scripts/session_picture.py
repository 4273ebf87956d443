"""Draws the README's picture of a remote session: the real window and the real viewer on one display.

The machine of the ticket is a VNC server on this computer. What the tests of remote sessions start has to be
installed (`scripts/setup.sh test-programs`); where it is not, nothing is drawn and the program says so.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget  # noqa: TID251  keys go to the focus

from desk.cli.cable import Cable
from desk.cli.demo import demo_home, demo_server, sign_in_by_environment
from desk.models.asset import Address
from desk.models.clock import SystemClock
from desk.models.ids import AssetId, TicketId
from desk.models.query import parse
from desk.models.store import Store
from desk.models.texts import language
from desk.story import Story, tell
from desk.ui.remote.view import RemoteView
from scripts.screenshots import FOLDER, LOCALES, keep
from tests.remote.rig import servers
from tests.remote.rig.processes import need
from tests.remote.rig.screen import Screen
from tests.remote.rig.servers import Server

_GROUND: Final = "#24503f"
"""What the terminal on the other machine is painted in."""
_SIZE: Final = "1440x900"
_TICKETS: Final = 1000
_VIEWER: Final = "TigerVNC"
_WHERE: Final = (380, 230)
"""Where the viewer's window is put: over the ticket, beside the pane that counts the session."""
_FADES: Final = 20
"""Steps of the story after which the viewer has taken its own hint away."""
_SHOWS: Final = {
    "en": "The screen of the requester’s machine.\n\n  Here a VNC server on the same computer shows it.",
    "fr": "L’écran du poste du demandeur.\n\n  Ici, un serveur VNC du même ordinateur l’affiche.",
}


class Session(Story):
    """A ticket of the demo, its machine, three steps by the keyboard, and a picture of the whole display."""

    machine: Server
    screen: Screen

    def play(self) -> None:
        """From the first sync to the painted screen, and back."""
        self._arrive()
        self.desk.window.use_theme("light")
        self.desk.window.showMaximized()
        ticket, asset = self._look(_with_a_screen)
        way = Address("vnc", "127.0.0.1", self.machine.port)
        self._workspace.write(lambda store: store.addresses.add(asset, way))
        self._workspace.open_ticket(ticket)
        self.settle_down()
        self._press("Ctrl+L")
        view = self.desk.window.findChild(RemoteView)
        assert isinstance(view, RemoteView)  # noqa: S101  the key has just shown it
        self._until(lambda: view.model.rows()[0].tone == "success", "the machine's answer")
        self._press("Return")
        QTest.keyClicks(self._part, self.machine.password)
        self._press("Return", "Down", "Ctrl+Return")
        self._until(lambda: self.screen.share(_GROUND) > 0.1, "the painted screen")
        self.screen.place_window(_VIEWER, *_WHERE)
        for _ in range(_FADES):
            self.settle_down()
        width, height, pixels = self.screen.pixels()
        picture = QImage(pixels, width, height, QImage.Format.Format_RGB32)
        keep(picture, self.pictures / f"session-light-{language()}.png")
        self.screen.close_window(_VIEWER)
        self.settle_down()

    def picture(self, name: str) -> None:
        """The moments of the day have pictures of their own."""

    @property
    def _part(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or self.desk.window

    def _press(self, *keys: str) -> None:
        for key in keys:
            QTest.keySequence(self._part, QKeySequence(key))
            self.settle_down()


def main() -> int:
    """Without a word: both languages, each in a process of its own; the exit status."""
    if len(sys.argv) > 1:
        return _draw(Path(sys.argv[1]))
    try:
        need("Xvfb", "openbox", "wmctrl", "xterm", "Xtigervnc", "xtigervncviewer")
    except pytest.skip.Exception as missing:
        print(f"The remote session was not drawn: {missing.msg}")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for locale in LOCALES.values():
        with tempfile.TemporaryDirectory(prefix="desk-") as name, ExitStack() as ends:
            folder = Path(name)
            (folder / "display").mkdir()
            shown = ends.enter_context(servers.display(folder / "display", _SIZE))
            environment = os.environ | {
                "LANG": locale, "LC_ALL": locale, "QT_QPA_PLATFORM": "xcb", "TZ": "UTC", "DISPLAY": shown,
            }  # fmt: skip
            command = [sys.executable, "-m", "scripts.session_picture", name]
            if subprocess.run(command, env=environment, check=False).returncode:
                return 1
    return 0


def _draw(folder: Path) -> int:
    for part in ("vnc", "painted", "home"):
        (folder / part).mkdir()
    Session.screen = Screen(os.environ["DISPLAY"], folder / "display")
    words = f"printf '\\n  %b' {shlex.quote(_SHOWS[language()])}"
    with (
        servers.vnc_server(folder / "vnc", "VNC") as machine,
        servers.painted(folder / "painted", machine, _GROUND, words),
        demo_server(folder / "home", _TICKETS) as url,
    ):
        Session.machine = machine
        sign_in_by_environment()
        cable = Cable(url)
        try:
            return tell(demo_home(folder / "home", cable.url), url, cable, FOLDER, print, Session)
        finally:
            cable.close()


def _with_a_screen(store: Store) -> tuple[TicketId, AssetId]:
    """An open ticket whose machine has a screen to share, best one in the language of the picture; and that machine."""
    me = store.base.me()
    assert me is not None  # noqa: S101  the story has signed in
    found: list[tuple[bool, TicketId, AssetId]] = []
    for row in store.tickets.first(parse("open"), "due", me, SystemClock().now(), limit=300):
        detail = store.tickets.detail(row.id)
        asset = detail.asset if detail else None
        if detail is None or asset is None or detail.requester is None:
            continue
        if any(address.kind == "vnc" for address in asset.addresses):
            found.append((detail.requester.language != language(), row.id, asset.id))
    _foreign, ticket, machine = min(found, key=lambda each: each[0])
    return ticket, machine


if __name__ == "__main__":
    sys.exit(main())
