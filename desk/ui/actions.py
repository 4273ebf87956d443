"""The registry of commands: menus, toolbar, palette, shortcut sheet and help are made from it."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget  # noqa: TID251 - shortcuts and menus belong to a widget

from desk.models.keymap import acts_anywhere
from desk.ui.command import Command, Entry, keyed, without_mnemonic
from desk.ui.icons import Icons

__all__ = ["Command", "Commands", "Entry"]

_REMEMBERED = 8


class Commands(QObject):
    """Every command of one window, each with the one QAction that menus and buttons share."""

    ran = Signal(str)
    changed = Signal()

    def __init__(self, window: QWidget, icons: Icons) -> None:
        super().__init__(window)
        self._window = window
        self._icons = icons
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._lists: list[QWidget] = []
        self._list_keys: list[tuple[str, QShortcut]] = []
        self._single_keys = True
        self._own_keys: dict[str, Sequence[str]] = {}
        self._recent: list[str] = []

    def register(self, *commands: Command) -> None:
        """Add commands; raises `ValueError` when an id or a key is taken."""
        for command in commands:
            self._refuse_clashes(command)
            self._commands[command.id] = command
            self._actions[command.id] = self._make_action(command)
            self._give_keys(command)
            for widget in self._lists:
                self._add_list_keys(command, widget)
        self.refresh()
        self.changed.emit()

    def withdraw(self, *command_ids: str) -> None:
        """Take commands away: a view that was forgotten has none."""
        for command_id in command_ids:
            del self._commands[command_id]
            action = self._actions.pop(command_id)
            self._window.removeAction(action)
            action.deleteLater()
            for shortcut in [keys for owner, keys in self._list_keys if owner == command_id]:
                shortcut.setEnabled(False)
                shortcut.deleteLater()  # and leaves the list of keys then
        self.changed.emit()

    def action(self, command_id: str) -> QAction:
        """The shared action of a command, for a menu, a toolbar or a button."""
        return self._actions[command_id]

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def run(self, command_id: str) -> bool:
        """Run a command if it is enabled at this moment; False when it is not."""
        command = self._commands[command_id]
        if not command.enabled():
            self.refresh()
            return False
        self._recent = [command_id, *(i for i in self._recent if i != command_id)][:_REMEMBERED]
        command.run()
        self.ran.emit(command_id)
        self.refresh()
        return True

    def is_possible(self, command_id: str) -> bool:
        """Whether there is a command of that id, and it is enabled at this moment."""
        known = self._commands.get(command_id)
        return known is not None and known.enabled()

    def run_if(self, command_id: str) -> bool:
        """Run a command if there is one of that id and it is enabled; whether it ran."""
        return self.is_possible(command_id) and self.run(command_id)

    def refresh(self) -> None:
        """Ask every command whether it is enabled; call it when the selection or the state changes."""
        for command in self._commands.values():
            action = self._actions[command.id]
            action.setEnabled(command.enabled())
            action.setText(command.wording() or command.text)

    def entries(self) -> list[Entry]:
        """All commands for the palette, recent ones first."""
        ordered = [self._commands[i] for i in self._recent if i in self._commands]
        ordered += [command for command in self if command.id not in self._recent]
        return [self._entry(command) for command in ordered]

    def in_order(self) -> list[Entry]:
        """All commands as they were registered, for the shortcut sheet."""
        return [self._entry(command) for command in self]

    def fill(self, menu: QMenu, *examples: str) -> None:
        """Put the groups of these commands into a menu, as they are possible now, with their keys and a
        line between the groups. What is not registered (a pane that was not made yet) is left out."""
        menu.clear()
        menu.setToolTipsVisible(True)
        self.refresh()
        for example in examples:
            group = self._commands[example].group if example in self._commands else None
            members = [self._actions[each.id] for each in self if each.group == group]
            if members and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(members)

    def offer_menu(self, widget: QWidget, *examples: str) -> None:
        """Let a right click, the menu key and Shift+F10 open such a menu on a widget."""
        menu = QMenu(widget)
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

        def show(place: QPoint) -> None:
            self.fill(menu, *examples)
            menu.popup(widget.mapToGlobal(place))

        widget.customContextMenuRequested.connect(show)

    @property
    def recent(self) -> list[str]:
        """Ids of the commands used last, newest first; kept with the window's state."""
        return list(self._recent)

    @recent.setter
    def recent(self, ids: list[str]) -> None:
        self._recent = ids[:_REMEMBERED]

    def install_in_list(self, widget: QWidget) -> None:
        """Let single-letter keys act while `widget` has the focus, or something in it: a list, or what
        stands in its place while it is empty. Nothing in it may take letters itself."""
        self._lists.append(widget)
        for command in self:
            self._add_list_keys(command, widget)

    @property
    def single_keys(self) -> bool:
        """Whether single letters act in lists."""
        return self._single_keys

    @single_keys.setter
    def single_keys(self, on: bool) -> None:
        self._single_keys = on
        for _command_id, shortcut in self._list_keys:
            shortcut.setEnabled(on)
        self.changed.emit()

    def use_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Give commands these keys, by command id; also those that are registered later. What is not
        named has the keys it was registered with. Clashes were refused before (`keymap.judge`)."""
        self._own_keys = dict(keys)
        for _command_id, shortcut in list(self._list_keys):
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._list_keys.clear()
        for command in self:
            self._give_keys(command)
            for widget in self._lists:
                self._add_list_keys(command, widget)
        self.changed.emit()

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """The keys a command has now, in Qt's portable form."""
        return tuple(self._own_keys.get(command.id, keyed(command).keys))

    def _refuse_clashes(self, command: Command) -> None:
        for other in self:
            if command.id == other.id:
                message = f"the command {command.id!r} is registered twice"
                raise ValueError(message)
            theirs = {other.shortcut, other.also, other.key} - {""}
            if theirs & {command.shortcut, command.also, command.key}:
                message = f"{command.id!r} and {other.id!r} want the same key"
                raise ValueError(message)

    def _make_action(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setObjectName(command.id)
        action.setShortcutVisibleInContextMenu(True)
        action.setStatusTip(command.hint)
        action.triggered.connect(lambda: self.run(command.id))
        if command.icon:
            self._icons.bind(action, command.icon)
        self._window.addAction(action)  # so that its shortcut works without a menu
        return action

    def _give_keys(self, command: Command) -> None:
        action = self._actions[command.id]
        wanted = [keys for keys in self.keys_of(command) if acts_anywhere(keys)]
        action.setShortcuts([QKeySequence(keys) for keys in wanted])
        shown = self._keys(command)
        plain = without_mnemonic(command.text)
        action.setToolTip(f"{plain} ({', '.join(shown)})" if shown else plain)

    def _add_list_keys(self, command: Command, widget: QWidget) -> None:
        for keys in self.keys_of(command):
            if not acts_anywhere(keys):
                self._add_list_key(command, keys, widget)

    def _add_list_key(self, command: Command, keys: str, widget: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setEnabled(self._single_keys)
        shortcut.activated.connect(lambda: self.run(command.id))
        pair = (command.id, shortcut)
        self._list_keys.append(pair)
        shortcut.destroyed.connect(lambda: self._forget(pair))

    def _forget(self, pair: tuple[str, QShortcut]) -> None:
        if pair in self._list_keys:
            self._list_keys.remove(pair)

    def _entry(self, command: Command) -> Entry:
        return Entry(
            command.id,
            without_mnemonic(command.wording() or command.text),
            command.group,
            self._keys(command),
            command.enabled(),
            command.hint,
            "" if command.enabled() else command.why(),
            command.id in self._recent,
        )

    def _keys(self, command: Command) -> tuple[str, ...]:
        """Its keys ready for the eye; without single letters where they are switched off."""
        native = QKeySequence.SequenceFormat.NativeText
        return tuple(
            QKeySequence(keys).toString(native)
            for keys in self.keys_of(command)
            if self._single_keys or acts_anywhere(keys)
        )
