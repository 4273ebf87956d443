"""The pad somebody signs on: mouse, pen or finger become lines in a box of fixed size."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.models.intervention import BOX, Dot, Stroke
from desk.ui.onsite.report_paper import path_of

_HEIGHT: Final = 150
"""Pixels: three times as wide, it fits beside the buttons of a small screen."""
_TOUCHES: Final = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}


class SignaturePad(QWidget):
    """White as paper in every theme. Who has neither mouse nor pen nor finger confirms by name alone:
    the keyboard passes it by. `changed`: there is another line, or none any more."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[Dot]] = []
        self._since = QElapsedTimer()
        self._draws = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            self.tr("Signature: drawn with mouse, pen or finger; the name below is enough")
        )

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, in units of the box."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def clear(self) -> None:
        """Nothing is drawn any more."""
        self._strokes.clear()
        self._draws = False
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """Of the box's shape."""
        return QSize(_HEIGHT * BOX[0] // BOX[1], _HEIGHT)

    # --- the pen ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pen comes down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        self._on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It goes up."""
        self._up(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen; accepted, so that it does not come again as a mouse."""
        steps = {
            QEvent.Type.TabletPress: self._down,
            QEvent.Type.TabletMove: self._on,
            QEvent.Type.TabletRelease: self._up,
        }
        if (step := steps.get(event.type())) is not None:
            step(event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """A finger: the first one that touches draws, a palm beside it does not."""
        if event.type() not in _TOUCHES or not isinstance(event, QTouchEvent):
            return super().event(event)
        points = event.points()
        if points:
            steps = {QEvent.Type.TouchBegin: self._down, QEvent.Type.TouchUpdate: self._on}
            steps.get(event.type(), self._up)(points[0].position())
        event.accept()
        return True

    def _down(self, place: QPointF) -> None:
        if not self._strokes:
            self._since.start()
        self._strokes.append([self._dot(place)])
        self._draws = True
        self.update()

    def _on(self, place: QPointF) -> None:
        if not self._draws:
            return
        dot = self._dot(place)
        stroke = self._strokes[-1]
        if (dot.x, dot.y) != (stroke[-1].x, stroke[-1].y):
            stroke.append(dot)
            self.update()

    def _up(self, place: QPointF) -> None:
        if self._draws:
            self._on(place)
            self._draws = False
            self.changed.emit()

    def _dot(self, place: QPointF) -> Dot:
        """A place in units of the box; what leaves the pad stays on its edge."""
        x = round(place.x() / max(1, self.width()) * BOX[0])
        y = round(place.y() / max(1, self.height()) * BOX[1])
        return Dot(min(max(x, 0), BOX[0]), min(max(y, 0), BOX[1]), self._since.elapsed())

    # --- what is seen ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, a line to sign on, and what was drawn."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor("#8a8a8a"), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(room, 6, 6)
        line = room.top() + room.height() * 0.78
        painter.drawLine(QPointF(room.left() + 16, line), QPointF(room.right() - 16, line))
        ink = QPen(QColor("#101030"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.strokePath(path_of(self.strokes, QRectF(self.rect())), ink)
        painter.end()
