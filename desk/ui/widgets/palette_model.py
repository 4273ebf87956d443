"""The palette's list: commands found by what was typed, the best first, recent ones first of all."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desk.ui.actions import Entry
from desk.ui.text import tip
from desk.ui.widgets.fuzzy import NO_MATCH, score

Index = QModelIndex | QPersistentModelIndex

EntryRole = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


class PaletteModel(QAbstractListModel):
    """What stands in the palette; it needs no application."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []
        self._found: list[Entry] = []
        self._query = ""

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Take the commands as they are now, in the order for an empty query: recent first."""
        self._entries = list(entries)
        self.search(self._query)

    def search(self, query: str) -> None:
        """Show what answers the query; what is not possible now comes last."""
        self.beginResetModel()
        self._query = query
        self._found = ranked(query, self._entries)
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The command of a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many commands were found."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text for the eye, a whole sentence for a screen reader, the entry for the delegate."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry.hint) or None
        return entry if role == EntryRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A command that is not possible now can be seen and not chosen."""
        entry = self.entry(index.row())
        if entry is None or not entry.is_enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _spoken(self, entry: Entry) -> str:
        parts = [entry.text, entry.group, *entry.keys]
        if not entry.is_enabled:
            parts.append(self.tr("not possible now"))
        return ", ".join(part for part in parts if part)


def ranked(query: str, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that answer a query: possible before impossible, better before worse, recent before the rest."""
    scored = []
    for place, entry in enumerate(entries):
        points = max(score(query, entry.text), score(query, f"{entry.group} {entry.text}") - 1)
        if points > NO_MATCH:
            scored.append((not entry.is_enabled, -points, place, entry))
    return [entry for *_order, entry in sorted(scored, key=lambda item: item[:3])]
