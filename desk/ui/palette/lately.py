"""Which tickets were open lately, the newest first; kept between two starts with the window's state."""

from typing import Final

from PySide6.QtCore import QObject

from desk.models.ids import TicketId
from desk.ui.workspace import Workspace

REMEMBERED: Final = 8


class Lately(QObject):
    """Remembers what is opened."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tickets: list[TicketId] = []
        workspace.opened.connect(self._opened)

    @property
    def tickets(self) -> tuple[TicketId, ...]:
        """Those that are not open now."""
        here = self._workspace.ticket
        return tuple(ticket for ticket in self._tickets if ticket != here)

    @property
    def note(self) -> str:
        """What the window's state keeps of it."""
        return " ".join(self._tickets)

    @note.setter
    def note(self, note: str) -> None:
        self._tickets = [TicketId(ticket) for ticket in note.split()][:REMEMBERED]

    def _opened(self, ticket: str) -> None:
        kept = [each for each in self._tickets if each != ticket]
        self._tickets = [TicketId(ticket), *kept][:REMEMBERED]
