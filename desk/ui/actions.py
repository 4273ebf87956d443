"""The registry of commands: menus, toolbar, palette, shortcut sheet and help are made from it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget  # noqa: TID251 - shortcuts belong to a widget

from desk.ui.icons import Icons

_REMEMBERED = 8


def _always() -> bool:
    return True


def _nothing() -> str:
    return ""


@dataclass(frozen=True)
class Command:
    """One thing a person can do. `text` is translated already.

    `shortcut` (Qt's portable form, `Ctrl+Shift+P`) works in the whole window. `key` is a single letter
    or a short sequence (`g, m`) that works in lists alone and can be switched off (WCAG 2.1.4).
    """

    id: str
    text: str
    run: Callable[[], object]
    group: str = ""
    shortcut: str = ""
    key: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = _always
    hint: str = ""
    why: Callable[[], str] = _nothing
    """Why it is not possible now, in words; asked for when it is not."""
    also: str = ""
    """A second shortcut."""


@dataclass(frozen=True)
class Entry:
    """A command as the palette and the shortcut sheet show it; `keys` are ready for the eye."""

    id: str
    text: str
    group: str = ""
    keys: tuple[str, ...] = ()
    is_enabled: bool = True
    hint: str = ""
    why: str = ""
    lately: bool = False
    """One of those used last."""


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
        self._recent: list[str] = []

    def register(self, *commands: Command) -> None:
        """Add commands; raises `ValueError` when an id or a key is taken."""
        for command in commands:
            self._refuse_clashes(command)
            self._commands[command.id] = command
            self._actions[command.id] = self._make_action(command)
            for widget in self._lists:
                self._add_list_key(command, widget)
        self.refresh()
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

    def run_if(self, command_id: str) -> bool:
        """Run a command if there is one of that id and it is enabled; whether it ran."""
        known = self._commands.get(command_id)
        return known is not None and known.enabled() and self.run(command_id)

    def refresh(self) -> None:
        """Ask every command whether it is enabled; call it when the selection or the state changes."""
        for command in self._commands.values():
            self._actions[command.id].setEnabled(command.enabled())

    def entries(self) -> list[Entry]:
        """All commands for the palette, recent ones first."""
        ordered = [self._commands[i] for i in self._recent if i in self._commands]
        ordered += [command for command in self if command.id not in self._recent]
        return [self._entry(command) for command in ordered]

    @property
    def recent(self) -> list[str]:
        """Ids of the commands used last, newest first; kept with the window's state."""
        return list(self._recent)

    @recent.setter
    def recent(self, ids: list[str]) -> None:
        self._recent = ids[:_REMEMBERED]

    def install_in_list(self, widget: QWidget) -> None:
        """Let single-letter keys act while `widget` itself has the focus."""
        self._lists.append(widget)
        for command in self:
            self._add_list_key(command, widget)

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

    def apply_keymap(self, keymap: Mapping[str, str]) -> list[str]:
        """Use a technician's own shortcuts, by command id (empty: none); returns what was not accepted, in words."""
        problems = []
        for command_id, keys in keymap.items():
            command = self._commands.get(command_id)
            if command is None:
                problems.append(self.tr("There is no command “{id}”.").format(id=command_id))
                continue
            problem = self._key_problem(command, keys)
            if problem:
                problems.append(problem)
                continue
            self._actions[command_id].setShortcut(QKeySequence(keys))
        self.changed.emit()
        return problems

    def _key_problem(self, command: Command, keys: str) -> str:
        sequence = QKeySequence(keys)
        if keys and not sequence.toString():
            return self.tr("“{keys}” for “{command}” is not a key.").format(
                keys=keys, command=command.text
            )
        if keys and not _has_modifier(sequence):
            return self.tr("“{keys}” for “{command}” needs Ctrl, Alt or a function key.").format(
                keys=keys, command=command.text
            )
        for other_id, action in self._actions.items():
            if keys and other_id != command.id and sequence in action.shortcuts():
                return self.tr("“{keys}” for “{command}” already does “{other}”.").format(
                    keys=keys, command=command.text, other=self._commands[other_id].text
                )
        return ""

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
        action.setShortcuts([QKeySequence(k) for k in (command.shortcut, command.also) if k])
        keys = self._keys(command, action)
        plain = _without_mnemonic(command.text)
        action.setToolTip(f"{plain} ({', '.join(keys)})" if keys else plain)
        action.setStatusTip(command.hint)
        action.triggered.connect(lambda: self.run(command.id))
        if command.icon:
            self._icons.bind(action, command.icon)
        self._window.addAction(action)  # so that its shortcut works without a menu
        return action

    def _add_list_key(self, command: Command, widget: QWidget) -> None:
        if not command.key:
            return
        shortcut = QShortcut(QKeySequence(command.key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.setEnabled(self._single_keys)
        shortcut.activated.connect(lambda: self.run(command.id))
        pair = (command.id, shortcut)
        self._list_keys.append(pair)
        shortcut.destroyed.connect(lambda: self._list_keys.remove(pair))

    def _entry(self, command: Command) -> Entry:
        return Entry(
            command.id,
            _without_mnemonic(command.text),
            command.group,
            self._keys(command, self._actions[command.id]),
            command.enabled(),
            command.hint,
            "" if command.enabled() else command.why(),
            command.id in self._recent,
        )

    def _keys(self, command: Command, action: QAction) -> tuple[str, ...]:
        native = QKeySequence.SequenceFormat.NativeText
        single = QKeySequence(command.key if self._single_keys else "")
        return tuple(
            key.toString(native) for key in (*action.shortcuts(), single) if not key.isEmpty()
        )


def _without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _has_modifier(sequence: QKeySequence) -> bool:
    """Whether a shortcut cannot be typed by accident: Ctrl, Alt, Meta or a function key."""
    first = sequence.toString(QKeySequence.SequenceFormat.PortableText).split(", ")[0]
    return re.match(r"(Ctrl|Alt|Meta)\+|(Shift\+)?F\d", first) is not None
