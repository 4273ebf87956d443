"""A picker: a search line over a list, for a popup or a panel; all of it by keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desk.ui.ticket.options_model import OptionModel
from desk.ui.ticket.properties_model import Option
from desk.ui.widgets.parts import still_shown

_ROWS = 8
_FEWEST = 4


class PickList(QWidget):
    """Type to narrow, arrows to move, Enter to choose. `typed` lets the owner search further."""

    chosen = Signal(object)
    """The `Option`."""
    typed = Signal(str)
    left = Signal()
    """Escape: nothing was chosen."""
    focus_lost = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OptionModel()
        self._line = QLineEdit()
        self._list = QListView()
        self._list.setModel(self.model)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._line.textChanged.connect(self._narrow)
        self._line.installEventFilter(self)
        self._list.clicked.connect(lambda index: self._choose(index.row()))
        self.model.modelReset.connect(self._first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self.setFocusProxy(self._line)
        self.model.row_height = self._list.fontMetrics().height() + 12

    def begin(self, name: str, options: list[Option], hint: str = "") -> None:
        """Ask for `name` among these choices; `hint` says what can be typed, if not words to search."""
        self._line.setAccessibleName(name)
        search = self.tr("{field}: type to search").format(field=name)
        self._line.setPlaceholderText(hint or search)
        self._list.setAccessibleName(self.tr("Choices for {field}").format(field=name))
        self._line.clear()
        self.model.set_fixed(options)
        rows = min(max(len(options), _FEWEST), _ROWS)
        self._list.setFixedHeight(rows * self.model.row_height)

    def may_shrink(self) -> None:
        """Let the list scroll where there is not room for all it would show."""
        self._list.setMinimumHeight(2 * self.model.row_height)

    def select_value(self, value: object) -> None:
        """Stand on the choice that holds now."""
        for row in range(self.model.rowCount()):
            option = self.model.option(row)
            if option is not None and option.value == value:
                self._list.setCurrentIndex(self.model.index(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The search line keeps the focus; its arrows move in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event) or super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.focus_lost.emit()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS,
            Qt.Key.Key_PageUp: -_ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self._list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(self._list.currentIndex().row() + step, 0), last)
        if row >= 0:
            self._list.setCurrentIndex(self.model.index(row))

    def _choose(self, row: int) -> None:
        option = self.model.option(row)
        if option is not None:
            self.chosen.emit(option)

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        self.typed.emit(typed)

    def _first(self) -> None:
        if self.model.rowCount():
            self._list.setCurrentIndex(self.model.index(0))


class PickerPopup(QFrame):
    """A `PickList` that lies over the window under a button, and closes when the keyboard leaves it.

    A child of the window, not a window of its own: it needs no grab and works on every platform.
    """

    chosen = Signal(str, object)
    """The field it was opened for, and the `Option`."""
    typed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field = ""
        self._button: QWidget | None = None
        self._back: QWidget | None = None
        self.list = PickList()
        self.list.chosen.connect(self._take)
        self.list.typed.connect(lambda typed: self.typed.emit(self._field, typed))
        self.list.left.connect(self._leave)
        self.list.focus_lost.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.list)
        self.hide()

    def open_under(
        self, button: QWidget, field: str, name: str, options: list[Option], hint: str = ""
    ) -> None:
        """Ask for a field, its choices standing under the button that shows it."""
        self._field, self._button = field, button
        self._back = QApplication.focusWidget()
        window = button.window()
        self.setParent(window)
        self.setAccessibleName(name)
        self.list.begin(name, options, hint)
        self.setFixedWidth(max(button.width(), 36 * self.fontMetrics().averageCharWidth()))
        self.adjustSize()
        place = button.mapTo(window, QPoint(button.width() - self.width(), button.height()))
        if place.y() + self.height() > window.height():
            place = button.mapTo(window, QPoint(button.width() - self.width(), -self.height()))
        self.move(max(0, place.x()), max(0, place.y()))
        self.show()
        self.raise_()
        self.list.setFocus()

    def set_found(self, field: str, found: list[Option]) -> None:
        """What the directory found; an answer for another field comes too late."""
        if field == self._field and self.isVisible():
            self.list.model.set_found(found)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  so Qt calls it
        """Tab leads on from the button it stands under."""
        if self._button is not None:
            self._button.setFocus()
        self.hide()
        window = self.parentWidget()
        return window is not None and bool(window.focusNextPrevChild(next))

    def _take(self, option: Option) -> None:
        self._leave()
        self.chosen.emit(self._field, option)

    def _leave(self) -> None:
        """The keyboard goes back to where it was; where that is gone, to the button."""
        back = self._back
        part = back if still_shown(back) else self._button
        if part is not None:
            part.setFocus()
        self.hide()
