"""One field of the strip: a choice that letters choose, without its list being opened."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

from desk.models.words import field_label
from desk.ui.ticket.properties_model import Option
from desk.ui.widgets.elided_combo import ElidedCombo

_WITH_MORE = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Cell(ElidedCombo):
    """Letters are told to whoever knows what they mean; arrows, a list and the mouse work as everywhere."""

    lettered = Signal(str)
    taken_back = Signal()
    """Backspace."""
    done = Signal()
    """Enter: on to the next."""
    entered = Signal()
    """The keyboard came."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field
        self.typing = False
        """Whether letters were typed since the keyboard came: a blank is one of them then."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(field_label(field))

    def offer(self, found: list[Option], value: object) -> None:
        """These can be chosen; this one is."""
        with QSignalBlocker(self):
            if [self.itemText(n) for n in range(self.count())] != [o.label for o in found]:
                self.clear()
                for option in found:
                    self.addItem(option.label, option.value)
            self.setCurrentIndex(next((n for n, o in enumerate(found) if o.value == value), -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits choose; Backspace takes one back; Enter goes on."""
        typed = event.text()
        if event.modifiers() & _WITH_MORE:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.taken_back.emit()
        elif typed.isprintable() and typed and (typed != " " or self.typing):
            self.typing = True
            self.lettered.emit(typed)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard came; not when it comes back from the list of this field."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.typing = False
            self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel changes nothing by accident."""
        event.ignore()
