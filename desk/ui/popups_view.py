"""What opens over the window from the keyboard: the palette, the sheet of keys, the macros; made when wanted."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desk.ui.actions import Commands
from desk.ui.macros.last_actions import LastActions
from desk.ui.macros.own_macros import OwnMacros
from desk.ui.palette.lately import Lately
from desk.ui.theme import Theme
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.keymap import Keyed, Keymap
    from desk.ui.keyboard.keymap_file import KeymapFile
    from desk.ui.palette.view import CommandPalette


class Tell(Protocol):
    """Says something at the lower edge of the window."""

    def __call__(self, words: str, *, is_error: bool = False) -> None:
        """Say it."""
        ...


class Popups(QObject):
    """Remembers from the start what the palette and the macros need to know later."""

    view_chosen = Signal(str)
    """The palette: show this view."""
    macro_chosen = Signal(str)
    """Show what the macro of this id would do to the open ticket, or to all that are ticked."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        commands: Commands,
        theme: Theme,
        tell: Tell,
    ) -> None:
        super().__init__(window)
        self.lately = Lately(workspace, self)
        self._last = LastActions(workspace, self)
        self._window, self._workspace = window, workspace
        self._commands, self._theme, self._tell = commands, theme, tell
        self._palette: CommandPalette | None = None
        self._keymap: KeymapFile | None = None
        self._macros = OwnMacros(workspace, commands, self)
        self._macros.chosen.connect(self.macro_chosen)
        self._macros.offered.connect(self._use_keys_again)

    def open_palette(self) -> None:
        """Show the palette."""
        if self._palette is None:
            self._palette = self._make_palette()
        self._commands.refresh()
        self._palette.open()

    def open_shortcuts(self) -> None:
        """Show the sheet of keys."""
        from desk.ui.keyboard.view import ShortcutSheet
        from desk.ui.keyboard.view_model import SheetViewModel

        sheet = SheetViewModel(self._commands.in_order, self._keymap)
        letters = self._commands.single_keys
        ShortcutSheet(sheet, self._theme, single_keys=letters, parent=self._window).show()

    def open_macros(self, *, make: bool = False, macro: str = "") -> None:
        """Show the macros for the open ticket, the one of this id first; `make` one of what was just
        done there."""
        from desk.ui.macros.view import MacrosView
        from desk.ui.macros.view_model import MacrosViewModel

        ticket = self._workspace.ticket
        if ticket is not None:
            model = MacrosViewModel(self._workspace, ticket, self._last, macro=macro)
            MacrosView(model, self._theme, self._window).show()
            if make:
                model.begin_from_last()

    def use_keymap(self, path: Path, commands: "Callable[[], list[Keyed]]") -> None:
        """Use the keys of this file from now on."""
        from desk.ui.keyboard.keymap_file import KeymapFile

        def use(keymap: "Keymap") -> None:
            self._commands.use_keys(keymap.keys)

        def known() -> "list[Keyed]":
            return [*commands(), *self._macros.keyed()]

        self._keymap = KeymapFile(path, known, use, self)
        self._tell_problems(self._keymap.read())

    def read_keymap(self) -> None:
        """Use the keys of the keymap file as it is now."""
        if self._keymap is not None and not self._tell_problems(self._keymap.read()):
            self._tell(self.tr("The keymap was read."))

    def _use_keys_again(self) -> None:
        """Macros may have keys of their own in the file; what is wrong there was said already."""
        if self._keymap is not None:
            self._keymap.read()

    def _tell_problems(self, problems: tuple[str, ...]) -> bool:
        """Say what of the file could not be used; whether there was anything."""
        if problems:
            more = self.tr("“desk keys” tells all of it.") if len(problems) > 1 else ""
            self._tell(f"{problems[0]} {more}".strip(), is_error=True)
        return bool(problems)

    def _make_palette(self) -> "CommandPalette":
        from desk.ui.palette.view import CommandPalette
        from desk.ui.palette.view_model import PaletteViewModel

        model = PaletteViewModel(self._workspace, self._commands.entries, self.lately, self)
        model.command_chosen.connect(self._commands.run)
        model.view_chosen.connect(self.view_chosen)

        def tell(words: str) -> None:
            self._tell(words)

        return CommandPalette(self._window, model, self._theme, tell)
