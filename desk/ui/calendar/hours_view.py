"""The hours of a day as they are drawn: visits with the way to them, for the eye and the mouse. The list beside it says the same."""

from typing import Final

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.models.agenda import Event
from desk.models.day_plan import MINUTES, STEP, Block, snapped
from desk.ui import text
from desk.ui.calendar.day_model import DayModel, id_of
from desk.ui.theme import GRID, Text, Theme

_EDGE: Final = 8
"""Pixels at the lower end of a visit by which it is made longer."""
_MINUTE: Final = 60_000
_LEAST: Final = 4
"""Pixels the mouse goes before something is dragged."""


class HoursView(QWidget):
    """A visit is dragged to another time, by its lower edge it lasts longer; a double click on free time
    plans one there."""

    moved = Signal(object, int)
    """`Event`, minutes: a visit is to begin that much later."""
    stretched = Signal(object, int)
    """`Event`, minutes: it is to last that much longer."""
    wanted = Signal(int)
    """A visit is to be planned at this minute of the day."""
    chosen = Signal(str)
    """The item of a visit that was clicked."""
    opened = Signal(object)
    """`Event`: it was clicked twice."""

    def __init__(self, model: DayModel, theme: Theme) -> None:
        super().__init__()
        self._model, self._theme = model, theme
        self._taken: Block | None = None
        self._by_edge = False
        self._from = 0.0
        self._by = 0
        self.current = ""
        """The item that is marked."""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The hours of the day, drawn; the list says the same"))
        clock = QTimer(self, interval=_MINUTE)
        clock.timeout.connect(self.update)
        clock.start()
        model.changed.connect(self.update)
        theme.changed.connect(self._resize)

    def sizeHint(self) -> QSize:
        """A whole day."""
        return QSize(320, int(24 * self._hour()) + 2 * GRID)

    def top_of(self, minute: int) -> int:
        """Where a minute of the day is, in pixels."""
        return int(self._y(minute))

    # --- the mouse -------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a visit, or its end."""
        block = self._block_at(event.position())
        if block is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.chosen.emit(id_of(block.event))
        self._taken, self._from, self._by = block, event.position().y(), 0
        self._by_edge = self._on_edge(block, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where it would be."""
        if self._taken is None:
            block = self._block_at(event.position())
            edge = block is not None and self._on_edge(block, event.position())
            shape = Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        way = event.position().y() - self._from
        self._by = snapped(way / self._hour() * 60) if abs(way) >= _LEAST else 0
        if not self._by_edge:
            self._by = max(-self._taken.begins, min(self._by, MINUTES - STEP - self._taken.begins))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays there."""
        taken, by = self._taken, self._by
        self._taken, self._by = None, 0
        self.update()
        if taken is None or not by or event.button() != Qt.MouseButton.LeftButton:
            return
        (self.stretched if self._by_edge else self.moved).emit(taken.event, by)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a visit, or plan one in free time."""
        block = self._block_at(event.position())
        if block is not None:
            self.opened.emit(block.event)
        elif 0 <= (minute := self._minute(event.position().y())) < MINUTES:
            self.wanted.emit(minute // (2 * STEP) * 2 * STEP)

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it is painted
        """Hours, moments, visits, and the one that is dragged on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hours(painter)
        for moment in self._model.events:
            if moment.until is None and not moment.late:
                self._paint_moment(painter, moment)
        for block in self._model.blocks:
            if self._taken is None or block.event != self._taken.event:
                self._paint_block(painter, block, 0, 0)
        if self._taken is not None:
            longer = self._by if self._by_edge else 0
            self._paint_block(painter, self._taken, self._by - longer, longer)
        self._paint_now(painter)
        painter.end()

    def _paint_now(self, painter: QPainter) -> None:
        """Where the day is, as long as it is today."""
        now = self._model.now().astimezone()
        if now.date() != self._model.day:
            return
        ink, y = QColor(self._theme.tokens.state.danger), self._y(now.hour * 60 + now.minute)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(self._left(), y), QPointF(self.width(), y))
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(self._left(), y), GRID, GRID)

    def _paint_hours(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        painter.fillRect(self.rect(), QColor(tokens.surface.surface))
        painter.setFont(self._theme.font(Text.SMALL))
        for hour in range(25):
            y = self._y(hour * 60)
            painter.setPen(QPen(QColor(tokens.line.border), 1))
            painter.drawLine(QPointF(self._left(), y), QPointF(self.width(), y))
            if hour < 24:
                painter.setPen(QColor(tokens.ink.muted))
                place = QRectF(0, y, self._left() - 2 * GRID, self.fontMetrics().height())
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, _clock(hour * 60))

    def _paint_moment(self, painter: QPainter, moment: Event) -> None:
        """A line where a ticket is due, with its number."""
        there = moment.at.astimezone()
        y, tokens = self._y(there.hour * 60 + there.minute), self._theme.tokens
        painter.setPen(QPen(QColor(tokens.ink.accent), 2))
        painter.drawLine(QPointF(self._left(), y), QPointF(self.width(), y))
        painter.setPen(QColor(tokens.ink.muted))
        words = f"{text.clock_time(moment.at)}  {text.one_line(moment.number, 40)}"
        place = QRectF(self._left(), y, self.width() - self._left() - GRID, self._hour())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, words)

    def _paint_block(self, painter: QPainter, block: Block, later: int, longer: int) -> None:
        tokens, place = self._theme.tokens, self._place(block, later, longer)
        ink, ground = tokens.tone_inks("warn" if block.event.too_close else "info")
        if block.leaves < block.begins:
            top = self._y(block.leaves + later)
            way = QRectF(place.left(), top, place.width(), place.top() - top)
            painter.fillRect(way, QColor(tokens.surface.sunken))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(ink), 1, Qt.PenStyle.DashLine))
            painter.drawRect(way)
        marked = id_of(block.event) == self.current
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(tokens.line.focus if marked else ink), 2 if marked else 1))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(QColor(tokens.ink.text))
        painter.drawText(
            place.adjusted(2 * GRID, GRID, -GRID, -GRID),
            Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, _words(block, later, longer),
        )  # fmt: skip

    # --- places ----------------------------------------------------------------------------------

    def _place(self, block: Block, later: int = 0, longer: int = 0) -> QRectF:
        wide = (self.width() - self._left() - GRID) / block.lanes
        top = self._y(block.begins + later)
        end = max(block.ends + later + longer, block.begins + later + STEP)
        left = self._left() + block.lane * wide
        return QRectF(left + 1, top + 1, wide - 3, self._y(end) - top - 2)

    def _block_at(self, point: QPointF) -> Block | None:
        found = (block for block in reversed(self._model.blocks))
        return next((block for block in found if self._place(block).contains(point)), None)

    def _on_edge(self, block: Block, point: QPointF) -> bool:
        return self._place(block).bottom() - point.y() <= _EDGE

    def _hour(self) -> float:
        return 2.4 * self._theme.row_height(dense=True)

    def _left(self) -> float:
        return self.fontMetrics().horizontalAdvance(_clock(MINUTES - 60)) + 4 * GRID

    def _y(self, minute: float) -> float:
        return GRID + minute / 60 * self._hour()

    def _minute(self, y: float) -> int:
        return int((y - GRID) / self._hour() * 60)

    def _resize(self) -> None:
        self.updateGeometry()
        self.update()


def _words(block: Block, later: int, longer: int) -> str:
    begin = block.begins + later
    end = max(block.ends + later + longer, begin + STEP)
    return f"{_clock(begin)} – {_clock(end)}  {text.one_line(block.event.title, 80)}"


def _clock(minute: int) -> str:
    """A minute of the day as clocks show it here."""
    return QLocale().toString(QTime(minute // 60 % 24, minute % 60), QLocale.FormatType.ShortFormat)
