"""Chips, badges and priority marks as plain painting, for delegates and small widgets alike."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from desk.ui.tokens import Tokens

_PAD = 8.0
_GAP = 4.0
MARK_WIDTH = 4.0


@dataclass(frozen=True)
class Chip:
    """Words on a quiet ground: an SLA, a state, a mark. `ground` empty draws the outline alone."""

    text: str
    ink: str
    ground: str = ""
    strong: bool = False


def chip_size(chip: Chip, font: QFont) -> QSizeF:
    """The room a chip takes in this font."""
    metrics = QFontMetricsF(_chip_font(chip, font))
    return QSizeF(metrics.horizontalAdvance(chip.text) + 2 * _PAD, metrics.height() + _GAP)


def paint_chip(painter: QPainter, place: QRectF, chip: Chip, font: QFont) -> QRectF:
    """Paint a chip at the right end of `place`, in its vertical middle; returns what it covers.

    Words that do not fit are shortened, never cut through a letter. A chip that finds no room at all
    for a letter is not painted.
    """
    size = chip_size(chip, font)
    width = min(size.width(), place.width())
    if width < 3 * _PAD:
        return QRectF(place.right(), place.top(), 0, 0)
    top = place.center().y() - size.height() / 2
    covered = QRectF(place.right() - width, top, width, size.height())
    used = _chip_font(chip, font)
    words = QFontMetricsF(used).elidedText(
        chip.text, Qt.TextElideMode.ElideRight, width - 2 * _PAD + 0.5
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if chip.ground else QPen(QColor(chip.ink), 1))
    painter.setBrush(QColor(chip.ground) if chip.ground else Qt.BrushStyle.NoBrush)
    radius = size.height() / 2
    inset = 0.0 if chip.ground else 0.5
    painter.drawRoundedRect(covered.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setPen(QColor(chip.ink))
    painter.setFont(used)
    painter.drawText(covered, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
    return covered


def paint_badge(painter: QPainter, place: QRectF, chip: Chip, font: QFont) -> QRectF:
    """Paint a count: like a chip, but a circle for one digit."""
    size = chip_size(chip, font)
    narrow = size.width() - _PAD
    width = max(narrow, size.height())
    covered = QRectF(
        place.right() - width, place.center().y() - size.height() / 2, width, size.height()
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if chip.ground:
        painter.setBrush(QColor(chip.ground))
        painter.drawRoundedRect(covered, size.height() / 2, size.height() / 2)
    painter.setPen(QColor(chip.ink))
    painter.setFont(_chip_font(chip, font))
    painter.drawText(covered, Qt.AlignmentFlag.AlignCenter, chip.text)
    painter.restore()
    return covered


def paint_priority(painter: QPainter, place: QRectF, priority: int, ink: str) -> None:
    """The mark at the left edge of a row: colour and shape both tell the priority.

    1 is a full bar with a notch, 2 a full bar, 3 a half one, 4 a third, 5 a dot; so the order can be
    read without colour.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    middle = place.center().y()
    if priority <= 1:
        painter.drawPolygon(_arrow(place))
    elif priority >= 5:
        side = MARK_WIDTH
        painter.drawEllipse(QRectF(place.left(), middle - side / 2, side, side))
    else:
        height = place.height() * {2: 1.0, 3: 0.6, 4: 0.3}[priority]
        bar = QRectF(place.left(), middle - height / 2, MARK_WIDTH, height)
        painter.drawRoundedRect(bar, MARK_WIDTH / 2, MARK_WIDTH / 2)
    painter.restore()


def paint_avatar(painter: QPainter, place: QRectF, initials: str, chip: Chip, font: QFont) -> None:
    """Initials of a person in a circle, as wide as `place` is high."""
    side = min(place.height(), place.width())
    circle = QRectF(place.right() - side, place.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(chip.ground))
    painter.drawEllipse(circle)
    painter.setPen(QColor(chip.ink))
    painter.setFont(font)
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials[:2].upper())
    painter.restore()


def paint_focus(painter: QPainter, place: QRectF, ink: str, radius: float = 6.0) -> None:
    """The ring around the row or chip that has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def _arrow(place: QRectF) -> QPolygonF:
    """A full bar that points to the row."""
    left, width, middle = place.left(), MARK_WIDTH, place.center().y()
    return QPolygonF(
        [
            QPointF(left, place.top()),
            QPointF(left + width, place.top()),
            QPointF(left + width, middle - width),
            QPointF(left + 2 * width, middle),
            QPointF(left + width, middle + width),
            QPointF(left + width, place.bottom()),
            QPointF(left, place.bottom()),
        ]
    )


def _chip_font(chip: Chip, font: QFont) -> QFont:
    if not chip.strong:
        return font
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def paint_tick(painter: QPainter, place: QRectF, tokens: Tokens, *, ticked: bool) -> None:
    """Paint a box, with a tick in it or empty."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent = QColor(tokens.ink.accent)
    painter.setPen(QPen(accent if ticked else QColor(tokens.line.control), 1.5))
    painter.setBrush(accent if ticked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
    if ticked:
        painter.setPen(QPen(QColor(tokens.ink.on_accent), 2))
        left, top, side = place.left(), place.top(), place.width()
        points = ((0.25, 0.52), (0.43, 0.7), (0.76, 0.32))
        painter.drawPolyline([QPointF(left + x * side, top + y * side) for x, y in points])
    painter.restore()


def paint_fold(painter: QPainter, place: QRectF, ink: str, *, is_open: bool) -> None:
    """Paint the triangle of a group: it points down while open, to the right while folded."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    low = place.bottomLeft(), place.topLeft(), QPointF(place.right(), place.center().y())
    down = place.topLeft(), place.topRight(), QPointF(place.center().x(), place.bottom())
    painter.drawPolygon(QPolygonF(list(down if is_open else low)))
    painter.restore()
