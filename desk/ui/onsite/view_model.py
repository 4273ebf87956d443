"""The visits of the next days without widgets: which there are, and which one is open."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.ids import PersonId, TicketId
from desk.models.texts import tr
from desk.models.visit import (
    Visit,
    VisitId,
    VisitState,
    VisitStep,
    days_ahead,
    news_of,
    too_close,
    visit_of,
)
from desk.models.visit_record import Clocked, Record
from desk.models.visit_words import clock_words
from desk.models.words import field_label
from desk.ui import text
from desk.ui.onsite.superseding_model import Superseding
from desk.ui.soon import Soon
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import datetime

    from desk.models.store import Store

DAYS: Final = 14
"""How far one looks ahead."""
_BACK: Final = timedelta(days=7)
"""A visit that was begun and not ended stays in the list for so long."""


class Listed(msgspec.Struct, frozen=True):
    """One visit with what is known of it."""

    visit: Visit
    record: Record
    news: tuple[VisitStep, ...] = ()
    too_late: bool = False


class OnSiteViewModel(QObject):
    """The list. Opening a visit is another model's work: `opened` says which."""

    changed = Signal()
    opened = Signal(object)
    """`Visit`: this one is to be shown; None: the list is."""

    bag_wanted = Signal()
    """The bag check is to be shown."""
    plan_wanted = Signal(object)
    """A visit for these tickets is to be planned."""
    change_wanted = Signal(object)
    """The plan of a `Visit` is to be changed."""
    time_wanted = Signal(str)
    """A visit is to be planned at the moment that is typed so."""
    report_wanted = Signal()
    """The report of the visit that is shown, or goes on, is to be signed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.items = ItemsModel()
        self.listed: Sequence[Listed] = ()
        self.loaded = False
        self._superseding = Superseding(workspace, self)
        self._soon = Soon(self)
        self._soon.due.connect(self.load)
        workspace.changed.connect(self._on_changes)
        workspace.ready.connect(self.load)
        workspace.requested.connect(self._requested)
        self.load()

    @property
    def running(self) -> Listed | None:
        """The visit whose clock runs or rests."""
        on = {Clocked.RUNS, Clocked.RESTS}
        return next((one for one in self.listed if one.record.clock in on), None)

    def load(self) -> None:
        """Read the visits of the next days."""
        me, now = self.workspace.me, self.workspace.now()
        if me is not None:
            self.workspace.read(
                lambda store: _read(store, me.person, now), self._take, key="visits", idle=True
            )

    def open(self, visit: str) -> None:
        """Go to a visit: one of the list, or any other that is here."""
        id_ = VisitId(visit)
        self.workspace.read(lambda store: store.visits.get(id_), self._show, key="visit to open")

    def close(self) -> None:
        """Back to the list."""
        self.opened.emit(None)

    def tick(self) -> None:
        """Time went by."""
        now = self.workspace.now()
        self.items.set_items([item(one, now) for one in self.listed])
        self.changed.emit()

    def _show(self, visit: Visit | None) -> None:
        if visit is not None:
            self.opened.emit(visit)

    def _take(self, listed: list[Listed]) -> None:
        self.loaded, self.listed = True, listed
        self.tick()

    def _requested(self, verb: str) -> None:
        word, _, visit = verb.partition(" ")
        if word == "visit" and visit:
            self.open(visit)
        elif word == "plan":
            self.plan_wanted.emit([TicketId(ticket) for ticket in visit.split()])
        elif word == "plan-again":
            self._plan_again(TicketId(visit))
        elif word == "plan-at":
            self.time_wanted.emit(visit)
        elif word == "bag":
            self.bag_wanted.emit()
        elif word == "report":
            self.report_wanted.emit()

    def _plan_again(self, subject: TicketId) -> None:
        """Go on with a plan that was begun: of a visit, of a ticket, or of nothing yet."""
        id_ = visit_of(subject)
        if id_ is None:
            self.plan_wanted.emit([subject])
            return

        def found(visit: Visit | None) -> None:
            if visit is None:
                self.plan_wanted.emit([])
            else:
                self.change_wanted.emit(visit)

        self.workspace.read(lambda store: store.visits.get(id_), found, key="visit to plan")

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or changes.visits:
            self._soon.touch()


def _read(store: "Store", me: PersonId, now: "datetime") -> list[Listed]:
    today, end = days_ahead(now, DAYS)
    found = store.visits.between(today - _BACK, end, me)
    late = too_close(found)
    listed = []
    for visit in found:
        record = store.visits.record(visit.id)
        begun = record.clock in {Clocked.RUNS, Clocked.RESTS}
        if visit.ends_at < today and not begun:
            continue
        if visit.state is VisitState.CANCELLED and visit.starts_at < now:
            continue
        news = news_of(visit, me, store.visits.seen(visit.id))
        listed.append(Listed(visit, record, news, visit.id in late))
    return listed


def site_words(visit: Visit) -> str:
    """What a visit is called: by its site."""
    return text.one_line(visit.site, 120) or tr("OnSite", "A visit")


def item(one: Listed, now: "datetime") -> Item:
    """The row of a visit."""
    visit = one.visit
    when = f"{text.day_and_time(visit.starts_at, now)} – {text.clock_time(visit.ends_at)}"
    site = site_words(visit)
    count = text.number(len(visit.tickets))
    parts = [when, tr("OnSite", "tickets: {count}", count=count)]
    if visit.travel_minutes:
        parts.append(tr("OnSite", "leave at {time}", time=text.clock_time(visit.leaves_at)))
    if one.too_late:
        parts.append(tr("OnSite", "cannot be reached in time"))
    parts += [news_words(step, visit) for step in one.news[-1:]]
    under = "  ·  ".join(parts)
    chip = clock_words(visit, one.record, now)
    calls = bool(one.news) or one.too_late
    return Item(visit.id, site, under, chip=chip, tone="warn" if calls else None, icon="on_site",
                spoken=", ".join([site, *parts, chip]))  # fmt: skip


def news_words(step: VisitStep, visit: Visit) -> str:
    """What somebody else changed of a plan."""
    fields = ", ".join(field_label(field) for field in step.before)
    if not fields:
        return tr("OnSite", "planned for you")
    if visit.state is VisitState.CANCELLED and "state" in step.before:
        return tr("OnSite", "cancelled by the office")
    return tr("OnSite", "changed: {fields}", fields=fields)


def number_of(numbers: dict[TicketId, str], ticket: TicketId) -> str:
    """What a ticket of a visit is called; one that is not here by its id's end."""
    return numbers.get(ticket) or tr("OnSite", "a ticket that is not here")
