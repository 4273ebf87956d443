"""Draws the pictures of README and documentation: the real panes with demo data, in both languages and themes."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desk.cli.cable import Cable
from desk.cli.demo import demo_home, demo_server, sign_in_by_environment
from desk.models.clock import SystemClock
from desk.models.ids import TicketId
from desk.models.query import parse
from desk.models.store import Store
from desk.story import Story, tell

FOLDER: Final = Path(__file__).parents[1] / "docs" / "screenshots"
LARGEST: Final = 300_000
"""Bytes a picture may have: the README loads several."""
_TICKETS: Final = 2000
_LOCALES: Final = {"en": "en_GB.UTF-8", "fr": "fr_FR.UTF-8"}


class English(Story):
    """The ticket in both themes, the ways into an asset, the outbox."""

    def picture(self, name: str) -> None:
        """Keep those of the story's moments that the documentation shows."""
        if name == "2-ticket":
            self._keep("ticket-light-en")
            self._take_a_picture_of_the_ways_in()
        elif name == "3-offline":
            self._themed("dark", "ticket-dark-en")
        elif name == "4-outbox":
            self._keep("outbox-light-en")

    def _take_a_picture_of_the_ways_in(self) -> None:
        before = self.desk.workspace.ticket
        self.desk.workspace.read(_with_asset, self.desk.workspace.open_ticket)
        self.settle_down()
        self.desk.workspace.request("launch")
        self.settle_down()
        self._keep("remote-light-en")
        self.desk.workspace.request("qualify")  # its tab comes back to the front
        if before is not None:
            self.desk.workspace.open_ticket(before)

    def _themed(self, mode: str, name: str) -> None:
        self.desk.window.use_theme(mode)
        self.settle_down()
        self._keep(name)
        self.desk.window.use_theme("light")

    def _type(self, words: str) -> None:
        field = self.desk.window.focusWidget()
        if field is not None:
            QTest.keyClicks(field, words)

    def _press(self, key: Qt.Key) -> None:
        field = self.desk.window.focusWidget()
        if field is not None:
            QTest.keyClick(field, key)

    def _keep(self, name: str) -> None:
        file = self.pictures / f"{name}.png"
        _in_few_colours(self.desk.window.grab().toImage()).save(str(file), quality=0)
        size = file.stat().st_size
        print(f"{file.name}: {size // 1000} kB")
        if size > LARGEST:
            sys.exit(f"{file.name} is too large: {size} bytes")


class French(English):
    """A call being taken, the queue as a table in the dark, a conflict."""

    def picture(self, name: str) -> None:
        """Keep those of the story's moments that the documentation shows."""
        if name == "1-queue":
            self._take_a_picture_of_a_call()
            self.desk.window.show_view("open")
            self.desk.window.go("queue")
            self.desk.window.toggle_lines()
            self._themed("dark", "queue-columns-dark-fr")
            self.desk.window.toggle_lines()
        elif name == "5-conflict":
            self._keep("conflict-light-fr")

    def _take_a_picture_of_a_call(self) -> None:
        self.desk.window.go("intake")
        self.settle_down()
        self._type("Morvan")
        self.settle_down()
        self._press(Qt.Key.Key_Return)
        self.settle_down()
        self._type("Imprimante : les pages sortent blanches")
        self.settle_down()
        self._keep("intake-light-fr")


def main() -> int:
    """Without a word: both languages, each in a process of its own; the exit status."""
    if len(sys.argv) > 1:
        return _draw(sys.argv[1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language, locale in _LOCALES.items():
        environment = os.environ | {
            "LANG": locale, "LC_ALL": locale, "QT_QPA_PLATFORM": "offscreen", "TZ": "UTC",
        }  # fmt: skip
        command = [sys.executable, "-m", "scripts.screenshots", language]
        if subprocess.run(command, env=environment, check=False).returncode:
            return 1
    return 0


def _draw(language: str) -> int:
    story = {"en": English, "fr": French}[language]
    with tempfile.TemporaryDirectory() as name, demo_server(Path(name), _TICKETS) as url:
        sign_in_by_environment()
        cable = Cable(url)
        try:
            return tell(demo_home(Path(name), cable.url), url, cable, FOLDER, print, story)
        finally:
            cable.close()


def _with_asset(store: Store) -> TicketId:
    """An open ticket whose asset can be reached in more than one way."""
    me = store.base.me()
    assert me is not None  # noqa: S101  the story has signed in
    now = SystemClock().now()
    for row in store.tickets.first(parse("open"), "due", me, now, limit=100):
        detail = store.tickets.detail(row.id)
        if detail is not None and detail.asset is not None and len(detail.asset.addresses) > 3:
            return row.id
    sys.exit("no ticket has an asset with several addresses")


def _in_few_colours(image: QImage) -> QImage:
    """The picture in its 256 most frequent colours, each other colour as the nearest of them: a
    third of the bytes, and nothing the eye would miss in a window of few colours."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(whole.constBits()).cast("B").cast("I"))
    table = [colour for colour, _times in counted.most_common(256)]
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return whole.convertToFormat(QImage.Format.Format_Indexed8, table, plain)


if __name__ == "__main__":
    sys.exit(main())
