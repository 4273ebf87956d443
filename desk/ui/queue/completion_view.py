"""The proposals under the search line: arrows move, Tab or Enter accepts, Escape closes."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from desk.ui.queue.completion_model import CompletionModel
from desk.ui.widgets.announce import announce
from desk.ui.widgets.search_field import SearchField

_ROWS = 8
_PAD = 12


class CompletionView(QFrame):
    """Lies over the window under the search line, which keeps the keyboard. Nothing is chosen until
    somebody moves: Enter goes on searching then, Tab takes the first."""

    def __init__(self, model: CompletionModel, field: SearchField) -> None:
        super().__init__(field)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model, self._field = model, field
        self._list = QListView()
        self._list.setModel(model)
        self._list.setProperty("role", "popup-list")
        self._list.setSpacing(2)
        self._list.setAccessibleName(self.tr("Proposals"))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QListView.Shape.NoFrame)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._list)
        self.hide()
        self._list.clicked.connect(lambda index: self._accept(index.row()))
        model.modelReset.connect(self._show)
        field.textEdited.connect(self._edited)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The search line keeps the keyboard; some keys are for the proposals while there are any."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._model.close()
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(
            event, QKeyEvent
        ):
            wanted = self._wants(event)
            if event.type() == QEvent.Type.ShortcutOverride:
                if wanted:
                    event.accept()
                return wanted
            if wanted:
                self._key(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _wants(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Space:
            return modifiers == Qt.KeyboardModifier.ControlModifier
        if not self.isVisible() or modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self._list.currentIndex().isValid():
                self._model.close()
                return False
            return True
        return key in {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Escape}

    def _key(self, key: Qt.Key) -> None:
        here = self._list.currentIndex().row()
        if key == Qt.Key.Key_Space:
            self._model.look(self._field.text(), self._field.cursorPosition(), asked=True)
        elif key == Qt.Key.Key_Down:
            self._stand_on(min(here + 1, self._model.rowCount() - 1))
        elif key == Qt.Key.Key_Up:
            self._stand_on(here - 1)
        elif key == Qt.Key.Key_Escape:
            self._model.close()
        else:
            self._accept(max(here, 0))

    def _stand_on(self, row: int) -> None:
        index = self._model.index(row) if row >= 0 else QModelIndex()
        self._list.setCurrentIndex(index)
        if row < 0:
            self._list.clearSelection()
            return
        words = self._model.data(index, Qt.ItemDataRole.AccessibleTextRole)
        announce(self._field, str(words))

    def _accept(self, row: int) -> None:
        line, caret = self._model.accepted(row)
        self._field.setText(line)
        self._field.setCursorPosition(caret)
        self._model.look(line, caret)

    def _edited(self, line: str) -> None:
        self._model.look(line, self._field.cursorPosition())

    def _show(self) -> None:
        count = self._model.rowCount()
        if not count or not self._field.hasFocus():
            self.hide()
            return
        window, field = self._field.window(), self._field
        if self.parentWidget() is not window:
            self.setParent(window)
        self._list.setCurrentIndex(QModelIndex())
        height = min(count, _ROWS) * (max(self._list.sizeHintForRow(0), 1) + 4) + 2
        self._list.setFixedHeight(height)
        widest = self._list.sizeHintForColumn(0) + 4 * _PAD
        place = field.mapTo(window, QPoint(0, field.height() + 2))
        self.setFixedWidth(min(max(field.width(), widest), window.width() - place.x() - _PAD))
        self.adjustSize()
        self.move(place)
        self.show()
        self.raise_()
        announce(field, self._model.spoken())
