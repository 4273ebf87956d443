"""What else there is on the spot, without widgets: a thing by its label, its tickets, others that could be taken along."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.asset import Asset
from desk.models.authoring import author_planning
from desk.models.changes import Changes
from desk.models.errors import DeskError, InvalidInput
from desk.models.ids import AssetId, TicketId, new_uuid7
from desk.models.label import code_of
from desk.models.listing import Me, QueueRow
from desk.models.store.nearby import Near, Why, things_with, tickets_near, tickets_of_thing
from desk.models.texts import marked, tr
from desk.models.visit import Visit
from desk.models.words import value_label
from desk.ui import text
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.performing import add
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.workflow import finding
from desk.workflow.on_site import Spot

if TYPE_CHECKING:
    from datetime import datetime

    from desk.models.store import Store

_THING: Final = "thing "
_WHY: Final = {
    Why.ASSET: marked("Finding", "same thing"),
    Why.REQUESTER: marked("Finding", "same person"),
    Why.SITE: marked("Finding", "same place"),
}


class Found(msgspec.Struct, frozen=True):
    """What is shown: one thing with its tickets, several things to choose from, or what is near."""

    thing: Asset | None = None
    owner: str = ""
    tickets: Sequence[QueueRow] = ()
    things: Sequence[Asset] = ()
    near: Sequence[Near] = ()
    code: str = ""
    """What was looked for; empty for what is near."""


class FindingModel(QObject):
    """Nothing is asked of a server: it looks among what is on this device."""

    changed = Signal()
    registered = Signal(str)
    """A new call has this number, and is on the visit."""

    def __init__(self, visit: VisitModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.visit = visit
        self.found = Found()
        self.items = ItemsModel()

    @property
    def told(self) -> str:
        """What the list is of."""
        found = self.found
        if found.thing is not None:
            thing = found.thing
            parts = (thing.name, thing.kind, thing.location, thing.serial, found.owner)
            return "  ·  ".join(text.one_line(part, 100) for part in parts if part)
        if found.things:
            return tr("Finding", "Several things fit: choose one")
        if found.code:
            return tr(
                "Finding", "Nothing here is called “{code}”", code=text.one_line(found.code, 60)
            )
        if found.near:
            return tr("Finding", "Other open tickets of the same things, people and place")
        return tr("Finding", "No other open ticket of the same things, people or place")

    def look_near(self) -> None:
        """Show what could be taken along."""
        self._look(lambda store, visit, me, now: Found(near=tickets_near(store, visit, me, now)))

    def scan(self, typed: str) -> None:
        """A label was read or typed: show its thing. Nothing typed shows what is near."""
        code = code_of(typed)
        if not code:
            self.look_near()
            return

        def read(store: "Store", _visit: Visit, me: Me, now: "datetime") -> Found:
            things = things_with(store, code)
            if len(things) == 1:
                return _thing(store, things[0], me, now)
            return Found(things=things, code=code)

        self._look(read)

    def enter(self, id_: str) -> None:
        """A row was chosen: a thing is shown, a ticket taken along, one that is on the visit worked on."""
        if id_.startswith(_THING):
            asset = AssetId(id_.removeprefix(_THING))

            def read(store: "Store", _visit: Visit, me: Me, now: "datetime") -> Found:
                thing = store.directory.asset(asset)
                return _thing(store, thing, me, now) if thing else Found()

            self._look(read)
        elif self._is_on_visit(TicketId(id_)):
            self.visit.choose(TicketId(id_))
        elif id_:
            self._take(TicketId(id_))

    def show(self, id_: str) -> None:
        """Show a ticket of the list in its own pane."""
        if id_ and not id_.startswith(_THING):
            self.visit.workspace.open_ticket(TicketId(id_))

    def call(self, title: str) -> None:
        """A new call for the thing that is shown, or for the site: it gets a number of this device, and
        is on the visit; `registered` follows."""
        shown, me = self.visit.shown, self.visit.workspace.me
        if shown is None or me is None:
            return
        workspace, spot = self.visit.workspace, self.visit.spot(shown.visit)
        ticket = TicketId(new_uuid7(spot.now))
        try:
            words = finding.new_call(
                title, shown.visit, self.found.thing, workspace.vocabulary, me.levels
            )
        except DeskError as error:
            self.visit.refuse(error)
            return
        given: list[str] = []

        def write(store: "Store") -> Changes:
            number = store.numbers.take()
            if number is None:
                raise _no_number()
            given.append(number)
            made = spot.operation(msgspec.structs.replace(words, number=number), ticket)
            return add(store, (made,)) | self._plan(store, spot, ticket)

        def done() -> None:
            self.visit.choose(ticket)
            self.registered.emit(given[0])
            self.look_near()

        workspace.write(write, done, failed=self.visit.refuse)

    # --- inside ----------------------------------------------------------------------------------

    def _take(self, ticket: TicketId) -> None:
        shown = self.visit.shown
        if shown is None:
            return
        spot = self.visit.spot(shown.visit)
        self.visit.workspace.write(
            lambda store: self._plan(store, spot, ticket),
            lambda: self._taken(ticket),
            failed=self.visit.refuse,
        )

    def _taken(self, ticket: TicketId) -> None:
        self.visit.choose(ticket)
        self._list()
        self.changed.emit()

    def _plan(self, store: "Store", spot: Spot, ticket: TicketId) -> Changes:
        """Put a ticket on the visit as it is planned now: another may have been put on it just before."""
        visit, clock = store.visits.get(spot.visit.id) or spot.visit, self.visit.workspace.clock
        plan = finding.along(visit, ticket)
        return store.visits.plan(author_planning(plan, visit, spot.me, clock, spot.offset))

    def _look(self, read: "Callable[[Store, Visit, Me, datetime], Found]") -> None:
        shown, me = self.visit.shown, self.visit.workspace.me
        if shown is not None and me is not None:
            visit, now = shown.visit, self.visit.workspace.now()
            self.visit.workspace.read(
                lambda store: read(store, visit, me, now), self._show, key="on the spot"
            )

    def _show(self, found: Found) -> None:
        self.found = found
        self._list()
        self.changed.emit()

    def _is_on_visit(self, ticket: TicketId) -> bool:
        shown = self.visit.shown
        return shown is not None and ticket in shown.visit.tickets

    def _list(self) -> None:
        found = self.found
        rows = [(row, "") for row in found.tickets]
        rows += [(near.row, tr("Finding", _WHY[near.why])) for near in found.near]
        self.items.set_items(
            [*(_thing_item(thing) for thing in found.things),
             *(self._item(row, why) for row, why in rows)]
        )  # fmt: skip

    def _item(self, row: QueueRow, why: str) -> Item:
        on_it = tr("Finding", "on this visit") if self._is_on_visit(row.id) else ""
        now = self.visit.workspace.now()
        parts = (value_label("state", row.state), text.day_and_time(row.opened_at, now),
                 text.one_line(row.requester, 60), why)  # fmt: skip
        title = "" if row.security else row.title
        return Item(row.id, text.one_line(f"{row.number}  {title}", 160),
                    "  ·  ".join(part for part in parts if part), chip=on_it, icon="queue")  # fmt: skip


def _thing(store: "Store", thing: Asset, me: Me, now: "datetime") -> Found:
    owner = store.directory.person(thing.owner) if thing.owner else None
    rows = tickets_of_thing(store, thing.id, me, now)
    return Found(thing, owner.name if owner else "", rows, code=thing.name)


def _thing_item(thing: Asset) -> Item:
    under = "  ·  ".join(p for p in (thing.kind, thing.location, thing.serial) if p)
    return Item(
        _THING + thing.id, text.one_line(thing.name, 120), text.one_line(under, 200), icon="work"
    )


def _no_number() -> InvalidInput:
    return InvalidInput(
        tr("Finding", "No ticket numbers are left on this device."),
        tr("Finding", "Connect to the server once: it gives new ones. Write a note until then."),
    )
