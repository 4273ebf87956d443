"""Choices as a list model: what a picker shows, narrowed by what is typed."""

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt

from desk.ui.ticket.properties_model import Option, matching

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
OPTION: Final = Qt.ItemDataRole.UserRole


class OptionModel(QAbstractListModel):
    """The choices that fit what was typed. `fixed` choices are narrowed here; `found` ones came
    from a search and are shown as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._fixed: list[Option] = []
        self._found: list[Option] = []
        self._typed = ""
        self._shown: list[Option] = []
        self.row_height = 0
        """Device-independent pixels; 0 leaves it to the style."""

    def set_fixed(self, fixed: list[Option]) -> None:
        """Begin anew with these choices and nothing typed."""
        self._fixed, self._found, self._typed = fixed, [], ""
        self._show()

    def narrow(self, typed: str) -> None:
        """Show only what fits."""
        self._typed = typed
        self._show()

    def set_found(self, found: list[Option]) -> None:
        """What the directory found for what was typed."""
        self._found = found
        self._show()

    def option(self, row: int) -> Option | None:
        """The choice in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Rows of the list; choices have none below them."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label and hint; for screen readers the same words."""
        option = self.option(index.row()) if index.isValid() else None
        if option is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{option.label}  ·  {option.hint}" if option.hint else option.label
        if role == Qt.ItemDataRole.SizeHintRole and self.row_height:
            return QSize(0, self.row_height)
        return option if role == OPTION else None

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [*matching(self._fixed, self._typed), *self._found]
        self.endResetModel()
