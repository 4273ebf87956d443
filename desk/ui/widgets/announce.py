"""Tells screen readers what happened: sent, conflict, new number, error."""

from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

Urgency = Literal["polite", "assertive"]

_URGENCY = {
    "polite": QAccessible.AnnouncementPoliteness.Polite,
    "assertive": QAccessible.AnnouncementPoliteness.Assertive,
}


def announce(source: QObject, words: str, urgency: Urgency = "polite") -> None:
    """Have a screen reader say `words`; nothing happens when none is running."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(source, words)
    event.setPoliteness(_URGENCY[urgency])
    QAccessible.updateAccessibility(event)
