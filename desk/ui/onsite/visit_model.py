"""One visit on the spot, without widgets: its clock, its tickets, what is written down, and its end.

Every step is on the disk before it is shown. Words for the report are drafts while they are typed:
on the disk within a second, and in the record when one leaves the field.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.authoring import author_planning
from desk.models.changes import Changes
from desk.models.errors import DeskError, InvalidInput
from desk.models.ids import TicketId
from desk.models.listing import Draft
from desk.models.visit import Visit, VisitState, VisitStep, news_of, visit_subject
from desk.models.visit_record import Clocked, PartUsed, Record, Section, VisitEvent, record_of
from desk.models.visit_words import clock_words, event_words
from desk.ui import text
from desk.ui.draft_writer import DraftWriter
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.workspace import Workspace
from desk.workflow import on_site
from desk.workflow.clocking import ended_before, moment_typed
from desk.workflow.on_site import Spot, Step
from desk.workflow.visiting import plan_visit

if TYPE_CHECKING:
    from desk.models.store import Store

KIND: Final = "visit"
"""Drafts of this kind are words for the report; their `ticket` is the visit's subject."""
_ICONS: Final = {
    "PartUsed": "work", "Measured": "filter", "PhotoTaken": "attachment", "NoteTaken": "note",
    "Told": "draft", "Started": "play", "Paused": "pause", "Ended": "stop", "Reported": "resolve",
}  # fmt: skip


class OfTicket(msgspec.Struct, frozen=True):
    """A ticket of the visit, as it is chosen from."""

    id: TicketId
    number: str
    title: str


class Shown(msgspec.Struct, frozen=True):
    """All that is shown of a visit."""

    visit: Visit
    record: Record
    tickets: tuple[OfTicket, ...] = ()
    news: tuple[VisitStep, ...] = ()
    drafts: dict[str, str] = {}
    """Words that were typed and are not in the record yet, by the kind of their draft."""


class VisitModel(QObject):
    """The visit that is open. `ended` follows when it is over."""

    changed = Signal()
    opened = Signal()
    """Another visit, or another ticket of it: fields are to be filled anew."""
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.shown: Shown | None = None
        self.ticket = TicketId("")
        self.items = ItemsModel()
        self.problem = ""
        self._writers = {section: DraftWriter(workspace, self) for section in Section}
        workspace.changed.connect(self._on_changes)

    # --- what is shown ---------------------------------------------------------------------------

    def open(self, visit: Visit | None) -> None:
        """Show a visit; None: none."""
        self.leave()
        self.problem = ""
        if visit is None:
            self.shown = None
            return
        self.workspace.read(lambda store: self._read(store, visit), self._begin, key="visit")

    def choose(self, ticket: TicketId) -> None:
        """Another ticket of the visit."""
        if ticket != self.ticket:
            self.leave()
            self.ticket = ticket
            self.opened.emit()

    @property
    def clock(self) -> Clocked:
        """Where the clock stands."""
        return self.shown.record.clock if self.shown else Clocked.AWAY

    @property
    def state(self) -> str:
        """The same in words."""
        if self.shown is None:
            return ""
        return clock_words(self.shown.visit, self.shown.record, self.workspace.now())

    def words(self, section: Section) -> str:
        """What stands in a section for the chosen ticket: what is typed, else what was told."""
        if self.shown is None:
            return ""
        typed = self.shown.drafts.get(self._kind(section))
        return typed if typed is not None else self.shown.record.told(self.ticket, section)

    def shares(self, left: str = "") -> dict[TicketId, int]:
        """The minutes proposed for each ticket, up to now or to when one `left`, as that is typed."""
        if self.shown is None:
            return {}
        tickets = self.shown.visit.tickets
        if self.clock in {Clocked.AWAY, Clocked.OVER}:
            return dict.fromkeys(tickets, 0)
        now = self.workspace.now()
        try:
            until = moment_typed(left, now.astimezone()) if left else now
        except InvalidInput:  # it is still being typed
            until = now
        return on_site.shares(self.shown.record, tickets, min(until, now))

    # --- what is done ----------------------------------------------------------------------------

    def start(self) -> None:
        """There, or on after a break."""
        self.do(on_site.start)

    def pause(self, why: str = "") -> None:
        """A break."""
        self.do(lambda spot, record: on_site.pause(spot, record, why))

    def note(self, words: str) -> bool:
        """A note on the chosen ticket; False when it was not accepted."""
        return self.do(lambda spot, _record: on_site.note(spot, self.ticket, words))

    def part(self, used: PartUsed) -> bool:
        """A part for the chosen ticket; False when it was not accepted."""
        return self.do(lambda spot, _record: on_site.part(spot, self.ticket, used))

    def measure(self, what: str, value: str, unit: str) -> bool:
        """A measurement for the chosen ticket; False when it was not accepted."""
        return self.do(lambda spot, _record: on_site.measure(spot, self.ticket, what, value, unit))

    def take_back(self, event: str, reason: str = "") -> None:
        """Something was a mistake."""
        self.do(lambda spot, record: on_site.take_back(spot, record, event, reason))

    def type_words(self, section: Section, words: str) -> None:
        """Something is typed for the report."""
        shown = self.shown
        if shown is None:
            return
        kind = self._kind(section)
        self.shown = msgspec.structs.replace(shown, drafts={**shown.drafts, kind: words})
        self._writers[section].keep(Draft(visit_subject(shown.visit.id), kind, words))

    def leave(self, section: Section | None = None) -> None:
        """A field is left: what was typed goes into the record, and its draft with the same step."""
        for each in Section if section is None else (section,):
            self._tell(each)

    def end(
        self, minutes: Mapping[TicketId, int], summary: str = "", left: tuple[str, str] = ("", "")
    ) -> bool:
        """The technician leaves; `left`: when, if it was before now, and why it is said only now. False when
        it was not accepted."""
        shown = self.shown
        if shown is None:
            return False
        self.leave()

        def over() -> None:
            self.ended.emit()

        def act(spot: Spot, record: Record) -> Step:
            if not left[0]:
                return on_site.end(spot, record, minutes, summary)
            at = moment_typed(left[0], spot.now.astimezone())
            step = on_site.end(spot, record, minutes, summary, at)
            return ended_before(spot, record, step, at, left[1])

        return self.do(act, over, closes=True)

    def take_note(self) -> None:
        """What the office changed was seen."""
        if self.shown is not None:
            visit = self.shown.visit
            self.workspace.write(lambda store: store.visits.take_note(visit))

    # --- inside ----------------------------------------------------------------------------------

    def spot(self, visit: Visit) -> Spot:
        """Who is on a visit, now."""
        me = self.workspace.me
        person = me.person if me else visit.technician
        return Spot(visit, person, self.workspace.now(), self.workspace.time.offset())

    def do(
        self,
        act: Callable[[Spot, Record], Step],
        done: Callable[[], None] | None = None,
        *,
        closes: bool = False,
    ) -> bool:
        """Make a step and keep it; False, and said, when it cannot be."""
        shown = self.shown
        if shown is None or self.workspace.me is None:
            return False
        spot = self.spot(shown.visit)
        try:
            step = act(spot, shown.record)
        except DeskError as error:
            self.refuse(error)
            return False
        self.problem = ""
        self._take_in(step.events)

        def write(store: "Store") -> Changes:
            changes = store.visits.add(step.events, step.operations)
            return changes | self._closed(store, spot) if closes else changes

        self.workspace.write(write, done, failed=self.refuse)
        return True

    def _closed(self, store: "Store", spot: Spot) -> Changes:
        """The visit is over for everybody."""
        action = plan_visit(spot.visit, {"state": VisitState.OVER})
        if action is None:
            return Changes()
        clock = self.workspace.clock
        return store.visits.plan(author_planning(action, spot.visit, spot.me, clock, spot.offset))

    def _tell(self, section: Section) -> None:
        shown = self.shown
        kind = self._kind(section)
        if shown is None or kind not in shown.drafts:
            return
        words = shown.drafts[kind]
        self._writers[section].forget()
        left = {k: v for k, v in shown.drafts.items() if k != kind}
        self.shown = msgspec.structs.replace(shown, drafts=left)
        subject = visit_subject(shown.visit.id)
        if words.strip() == shown.record.told(self.ticket, section):
            self.workspace.write(lambda store: store.drafts.delete(subject, kind))
            return
        ticket = self.ticket
        self.do(
            lambda spot, _record: on_site.tell(spot, ticket, section, words),
            lambda: self.workspace.write(lambda store: store.drafts.delete(subject, kind)),
        )

    def _kind(self, section: Section) -> str:
        return f"{KIND}:{section}:{self.ticket}"

    def _take_in(self, events: tuple[VisitEvent, ...]) -> None:
        """What was just done is shown at once; the store's word follows."""
        shown = self.shown
        if shown is None:
            return
        record = record_of(shown.visit.id, (*shown.record.kept, *events))
        self.shown = msgspec.structs.replace(shown, record=record)
        self._list()

    def _begin(self, shown: Shown) -> None:
        self.shown = shown
        known = {ticket.id for ticket in shown.tickets}
        if self.ticket not in known:
            self.ticket = shown.tickets[0].id if shown.tickets else TicketId("")
        self._list()
        self.opened.emit()

    def _refresh(self, fresh: Shown) -> None:
        before = self.shown
        if before is None or before.visit.id != fresh.visit.id:
            return
        self.shown = msgspec.structs.replace(fresh, drafts=before.drafts)
        if before.visit.tickets != fresh.visit.tickets:
            self._begin(self.shown)
            return
        self._list()

    def _list(self) -> None:
        shown = self.shown
        if shown is None:
            return
        numbers = {ticket.id: ticket.number for ticket in shown.tickets}
        now = self.workspace.now()
        self.items.set_items(
            [
                Item(
                    event.id,
                    text.one_line(event_words(event.what), 200),
                    "  ·  ".join(
                        part
                        for part in (
                            text.day_and_time(event.at, now),
                            numbers.get(event.ticket, ""),
                        )
                        if part
                    ),
                    icon=_ICONS.get(type(event.what).__name__, "note"),
                )
                for event in reversed(shown.record.kept)
            ]
        )
        self.changed.emit()

    def _read(self, store: "Store", visit: Visit) -> Shown:
        now = store.visits.get(visit.id) or visit
        tickets = []
        for ticket in now.tickets:
            detail = store.tickets.detail(ticket)
            if detail is not None:
                title = "" if detail.ticket.security else detail.ticket.title
                tickets.append(OfTicket(ticket, detail.ticket.number, title))
        subject = visit_subject(visit.id)
        drafts = {d.kind: d.body for d in store.drafts.list() if d.ticket == subject}
        me = self.workspace.me
        news = news_of(now, me.person, store.visits.seen(visit.id)) if me else ()
        return Shown(now, store.visits.record(visit.id), tuple(tickets), news, drafts)

    def refuse(self, error: Exception) -> None:
        """Something could not be done: say why."""
        if not isinstance(error, DeskError):
            raise error
        self.say(" ".join(part for part in (error.message, error.advice) if part))

    def say(self, problem: str) -> None:
        """Show what is wrong, in words."""
        self.problem = problem
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        shown = self.shown
        if shown is not None and (changes.everything or changes.visits):
            visit = shown.visit
            self.workspace.read(
                lambda store: self._read(store, visit), self._refresh, key="visit again"
            )
