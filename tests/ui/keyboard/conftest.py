"""The keymap's file in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk.models.keymap import Keyed, Keymap
from desk.ui.command import Entry
from desk.ui.keyboard.keymap_file import KeymapFile
from desk.ui.theme import Mode, Theme

COMMANDS = [
    Keyed("reply", "Reply", ("Ctrl+R", "R"), "Ticket"),
    Keyed("note", "Note", ("Ctrl+M",), "Ticket"),
    Keyed("out", "Outbox", (), "Go to"),
]


class Keys:
    """What the window would do with a keymap."""

    def __init__(self, path: Path) -> None:
        self.used = Keymap()
        self.file = KeymapFile(path, lambda: COMMANDS, self._use)

    def entries(self) -> list[Entry]:
        """The commands with the keys they have now."""
        return [Entry(c.id, c.text, c.group, self.used.keys.get(c.id, c.keys)) for c in COMMANDS]

    def _use(self, keymap: Keymap) -> None:
        self.used = keymap


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """A file that is not there yet."""
    made = Keys(tmp_path / "keymap.toml")
    made.file.read()
    return made


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme on the running application."""
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()
