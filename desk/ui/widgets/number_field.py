"""A field for a number, whose words keep off its border as those of other fields do."""

from PySide6.QtCore import QMargins, QSize
from PySide6.QtWidgets import QSpinBox, QWidget

_ROOM = 8
"""Pixels: the theme's room at the left of a field. A style sheet has no say in where the line within
a spin box begins."""


class NumberField(QSpinBox):
    """A spin box with the room of a line edit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(_ROOM, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Wide enough for its longest words and their room."""
        return super().sizeHint().grownBy(_margins())

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: nothing in it is ever cut."""
        return super().minimumSizeHint().grownBy(_margins())


def _margins() -> QMargins:
    return QMargins(_ROOM, 0, 0, 0)
