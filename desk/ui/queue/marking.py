"""Read and unread by hand: one ticket, all that are ticked, all of a list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.models.changes import Changes
from desk.models.ids import TicketId
from desk.ui.queue.view_model import QueueViewModel

if TYPE_CHECKING:
    from desk.models.store import Store


class Marking:
    """What the person puts among the read or the unread in the queue."""

    def __init__(self, queue: QueueViewModel) -> None:
        self._queue = queue
        self._workspace = queue.workspace

    def toggle(self) -> None:
        """Put the ticket, or all that are ticked, among the read; where nothing is unread, among the
        unread."""
        rows, current = self._queue.rows, self._queue.current
        row = rows.row_of(current) if current is not None else None
        numbers = rows.ticks.numbers or (() if row is None else (rows.numbers[row],))
        now = self._workspace.now()

        def toggle(store: "Store") -> Changes:
            unread = store.tickets.unread_of(numbers)
            if unread:
                return store.tickets.mark_all_read(unread, now)
            return store.tickets.mark_unread([t.id for t in store.tickets.of_rows(numbers)])

        if numbers:
            self._workspace.write(toggle)

    def read_all(self) -> None:
        """Everything in the list has been seen; can be taken back."""
        numbers = self._queue.rows.tickets
        self._workspace.read(lambda store: store.tickets.unread_of(numbers), self._read)

    def _read(self, unread: list[TicketId]) -> None:
        workspace = self._workspace
        now = workspace.now()
        words = QCoreApplication.translate("Queue", "%Ln ticket(s) marked as read", "", len(unread))

        def back() -> None:
            workspace.write(lambda store: store.tickets.mark_unread(unread))

        workspace.write(
            lambda store: store.tickets.mark_all_read(unread, now),
            lambda: workspace.offer_undo(words, back),
        )
