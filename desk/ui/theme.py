"""Themes: design tokens become the palette and one style sheet; follows the system live, or is forced."""

import math
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication  # noqa: TID251 - the style sheet is the application's

from desk.models.resources import resource
from desk.ui.tokens import Tokens, load_tokens

GRID = 4  # device-independent pixels; every distance is a multiple


class Mode(StrEnum):
    """What the technician chose: follow the system, or one theme by name."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
    COLOUR_SAFE = "colour-safe"


class Text(StrEnum):
    """Sizes of text, each relative to the system's font."""

    SMALL = "small"
    BODY = "body"
    STRONG = "strong"
    HEADING = "heading"
    TITLE = "title"


_SCALE = {Text.SMALL: 0.9, Text.BODY: 1.0, Text.STRONG: 1.0, Text.HEADING: 1.15, Text.TITLE: 1.4}
_SAME = 0.01  # points; Qt keeps sizes a little off
_SEMIBOLD = (Text.STRONG, Text.HEADING, Text.TITLE)


class Theme(QObject):
    """The look of the application; `changed` is emitted after palette and style sheet are in place."""

    changed = Signal()

    def __init__(
        self, app: QApplication, mode: Mode = Mode.SYSTEM, folder: Path | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._folder = folder or resource("themes")
        self._sheet = Template((self._folder / "desk.qss").read_text(encoding="utf-8"))
        self._mode = mode
        self._points = point_size(app.font())
        self._tokens = load_tokens(Mode.LIGHT.value, self._folder)
        app.setStyle("Fusion")
        self._scheme = app.styleHints().colorScheme()
        app.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        hints = getattr(app.styleHints(), "accessibility", None)  # Qt 6.10 and later
        if hints is not None:
            hints().contrastPreferenceChanged.connect(self._follow)
        self._apply(self._wanted())
        self._tell_system()
        app.fontChanged.connect(self._font_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours in use now."""
        return self._tokens

    @property
    def mode(self) -> Mode:
        """What was asked for; `tokens.name` says what it came to."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        """Whether text is light on dark."""
        return self.tokens.scheme == "dark"

    def use(self, mode: Mode) -> None:
        """Follow the system or force one theme; windows that are open change at once."""
        self._mode = mode
        self._tell_system()
        self._follow()

    def scale(self, percent: int) -> None:
        """Show all text this much larger than the system's; windows that are open change at once."""
        font = QFont(self._app.font())
        wanted = self._points * percent / 100
        if abs(point_size(font) - wanted) > _SAME:
            font.setPointSizeF(wanted)
            self._app.setFont(font)

    def font(self, size: Text = Text.BODY) -> QFont:
        """The system's font at one of Desk's sizes, in points."""
        font = QFont(self._app.font())
        font.setPointSizeF(point_size(font) * _SCALE[size])
        if size in _SEMIBOLD:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    @staticmethod
    def colour(token: str) -> QColor:
        """A token's colour as Qt paints it; made once each, for delegates that ask for it per row."""
        return _colour(token)

    def row_height(self, *, dense: bool = False) -> int:
        """Height of a list row: 44 with two lines or 28 with one, more when the system's text is larger."""
        line = QFontMetricsF(self._app.font()).height()
        wanted = max(28.0, line + 2 * GRID) if dense else max(44.0, 2 * line + 3 * GRID)
        return GRID * math.ceil(wanted / GRID)

    def _scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self._follow()

    def _font_changed(self) -> None:
        """Compute every size again."""
        self._apply(self._tokens.name)

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted != self._tokens.name:
            self._apply(wanted)

    def _tell_system(self) -> None:
        """Let the system's own dialogs and title bars match a theme that is forced."""
        hints = self._app.styleHints()
        if self._mode is Mode.SYSTEM:
            hints.unsetColorScheme()
        elif self._mode in (Mode.DARK, Mode.HIGH_CONTRAST):
            hints.setColorScheme(Qt.ColorScheme.Dark)
        else:
            hints.setColorScheme(Qt.ColorScheme.Light)

    def _wanted(self) -> str:
        return self._system_theme() if self._mode is Mode.SYSTEM else self._mode.value

    def _system_theme(self) -> str:
        hints = self._app.styleHints()
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None:
            preference = accessibility().contrastPreference()
            if preference == Qt.ContrastPreference.HighContrast:
                return Mode.HIGH_CONTRAST.value
        return (Mode.DARK if self._scheme == Qt.ColorScheme.Dark else Mode.LIGHT).value

    def _apply(self, name: str) -> None:
        self._tokens = load_tokens(name, self._folder)
        self._app.setPalette(palette(self._tokens))
        self._app.setStyleSheet(self._sheet.substitute(self._sheet_values(self._tokens)))
        self.changed.emit()

    def _sheet_values(self, tokens: Tokens) -> dict[str, str]:
        points = point_size(self._app.font())
        sizes = {f"{size}_pt": f"{points * scale:.2f}pt" for size, scale in _SCALE.items()}
        marks = _pixels(QFontMetricsF(self._app.font()).height()) | {
            "marks": self._folder.as_posix(),
            "scheme": tokens.scheme,
        }
        return tokens.named() | sizes | marks


@cache
def _colour(token: str) -> QColor:
    return QColor(token)


def _pixels(line: float) -> dict[str, str]:
    """Sizes of pictures and boxes, as device-independent pixels that grow with a line of text."""
    box = 2 * max(7, round(line / 2))
    dot = 2 * max(3, round(line * 0.2))
    mark = max(12, round(line * 0.8))
    sizes = {
        "icon": max(16, round(line * 1.1)),
        "mark": mark,
        "mark_room": mark + GRID,
        "box": box,
        "box_radius": box // 2 + 1,
        "box_dot": dot,
        "box_ring": (box + 2 - dot) // 2,
    }
    return {name: str(size) for name, size in sizes.items()}


def point_size(font: QFont) -> float:
    """Size of a font in points, also when the system gave it in pixels."""
    size = font.pointSizeF()
    return size if size > 0 else QFontInfo(font).pointSizeF()


def palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt's palette, for everything that the style sheet does not name."""
    role = QPalette.ColorRole
    surface, ink, line = tokens.surface, tokens.ink, tokens.line
    colours = {
        role.Window: surface.surface,
        role.WindowText: ink.text,
        role.Base: surface.base,
        role.AlternateBase: surface.hover,
        role.Text: ink.text,
        role.PlaceholderText: ink.muted,
        role.Button: surface.raised,
        role.ButtonText: ink.text,
        role.BrightText: ink.on_accent,
        role.ToolTipBase: surface.raised,
        role.ToolTipText: ink.text,
        role.Highlight: surface.selected,
        role.HighlightedText: ink.text,
        role.Accent: ink.accent,
        role.Link: ink.link,
        role.LinkVisited: ink.link,
        role.Light: surface.raised,
        role.Midlight: surface.hover,
        role.Mid: line.control,
        role.Dark: line.control,
        role.Shadow: line.border,
    }
    made = QPalette()
    for where, colour in colours.items():
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(ink.disabled))
    idle = QColor(surface.selected_idle)
    made.setColor(QPalette.ColorGroup.Inactive, role.Highlight, idle)
    return made
