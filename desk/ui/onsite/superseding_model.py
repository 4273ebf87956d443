"""Tells the tickets of a report that it is superseded, once, whatever was changed after it in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desk.models.changes import Changes
from desk.models.store.around import overtaken
from desk.ui.soon import Soon
from desk.ui.workspace import Workspace
from desk.workflow.on_site import Spot
from desk.workflow.reporting import superseded_step

if TYPE_CHECKING:
    from desk.models.ids import TicketId
    from desk.models.store import Store


class Superseding(QObject):
    """Looks soon after every change of a visit, and of a ticket: the steps of its checklists stand in
    the report."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tickets: set[TicketId] = set()
        self._soon = Soon(self)
        self._soon.due.connect(self.look)
        workspace.changed.connect(self._on_changes)
        workspace.ready.connect(self._soon.touch)
        self._soon.touch()

    def look(self) -> None:
        """Mark what was overtaken."""
        workspace, tickets = self._workspace, frozenset(self._tickets)
        self._tickets.clear()
        now = workspace.now()

        def mark_some(there_are: bool) -> None:  # noqa: FBT001  a value of the worker
            if there_are:
                self._mark(tickets)

        workspace.read(
            lambda store: bool(overtaken(store, now, tickets)), mark_some, key="overtaken"
        )

    def _mark(self, tickets: "frozenset[TicketId]") -> None:
        workspace, me = self._workspace, self._workspace.me
        if me is None:
            return
        now, offset = workspace.now(), workspace.time.offset()

        def mark(store: "Store") -> Changes:
            changes = Changes()
            for visit, report in overtaken(store, now, tickets):
                step = superseded_step(Spot(visit, me.person, now, offset), report)
                changes |= store.visits.add(step.events, step.operations)
            return changes

        workspace.write(mark)

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or changes.visits or changes.tickets:
            self._tickets |= changes.tickets
            self._soon.touch()
