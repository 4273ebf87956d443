"""A label of one line that shortens its words to its width and tells them whole in its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desk.ui.text import one_line, tip


class ElidedLabel(QLabel):
    """Takes foreign text: it is always plain, on one line."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._mode = mode
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show this text; screen readers get all of it."""
        line = one_line(text)
        if line == self.text() and line == self.accessibleName():
            return
        self.setText(line)
        self.setAccessibleName(line)
        self._explain()

    @property
    def shown(self) -> str:
        """What fits."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of one line is painted
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip is there only while words are missing."""
        super().resizeEvent(event)
        self._explain()

    def sizeHint(self) -> QSize:
        """As wide as the words, if there is room."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters must be seen."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 4, metrics.height())

    def _explain(self) -> None:
        self.setToolTip(tip(self.text()) if self.shown != self.text() else "")
