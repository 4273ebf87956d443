"""Paints the queue: two-line rows, or the cells of the table. Shapes say what colours say."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk.models.sla import SlaState
from desk.ui.icons import Icons
from desk.ui.queue.grouped import Header
from desk.ui.queue.line import Column, Line, initials
from desk.ui.queue.model import HEADER_ROLE, LINE_ROLE, TICK_ROLE
from desk.ui.text import number
from desk.ui.theme import GRID, Text, Theme
from desk.ui.tokens import SlaState as SlaInk
from desk.ui.tokens import Tone
from desk.ui.widgets.painters import (
    MARK_WIDTH,
    Chip,
    paint_avatar,
    paint_chip,
    paint_focus,
    paint_fold,
    paint_priority,
    paint_tick,
)

_Index = QModelIndex | QPersistentModelIndex

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_GAP = 2 * GRID
_EDGE = 3 * GRID
"""Room at the left for the priority's mark."""

_FEW_WRITERS = 3
_WIDEST = 600
"""Pixels the words over a group may take."""
BOX = 16
"""Pixels of the box of a tick."""

_SLA_INKS: dict[SlaState, SlaInk] = {
    SlaState.OK: "ok",
    SlaState.AT_RISK: "at_risk",
    SlaState.BREACHED: "breached",
    SlaState.PAUSED: "paused",
    SlaState.NONE: "paused",
}
_MARK_TONES: dict[str, Tone] = {"conflict": "warn", "unsent": "info", "security": "danger"}


class Look:
    """Fonts and colours of the theme in use, made once: a paint should make none."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self.theme, self.icons = theme, icons
        self.renew()

    def renew(self) -> None:
        """The theme or the size of the text changed."""
        tokens = self.theme.tokens
        self.body = self.theme.font(Text.BODY)
        self.bold = QFont(self.body)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.small = self.theme.font(Text.SMALL)
        self.tiny = QFont(self.small)
        self.tiny.setPointSizeF(self.small.pointSizeF() * 0.8)  # two letters in a small circle
        self.measure = {id(f): QFontMetrics(f) for f in (self.body, self.bold, self.small)}
        self.text, self.muted = QColor(tokens.ink.text), QColor(tokens.ink.muted)
        self.selected = QColor(tokens.surface.selected)
        self.selected_idle = QColor(tokens.surface.selected_idle)
        self.sunken = QColor(tokens.surface.sunken)
        self.hover, self.border = QColor(tokens.surface.hover), QColor(tokens.line.border)
        self.face = Chip("", tokens.ink.muted, tokens.surface.sunken)
        self.mark_inks = {m: tokens.tone_inks(tone)[0] for m, tone in _MARK_TONES.items()}
        self.mark_inks["attachment"] = tokens.ink.muted

    def chip(self, line: Line) -> Chip:
        """The time left on its ground; words in bold when it is over."""
        ink, ground = self.theme.tokens.sla_inks(_SLA_INKS[line.standing])
        return Chip(line.chip, ink, ground, strong=line.standing is SlaState.BREACHED)

    def width(self, font: QFont, text: str) -> int:
        """Width of a text."""
        return self.measure[id(font)].horizontalAdvance(text)


class QueueDelegate(QStyledItemDelegate):
    """Paints every cell itself: the style's own item painting asks the model a dozen questions a cell."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Rows have the theme's height; widths are the view's business."""
        return QSize(option.rect.width(), self._look.theme.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, then the line or the cell; a row that is not here yet shows its ground alone."""
        line: Line | None = index.data(LINE_ROLE)
        rect, column = option.rect, Column(index.column())
        head: tuple[str, Header] | None = index.data(HEADER_ROLE)
        ticked: bool | None = None if head else index.data(TICK_ROLE)
        painter.save()
        self._ground(painter, option, column, is_head=head is not None)
        if head is not None:
            self._header(painter, rect, head)
        if ticked is not None and column in (Column.LINE, Column.NUMBER):
            rect = self._box(painter, rect, ticked=ticked)
        if line is not None and column is Column.LINE:
            self._line(painter, rect, line)
        elif line is not None:
            self._cell(painter, rect, line, column)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, column: Column, *, is_head: bool
    ) -> None:
        look, rect, state = self._look, option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            active = bool(state & QStyle.StateFlag.State_Active)
            painter.fillRect(rect, look.selected if active else look.selected_idle)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.hover)
        elif is_head:
            painter.fillRect(rect, look.sunken)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.border)
        if state & QStyle.StateFlag.State_HasFocus and column in (Column.LINE, Column.NUMBER):
            paint_focus(painter, QRectF(rect), look.theme.tokens.line.focus, 2)

    def _line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        """Priority at the left edge; title and time left above, the rest below."""
        look = self._look
        self._priority(painter, rect, line)
        inner = rect.adjusted(GRID + _EDGE, GRID, -3 * GRID, -GRID - 1)
        half = inner.height() // 2
        upper = QRect(inner.left(), inner.top(), inner.width(), half)
        lower = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half)
        if line.chip:
            covered = paint_chip(painter, QRectF(upper), look.chip(line), look.small)
            upper.setRight(int(covered.left()) - _GAP)
        font = look.bold if line.row.unread else look.body
        self._text(painter, upper, line.cells[Column.TITLE], (font, look.text))
        lower.setRight(self._ends(painter, lower, line) - _GAP)
        self._text(painter, lower, line.row.number, (look.small, look.muted))
        lower.setLeft(lower.left() + look.width(look.small, line.row.number) + _GAP)
        self._text(painter, lower, line.under, (look.small, look.muted))

    def _header(self, painter: QPainter, rect: QRect, head: tuple[str, Header]) -> None:
        """The words over a group. Each cell paints its piece of the whole row: words pass over columns."""
        look, (title, header) = self._look, head
        painter.setClipRect(rect)
        side = 2 * GRID
        middle = rect.center().y()
        mark = QRectF(_GAP + GRID, middle - side / 2, side, side)
        paint_fold(painter, mark, look.theme.tokens.ink.muted, is_open=header.is_open)
        words = QRect(int(mark.right()) + _GAP, rect.top(), _WIDEST, rect.height())
        count = number(len(header.section.numbers))
        self._text(painter, words, title, (look.bold, look.text))
        shown = min(look.width(look.bold, title), words.width())
        words.setLeft(words.left() + shown + _GAP)
        self._text(painter, words, count, (look.small, look.muted))

    def _box(self, painter: QPainter, rect: QRect, *, ticked: bool) -> QRect:
        """The box at the left of every row while some are ticked; returns the room that is left."""
        place = QRectF(rect.left() + _GAP, rect.center().y() - BOX / 2, BOX, BOX)
        paint_tick(painter, place, self._look.theme.tokens, ticked=ticked)
        return rect.adjusted(BOX + _GAP, 0, 0, 0)

    def _priority(self, painter: QPainter, rect: QRect, line: Line) -> None:
        mark = QRectF(rect.left() + GRID, rect.top() + GRID, 2 * MARK_WIDTH, rect.height() - _GAP)
        ink = self._look.theme.tokens.priority_ink(line.row.priority)
        paint_priority(painter, mark, line.row.priority, ink)

    def _ends(self, painter: QPainter, rect: QRect, line: Line) -> int:
        """Marks and initials at the right end; returns where they begin."""
        right = rect.right()
        if line.initials:
            look = self._look
            side = max(look.measure[id(look.small)].height() + GRID, 5 * GRID)
            face = QRectF(right - side + 1, rect.bottom() - side + 2, side, side)
            paint_avatar(painter, face, line.initials, look.face, look.tiny)
            right -= side + GRID
        return self._marks(painter, rect, right, line)

    def _writers(self, painter: QPainter, rect: QRect, right: int, line: Line) -> int:
        """A pencil and the initials of whoever else writes on it; returns where that begins."""
        look = self._look
        words = " ".join(filter(None, map(initials, line.writers[:_FEW_WRITERS])))
        if not words:
            return right
        left = right - look.width(look.small, words) - 1
        self._text(painter, QRect(left, rect.top(), right - left + 1, rect.height()), words,
                   (look.small, look.text))  # fmt: skip
        side = look.measure[id(look.small)].height()
        ink, ratio = look.theme.tokens.ink.text, painter.device().devicePixelRatio()
        picture = look.icons.pixmap("edit", ink, side, ratio)
        left -= side + GRID // 2
        if not picture.isNull():
            painter.drawPixmap(QPoint(left, rect.center().y() - side // 2), picture)
        return left - GRID

    def _marks(self, painter: QPainter, rect: QRect, right: int, line: Line) -> int:
        look, right = self._look, self._writers(painter, rect, right, line)
        if not line.marks or not look.icons.is_loaded:
            return right
        ratio = painter.device().devicePixelRatio()
        side = look.measure[id(look.small)].height()
        for mark in reversed(line.marks):
            picture = look.icons.pixmap(mark, look.mark_inks[mark], side, ratio)
            if not picture.isNull():
                right -= side
                painter.drawPixmap(QPoint(right, rect.center().y() - side // 2), picture)
                right -= GRID
        return right

    def _cell(self, painter: QPainter, rect: QRect, line: Line, column: Column) -> None:
        look = self._look
        inner = rect.adjusted(_GAP, 0, -_GAP, -1)
        font, ink = look.body, look.muted
        if column is Column.NUMBER:
            self._priority(painter, rect, line)
            inner.setLeft(rect.left() + GRID + _EDGE)
        elif column is Column.TITLE:
            font, ink = look.bold if line.row.unread else look.body, look.text
            inner.setRight(self._marks(painter, inner, inner.right(), line) - GRID)
        elif column is Column.DUE and line.chip:
            paint_chip(painter, QRectF(inner), look.chip(line), look.small)
            return
        self._text(painter, inner, line.cells[column], (font, ink))

    def _text(self, painter: QPainter, rect: QRect, text: str, style: tuple[QFont, QColor]) -> None:
        if not text or rect.width() <= 0:
            return
        font, ink = style
        painter.setFont(font)
        painter.setPen(ink)
        measure = self._look.measure[id(font)]
        shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)
