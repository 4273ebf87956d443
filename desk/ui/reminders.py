"""Reminders: what was put off comes back when its moment has come, also after a sleep or a start."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desk.models.changes import Changes
from desk.models.later import Snooze
from desk.models.notices import Notice, NoticeKind
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

INTERVAL = 15_000
"""Milliseconds between two looks at the clock; a look is one query on an empty table, mostly."""


class Reminders(QObject):
    """Looks now and then whose moment has come. Each is told once."""

    due = Signal(object)
    """`Notice`: its moment has come; it is put off no more."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def start(self) -> None:
        """Look now, and every quarter of a minute from now on."""
        timer = QTimer(self, interval=INTERVAL)
        timer.timeout.connect(self.look)
        timer.start()
        self.look()

    def look(self) -> None:
        """Look once; nothing is written unless something is due."""
        now = self._workspace.now()
        if not self._workspace.is_closing:
            self._workspace.read(lambda store: store.snoozes.due(now), self._wake, idle=True)

    def _wake(self, due: bool) -> None:  # noqa: FBT001  what was read
        if not due:
            return
        now, told = self._workspace.now(), list[Notice]()

        def wake(store: "Store") -> Changes:
            woken = store.snoozes.wake(now)
            told.extend(_notice(store, snooze) for snooze in woken)
            return Changes(tickets=frozenset(snooze.ticket for snooze in woken))

        def tell() -> None:
            for notice in told:
                self.due.emit(notice)

        self._workspace.write(wake, tell)


def _notice(store: "Store", snooze: Snooze) -> Notice:
    """The note, else the title; nothing but the number where the ticket has the security mark."""
    ticket = store.tickets.project(snooze.ticket)
    return Notice(
        f"{NoticeKind.REMINDER}:{snooze.ticket}:{snooze.until.isoformat()}",
        NoticeKind.REMINDER,
        snooze.until,
        snooze.ticket,
        snooze.number,
        snooze.note or (ticket.title if ticket else ""),
        secret=ticket is None or ticket.security,
    )
