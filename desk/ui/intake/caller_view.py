"""The caller's line on the screen: type three letters, arrows and Enter, or write a name nobody knows."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desk.ui.intake.caller_model import CallerViewModel
from desk.ui.ticket.options_model import OptionModel
from desk.ui.ticket.properties_model import Option
from desk.ui.widgets.announce import announce
from desk.ui.widgets.parts import label

_LONGEST = 200
_AIR = 4
"""Pixels around each person found."""


class CallerView(QWidget):
    """A line with the people found under it; the line keeps the keyboard."""

    def __init__(self, model: CallerViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._found = OptionModel()
        self.line = QLineEdit()
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(self.tr("Name, telephone or login"))
        self.line.setAccessibleName(self.tr("Caller"))
        self.list = QListView()
        self._box = self._make_list()
        self._words = label("", "small", wraps=True)
        self._words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.line, self._box, self._words):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(model.type)
        self.line.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        model.found.connect(self._offer)
        model.changed.connect(self.refresh)
        model.looked_up.connect(self.refresh)

    def _make_list(self) -> QFrame:
        """The people found, in a box of their own; hidden until there are some."""
        self.list.setModel(self._found)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("People found"))
        self.list.setProperty("role", "popup-list")
        self.list.setSpacing(_AIR)
        box = QFrame()
        box.setProperty("role", "card")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.list)
        box.hide()
        return box

    def refresh(self) -> None:
        """Show what the model holds."""
        model = self._model
        if self.line.text() != model.typed:
            with QSignalBlocker(self.line):
                self.line.setText(model.typed)
        words = model.line
        waiting = model.open_tickets
        if waiting:
            numbers = ", ".join(row.number for row in waiting[:3])
            more = self.tr("%n open ticket(s): {numbers}", "", len(waiting))
            words = f"{words}\n{more.format(numbers=numbers)}" if words else more
        self._words.setText(words)
        self._words.setVisible(bool(words) and self._box.isHidden())
        self.line.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in what was found, Enter chooses, Escape closes it."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not self._box.isHidden()
            and self._key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self._box.hide()
            self.refresh()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        last = self._found.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + step, 0), last)
        self.list.setCurrentIndex(self._found.index(row))
        spoken = self._found.data(self._found.index(row))
        announce(self.line, str(spoken))

    def _offer(self, found: list[Option]) -> None:
        self._found.set_found(found)
        self._box.setVisible(bool(found))
        self.refresh()
        if not found:
            return
        self.list.setCurrentIndex(self._found.index(0))
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().height()) + 2 * _AIR
        self.list.setFixedHeight(row * len(found) + _AIR)
        announce(self.line, self.tr("%n person(s) found", "", len(found)))

    def _choose(self, row: int) -> None:
        option = self._found.option(row)
        if option is not None:
            self._model.choose(option)
            self.focusNextChild()
