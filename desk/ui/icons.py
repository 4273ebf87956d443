"""Icons by what they mean: loaded after the first paint, tinted by the theme, cached for delegates."""

import json
import weakref
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Protocol

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

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
    "merge": "git-merge", "split": "git-branch",
    "more": "dots-three", "new": "plus", "next": "caret-right", "no_rights": "hand-palm", "note": "note-pencil",
    "offline": "cloud-slash", "on_site": "map-pin", "online": "cloud-check", "open": "caret-down", "outbox": "tray",
    "pause": "pause-circle", "person": "user", "phone": "phone", "pin": "push-pin", "play": "play", "print": "printer",
    "queue": "queue", "remote": "monitor", "reply": "arrow-bend-up-left", "reports": "chart-bar",
    "resolve": "check-circle", "rules": "scales", "search": "magnifying-glass", "security": "shield-warning",
    "send": "paper-plane-tilt", "session": "terminal-window", "snooze": "moon", "settings": "gear-six", "sign_in": "sign-in",
    "sort": "sort-ascending", "star": "star", "stop": "stop", "sync": "arrows-clockwise", "tag": "tag",
    "undo": "arrow-counter-clockwise", "unsent": "cloud-arrow-up", "view": "list-dashes", "wake": "power", "warning": "warning",
    "work": "wrench",
}  # fmt: skip
_FONT = "fonts/phosphor-1.3.0.ttf"
_CHARACTERS = "fonts/phosphor-charmap-1.3.0.json"
_FILL = 0.875
"""The share of its square that a picture fills."""


class ShowsIcon(Protocol):
    """An action, a button, anything with `setIcon`."""

    def setIcon(self, icon: QIcon, /) -> None:  # noqa: N802 - Qt's name
        """Show this icon."""
        ...


class Icons(QObject):
    """All icons of the window. Until `load` has finished, every icon is empty and nothing waits for it.

    The pictures are the Phosphor font that QtAwesome ships. Its files are used as they are: importing
    the library would hold the window up for a third of a second (it loads QtPy and every binding's
    names). Only the one font, some 20 ms, is registered after the first paint. `changed` is emitted when
    pictures appear and when the theme gives them other colours: lists repaint then.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._glyphs: Glyphs | None = None
        self._asked = False
        self._bound: list[tuple[weakref.ref[Any], str, Tint]] = []
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        theme.changed.connect(self._refresh)

    @property
    def is_loaded(self) -> bool:
        """Whether pictures can be drawn."""
        return self._glyphs is not None

    def load(self, worker: Worker) -> None:
        """Fetch the pictures once the worker has nothing else to do; call it after the first paint."""
        if not self._asked:
            self._asked = True
            worker.submit(_read_characters, self._use, idle=True)

    def bind(self, target: ShowsIcon, name: str, tint: Tint = "text") -> None:
        """Give `target` this icon now or as soon as there is one, and again with every theme."""
        _picture(name)
        self._bound.append((weakref.ref(target), name, tint))
        if self.is_loaded:
            target.setIcon(self.icon(name, tint))

    def icon(self, name: str, tint: Tint = "text") -> QIcon:
        """The icon in the colours of now; prefer `bind`, which follows the theme."""
        picture = _picture(name)
        if self._glyphs is None:
            return QIcon()
        return self._glyphs.icon(picture, self.colour(tint), self._theme.tokens.ink.disabled)

    def pixmap(self, name: str, colour: str, points: int, ratio: float = 1.0) -> QPixmap:
        """A picture for a delegate to paint, `points` device-independent pixels wide; null until loaded."""
        key = (name, colour, points, ratio)
        if key not in self._pixmaps:
            picture = _picture(name)
            if self._glyphs is None:
                return QPixmap()
            icon = self._glyphs.icon(picture, colour, colour)
            self._pixmaps[key] = icon.pixmap(QSize(points, points), ratio)
        return self._pixmaps[key]

    def colour(self, tint: Tint) -> str:
        """The theme's colour of a tint."""
        tokens = self._theme.tokens
        ink: str | None = getattr(tokens.ink, tint, None)
        return ink if ink is not None else getattr(tokens.state, tint)

    def _use(self, characters: dict[str, str]) -> None:
        self._glyphs = Glyphs(characters)
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


class Glyphs:
    """The pictures of the font, by their name in it."""

    def __init__(self, characters: dict[str, str]) -> None:
        number = QFontDatabase.addApplicationFont(str(_library() / _FONT))
        families = QFontDatabase.applicationFontFamilies(number)
        if not families:
            message = "The font of the icons cannot be used."
            raise FileNotFoundError(message)
        self._font = QFont(families[0])
        self._characters = characters

    def icon(self, picture: str, colour: str, disabled: str) -> QIcon:
        """An icon that is drawn at whatever size and resolution it is wanted."""
        character = chr(int(self._characters[picture], 16))
        return QIcon(_Glyph(self._font, character, QColor(colour), QColor(disabled)))


class _Glyph(QIconEngine):
    """One character of the icon font as an icon."""

    def __init__(self, font: QFont, character: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._parts = (font, character, colour, disabled)

    def clone(self) -> QIconEngine:
        """A copy, as Qt wants it when an icon is changed."""
        return _Glyph(*self._parts)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the picture into the middle of a rectangle."""
        del state
        font, character, colour, disabled = self._parts
        sized = QFont(font)
        sized.setPixelSize(max(1, round(min(rect.width(), rect.height()) * _FILL)))
        painter.save()
        painter.setFont(sized)
        painter.setPen(disabled if mode is QIcon.Mode.Disabled else colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The picture on a transparent ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


def _library() -> Path:
    """Where QtAwesome's files lie; finding them does not import it."""
    found = find_spec("qtawesome")
    places = found.submodule_search_locations if found is not None else None
    if not places:
        message = "The package qtawesome, which brings the icons, is not installed."
        raise FileNotFoundError(message)
    return Path(next(iter(places)))


def _read_characters() -> dict[str, str]:
    """The character of each picture, in hexadecimal. Runs on the worker."""
    characters: dict[str, str] = json.loads((_library() / _CHARACTERS).read_text("utf-8"))
    return characters


def _picture(name: str) -> str:
    if name not in _PICTURES:
        message = f"There is no icon for {name!r}; add it to the table in icons.py."
        raise KeyError(message)
    return _PICTURES[name]
