"""Words on a quiet ground as a small widget: level, state, SLA."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desk.ui.text import tip
from desk.ui.widgets.painters import Chip, chip_size, paint_chip


class ChipLabel(QLabel):
    """A chip that stands by itself; hidden while it has no words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip("", "#000000")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_chip(self, chip: Chip, spoken: str) -> None:
        """Show it; `spoken` says what it is to who cannot see where it stands."""
        self._chip = chip
        self.setText(chip.text)
        self.setAccessibleName(spoken)
        self.setToolTip(tip(spoken))
        self.setVisible(bool(chip.text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return chip_size(self._chip, self.font()).toSize() + QSize(1, 0)

    def minimumSizeHint(self) -> QSize:
        """A chip is whole or not there."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the chip."""
        paint_chip(QPainter(self), QRectF(self.rect()), self._chip, self.font())
