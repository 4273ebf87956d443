"""A list under the caret of an editor, opened by typing a sign; the editor keeps the keyboard."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from desk.ui.theme import Text, Theme
from desk.ui.widgets.announce import announce
from desk.ui.widgets.offers import Offer, OfferRole, OffersModel, spoken
from desk.ui.widgets.triggers import Trigger, trigger_before

_ROWS = 7
_PREVIEW_LINES = 3
_WIDTH = 56  # average letters
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _ROWS,
}
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class CaretPopup(QFrame):
    """Watches an editor. `asked` wants offers for what was typed after a sign, `show_offers` answers it;
    arrows move, Enter or Tab choose, Escape leaves and what was typed stays.

    A child of the window, not a window of its own: the editor keeps the focus, and it works on every
    platform. What is half typed is plain text of the editor and is kept with it.
    """

    asked = Signal(str, str)
    """The sign, and what was typed after it."""
    chosen = Signal(str, object)
    """The sign, and the `Offer`; answer with `put`."""

    def __init__(self, edit: QPlainTextEdit, signs: Mapping[str, str], theme: Theme) -> None:
        super().__init__(edit.window())
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._edit = edit
        self._signs = dict(signs)
        self._theme = theme
        self._trigger: Trigger | None = None
        self._left: QTextCursor | None = None
        self._left_sign = ""
        self._is_putting = False
        self.model = OffersModel()
        self.list = QListView()
        self._preview = QLabel()
        self._below = QFrame()
        self._lay_out()
        edit.textChanged.connect(self._look)
        edit.cursorPositionChanged.connect(self._moved)
        edit.installEventFilter(self)
        self.hide()

    def show_offers(self, sign: str, query: str, offers: Sequence[Offer]) -> None:
        """What answers `asked`; an answer to an older question, or for a caret that moved on, is dropped."""
        if self._trigger != Trigger(sign, query) or not self._edit.hasFocus():
            return
        self.model.set_offers(offers)
        if not offers:
            self.hide()
            return
        was_hidden = self.isHidden()
        name = self._signs[sign]
        self.setAccessibleName(name)
        self.list.setAccessibleName(name)
        self._stand_on(0, tell=False)
        self._place()
        self.show()
        self.raise_()
        first = spoken(offers[0])
        told = self.tr("%n choice(s)", "", len(offers))
        announce(self._edit, f"{name}: {told}. {first}" if was_hidden else first)

    def put(self, words: str) -> None:
        """Put words in the place of the sign and what followed it; one undo brings those back."""
        trigger, self._trigger = self._trigger, None
        self.hide()
        if trigger is None:
            return
        cursor = self._edit.textCursor()
        start = cursor.position() - trigger.length
        self._is_putting = True
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self._is_putting = False
        self._edit.setTextCursor(cursor)
        if words.startswith(trigger.sign):
            self._leave_alone(start, trigger.sign)

    def leave(self) -> None:
        """The text was changed by another hand: nothing is being typed after a sign."""
        self._trigger = self._left = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the list is open, the keys that work it do not reach the editor."""
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Resize):
            self.hide()
        if self.isHidden() or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.ShortcutOverride and self._is_mine(event):
            event.accept()
            return True
        return (kind == QEvent.Type.KeyPress and self._key(event)) or super().eventFilter(
            watched, event
        )

    # --- inside ----------------------------------------------------------------------------------

    def _is_mine(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in (*_STEPS, *_TAKING, Qt.Key.Key_Escape)

    def _key(self, event: QKeyEvent) -> bool:
        if not self._is_mine(event):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._move(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            self._choose(self.list.currentIndex())
        return True

    def _look(self) -> None:
        """The text changed: is a sign being typed?"""
        if self._is_putting:
            return
        trigger = self._found()
        if trigger == self._trigger:
            return
        self._trigger = trigger
        if trigger is None:
            self.hide()
        else:
            self.asked.emit(trigger.sign, trigger.query)

    def _moved(self) -> None:
        """The caret went elsewhere without typing: the list is not meant any more."""
        if not self._is_putting and self._trigger is not None and self._found() is None:
            self._trigger = None
            self.hide()

    def _found(self) -> Trigger | None:
        cursor = self._edit.textCursor()
        if cursor.hasSelection() or self._edit.isReadOnly():
            return None
        line = self._edit.textCursor()
        line.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        trigger = trigger_before(line.selectedText(), self._signs)
        self._forget_what_is_gone()
        if trigger is None or (
            self._left is not None and self._left.position() == cursor.position() - trigger.length
        ):
            return None
        return trigger

    def _escape(self) -> None:
        if self._trigger is not None:
            start = self._edit.textCursor().position() - self._trigger.length
            self._leave_alone(start, self._trigger.sign)
        self._trigger = None
        self.hide()

    def _leave_alone(self, start: int, sign: str) -> None:
        """The sign that stands there opens nothing any more, as long as it stands there."""
        self._left_sign = sign
        self._left = QTextCursor(self._edit.document())
        self._left.setPosition(start)
        self._left.setKeepPositionOnInsert(True)

    def _forget_what_is_gone(self) -> None:
        """A sign that was deleted and is typed again is meant again."""
        if self._left is None:
            return
        there = QTextCursor(self._left)
        there.clearSelection()
        more = QTextCursor.MoveOperation.NextCharacter
        there.movePosition(more, QTextCursor.MoveMode.KeepAnchor, len(self._left_sign))
        if there.selectedText() != self._left_sign:
            self._left = None

    def _move(self, step: int) -> None:
        last = self.model.rowCount() - 1
        row = self.list.currentIndex().row() + step
        self._stand_on(row % (last + 1) if abs(step) == 1 else min(max(row, 0), last))

    def _stand_on(self, row: int, *, tell: bool = True) -> None:
        self.list.setCurrentIndex(self.model.index(row))
        offer = self.model.offer(row)
        if offer is None:
            return
        metrics, width = self._preview.fontMetrics(), self._widest() - 48
        lines = [line for line in offer.preview.splitlines() if line.strip()][:_PREVIEW_LINES]
        shown = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)
        self._preview.setText("\n".join(shown))
        if tell:
            announce(self._edit, spoken(offer))

    def _choose(self, index: QModelIndex) -> None:
        offer, trigger = self.model.offer(index.row()), self._trigger
        if offer is not None and trigger is not None:
            self.chosen.emit(trigger.sign, offer)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(_OfferDelegate(self._theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("role", "popup-list")
        self.list.clicked.connect(self._choose)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setProperty("role", "muted")
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._preview.setMinimumWidth(1)
        self._preview.setContentsMargins(12, 0, 12, 0)
        rule = QFrame()
        rule.setProperty("role", "rule")
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(rule)
        below.addWidget(self._preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addWidget(self._below)

    def _place(self) -> None:
        """Under the caret, or above it where there is no room below."""
        window = self._edit.window()
        if self.parent() is not window:
            self.setParent(window)
        metrics = self.fontMetrics()
        rows = min(_ROWS, self.model.rowCount())
        self.list.setFixedHeight(rows * self._theme.row_height(dense=True) + 4)
        self._below.setVisible(any(offer.preview for offer in self.model.offers))
        self._preview.setFixedHeight(_PREVIEW_LINES * metrics.lineSpacing())
        self.setFixedWidth(self._widest())
        self.adjustSize()
        caret = self._edit.cursorRect()
        viewport = self._edit.viewport()
        below = viewport.mapTo(window, caret.bottomLeft() + QPoint(0, 4))
        above = viewport.mapTo(window, caret.topLeft()).y() - self.height() - 4
        fits = below.y() + self.height() <= window.height() - 4
        x = min(below.x(), window.width() - self.width() - 8)
        self.move(max(8, x), below.y() if fits or above < 0 else above)

    def _widest(self) -> int:
        wanted = _WIDTH * self.fontMetrics().averageCharWidth()
        return int(min(wanted, self._edit.window().width() - 16))


class _OfferDelegate(QStyledItemDelegate):
    """One line: the title, and its hint in muted words at the right."""

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
        """Paint one offer."""
        offer = index.data(OfferRole)
        if not isinstance(offer, Offer):
            return
        tokens = self._theme.tokens
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(tokens.surface.selected))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 6, 6)
        inner = place.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font(Text.SMALL))
        small = QFontMetrics(painter.font())
        hint = small.elidedText(offer.hint, Qt.TextElideMode.ElideRight, inner.width() // 2)
        painter.setPen(self._theme.colour(tokens.ink.muted))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, hint)
        inner.adjust(0, 0, -small.horizontalAdvance(hint) - 12, 0)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour(tokens.ink.text))
        words = QFontMetrics(painter.font()).elidedText(
            offer.title, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
