"""Whether words fit where they stand: of every part that can be seen, its words against its rectangle."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.status_segment import StatusSegment

SLACK = 1
"""Pixels that rounding may cost."""


def cut(root: QWidget) -> list[str]:
    """Every part of `root` that is seen and whose words do not fit, or that lies outside of its parent or
    over a neighbour."""
    found = []
    for part in (root, *root.findChildren(QWidget)):
        if part.isVisible() and not part.visibleRegion().isEmpty():
            found += [f"{named(part)}: {fault}" for fault in _faults(part)]
    return found


def small(root: QWidget, finger: int = 44) -> list[str]:
    """Every part of `root` that is pressed, is seen, and is smaller than a finger."""
    return [
        f"{named(part)}: {part.width()} × {part.height()}"
        for kind in (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)
        for part in root.findChildren(kind)
        if part.isVisible()
        and min(part.width(), part.height()) < finger
        and not isinstance(part.parent(), QAbstractSpinBox)
    ]


def named(part: QWidget) -> str:
    """A part as a person would look for it."""
    words = getattr(part, "text", str)() or part.accessibleName()
    return f"{type(part).__name__} {part.objectName()} “{words[:50]}”"


def _faults(part: QWidget) -> Iterator[str]:
    wanted, room = _wanted(part), _room(part)
    if wanted > room + SLACK and not _tells_all(part):
        yield f"its words need {wanted} and have {room}"
    if isinstance(part, QLabel) and part.wordWrap() and part.text():
        needed = part.heightForWidth(part.width())
        if needed > part.height() + SLACK:
            yield f"its lines need {needed} and have {part.height()}"
    if isinstance(part, QScrollArea) and part.horizontalScrollBar().maximum() > 0:
        yield f"{part.horizontalScrollBar().maximum()} pixels stand beside it"
    if isinstance(part, QTabBar):
        for index in range(part.count()):
            if not part.rect().contains(part.tabRect(index)):
                yield f"the tab {part.tabText(index)} is not seen whole"
    yield from _outside(part)
    yield from _overlaps(part)


def _wanted(part: QWidget) -> int:
    """The width that its words want; 0 where it has none, or takes another line for them."""
    words = getattr(part, "text", str)()
    match part:
        case QLabel() if part.wordWrap() or not part.pixmap().isNull():
            return 0
        case QToolButton() if part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return 0
        case QComboBox():
            words = part.currentText()
        case QLineEdit():
            words = words or part.placeholderText()
        case QAbstractButton() | QLabel() if not isinstance(part, ElidedLabel):
            return part.sizeHint().width() if words else 0
        case _:
            pass
    return part.fontMetrics().horizontalAdvance(words)


def _room(part: QWidget) -> int:
    match part:
        case ElidedLabel():
            return part.contentsRect().width()
        case QComboBox():
            option = QStyleOptionComboBox()
            part.initStyleOption(option)
            field = QStyle.SubControl.SC_ComboBoxEditField
            control = QStyle.ComplexControl.CC_ComboBox
            return part.style().subControlRect(control, option, field, part).width()
        case QLineEdit():
            return part.contentsRect().width()
        case QAbstractSpinBox():
            return part.lineEdit().width()
        case _:
            pass
    return part.width()


def _tells_all(part: QWidget) -> bool:
    """It shortens its words on purpose, and says all of them to the pointer and to a screen reader."""
    match part:
        case ElidedLabel():
            return part.text() == part.accessibleName() and bool(part.toolTip())
        case StatusSegment():
            return part.text() in part.toolTip() and part.text() == part.accessibleName()
        case QComboBox():
            return part.currentText() in part.toolTip()
        case QLineEdit():  # what is typed scrolls
            return bool(part.text())
        case _:
            pass
    return False


def _outside(part: QWidget) -> Iterator[str]:
    parent = part.parentWidget()
    if parent is None or part.isWindow() or _scrolls(parent):
        return
    if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(part.geometry()):
        yield f"{_told(part.geometry())} is outside of {_told(parent.rect())} of {named(parent)}"


def _overlaps(part: QWidget) -> Iterator[str]:
    layout = part.layout()
    if layout is None:
        return
    # never by `itemAt`: the layout keeps that wrapper when Qt deletes the item, and the next widget at
    # its address ends the process when it goes
    children = (child for child in part.children() if isinstance(child, QWidget))
    rects = [
        (child, child.geometry())
        for child in children
        if layout.indexOf(child) >= 0 and child.isVisible()
    ]
    for place, (one, rect) in enumerate(rects):
        for other, theirs in rects[place + 1 :]:
            if rect.adjusted(SLACK, SLACK, -SLACK, -SLACK).intersects(theirs):
                yield f"{named(one)} {_told(rect)} lies over {named(other)} {_told(theirs)}"


def _scrolls(parent: QWidget) -> bool:
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def _told(rect: QRect) -> str:
    place: QPoint = rect.topLeft()
    return f"{rect.width()}×{rect.height()} at {place.x()},{place.y()}"
