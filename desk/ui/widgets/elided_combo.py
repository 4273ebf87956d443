"""A choice that shortens its words to its width and tells them whole in its tooltip."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from desk.ui.text import tip


class ElidedCombo(QComboBox):
    """Screen readers get all of what is chosen; so does whoever opens the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(7)
        self.currentTextChanged.connect(lambda _words: self._explain())

    @property
    def shown(self) -> str:
        """What fits."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words, right = self.currentText(), Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(words, right, field.width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it is painted
        """Paint what fits."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown or self.placeholderText()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip is there only while words are missing."""
        super().resizeEvent(event)
        self._explain()

    def _explain(self) -> None:
        words = self.currentText()
        self.setToolTip(tip(words) if words != self.shown else "")
