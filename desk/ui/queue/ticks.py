"""Which rows are ticked, by the store's own numbers: sorting, searching and refreshing take no tick away."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Ticks(QObject):
    """The ticked rows of a view."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: dict[int, None] = {}  # in the order they were ticked

    def __contains__(self, number: int) -> bool:
        return number in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The ticked rows, in the order they were ticked."""
        return tuple(self._numbers)

    def toggle(self, number: int) -> None:
        """Tick a row, or take its tick away."""
        if number in self._numbers:
            del self._numbers[number]
        else:
            self._numbers[number] = None
        self.changed.emit()

    def add(self, numbers: Iterable[int]) -> None:
        """Tick these too."""
        self._numbers |= dict.fromkeys(numbers)
        self.changed.emit()

    def clear(self) -> None:
        """Tick nothing."""
        if self._numbers:
            self._numbers.clear()
            self.changed.emit()
