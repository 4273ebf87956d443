"""The command palette (Ctrl+K): type a few letters of anything Desk can do, and Enter does it."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desk.ui.actions import Commands, Entry
from desk.ui.theme import Text, Theme
from desk.ui.widgets.palette_model import EntryRole, PaletteModel

_WIDEST = 70  # average letters
_ROWS = 9


class CommandPalette(QFrame):
    """Lies over the upper part of the window; Escape, or a click elsewhere, gives the focus back."""

    def __init__(self, window: QWidget, commands: Commands, theme: Theme) -> None:
        super().__init__(window)
        self.setProperty("role", "popup")
        self.setObjectName("palette")
        self._window = window
        self._commands = commands
        self._theme = theme
        self._back: QWidget | None = None
        self.model = PaletteModel()
        self.field = QLineEdit()
        self.field.setProperty("role", "flat")
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Search all commands"))
        self.list = QListView()
        self._nothing = QLabel(self.tr("No command is called that."), wordWrap=True)
        self._set_up_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        rule = QFrame()
        rule.setProperty("role", "rule")
        for part in (self.field, rule, self.list, self._nothing):
            column.addWidget(part)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it with an empty query and the commands as they are possible now."""
        self._back = QApplication.focusWidget()
        self.field.clear()
        self.model.set_entries(self._commands.entries())
        self._search("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide it and give the focus back to where it was."""
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)
            self._back = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus; arrows and Enter work the list from there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.field and self._key(event):
                return True
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        elif event.type() == QEvent.Type.FocusOut and watched is self.field and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS - 1,
                 Qt.Key.Key_PageUp: 1 - _ROWS}  # fmt: skip
        if event.key() in steps:
            self._move(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        possible = [row for row in range(self.model.rowCount()) if self._is_possible(row)]
        if not possible:
            return
        now = self.list.currentIndex().row()
        place = possible.index(now) + step if now in possible else 0
        if abs(step) == 1:
            place %= len(possible)
        row = possible[max(0, min(place, len(possible) - 1))]
        self.list.setCurrentIndex(self.model.index(row))

    def _is_possible(self, row: int) -> bool:
        entry = self.model.entry(row)
        return entry is not None and entry.is_enabled

    def _search(self, query: str) -> None:
        self.model.search(query)
        self.list.setCurrentIndex(QModelIndex())
        self._move(0)
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        if self.isVisible():
            self._place()

    def _run(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row()) if index.isValid() else None
        if entry is None or not entry.is_enabled:
            return
        self.close_palette()
        self._commands.run(entry.id)

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(_EntryDelegate(self._theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setProperty("role", "popup-list")
        self.list.clicked.connect(self._run)
        self._nothing.setProperty("role", "muted")
        self._nothing.setMargin(12)

    def _place(self) -> None:
        window = self._window
        width = min(self.fontMetrics().averageCharWidth() * _WIDEST, window.width() - 32)
        rows = min(_ROWS, max(1, self.model.rowCount()))
        row = self._theme.row_height(dense=True)
        self.list.setFixedHeight(min(rows * row + 4, max(row, window.height() // 2)))
        self.setFixedWidth(max(width, 200))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, max(8, window.height() // 8))


class _EntryDelegate(QStyledItemDelegate):
    """One line: the command, its group in muted words, its keys at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks for it
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """All rows are alike."""
        return QSize(0, self._theme.row_height(dense=True))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one command."""
        entry = index.data(EntryRole)
        if not isinstance(entry, Entry):
            return
        place, ink = self._ground(painter, option, entry)
        painter.setFont(self._theme.font(Text.SMALL))
        place = self._paint_keys(painter, place, entry)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour(ink))
        metrics = QFontMetrics(painter.font())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        words = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, middle, words)
        rest = place.adjusted(metrics.horizontalAdvance(words) + 12, 0, 0, 0)
        painter.setPen(self._theme.colour(self._theme.tokens.ink.muted))
        painter.drawText(
            rest, middle, metrics.elidedText(entry.group, Qt.TextElideMode.ElideRight, rest.width())
        )
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry
    ) -> tuple[QRect, str]:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        place: QRect = option.rect
        state = option.state
        if entry.is_enabled and state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(tokens.surface.selected))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 6, 6)
        ink = tokens.ink.text if entry.is_enabled else tokens.ink.disabled
        return place.adjusted(12, 0, -12, 0), ink

    def _paint_keys(self, painter: QPainter, place: QRect, entry: Entry) -> QRect:
        tokens = self._theme.tokens
        metrics = QFontMetrics(painter.font())
        right = place.right()
        for keys in reversed(entry.keys):
            width = metrics.horizontalAdvance(keys) + 12
            height = metrics.height() + 4
            box = QRect(right - width, place.center().y() - height // 2, width, height)
            painter.setPen(self._theme.colour(tokens.line.border))
            painter.setBrush(self._theme.colour(tokens.surface.sunken))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.colour(tokens.ink.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
            right -= width + 6
        return QRect(place.left(), place.top(), max(0, right - 8 - place.left()), place.height())
