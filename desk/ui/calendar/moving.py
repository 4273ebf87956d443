"""Moving a visit in the calendar: another time, another day or place in the order, longer or less long, another way there; each can be undone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from desk.models.agenda import Event
from desk.models.authoring import author_planning
from desk.models.changes import Changes
from desk.models.day_plan import before_the_other
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitState, field_of, visit_of
from desk.ui import text
from desk.ui.workspace import Workspace
from desk.workflow.visiting import plan_visit

if TYPE_CHECKING:
    from desk.models.operations import Operation
    from desk.models.store import Store

Values = dict[str, FieldValue]
Change = Callable[[Sequence[Visit]], Sequence[Values]]
"""For visits as they are planned now, what each is to hold."""
_SHORTEST: Final = timedelta(minutes=15)


class Moving(QObject):
    """What is no visit stays where it is."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def move(self, event: Event, by: timedelta) -> None:
        """Another time, as long as before."""
        self._plan(
            [event], lambda visits: [_times(v.starts_at + by, v.ends_at + by) for v in visits]
        )

    def move_to(self, event: Event, day: date) -> None:
        """Another day at the same time of day, also where the clocks change between them."""
        there = datetime.combine(day, event.at.astimezone().time()).astimezone()
        if there != event.at:
            self.move(event, there - event.at)

    def stretch(self, event: Event, by: timedelta) -> None:
        """It lasts longer, or less long; a quarter of an hour at least."""

        def longer(visits: Sequence[Visit]) -> Sequence[Values]:
            return [
                _times(v.starts_at, max(v.ends_at + by, v.starts_at + _least(v))) for v in visits
            ]

        self._plan([event], longer)

    def go_first(self, event: Event, before: Event) -> None:
        """A visit takes place before the one that was before it; both are moved, or none."""

        def swap(visits: Sequence[Visit]) -> Sequence[Values]:
            second, first = visits
            if second.starts_at < first.starts_at:
                return [{}, {}]  # it is by now
            return [_times(*times) for times in before_the_other(second, first)]

        self._plan([event, before], swap)

    def travel(self, event: Event, minutes: int) -> None:
        """How long the way there takes."""
        self._plan([event], lambda visits: [{"travel_minutes": minutes} for _ in visits])

    # --- inside ----------------------------------------------------------------------------------

    def _plan(self, events: Sequence[Event], change: Change) -> None:
        about = [visit for event in events if (visit := visit_of(event.ticket)) is not None]
        was: list[Visit] = []

        def write(store: "Store") -> Changes:
            visits = [v for id_ in about if (v := store.visits.get(id_)) is not None]
            if len(visits) < len(events) or any(v.state is not VisitState.PLANNED for v in visits):
                return Changes()
            done = self._keep(store, visits, change(visits))
            if done.visits:
                was.extend(visits)
            return done

        def offer() -> None:
            if was:
                self._offer(was, change(was))

        self._workspace.write(write, offer)

    def _offer(self, was: Sequence[Visit], wanted: Sequence[Values]) -> None:
        sites = " ".join(text.one_line(visit.site, 60) for visit in was[:1])
        words = self.tr("The visit {site} is planned anew").replace("{site}", sites)
        if len(was) > 1:
            words = self.tr("Two visits have changed places")
        self._workspace.offer_undo(" ".join(words.split()), lambda: self._put_back(was, wanted))
        self._workspace.wake()

    def _put_back(self, was: Sequence[Visit], wanted: Sequence[Values]) -> None:
        """Undo it, unless somebody else changed it since: that is nothing of ours to undo."""

        def write(store: "Store") -> Changes:
            now = [v for visit in was if (v := store.visits.get(visit.id)) is not None]
            if len(now) < len(was) or any(map(_differs, now, wanted)):
                return Changes()
            back = [{f: field_of(v, f) for f in held} for v, held in zip(was, wanted, strict=True)]
            return self._keep(store, now, back)

        self._workspace.write(write)

    def _keep(self, store: "Store", visits: Sequence[Visit], wanted: Sequence[Values]) -> Changes:
        me, clock, offset = self._workspace.me, self._workspace.clock, self._workspace.time.offset()
        if me is None:
            return Changes()
        made: list[Operation] = [
            author_planning(action, visit, me.person, clock, offset)
            for visit, values in zip(visits, wanted, strict=True)
            if (action := plan_visit(visit, values)) is not None
        ]
        return store.visits.plan(*made) if made else Changes()


def _times(begin: datetime, end: datetime) -> Values:
    return {"starts_at": begin.isoformat(), "ends_at": end.isoformat()}


def _least(visit: Visit) -> timedelta:
    return min(_SHORTEST, visit.ends_at - visit.starts_at)


def _differs(visit: Visit, values: Mapping[str, FieldValue]) -> bool:
    """Whether a visit holds something else by now."""
    return plan_visit(visit, values) is not None
