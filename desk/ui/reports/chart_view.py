"""A chart of one figure: a bar for each line, drawn as wide as its value, with its words beside it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.ui.theme import Theme

MOST: Final = 12
"""Bars that are drawn; the largest ones."""
_GAP: Final = 8.0

Bar = tuple[str, float, str]
"""The line's name, its value, the value in words."""


class ChartView(QWidget):
    """Shows what the table says, for the eye; screen readers are given the same words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: list[Bar] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        theme.changed.connect(self.update)

    def show_bars(self, title: str, bars: Sequence[Bar]) -> None:
        """Draw other bars, the largest first."""
        self._bars = sorted(bars, key=lambda bar: -bar[1])[:MOST]
        said = "; ".join(f"{name}: {words}" for name, _, words in bars)
        self.setAccessibleName(f"{title}. {said}")
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for the three largest."""
        return QSize(200, int(self._height() * min(3, len(self._bars)) + 2 * _GAP))

    def _height(self) -> float:
        return self.fontMetrics().lineSpacing() + 6.0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it is painted
        """Names on the left, bars from one line, values behind them."""
        metrics, height = self.fontMetrics(), self._height()
        bars = self._bars[: int((self.height() - 2 * _GAP) / height)]
        if not bars:
            return
        painter = QPainter(self)
        names = min(max(metrics.horizontalAdvance(n) for n, _, _ in bars), self.width() // 3)
        values = max(metrics.horizontalAdvance(words) for _, _, words in bars)
        room = max(1.0, self.width() - names - values - 5 * _GAP)
        most = max(value for _, value, _ in bars) or 1.0
        ink, bar_ink = QColor(self._theme.tokens.ink.text), QColor(self._theme.tokens.ink.accent)
        for place, (name, value, words) in enumerate(bars):
            top = _GAP + place * height
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names + 2)
            painter.setPen(ink)
            painter.drawText(
                QRectF(2 * _GAP, top, names + 4, height), Qt.AlignmentFlag.AlignVCenter, shown
            )
            left, wide = names + 3 * _GAP, room * value / most
            painter.fillRect(QRectF(left, top + 3, max(wide, 1.0), height - 6), bar_ink)
            painter.drawText(
                QRectF(left + wide + _GAP, top, values + 4, height),
                Qt.AlignmentFlag.AlignVCenter,
                words,
            )
        painter.end()
