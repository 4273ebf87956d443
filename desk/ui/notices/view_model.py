"""What a person is told: looks for it when something changed, keeps the list, hands to the system what it shows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desk.models.changes import Changes
from desk.models.clock import reckonable
from desk.models.events import Progress
from desk.models.ids import TicketId
from desk.models.notices import Notice, NoticeKind, heading, line, said, to_show
from desk.ui import text
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

MINUTE: Final = 60_000
_ICONS: Final = {
    NoticeKind.ASSIGNED: "assign",
    NoticeKind.REPLY: "reply",
    NoticeKind.MENTION: "person",
    NoticeKind.DUE: "clock",
    NoticeKind.LATE: "late",
    NoticeKind.P1: "warning",
    NoticeKind.NEEDS_ME: "conflict",
    NoticeKind.REMINDER: "bell",
    NoticeKind.VISIT: "on_site",
}


class NoticesViewModel(QObject):
    """Lives as long as the window. One look at a time; what changes meanwhile waits for the next."""

    changed = Signal()
    """The list, or how many of it are unread."""
    told = Signal(object)
    """A tuple of `Said`: the system is to show them now."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.items = ItemsModel()
        self.notices: tuple[Notice, ...] = ()
        self.loaded = False
        self._changed: set[TicketId] = set()
        self._wanted = self._heard = self._looking = self._pulling = False
        workspace.changed.connect(self._on_changes)
        workspace.heard.connect(self._on_heard)
        workspace.progress.connect(self._on_progress)
        workspace.synced.connect(lambda _round: self._soon())
        workspace.ready.connect(self._read)
        workspace.preferences.changed.connect(lambda _name: self._show())
        workspace.running.changed.connect(self._show)
        workspace.opened.connect(self._on_opened)
        minute = QTimer(self, interval=MINUTE)  # tickets become late without any change
        minute.timeout.connect(self._tick)
        minute.start()
        self._read()

    @property
    def unread(self) -> int:
        """How many the person has not read."""
        return sum(not notice.read for notice in self.notices)

    @property
    def is_discreet(self) -> bool:
        """Whether only numbers are shown: chosen, or somebody else may see the screen."""
        return self.workspace.is_discreet

    def open(self, key: str) -> None:
        """Read one, and go to what it is about."""
        notice = next((each for each in self.notices if each.key == key), None)
        if notice is None:
            return
        if not notice.read:
            self.mark(key)
        if notice.ticket:
            self.workspace.open_ticket(TicketId(notice.ticket))
        elif notice.kind is NoticeKind.NEEDS_ME:
            self.workspace.show("conflicts")

    def mark(self, *keys: str) -> None:
        """These were read; without any, all were."""
        self.workspace.write(lambda store: store.notices.mark(*keys))

    def remind(self, *notices: Notice) -> None:
        """Tell what somebody else found to be due: reminders."""

        def done() -> None:
            self._tell(notices)

        self.workspace.write(lambda store: store.notices.put(*notices), done)

    def look(self) -> None:
        """Look for what is to be told; not while everything is still coming."""
        if self._pulling:
            self._wanted = False  # asked for again when all is there
            return
        if self._looking:
            return
        changed, own = frozenset(self._changed), not self._heard
        self._changed.clear()
        self._wanted = self._heard = False
        self._looking = True
        settings, now = self.workspace.preferences.value, self.workspace.now()
        begins = self.workspace.last_round is not None

        def find(store: "Store") -> tuple[Notice, ...]:
            return store.notices.look(changed, settings, now, own=own, may_begin=begins)

        self.workspace.read(find, self._found, idle=True, failed=self._failed)

    # --- inside ----------------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if changes.notices or changes.everything:
            self._read()
        if changes.tickets or changes.everything or changes.outbox or changes.conflicts:
            self._changed |= changes.tickets
            self._soon()

    def _on_opened(self, ticket: str) -> None:
        """Whoever looks at the ticket has seen what was told of it."""
        seen = [each.key for each in self.notices if each.ticket == ticket and not each.read]
        if seen:
            self.mark(*seen)

    def _tick(self) -> None:
        self._show()  # how long ago it was
        self._soon()

    def _on_heard(self) -> None:
        self._heard = True

    def _on_progress(self, progress: Progress) -> None:
        self._pulling = progress.done < progress.total
        if not self._pulling:
            self._soon()

    def _soon(self) -> None:
        """In the next turn: that the sync brought a change is said right after the change."""
        if not self._wanted:
            self._wanted = True
            QTimer.singleShot(0, self, self.look)

    def _found(self, fresh: tuple[Notice, ...]) -> None:
        self._looking = False
        if fresh:
            self.workspace.changed.emit(Changes(notices=True))
            self._tell(fresh)
        if self._wanted:
            self._wanted = False
            self._soon()

    def _failed(self, error: Exception) -> None:
        self._looking = False
        self.workspace.failed(error)

    def _tell(self, fresh: Iterable[Notice]) -> None:
        local = reckonable(self.workspace.now()).astimezone().time()
        shown = to_show(tuple(fresh), self.workspace.preferences.value, local)
        if shown:
            self.told.emit(said(shown, discreet=self.is_discreet))

    def _read(self) -> None:
        self.workspace.read(
            lambda store: store.notices.list(), self._take, key="notices", idle=True
        )

    def _take(self, notices: tuple[Notice, ...]) -> None:
        self.loaded, self.notices = True, notices
        self._show()

    def _show(self) -> None:
        now, discreet = self.workspace.now(), self.is_discreet
        self.items.set_items(
            [
                Item(
                    notice.key,
                    heading(notice),
                    "  ·  ".join(
                        part
                        for part in (
                            text.one_line(line(notice, discreet=discreet)),
                            text.ago(notice.at, now),
                        )
                        if part
                    ),
                    chip="" if notice.read else self.tr("new"),
                    tone=None if notice.read else "info",
                    icon=_ICONS[notice.kind],
                )
                for notice in self.notices
            ]
        )
        self.changed.emit()
