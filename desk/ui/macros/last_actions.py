"""What the person did on each ticket since the window was opened, to make a macro of it."""

from typing import Final

from PySide6.QtCore import QObject

from desk.models.ids import TicketId
from desk.models.operations import Operation
from desk.ui.undo import UndoOffer
from desk.ui.workspace import Workspace

REMEMBERED: Final = 40
"""Operations, of all tickets together."""


class LastActions(QObject):
    """Remembers operations; what was taken back was not done."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Operation] = []
        workspace.performed.connect(self._performed)
        workspace.undoing.taken_back.connect(self._taken_back)

    def of(self, ticket: TicketId) -> list[Operation]:
        """Those on one ticket, in order."""
        return [operation for operation in self._done if operation.ticket == ticket]

    def _performed(self, operations: tuple[Operation, ...]) -> None:
        self._done = [*self._done, *operations][-REMEMBERED:]

    def _taken_back(self, offer: UndoOffer) -> None:
        self._done = [each for each in self._done if each.key not in offer.keys]
