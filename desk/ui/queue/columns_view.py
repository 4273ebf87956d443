"""The columns of the queue: order and widths are each view's own, once somebody arranged them there."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject

from desk.ui.queue.line import Column
from desk.ui.queue.list_view import QueueList
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.window_state import Columns, columns_of, restore_columns

NAMES: Final = [column.name.lower() for column in Column]
"""Names the columns are remembered by."""
_NOTE: Final = "queue"


class ColumnKeeper(QObject):
    """Remembers the columns of a view when it is left and brings them back. While rows have two lines
    there is nothing to see of them, and nothing is done."""

    def __init__(self, queue: QueueList, model: QueueViewModel) -> None:
        super().__init__(queue)
        self._list, self._model = queue, model
        self._kept: dict[str, Columns] = {}
        model.leaving.connect(self._keep)
        model.entered.connect(self._bring)

    def take(self, columns: Mapping[str, Columns]) -> None:
        """What was remembered at the last start. The list must show columns: hidden ones have no width."""
        self._kept = {
            name.partition(":")[2]: kept
            for name, kept in columns.items()
            if name.startswith(f"{_NOTE}:")
        }
        last = self._kept.get(self._model.view.id) or columns.get(_NOTE)
        if last is not None:
            restore_columns(self._list.horizontalHeader(), NAMES, last)

    def note(self) -> dict[str, Columns]:
        """What is to be remembered: the columns as they are, and those of each view."""
        now = columns_of(self._list.horizontalHeader(), NAMES)
        return {_NOTE: now, **{f"{_NOTE}:{view}": kept for view, kept in self._kept.items()}}

    def _keep(self) -> None:
        if not self._list.lines:
            self._kept[self._model.view.id] = columns_of(self._list.horizontalHeader(), NAMES)

    def _bring(self) -> None:
        kept = self._kept.get(self._model.view.id)
        if kept is not None and not self._list.lines:
            restore_columns(self._list.horizontalHeader(), NAMES, kept)
            self._list.show_lines(lines=False)
