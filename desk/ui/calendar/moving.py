"""Moving a visit in the calendar: another time, another day, longer or less long; each can be undone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from desk.models.agenda import Event
from desk.models.authoring import author_planning
from desk.models.changes import Changes
from desk.models.ids import PersonId
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, VisitState, visit_of
from desk.ui import text
from desk.ui.workspace import Workspace
from desk.workflow.visiting import plan_visit

if TYPE_CHECKING:
    from desk.models.store import Store

Times = Callable[[Visit], tuple[datetime, datetime]]
_SHORTEST: Final = timedelta(minutes=15)


class Moving(QObject):
    """What is no visit stays where it is."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def move(self, event: Event, by: timedelta) -> None:
        """Another time, as long as before."""
        self._plan(event, lambda visit: (visit.starts_at + by, visit.ends_at + by))

    def move_to(self, event: Event, day: date) -> None:
        """Another day at the same time of day, also where the clocks change between them."""
        there = datetime.combine(day, event.at.astimezone().time()).astimezone()
        if there != event.at:
            self.move(event, there - event.at)

    def stretch(self, event: Event, by: timedelta) -> None:
        """It lasts longer, or less long; a quarter of an hour at least."""

        def times(visit: Visit) -> tuple[datetime, datetime]:
            least = min(_SHORTEST, visit.ends_at - visit.starts_at)
            return visit.starts_at, max(visit.ends_at + by, visit.starts_at + least)

        self._plan(event, times)

    # --- inside ----------------------------------------------------------------------------------

    def _plan(self, event: Event, times: Times) -> None:
        me, about = self._workspace.me, visit_of(event.ticket)
        if me is None or about is None:
            return
        who = me.person
        was: list[Visit] = []

        def write(store: "Store") -> Changes:
            visit = store.visits.get(about)
            if visit is None or visit.state is not VisitState.PLANNED:
                return Changes()
            wanted = times(visit)
            if wanted != (visit.starts_at, visit.ends_at):
                was.append(visit)
            return self._keep(store, about, who, wanted)

        def offer() -> None:
            if was:
                site = text.one_line(was[0].site, 60)
                words = self.tr("The visit {site} is planned anew").replace("{site}", site)
                self._workspace.offer_undo(
                    " ".join(words.split()), lambda: self._put_back(was[0], times(was[0]))
                )
                self._workspace.wake()

        self._workspace.write(write, offer)

    def _put_back(self, before: Visit, there: tuple[datetime, datetime]) -> None:
        """Undo it, unless somebody else has moved it since: that is nothing of ours to undo."""
        me = self._workspace.me

        def write(store: "Store") -> Changes:
            visit = store.visits.get(before.id)
            if me is None or visit is None or (visit.starts_at, visit.ends_at) != there:
                return Changes()
            return self._keep(store, before.id, me.person, (before.starts_at, before.ends_at))

        self._workspace.write(write)

    def _keep(
        self, store: "Store", about: VisitId, who: PersonId, times: tuple[datetime, datetime]
    ) -> Changes:
        visit = store.visits.get(about)
        begin, end = times
        values: dict[str, FieldValue] = {
            "starts_at": begin.isoformat(), "ends_at": end.isoformat(),
        }  # fmt: skip
        action = plan_visit(visit, values) if visit is not None else None
        if visit is None or action is None:
            return Changes()
        clock, offset = self._workspace.clock, self._workspace.time.offset()
        return store.visits.plan(author_planning(action, visit, who, clock, offset))
