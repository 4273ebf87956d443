"""Walks a view as a screen reader would: whatever takes the keyboard must have a name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def nameless(view: QWidget) -> list[str]:
    """Widgets that Tab reaches and a screen reader has no name for."""
    found = []
    for part in (view, *view.findChildren(QWidget)):
        if not part.focusPolicy() & Qt.FocusPolicy.TabFocus or not part.isVisibleTo(view):
            continue
        interface = QAccessible.queryAccessibleInterface(part)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(part).__name__} {part.objectName()}")
    return found
