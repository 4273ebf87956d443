"""The keymap file of the person: read, judged, and written when keys are changed in the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QSaveFile

from desk.models.keymap import (
    LARGEST,
    Keyed,
    Keymap,
    acts_anywhere,
    judge,
    key_problem,
    read_keymap,
    read_keys,
    taken_by,
    template,
    with_binding,
)
from desk.models.texts import tr


class KeymapFile(QObject):
    """Small and local, it is read and written at once. `use` takes what it comes to."""

    def __init__(
        self,
        path: Path,
        commands: Callable[[], Sequence[Keyed]],
        use: Callable[[Keymap], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.keymap = Keymap()
        self._commands, self._use = commands, use

    def read(self) -> tuple[str, ...]:
        """Use what the file says now; what of it could not be used, in words."""
        text, problem = self._text()
        bindings, unread = read_keymap(text)
        judged = judge(bindings, self._commands())
        self.keymap = judged
        self._use(judged)
        return tuple(each for each in (problem, *unread, *judged.problems) if each)

    def bind(self, command_id: str, keys: str) -> str:
        """Give a command a key: one with Ctrl, Alt or a function key takes the place of those that act
        anywhere, another that of its letters in lists. Returns why not, in words."""
        wanted = read_keys(keys)
        problem = key_problem(keys) if wanted else tr("Keymap", "“{keys}” is not a key.", keys=keys)
        if problem or wanted is None:
            return problem
        other = taken_by(wanted, command_id, self.keymap)
        if other:
            name = next((each.text for each in self._commands() if each.id == other), other)
            return tr("Keymap", "“{keys}” already does “{other}”.", keys=wanted, other=name)
        kept = [
            each
            for each in self.keymap.keys.get(command_id, ())
            if acts_anywhere(each) != acts_anywhere(wanted)
        ]
        first, last = (wanted, *kept), (*kept, wanted)
        return self._write(command_id, first if acts_anywhere(wanted) else last)

    def unbind(self, command_id: str) -> str:
        """Leave a command without keys. Returns why not, in words."""
        return self._write(command_id, ())

    def _write(self, command_id: str, keys: Sequence[str]) -> str:
        text, problem = self._text()
        unread = read_keymap(text)[1]
        if problem or unread:
            return problem or unread[0]
        problem = save(
            self.path, with_binding(text or template(self._commands()), command_id, keys)
        )
        if not problem:
            self.read()
        return problem

    def _text(self) -> tuple[str, str]:
        """What stands in the file; nothing where there is none. And what went wrong."""
        try:
            with self.path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except FileNotFoundError:
            return "", ""
        except OSError as error:
            return "", tr("Keymap", "The keymap cannot be read: {reason}.", reason=str(error))
        if len(content) > LARGEST:
            return "", tr("Keymap", "The keymap is too large.")
        try:
            return content.decode(), ""
        except UnicodeDecodeError as error:
            return "", tr("Keymap", "The keymap cannot be read: {reason}.", reason=str(error))


def save(path: Path, text: str) -> str:
    """Replace the file in one step; returns what went wrong in words, or nothing. The old one stays then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = QSaveFile(str(path))
    content = text.encode()
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    return "" if written and file.commit() else file.errorString()
