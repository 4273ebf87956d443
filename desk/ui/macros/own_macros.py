"""The person's own macros as commands: found by the palette by their names, with keys of their own."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.changes import Changes
from desk.models.keymap import OWN_MACRO, Keyed
from desk.models.macro import Macro
from desk.ui.actions import Commands
from desk.ui.command import Command, keyed
from desk.ui.workspace import Workspace

_ACT_ON = frozenset({"macro.run", "bulk.macro"})
"""The commands that show macros: one ticket, all that are ticked."""


class OwnMacros(QObject):
    """Keeps the commands as the macros are."""

    chosen = Signal(str)
    """A macro is to be shown, by its id."""
    offered = Signal()
    """There are other commands now."""

    def __init__(self, workspace: Workspace, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._commands = workspace, commands
        workspace.ready.connect(self._load)
        workspace.changed.connect(self._store_changed)

    def keyed(self) -> list[Keyed]:
        """The commands, for the keymap."""
        return [keyed(command) for command in self._own()]

    def _own(self) -> list[Command]:
        return [command for command in self._commands if command.id.startswith(OWN_MACRO)]

    def _load(self) -> None:
        self._workspace.read(
            lambda store: store.macros.list(), self._offer, key="own macros", idle=True
        )

    def _store_changed(self, changes: Changes) -> None:
        if changes.macros:
            self._load()

    def _offer(self, macros: Sequence[Macro]) -> None:
        wanted = [self._command(macro) for macro in macros]
        before = self._own()
        if [(c.id, c.text) for c in wanted] == [(c.id, c.text) for c in before]:
            return
        self._commands.withdraw(*(command.id for command in before))
        self._commands.register(*wanted)
        self.offered.emit()

    def _command(self, macro: Macro) -> Command:
        name = QCoreApplication.translate("Commands", "Macro: {name}")
        return Command(
            f"macro.{macro.id}", name.replace("{name}", macro.title.replace("&", "&&")),
            partial(self.chosen.emit, macro.id), QCoreApplication.translate("Commands", "Macros"),
            icon="play", enabled=self._is_possible,
            why=lambda: QCoreApplication.translate("Commands", "Choose a ticket first."),
        )  # fmt: skip

    def _is_possible(self) -> bool:
        return any(map(self._commands.is_possible, _ACT_ON))
