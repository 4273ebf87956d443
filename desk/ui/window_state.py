"""The window's state between two starts: place, splitters, columns, kept in a small readable JSON file."""

import logging
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QIODevice, QRect, QSaveFile, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget  # noqa: TID251 - their state is kept here

_log = logging.getLogger("desk.ui.window_state")

VERSION = 1
_LARGEST_FILE = 256 * 1024
_LEAST_WIDTH, _LEAST_HEIGHT = 480, 320
_GRIP = 80  # of the title bar this much must be on a screen, or the window cannot be moved back

_FRAME = QSize(16, 48)
"""What a title bar and borders may take from a screen; the system tells only once a window is shown."""


class Column(msgspec.Struct, frozen=True):
    """One column of a table, by name, so that an added or removed column harms no other."""

    name: str
    width: int
    hidden: bool = False


class Columns(msgspec.Struct, frozen=True):
    """The columns of a table from left to right, and how it is sorted."""

    order: tuple[Column, ...] = ()
    sort: str = ""
    descending: bool = False


class WindowState(msgspec.Struct, frozen=True):
    """All that is remembered. `notes` holds small facts by name: the open view, the open ticket."""

    version: int = VERSION
    place: tuple[int, int, int, int] | None = None
    maximised: bool = False
    splitters: dict[str, tuple[int, ...]] = {}
    columns: dict[str, Columns] = {}
    notes: dict[str, str] = {}
    recent: tuple[str, ...] = ()


def load(path: Path) -> WindowState:
    """Read the state; a file that is missing, damaged, huge or of another version gives the defaults."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        return WindowState()
    except OSError as error:
        _log.info("the window's state cannot be read: %s", error)
        return WindowState()
    try:
        if len(content) > _LARGEST_FILE:
            return WindowState()
        state = msgspec.json.decode(content, type=WindowState)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _log.info("the window's state is damaged and starts afresh: %s", error)
        return WindowState()
    return state if state.version == VERSION else WindowState()


def save(path: Path, state: WindowState) -> str:
    """Replace the file in one step; returns what went wrong in words, or nothing. The old file stays then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = QSaveFile(str(path))
    content = msgspec.json.format(msgspec.json.encode(state), indent=2)
    written = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    if written and file.commit():
        return ""
    return file.errorString()


def fit(place: QRect, screens: Sequence[QRect]) -> QRect:
    """The place to open a window at: as it was, unless that screen is gone or smaller; then onto the first.

    `screens` are the usable areas, without panels; the first is the primary one.
    """
    if not screens:
        return place
    title = QRect(place.left(), place.top(), place.width(), _GRIP)
    home = max(screens, key=lambda screen: _area(screen.intersected(title)))
    overlap = home.intersected(title)
    if overlap.width() >= _GRIP and home.contains(overlap.topLeft()) and place.top() >= home.top():
        seen = home.intersected(place)
        if seen.width() >= _GRIP and seen.height() >= _GRIP and _fits(place, home):
            return place
    width = min(max(place.width(), _LEAST_WIDTH), home.width())
    height = min(max(place.height(), _LEAST_HEIGHT), home.height())
    left = min(max(place.left(), home.left()), home.right() + 1 - width)
    top = min(max(place.top(), home.top()), home.bottom() + 1 - height)
    return QRect(left, top, width, height)


def fitting(size: QSize) -> QSize:
    """The size, or what the first screen has room for: a new window shows its lower edge too."""
    for screen in QGuiApplication.screens()[:1]:
        return size.boundedTo(screen.availableGeometry().size() - _FRAME)
    return size


def place_window(window: QWidget, state: WindowState) -> bool:
    """Put a window where it was, on a screen that exists; False when nothing is remembered."""
    if state.place is None:
        return False
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    window.setGeometry(fit(QRect(*state.place), screens))
    if state.maximised:
        window.showMaximized()
    return True


def place_of(window: QWidget) -> tuple[int, int, int, int]:
    """Where the window is, or would be if it were not maximised."""
    rect = window.normalGeometry() if window.isMaximized() else window.geometry()
    return rect.x(), rect.y(), rect.width(), rect.height()


def restore_splitter(splitter: QSplitter, sizes: Sequence[int]) -> None:
    """Give the panes their sizes back; a list that does not fit these panes is left aside."""
    if len(sizes) == splitter.count() and sum(sizes) > 0 and min(sizes) >= 0:
        splitter.setSizes(list(sizes))


def columns_of(header: QHeaderView, names: Sequence[str]) -> Columns:
    """What a table's header looks like now; `names` are the columns' own names in the model's order."""
    order = []
    for visual in range(header.count()):
        section = header.logicalIndex(visual)
        hidden = header.isSectionHidden(section)
        if hidden:  # Qt says 0 for a hidden one; show it again with its default
            order.append(Column(names[section], header.defaultSectionSize(), hidden=True))
        else:
            order.append(Column(names[section], header.sectionSize(section)))
    sorted_by = header.sortIndicatorSection()
    sort = names[sorted_by] if 0 <= sorted_by < len(names) else ""
    descending = header.sortIndicatorOrder().value == 1
    return Columns(tuple(order), sort, descending and bool(sort))


def restore_columns(header: QHeaderView, names: Sequence[str], columns: Columns) -> None:
    """Order, widths and hidden columns by name; unknown names are skipped, new columns stay where they are.

    Sorting is the model's: read `columns.sort` and ask it. The last visible column is never hidden.
    """
    known = [column for column in columns.order if column.name in names]
    for visual, column in enumerate(known):
        section = names.index(column.name)
        header.moveSection(header.visualIndex(section), visual)
        if column.hidden:
            if header.hiddenSectionCount() < header.count() - 1:
                header.hideSection(section)
        else:
            header.showSection(section)
            header.resizeSection(section, min(max(column.width, header.minimumSectionSize()), 4000))


def _fits(place: QRect, home: QRect) -> bool:
    """Whether the window is no larger than its screen, so that every edge can be reached."""
    return place.width() <= home.width() and place.height() <= home.height()


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
