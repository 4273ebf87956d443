"""What a screen reader is told of a window: names, roles, letters of the Alt key, and where Tab leads."""

import re
from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QScrollArea,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from tests.ui.layout.fits import named

_Role = QAccessible.Role
TELLS_NOTHING = {
    _Role.NoRole,
    _Role.Border,
    _Role.Pane,
    _Role.Client,
    _Role.Window,
    _Role.Indicator,
    _Role.Graphic,
    _Role.LayeredPane,
    _Role.StaticText,
    _Role.Whitespace,
    _Role.Separator,
}
"""Roles of what cannot be done anything with."""
READ = {QTextBrowser: _Role.StaticText, QScrollArea: _Role.Client}
"""What Qt calls a document that is read, and a page that is scrolled: they have no better word."""
_ROWS = 30
"""So many rows of a list are asked what they say."""
_LINKS = 40
"""So many links of one text Tab may go through."""
_PARTS = 300
"""More places than a window has."""


def takes_keyboard(part: QWidget) -> bool:
    """Whether Tab comes to it now."""
    by_tab = part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and part.isVisible() and part.isEnabled() and part.focusProxy() is None


def controls(root: QWidget) -> list[QWidget]:
    """Everything in a window that Tab comes to."""
    return [part for part in _parts(root) if takes_keyboard(part)]


def _parts(root: QWidget) -> Iterator[QWidget]:
    """A window and what is in it, without what is in other windows. Parts are never asked for parts that
    are not in them: the binding would take those for their children."""
    yield root
    for part in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not part.isWindow():
            yield from _parts(part)


def unheard(root: QWidget) -> list[str]:
    """Every control of a window that says nothing of itself, or nothing that fits."""
    found = [f"{named(part)}: {fault}" for part in controls(root) for fault in _faults(part)]
    for view in root.findChildren(QAbstractItemView):
        if view.isVisible():
            found += [f"{named(view)}: {fault}" for fault in _silent_rows(view)]
    return found


def _faults(part: QWidget) -> Iterator[str]:
    interface = QAccessible.queryAccessibleInterface(part)
    name = interface.text(QAccessible.Text.Name).strip()
    if not name:
        yield "it has no name"
    elif not re.search(r"\w", name):
        yield f"its name is {name!r}"
    read = any(isinstance(part, kind) and interface.role() is READ[kind] for kind in READ)
    if interface.role() in TELLS_NOTHING and not read:
        yield f"its role is {interface.role().name}"
    if not interface.state().focusable:
        yield "it is not told that it takes the keyboard"
    if interface.parent().indexOfChild(interface) < 0:
        yield "what it stands in does not know it"


def _silent_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
        if not said(model.index(row, 0)).strip():
            yield f"its row {row} says nothing"


def said(index: QModelIndex) -> str:
    """What a screen reader says of a row."""
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(words or index.data(Qt.ItemDataRole.DisplayRole) or "")


def twice(root: QWidget) -> list[str]:
    """Letters that Alt reaches more than one thing by."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for part in _parts(root):
        if part.isVisible() and part.isEnabled():
            for words in _worded(part):
                letter = _letter(words)
                if letter:
                    by_letter[letter].append(words)
    return [f"Alt+{letter}: {', '.join(each)}" for letter, each in by_letter.items() if each[1:]]


def _worded(part: QWidget) -> list[str]:
    if isinstance(part, QAbstractButton):
        return [part.text()]
    if isinstance(part, QLabel) and _letter(part.text()) and part.buddy() is not None:
        return [part.text()]
    if isinstance(part, QTabBar):
        return [part.tabText(place) for place in range(part.count())]
    return []


def _letter(words: str) -> str:
    marked = re.search(r"&(\w)", words.replace("&&", ""))
    return marked.group(1).upper() if marked else ""


def unreached(root: QWidget) -> list[str]:
    """Every control that Tab does not come to, and what it does not come away from."""
    wanted = controls(root)
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen = around()
    found = [
        f"{named(part)}: Tab does not come to it"
        for part in wanted
        if part not in seen and takes_keyboard(part)
    ]
    if QApplication.focusWidget() is not wanted[0]:
        found.append(f"{_stands_on()}: Tab does not come away from it")
    return found


def around(*, forward: bool = True) -> list[QWidget]:
    """Where Tab leads, until it is back where it began, or comes no further."""
    key = Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab
    start = here = QApplication.focusWidget()
    seen: list[QWidget] = []
    same = 0
    while here is not None and same < _LINKS and len(seen) < _PARTS:
        seen.append(here)
        QTest.keyClick(here, key)
        last, here = here, QApplication.focusWidget()
        same = same + 1 if here is last else 0
        if here is start:
            break
    return seen


def _stands_on() -> str:
    part = QApplication.focusWidget()
    return "nothing" if part is None else named(part)
