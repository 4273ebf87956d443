"""One day without widgets: what there is to do in its order, in words, and where its visits stand among the hours."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.agenda import Event, Why
from desk.models.day_plan import Block, blocks, free_before, of_day
from desk.models.ids import PersonId, TicketId
from desk.models.visit import Visit, VisitState
from desk.ui import text
from desk.ui.tokens import Tone
from desk.ui.widgets.items_model import Item, ItemsModel

_ICONS: Final = {Why.DUE: "clock", Why.REMINDER: "bell", Why.VISIT: "on_site"}


class Found(msgspec.Struct, frozen=True):
    """What was read: the moments, the visits among them, and the names of who else goes there."""

    events: tuple[Event, ...] = ()
    visits: Mapping[TicketId, Visit] = {}
    names: Mapping[PersonId, str] = {}


class DayModel(QObject):
    """`changed`: it shows something else."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self.now = now
        self.items = ItemsModel()
        self.day = date(2026, 1, 5)
        self.events: Sequence[Event] = ()
        self.blocks: Sequence[Block] = ()
        self._found = Found()

    def show(self, found: Found, day: date, today: date) -> None:
        """Show a day of what was found."""
        self._found, self.day = found, day
        falls = of_day(found.events, day, today, None)
        self.events = sorted(falls, key=lambda event: event.late)  # what has its hour comes first
        self.blocks = blocks(self.events, day, None)
        free = free_before(self.events) if not self._several() else {}
        items = [self._item(event, free) for event in self.events]
        first_late = next((n for n, event in enumerate(self.events) if event.late), None)
        if first_late is not None:
            words = self.tr("Late, to be dealt with today")
            items[first_late] = msgspec.structs.replace(items[first_late], section=words)
        self.items.set_items(items)
        self.changed.emit()

    def event_of(self, item: str) -> Event | None:
        """The moment an item stands for."""
        return next((event for event in self.events if id_of(event) == item), None)

    def visit(self, item: str) -> Visit | None:
        """The visit an item stands for, as long as it can be planned anew."""
        event = self.event_of(item)
        visit = self._found.visits.get(event.ticket) if event is not None else None
        return visit if visit is not None and visit.state is VisitState.PLANNED else None

    def neighbour(self, item: str, by: int) -> Event | None:
        """The visit before (-1) or after (1) one, of the same person."""
        visit = self.visit(item)
        if visit is None:
            return None
        theirs = [
            id_of(event) for event in self.events
            if (other := self.visit(id_of(event))) and other.technician == visit.technician
        ]  # fmt: skip
        place = theirs.index(item) + by
        return self.event_of(theirs[place]) if 0 <= place < len(theirs) else None

    # --- words -----------------------------------------------------------------------------------

    def _several(self) -> bool:
        """Whether the visits of the day are of more than one person."""
        return len({v.technician for v in self._found.visits.values()}) > 1

    def _item(self, event: Event, free: Mapping[str, timedelta]) -> Item:
        visit = self._found.visits.get(event.ticket)
        if visit is not None:
            return self._of_visit(event, visit, free.get(event.ticket))
        title = text.one_line(event.title, 200)
        chip = self.tr("Reminder") if event.why is Why.REMINDER else self.tr("Due")
        chip = self.tr("late") if event.late else chip
        moment = text.day_and_time(event.at, self.now())
        when = moment if event.late else text.clock_time(event.at)
        head = f"{when}  {text.one_line(event.number, 40)}"
        return Item(id_of(event), head, title, chip=chip, icon=_ICONS[event.why],
                    tone="danger" if event.late else None,
                    spoken=", ".join(part for part in (head, chip, title) if part))  # fmt: skip

    def _of_visit(self, event: Event, visit: Visit, free: timedelta | None) -> Item:
        site = text.one_line(visit.site, 120) or self.tr("A visit")
        head = f"{text.clock_time(visit.starts_at)} – {text.clock_time(visit.ends_at)}  {site}"
        count = len(visit.tickets)
        over = visit.state is VisitState.OVER
        chip = self.tr("over") if over else ""
        chip = self.tr("too close") if event.too_close else chip
        parts = [
            text.one_line(self._found.names.get(visit.technician, ""), 80),
            self._way(visit),
            self.tr("free before: {length}").replace("{length}", text.duration(free))
            if free
            else "",
            text.one_line(visit.address, 120),
            " ".join(text.one_line(part, 80) for part in (visit.contact, visit.phone) if part),
            self.tr("tickets: {count}").replace("{count}", text.number(count)) if count else "",
        ]
        under = "  ·  ".join(part for part in parts if part)
        tone: Tone | None = "warn" if event.too_close else None
        return Item(id_of(event), head, under, chip=chip, icon=_ICONS[Why.VISIT], tone=tone,
                    spoken=", ".join(part for part in (head, chip, *parts) if part))  # fmt: skip

    def _way(self, visit: Visit) -> str:
        if not visit.travel_minutes:
            return ""
        said = self.tr("leave at {time}, {length} on the way")
        way = text.duration(timedelta(minutes=visit.travel_minutes))
        return said.replace("{time}", text.clock_time(visit.leaves_at)).replace("{length}", way)


def id_of(event: Event) -> str:
    """A ticket may be due and be remembered on the same day."""
    return f"{event.why} {event.ticket}"
