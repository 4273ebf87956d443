"""What the rail shows: the views and what they count, drafts, outbox, and what needs the person."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.ids import PersonId
from desk.models.listing import Me, OutboxCounts
from desk.models.query import Flag, Query, parse
from desk.models.view import VIEWS, View
from desk.ui import text
from desk.ui.rail.model import RailEntry, RailModel
from desk.ui.view_titles import view_title
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

_ICONS: Final = {
    "mine": "person",
    "level": "level",
    "unassigned": "assign",
    "late": "late",
    "waiting": "pause",
    "unsent": "unsent",
    "open": "queue",
    "all": "view",
    "snoozed": "snooze",
    "handed": "escalate",
    "qualify": "tag",
}
_CALLING: Final = frozenset({"late"})


class RailViewModel(QObject):
    """The rail without its widgets. Views are counted one by one, when the worker has nothing else to do."""

    own_changed = Signal()
    """There are other views of the person's own, or they have other names."""
    view_chosen = Signal(object)
    """`View`: the queue is to show it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.own: tuple[View, ...] = ()
        """The person's own views, as they stand below Desk's."""
        self.entries = RailModel(self._entries(), self)
        self._to_count: list[View] = []
        self._counting = False
        workspace.ready.connect(self._load)
        workspace.changed.connect(self._on_changes)
        workspace.counts_changed.connect(self._on_counts)
        self._on_counts(workspace.counts)

    def choose(self, entry_id: str) -> None:
        """Show a view in the queue, or a pane."""
        kind, _, view_id = entry_id.partition(":")
        if kind != "view":
            self._workspace.show(entry_id)
            return
        self._workspace.show("queue")
        self.view_chosen.emit(view_of(view_id, self.own))

    def remove(self, entry_id: str) -> None:
        """Forget a view of the person's own; it can be brought back for a moment."""
        view = next((view for view in self.own if f"view:{view.id}" == entry_id), None)
        if view is None:
            return
        words = self.tr("“{title}” is forgotten").format(title=text.one_line(view.title))
        workspace = self._workspace
        workspace.write(
            lambda store: store.views.remove(view.id),
            lambda: workspace.offer_undo(
                words, lambda: workspace.write(lambda store: store.views.save(view))
            ),
        )

    def move(self, entry_id: str, step: int) -> None:
        """Put a view of the person's own further down, or up."""
        view = next((view for view in self.own if f"view:{view.id}" == entry_id), None)
        if view is not None:
            self._workspace.write(lambda store: store.views.move(view.id, step))

    def _load(self) -> None:
        self._workspace.read(lambda store: store.views.list(), self._show_own, key="rail views")
        self.count_all()

    def _show_own(self, own: tuple[View, ...]) -> None:
        if own != self.own:
            self.own = own
            self.entries.replace(self._entries())
            self.own_changed.emit()
            self.count_all()

    def count_away(self) -> None:
        """Count the tickets that changed while nobody looked."""

        def count(store: "Store") -> int:
            waiting = store.digests.waiting()
            return waiting.tickets + waiting.visits if waiting else 0

        self._workspace.read(
            count, lambda tickets: self.entries.count("away", tickets), key="rail away", idle=True
        )

    def count_notices(self) -> None:
        """Count the notices that were not read."""
        self._workspace.read(
            lambda store: sum(not notice.read for notice in store.notices.list()),
            lambda unread: self.entries.count("notices", unread),
            key="rail notices",
            idle=True,
        )

    def count_reviews(self) -> None:
        """Count the articles that wait for somebody to read them."""
        self._workspace.read(
            lambda store: store.library.to_review(),
            lambda count: self.entries.count("knowledge", count),
            key="rail knowledge",
            idle=True,
        )

    def count_all(self) -> None:
        """Count every view and the drafts anew."""
        self.count_reviews()
        self.count_away()
        self.count_notices()
        self._to_count = list(reversed((*VIEWS, *self.own)))
        self._workspace.read(
            lambda store: len(store.drafts.list()),
            lambda count: self.entries.count("drafts", count),
            key="rail drafts",
            idle=True,
        )
        if not self._counting:
            self._count_next()

    def _count_next(self) -> None:
        """One view at a time: what the person asks for meanwhile waits for one count at most."""
        self._counting = bool(self._to_count)
        if not self._to_count:
            return
        view = self._to_count.pop()
        query, workspace = parse(view.query), self._workspace
        me, now = workspace.me or Me(PersonId("")), workspace.now()

        def count(store: "Store") -> tuple[int, int]:
            unread = query & Query((Flag("unread"),))
            return store.tickets.count(query, me, now), store.tickets.count(unread, me, now)

        def counted(counts: tuple[int, int]) -> None:
            self.entries.count(f"view:{view.id}", *counts)
            self._count_next()

        def failed(error: Exception) -> None:
            self._counting = False
            workspace.failed(error)

        workspace.read(count, counted, idle=True, failed=failed)

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or changes.views:
            self._load()
        elif changes.tickets or changes.drafts:
            self.count_all()
        elif changes.away:
            self.count_away()
        if changes.knowledge and not changes.everything:
            self.count_reviews()
        if changes.notices and not changes.everything:
            self.count_notices()

    def _on_counts(self, counts: OutboxCounts) -> None:
        self.entries.count("outbox", counts.waiting + counts.uncertain)
        self.entries.count("conflicts", counts.needs_you)

    def _entries(self) -> list[RailEntry]:
        views = [
            RailEntry(
                f"view:{view.id}",
                view_title(view),
                _ICONS.get(view.id, "star"),
                calls=view.id in _CALLING,
            )
            for view in (*VIEWS, *self.own)
        ]
        return [
            *views,
            RailEntry("away", self.tr("Meanwhile"), "history", calls=True, opens_group=True),
            RailEntry("calendar", self.tr("Calendar"), "calendar"),
            RailEntry("onsite", self.tr("On site"), "on_site"),
            RailEntry("knowledge", self.tr("Knowledge"), "knowledge"),
            RailEntry("reports", self.tr("Reports"), "reports"),
            RailEntry("notices", self.tr("Notices"), "bell", calls=True),
            RailEntry("drafts", self.tr("Drafts"), "draft"),
            RailEntry("outbox", self.tr("Outbox"), "outbox"),
            RailEntry("conflicts", self.tr("Needs you"), "conflict", calls=True),
            RailEntry("accounts", self.tr("Accounts"), "account", opens_group=True),
            RailEntry("settings", self.tr("Settings"), "settings"),
        ]


def view_of(view_id: str, own: Iterable[View] = ()) -> View:
    """The view of that id; the first one when there is none (a view of an older state file)."""
    return next((view for view in (*VIEWS, *own) if view.id == view_id), VIEWS[0])


def view_note(view: View) -> str:
    """A view as the window remembers it: Desk's own by its id, the person's whole."""
    return msgspec.json.encode(view).decode() if view.own else view.id


def noted_view(note: str) -> View:
    """The view of such a note; the first one when nobody can read it."""
    try:
        return msgspec.json.decode(note, type=View)
    except msgspec.DecodeError:
        return view_of(note)
