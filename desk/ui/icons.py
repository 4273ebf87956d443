"""Icons by what they mean: loaded after the first paint, tinted by the theme, cached for delegates."""

import weakref
from types import ModuleType
from typing import Any, Literal, Protocol

import shiboken6
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QIcon, QPixmap

from desk.ui.theme import Theme
from desk.ui.worker import Worker

Tint = Literal["text", "muted", "accent", "on_accent", "danger", "warn", "success", "info"]

# What Desk means, and the Phosphor picture that says it. Code names the meaning, never the picture.
_PICTURES = {
    "accessible": "eye", "account": "user-circle", "article": "file-text", "asset": "desktop",
    "assign": "user-plus", "attachment": "paperclip", "back": "arrow-counter-clockwise", "bell": "bell",
    "calendar": "calendar", "clear": "x", "clock": "clock", "close": "archive", "collapse": "caret-double-left",
    "comfortable": "rows", "conflict": "git-diff", "copy": "copy", "delete": "trash", "dense": "list",
    "download": "download-simple", "draft": "pencil", "edit": "pencil", "empty": "coffee", "error": "warning-circle",
    "escalate": "arrow-fat-line-up", "expand": "caret-double-right", "external": "arrow-square-out",
    "filter": "funnel-simple", "folder": "folder", "help": "question", "hidden": "eye-slash",
    "history": "clock-counter-clockwise", "info": "info", "keyboard": "keyboard", "knowledge": "book-open",
    "late": "timer", "level": "users-three", "link": "link", "loading": "hourglass", "lock": "lock-simple",
    "more": "dots-three", "new": "plus", "next": "caret-right", "no_rights": "hand-palm", "note": "note-pencil",
    "offline": "cloud-slash", "on_site": "map-pin", "online": "cloud-check", "open": "caret-down", "outbox": "tray",
    "pause": "pause-circle", "person": "user", "phone": "phone", "pin": "push-pin", "play": "play", "print": "printer",
    "queue": "queue", "remote": "monitor", "reply": "arrow-bend-up-left", "reports": "chart-bar",
    "resolve": "check-circle", "rules": "scales", "search": "magnifying-glass", "security": "shield-warning",
    "send": "paper-plane-tilt", "session": "terminal-window", "settings": "gear-six", "sign_in": "sign-in",
    "sort": "sort-ascending", "star": "star", "stop": "stop", "sync": "arrows-clockwise", "tag": "tag",
    "undo": "arrow-counter-clockwise", "unsent": "cloud-arrow-up", "view": "list-dashes", "warning": "warning",
    "work": "wrench",
}  # fmt: skip
_FONT = ("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")


class ShowsIcon(Protocol):
    """An action, a button, anything with `setIcon`."""

    def setIcon(self, icon: QIcon, /) -> None:  # noqa: N802 - Qt's name
        """Show this icon."""
        ...


class Icons(QObject):
    """All icons of the window. Until `load` has finished, every icon is empty and nothing waits for it.

    Importing the icon library costs more than painting a window, so the worker does it after the
    first paint; only the one font (some 20 ms) is registered on the main thread. `changed` is emitted
    when pictures appear and when the theme gives them other colours: lists repaint then.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._font: Any = None
        self._asked = False
        self._bound: list[tuple[weakref.ref[Any], str, Tint]] = []
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        theme.changed.connect(self._refresh)

    @property
    def is_loaded(self) -> bool:
        """Whether pictures can be drawn."""
        return self._font is not None

    def load(self, worker: Worker) -> None:
        """Fetch the pictures once the worker has nothing else to do; call it after the first paint.

        Not on the worker: PySide6 crashes when two threads import its modules at the same time.
        """
        if not self._asked:
            self._asked = True
            worker.submit(_rest, self._use, idle=True)

    def bind(self, target: ShowsIcon, name: str, tint: Tint = "text") -> None:
        """Give `target` this icon now or as soon as there is one, and again with every theme."""
        _picture(name)
        self._bound.append((weakref.ref(target), name, tint))
        if self.is_loaded:
            target.setIcon(self.icon(name, tint))

    def icon(self, name: str, tint: Tint = "text") -> QIcon:
        """The icon in the colours of now; prefer `bind`, which follows the theme."""
        picture = _picture(name)
        if self._font is None:
            return QIcon()
        icon: QIcon = self._font.icon(
            picture, color=self.colour(tint), color_disabled=self._theme.tokens.ink.disabled
        )
        return icon

    def pixmap(self, name: str, colour: str, points: int, ratio: float = 1.0) -> QPixmap:
        """A picture for a delegate to paint, `points` device-independent pixels wide; null until loaded."""
        key = (name, colour, points, ratio)
        if key not in self._pixmaps:
            picture = _picture(name)
            if self._font is None:
                return QPixmap()
            icon: QIcon = self._font.icon(picture, color=colour)
            self._pixmaps[key] = icon.pixmap(QSize(points, points), ratio)
        return self._pixmaps[key]

    def colour(self, tint: Tint) -> str:
        """The theme's colour of a tint."""
        tokens = self._theme.tokens
        ink: str | None = getattr(tokens.ink, tint, None)
        return ink if ink is not None else getattr(tokens.state, tint)

    def _use(self, _rested: None) -> None:
        self._font = _import_library().IconicFont(_FONT)
        self._refresh()

    def _refresh(self) -> None:
        if not self.is_loaded:
            return
        living = []
        for reference, name, tint in self._bound:
            target = reference()
            if target is not None and shiboken6.isValid(target):  # Python and Qt both know it
                target.setIcon(self.icon(name, tint))
                living.append((reference, name, tint))
        self._bound = living
        self.changed.emit()


def _rest() -> None:
    """Idle work: when it has its turn, everything more urgent is done."""


def _import_library() -> ModuleType:
    """Import the one class that is needed."""
    from qtawesome import iconic_font

    module: ModuleType = iconic_font
    return module


def _picture(name: str) -> str:
    if name not in _PICTURES:
        message = f"There is no icon for {name!r}; add it to the table in icons.py."
        raise KeyError(message)
    return f"ph.{_PICTURES[name]}"
