"""What the shortcut sheet shows and can do: every command with its keys, searched, and given other keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desk.models.texts import tr
from desk.ui.command import Entry
from desk.ui.keyboard.keymap_file import KeymapFile
from desk.ui.palette.hits import Hit, Kind, ranked
from desk.ui.palette.model import PaletteModel


class SheetViewModel(QObject):
    """The sheet without its widgets."""

    changed = Signal()

    def __init__(
        self,
        entries: Callable[[], Sequence[Entry]],
        file: KeymapFile | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = PaletteModel()
        self.changing: Hit | None = None
        """The command that gets the next key that is pressed."""
        self.status = ""
        self._entries, self._file = entries, file
        self._words = ""
        self._show()

    def search(self, words: str) -> None:
        """Show what answers: a command's name, its group, or a key."""
        self._words = words
        self.leave()

    def begin(self, hit: Hit) -> None:
        """The next key that is pressed is for this command."""
        if self._file is None:
            return
        self.changing = hit
        words = tr("Keymap", "Press the new key for “{command}”. Escape: leave it. Delete: no key.",
                   command=hit.text)  # fmt: skip
        self._say(words)

    def leave(self) -> None:
        """Leave the keys as they are."""
        self.changing = None
        self._say("")

    def press(self, keys: str) -> None:
        """A key was pressed for the command that is being changed; it may be refused in words."""
        self._change(lambda file, command: file.bind(command, keys))

    def clear(self) -> None:
        """The command that is being changed shall have no key."""
        self._change(lambda file, command: file.unbind(command))

    def _change(self, change: Callable[[KeymapFile, str], str]) -> None:
        if self.changing is None or self._file is None:
            return
        problem = change(self._file, self.changing.id)
        if problem:
            self._say(tr("Keymap", "{problem} Press another one, or Escape.", problem=problem))
            return
        words = tr("Keymap", "“{command}” has its new keys.", command=self.changing.text)
        self.changing = None
        self._say(words)

    def _say(self, words: str) -> None:
        self.status = words
        self._show()

    def _show(self) -> None:
        hits = [
            Hit(Kind.COMMAND, entry.id, entry.text, entry.group, entry.keys)
            for entry in self._entries()
        ]
        wanted = self._words.strip().lower()
        by_key = [hit for hit in hits if wanted and wanted in (key.lower() for key in hit.keys)]
        found = by_key or ranked(self._words, hits)
        groups = {group: place for place, group in enumerate(dict.fromkeys(h.detail for h in hits))}
        ordered = sorted(found, key=lambda hit: groups[hit.detail])
        self.rows.show(ordered, above=lambda hit: hit.detail)
        self.changed.emit()
