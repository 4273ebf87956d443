"""A short list of two-line items, for panes that list work: what stands in it, without painting."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desk.ui.text import tip
from desk.ui.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
ITEM_ROLE: Final = int(Qt.ItemDataRole.UserRole)


class Item(msgspec.Struct, frozen=True):
    """One row. All words are ready for the eye: one line each, foreign text made harmless."""

    id: str
    title: str
    under: str = ""
    chip: str = ""
    """A word or two at the right end: how it stands."""
    tone: Tone | None = None
    """The chip's colour; quiet without one."""
    icon: str = ""
    spoken: str = ""
    """What a screen reader says; title, chip and second line when empty."""
    section: str = ""
    """A heading above the row, for the first one of a part of the list."""


class ItemsModel(QAbstractListModel):
    """Items in their order. The same items again change in place, so nothing jumps."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Item] = []

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        if [item.id for item in items] == [item.id for item in self._items]:
            changed = [n for n, item in enumerate(items) if item != self._items[n]]
            self._items = list(items)
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, row: int) -> Item | None:
        """The item of a row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, id: str) -> int:  # noqa: A002  what it is
        """Where an item stands; -1 when it is not there."""
        return next((n for n, item in enumerate(self._items) if item.id == id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many items there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title for the eye, a sentence for a screen reader, the item for the delegate."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = item.spoken or ", ".join(p for p in (item.title, item.chip, item.under) if p)
            return f"{item.section}: {words}" if item.section else words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(part for part in (item.title, item.under) if part))
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        return item if role == ITEM_ROLE else None
