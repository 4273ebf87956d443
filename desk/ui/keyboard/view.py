"""The shortcut sheet on the screen (F1, ?): every command with its keys; Enter on a row, then the new key."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desk.ui.keyboard.view_model import SheetViewModel
from desk.ui.palette.rows_view import RowsDelegate
from desk.ui.theme import Theme
from desk.ui.widgets.announce import announce
from desk.ui.widgets.parts import label

_MODIFIERS = (
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip


class ShortcutSheet(QDialog):
    """A window of its own; `single_keys` says whether single letters act in lists."""

    def __init__(
        self,
        model: SheetViewModel,
        theme: Theme,
        *,
        single_keys: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        self._said = ""
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search a command or a key"))
        self.field.setAccessibleName(self.tr("Search a command or a key"))
        self.field.setClearButtonEnabled(True)
        self.list = QListView()
        self.status = label("", "strong", wraps=True)
        self._lay_out(theme, self._about_letters(on=single_keys))
        self.field.textChanged.connect(model.search)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(lambda _index: self._begin())
        model.changed.connect(self._show)
        letter = self.fontMetrics().averageCharWidth()
        wanted = QSize(letter * 96, self.fontMetrics().height() * 40)
        self.resize(wanted.boundedTo(parent.size()) if parent is not None else wanted)
        self.field.setFocus()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a command gets its key, every key is that key; else arrows work the list from the field."""
        if self.model.changing is not None and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self.model.changing is not None:
                self._take(event)
                return True
            if self._key(watched, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape and watched is self.field and self.field.text():
            self.field.clear()
        else:
            return False
        return True

    def _take(self, event: QKeyEvent) -> None:
        """The key that was pressed, for the command that is being changed."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in _MODIFIERS:
            return
        if plain and event.key() == Qt.Key.Key_Escape:
            self.model.leave()
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.model.clear()
        else:
            self.model.press(keys_of(event))

    def _move(self, step: int) -> None:
        possible = self.model.rows.possible()
        if possible:
            now = self.list.currentIndex().row()
            place = possible.index(now) + step if now in possible else 0
            row = possible[max(0, min(place, len(possible) - 1))]
            self.list.setCurrentIndex(self.model.rows.index(row))

    def _begin(self) -> None:
        hit = self.model.rows.hit(self.list.currentIndex().row())
        if hit is not None:
            self.model.begin(hit)

    def _show(self) -> None:
        rows = self.model.rows
        hit = self.model.changing
        row = rows.row_of(hit) if hit is not None else self.list.currentIndex().row()
        possible = rows.possible()
        if row not in possible:
            row = possible[0] if possible else -1
        self.list.setCurrentIndex(rows.index(row))
        self.status.setText(self.model.status)
        if self.model.status and self.model.status != self._said:
            announce(self.status, self.model.status)
        self._said = self.model.status

    def _about_letters(self, *, on: bool) -> QLabel:
        words = (
            self.tr(
                "Single letters act while a list has the focus. Ctrl+K, “Single letters”: switch them off."
            )
            if on
            else self.tr(
                "Single letters are switched off. Ctrl+K, “Single letters”: switch them on."
            )
        )
        return label(words, "muted", wraps=True)

    def _lay_out(self, theme: Theme, letters: QLabel) -> None:
        self.list.setModel(self.model.rows)
        self.list.setItemDelegate(RowsDelegate(theme, self.list, details=False))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.list.setProperty("role", "popup-list")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        how = label(self.tr("Enter on a row, then the new key."), "muted", wraps=True)
        column.addWidget(label(self.tr("Keyboard shortcuts"), "title"))
        column.addWidget(letters)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(how)
        column.addWidget(self.status)
        column.addWidget(buttons)


def keys_of(event: QKeyEvent) -> str:
    """What was pressed, in Qt's portable form. A sign that needs Shift is that sign: `?`, not `Shift+?`."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    if shift and event.text().isprintable() and event.text() and not event.text().isalpha():
        return event.text()
    portable = QKeySequence.SequenceFormat.PortableText
    combination = event.keyCombination()
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return QKeySequence(event.key()).toString(portable)
    return QKeySequence(combination).toString(portable)
