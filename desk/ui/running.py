"""The remote sessions that go on now, for all parts of the window that are not their pane."""

from datetime import datetime

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.ids import TicketId


class RunningSession(msgspec.Struct, frozen=True):
    """A remote session that was started and is not over."""

    id: str
    ticket: TicketId
    title: str
    """The asset or address, as the technician knows it."""
    begun_at: datetime | None = None
    """Since when it counts; None while the tool was started and nothing is connected yet."""
    shares_screen: bool = False
    """Whether the person at the other end may see this screen."""


class Running(QObject):
    """All of them, in the order in which they were started."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sessions: tuple[RunningSession, ...] = ()

    def put(self, session: RunningSession) -> None:
        """One was started, or more is known of it."""
        ids = [each.id for each in self.sessions]
        if session.id in ids:
            place = ids.index(session.id)
            put = (*self.sessions[:place], session, *self.sessions[place + 1 :])
        else:
            put = (*self.sessions, session)
        if put != self.sessions:
            self.sessions = put
            self.changed.emit()

    def drop(self, session: str) -> None:
        """One is over; nothing happens when it was none."""
        left = tuple(each for each in self.sessions if each.id != session)
        if left != self.sessions:
            self.sessions = left
            self.changed.emit()

    @property
    def shares_screen(self) -> bool:
        """Whether somebody elsewhere may see this screen now."""
        return any(session.shares_screen for session in self.sessions)
