"""The palette's list: hits below the headings of their kinds, for the eye and for screen readers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desk.ui.palette.hits import Hit, heading, spoken
from desk.ui.text import tip

Index = QModelIndex | QPersistentModelIndex

HitRole = int(Qt.ItemDataRole.UserRole)
"""The `Hit` of a row; None for a heading."""
_ROOT = QModelIndex()


class PaletteModel(QAbstractListModel):
    """What stands in the palette; it needs no application."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Hit | str] = []

    def show(self, hits: Sequence[Hit], above: Callable[[Hit], str] = heading) -> None:
        """Show these, those of one kind below their heading; `above` says another one."""
        rows: list[Hit | str] = []
        last = ""
        for hit in hits:
            if above(hit) != last:
                last = above(hit)
                rows.append(last)
            rows.append(hit)
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def hits(self) -> list[Hit]:
        """All hits, without headings."""
        return [row for row in self._rows if isinstance(row, Hit)]

    def hit(self, row: int) -> Hit | None:
        """The hit of a row; None for a heading or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Hit) else None

    def row_of(self, wanted: Hit) -> int:
        """Where the same thing stands now; -1 when it does not."""
        for row, hit in enumerate(self._rows):
            if isinstance(hit, Hit) and (hit.kind, hit.id) == (wanted.kind, wanted.id):
                return row
        return -1

    def possible(self) -> list[int]:
        """The rows that can be chosen."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, Hit) and row.is_enabled]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are, headings among them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text for the eye, a whole sentence for a screen reader, the hit for the delegate."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row if role in texts else None
        return _of_hit(row, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading, and what is not possible now, can be seen and not chosen."""
        hit = self.hit(index.row())
        if hit is None or not hit.is_enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _of_hit(hit: Hit, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return hit.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken(hit)
    if role == Qt.ItemDataRole.ToolTipRole:
        return tip(hit.why) or None
    return hit if role == HitRole else None
