"""The keys of the calendar that a week and a day share: moving a visit by Alt and the arrows, turning the pages."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desk.models.agenda import Event, Why
from desk.ui.calendar.view_model import CalendarViewModel

_MOVES: Final = {
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
    Qt.Key.Key_Up: timedelta(minutes=-30),
    Qt.Key.Key_Down: timedelta(minutes=30),
}
_TURNS: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Home: 0}
_ALT: Final = Qt.KeyboardModifier.AltModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


def acted_on(pressed: QKeyEvent, model: CalendarViewModel, event: Event | None) -> bool:
    """Do what a key means for the event the keyboard stands on; False: it means something else."""
    key, held = Qt.Key(pressed.key()), pressed.modifiers()
    if held & _ALT and key in _MOVES:
        if event is not None and event.why is Why.VISIT:
            change = model.moving.stretch if held & _SHIFT else model.moving.move
            change(event, _MOVES[key])
        return True
    if key in _TURNS and not held & ~Qt.KeyboardModifier.KeypadModifier:
        model.turn(_TURNS[key])
        return True
    return False
