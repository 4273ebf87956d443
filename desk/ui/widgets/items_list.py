"""The list of two-line items: keyboard, place kept when the items change, painting."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desk.ui.icons import Icons
from desk.ui.theme import GRID, Text, Theme
from desk.ui.widgets.items_model import ITEM_ROLE, Item, ItemsModel
from desk.ui.widgets.painters import Chip, paint_chip, paint_focus

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ItemsList(QListView):
    """`moved_to` tells the id the keyboard stands on (empty: none), `entered` that Enter was pressed."""

    moved_to = Signal(str)
    entered = Signal(str)
    deleted = Signal(str)
    """Delete was pressed on an item."""

    def __init__(
        self,
        model: ItemsModel,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        super().__init__(parent)
        self._quiet = quiet  # nothing is selected before the keyboard comes in
        self._items = model
        self._at = ""
        self._row = 0
        self.setModel(model)
        self.setItemDelegate(_ItemDelegate(theme, icons, self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        model.modelReset.connect(self._keep_place)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self._tell(self.entered, index))
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        icons.changed.connect(self.viewport().update)

    def allow_sections(self) -> None:
        """Rows may have headings above them (`Item.section`), and are not all alike then."""
        self.setUniformItemSizes(False)

    @property
    def current_id(self) -> str:
        """The id of the item the keyboard stands on."""
        return self._at

    def select(self, id: str) -> None:  # noqa: A002  what it is
        """Stand on an item, if it is there."""
        row = self._items.row_of(id)
        if row >= 0:
            self.setCurrentIndex(self._items.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete act on the item; everything else is Qt's."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.entered, self.currentIndex())
        elif plain and key == Qt.Key.Key_Delete:
            self._tell(self.deleted, self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes in stands on a row."""
        if not self.currentIndex().isValid() and self._items.rowCount():
            self.setCurrentIndex(self._items.index(0))
        super().focusInEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's name
        """Letters are not a search here: panes may use them as keys."""

    def _tell(self, signal: object, index: QModelIndex) -> None:
        item = self._items.item(index.row()) if index.isValid() else None
        if item is not None:
            signal.emit(item.id)  # type: ignore[attr-defined]  # a bound signal; its type has no name

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        item = self._items.item(index.row()) if index.isValid() else None
        if item is not None:
            self._at, self._row = item.id, index.row()
            self.moved_to.emit(item.id)

    def _keep_place(self) -> None:
        """Stand on the same item; when it is gone, on the one that took its place."""
        count = self._items.rowCount()
        row = self._items.row_of(self._at)
        if row < 0 and self._quiet:
            self._at = ""
            return
        if row < 0:
            row = min(self._row, count - 1)
        if row >= 0:
            self.setCurrentIndex(self._items.index(row))
            return
        if self._at:
            self._at = ""
            self.moved_to.emit("")


class _ItemDelegate(QStyledItemDelegate):
    """Picture, title and chip above, the rest in muted words below."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks for it
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """All rows are alike, but for the headings above some."""
        return QSize(0, self._theme.row_height() + 2 * GRID + self._heading(index.data(ITEM_ROLE)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one item."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, Item):
            return
        painter.save()
        self._section(painter, option, item)
        self._ground(painter, option)
        inner = option.rect.adjusted(4 * GRID, GRID, -4 * GRID, -GRID - 1)
        inner = self._picture(painter, inner, item)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        tokens = self._theme.tokens
        small = self._theme.font(Text.SMALL)
        if item.chip:
            ink, ground = (
                tokens.tone_inks(item.tone)
                if item.tone
                else (tokens.ink.muted, tokens.surface.sunken)
            )
            covered = paint_chip(painter, QRectF(upper), Chip(item.chip, ink, ground), small)
            upper.setRight(int(covered.left()) - 2 * GRID)
        self._words(painter, upper, item.title, self._theme.font(), tokens.ink.text)
        self._words(painter, lower, item.under, small, tokens.ink.muted)
        painter.restore()

    def _heading(self, item: object) -> int:
        """How much of a row its heading takes."""
        has_one = isinstance(item, Item) and bool(item.section)
        return self._theme.row_height(dense=True) if has_one else 0

    def _section(self, painter: QPainter, option: QStyleOptionViewItem, item: Item) -> None:
        """Paint the heading and leave the rest of the row to the others."""
        height = self._heading(item)
        if not height:
            return
        strip = QRect(option.rect)
        strip.setHeight(height)
        option.rect = option.rect.adjusted(0, height, 0, 0)
        tokens = self._theme.tokens
        painter.fillRect(strip, QColor(tokens.surface.sunken))
        painter.fillRect(strip.left(), strip.bottom(), strip.width(), 1, QColor(tokens.line.border))
        inner = strip.adjusted(4 * GRID, 0, -4 * GRID, 0)
        self._words(painter, inner, item.section, self._theme.font(Text.STRONG), tokens.ink.text)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, rect, state = self._theme.tokens, option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            focused = state & QStyle.StateFlag.State_Active
            ground = tokens.surface.selected if focused else tokens.surface.selected_idle
            painter.fillRect(rect, QColor(ground))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.surface.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line.border))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, QRectF(rect), tokens.line.focus, 2)

    def _picture(self, painter: QPainter, rect: QRect, item: Item) -> QRect:
        if not item.icon:
            return rect
        side = QFontMetrics(self._theme.font()).height()
        tokens = self._theme.tokens
        ink = tokens.tone_inks(item.tone)[0] if item.tone else tokens.ink.muted
        ratio = painter.device().devicePixelRatio()
        picture = self._icons.pixmap(item.icon, ink, side, ratio)
        if not picture.isNull():
            place = QPoint(rect.left(), rect.center().y() - side // 2)
            painter.drawPixmap(place, picture)
        return rect.adjusted(side + 3 * GRID, 0, 0, 0)

    def _words(self, painter: QPainter, rect: QRect, words: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)
