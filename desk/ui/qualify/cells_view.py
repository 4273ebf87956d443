"""The fields of the strip side by side, all as wide as each other, in as many rows as there is need for."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_LEAST: Final = 25
"""Average letters of width that a field wants at least."""
_BETWEEN: Final = 12
_BELOW: Final = 8
"""Pixels between two fields."""


class Cells(QWidget):
    """Places its parts itself, so that it can become as narrow as one of them; its height follows."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Other parts; those of before are thrown away."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = list(parts)
        for part in self._parts:
            part.setParent(self)
            part.show()
        self._place(self.width())
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._place(self.width())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at this width."""
        rows = -(-len(self._parts) // self._columns(width))
        return max(0, rows * (self._height() + _BELOW) - _BELOW)

    def sizeHint(self) -> QSize:
        """All in one row."""
        return QSize(len(self._parts) * (self._wide() + _BETWEEN), self._height())

    def minimumSizeHint(self) -> QSize:
        """One below the other, if it must be; how high that is, `heightForWidth` says."""
        return QSize(self._wide(), self._height())

    def _wide(self) -> int:
        return _LEAST * self.fontMetrics().averageCharWidth()

    def _height(self) -> int:
        return max((part.sizeHint().height() for part in self._parts), default=0)

    def _columns(self, width: int) -> int:
        """As many as there is room for, and no more than fill the rows evenly."""
        count = max(1, len(self._parts))
        room = max(1, min(count, (width + _BETWEEN) // (self._wide() + _BETWEEN)))
        return -(-count // -(-count // room))

    def _place(self, width: int) -> None:
        columns, height = self._columns(width), self._height()
        step = (width + _BETWEEN) // columns
        for place, part in enumerate(self._parts):
            row, column = divmod(place, columns)
            part.setGeometry(QRect(column * step, row * (height + _BELOW), step - _BETWEEN, height))
