"""Which group of a server works at which level, as proposed after signing in or asked for later."""

from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.ui.desk_command import DeskCommand

LEVELS: Final = (0, 1, 2, 3)


class GroupLevel(msgspec.Struct):
    """One group and the level it works at."""

    group: str
    level: int
    id: str = ""


class Table(msgspec.Struct):
    """What `desk account levels --json` says."""

    own_levels: bool
    groups: list[GroupLevel]


class LevelsModel(QObject):
    """The table of one account, read and written by the command line beside the window."""

    changed = Signal()
    """What is shown, or what is waited for."""
    said = Signal(str, str)
    """A tone and words."""
    settled = Signal()
    """There is nothing to be said about levels any more."""

    def __init__(self, command: DeskCommand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.account = ""
        """The name of the account whose table is shown; empty when none is."""
        self.groups: list[GroupLevel] = []
        self.doing = ""
        self._command = command
        self._command.setParent(self)
        self._command.finished.connect(self._answered)
        self._wanted = ""
        self._asked_by_hand = False
        self._saving = False

    def ask(self, account: str, *, by_hand: bool = False) -> None:
        """Read the table. Where the server says levels itself there is none; `by_hand`: the
        person asked, and is told so."""
        self._asked_by_hand, self._saving = by_hand, False
        self._run(account, self.tr("Reading the groups…"), "--json", "--", account)

    def choose(self, row: int, level: int) -> None:
        """Let the group in this row work at a level."""
        self.groups[row].level = level

    def save(self) -> None:
        """Keep what was chosen, and what was proposed and found right."""
        words = [f"{group.group}={group.level}" for group in self.groups]
        self._saving = True
        self._run(self.account, self.tr("Keeping the levels…"), "--", self.account, *words)

    def cancel(self) -> None:
        """Stop waiting."""
        self._command.cancel()

    def leave(self) -> None:
        """Keep the table as it was."""
        self._close()

    # --- inside ----------------------------------------------------------------------------------

    def _run(self, account: str, doing: str, *arguments: str) -> None:
        if not self.doing:
            self._wanted, self.doing = account, doing
            self.changed.emit()
            self._command.run(("account", "levels", *arguments))

    def _answered(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's argument
        self.doing = ""
        if self._saving:
            if not done:
                self.said.emit("danger", _short(words))
                self.changed.emit()
                return
            self.said.emit("success", self.tr("Kept. The next sync reads all tickets again."))
            self._close()
            return
        table = _read(words) if done else None
        if table is None or table.own_levels or not table.groups:
            self._tell(words if table is None else self.tr("This server says the levels itself."))
            self._close()
            return
        self.account, self.groups = self._wanted, table.groups
        self.changed.emit()

    def _tell(self, words: str) -> None:
        if self._asked_by_hand:
            self.said.emit("info", _short(words))

    def _close(self) -> None:
        self.account, self.groups = "", []
        self.changed.emit()
        self.settled.emit()


def _read(words: str) -> Table | None:
    try:
        return msgspec.json.decode(words[words.find("{") :], type=Table)
    except (msgspec.DecodeError, ValueError):
        return None


def _short(words: str) -> str:
    return words[:300]
