"""The entries of the rail and what they count."""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desk.ui.text import number, tip

_Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole
"""The `RailEntry` of a row."""


class RailEntry(msgspec.Struct, frozen=True):
    """One line of the rail."""

    id: str
    """`view:<id>` or the id of a pane."""
    title: str
    icon: str
    count: int | None = None
    """None while nobody has counted yet."""
    unread: int = 0
    """How many of them were not read; the title is bold then."""
    calls: bool = False
    """Whether a count above nothing asks for attention."""
    opens_group: bool = False
    """Whether a gap stands above it."""


class RailModel(QAbstractListModel):
    """The rail as a list: views first, then what is on its way."""

    def __init__(self, entries: Sequence[RailEntry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries = list(entries)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are entries."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """Title, the entry itself, and both title and count for a screen reader."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = spoken(entry)
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def count(self, entry_id: str, count: int, unread: int = 0) -> None:
        """Put a new count beside an entry."""
        for row, entry in enumerate(self.entries):
            if entry.id == entry_id and (entry.count, entry.unread) != (count, unread):
                self.entries[row] = msgspec.structs.replace(entry, count=count, unread=unread)
                self.dataChanged.emit(self.index(row), self.index(row))

    def replace(self, entries: Sequence[RailEntry]) -> None:
        """Show other entries; what was counted of those that stay, stays."""
        known = {entry.id: entry for entry in self.entries}
        self.beginResetModel()
        self.entries = [
            msgspec.structs.replace(
                entry,
                count=known[entry.id].count if entry.id in known else None,
                unread=known[entry.id].unread if entry.id in known else 0,
            )
            for entry in entries
        ]
        self.endResetModel()

    def row_of(self, entry_id: str) -> int:
        """The row of an entry, -1 when there is none."""
        return next((row for row, e in enumerate(self.entries) if e.id == entry_id), -1)


def spoken(entry: RailEntry) -> str:
    """An entry with its count, as one says it."""
    if not entry.count:
        return entry.title
    both = QCoreApplication.translate("Rail", "{title}: {count}")
    said = both.format(title=entry.title, count=number(entry.count))
    if entry.unread:
        return f"{said}, {QCoreApplication.translate('Rail', '%Ln not read', '', entry.unread)}"
    return said
