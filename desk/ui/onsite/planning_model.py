"""A visit that is being planned or changed, without widgets: what was typed, what it means, and whether it fits the day."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.authoring import author_planning
from desk.models.changes import Changes
from desk.models.errors import DeskError, InvalidInput
from desk.models.ids import PersonId, TicketId, new_uuid7
from desk.models.listing import Draft
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, VisitState, begun, too_close, visit_subject
from desk.ui import text
from desk.ui.draft_writer import DraftWriter
from desk.ui.onsite.view_model import site_words
from desk.ui.workspace import Workspace
from desk.workflow.visiting import begins_at, lasting, length_words, plan_visit

if TYPE_CHECKING:
    from desk.models.operations import Operation
    from desk.models.store import Store

LINES: Final = ("site", "address", "contact", "phone", "access", "hours", "note")
"""Fields that are taken as they are typed."""
TYPED: Final = ("starts", "lasts", "technician", "tickets", "travel", *LINES, "reason")
"""All that can be typed, in the order of the form."""
_NEW: Final = VisitId("new")


KIND: Final = "plan"
"""What drafts of this form are called."""


class _Read(msgspec.Struct, frozen=True):
    """What the form needs to know."""

    agents: tuple[Person, ...]
    typed: dict[str, str]
    draft: Draft | None = None
    """What was typed into this form before, and neither kept nor thrown away."""


class PlanningModel(QObject):
    """`opened`: the fields are to be filled anew; `changed`: what is said of them has changed."""

    opened = Signal()
    changed = Signal()
    kept = Signal()
    """It is planned, or called off."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.visit: Visit | None = None
        """The one that is changed; None while a new one is planned."""
        self.typed: dict[str, str] = dict.fromkeys(TYPED, "")
        self.agents: tuple[Person, ...] = ()
        self.is_restored = False
        """What was typed another time is in the fields."""
        self._begun: dict[str, str] = {}
        self._draft_of = visit_subject(_NEW)
        self._writer = DraftWriter(workspace, self, worth=lambda draft: draft.fields != self._begun)
        self.says = ""
        """What was typed, in words: when, and whether it can be reached."""
        self.problem = ""

    # --- beginning -------------------------------------------------------------------------------

    def begin(self, tickets: Sequence[TicketId], starts: str = "") -> None:
        """Plan a new visit, for these tickets or none yet; `starts`: when, as it would be typed."""
        self.visit = None
        me = self.workspace.me
        who = me.person if me else PersonId("")
        self._open(tickets[0] if tickets else visit_subject(_NEW),
                   lambda store: _of_tickets(store, tickets, who), starts)  # fmt: skip

    def change(self, visit: Visit) -> None:
        """Change what is planned."""
        self.visit = visit
        self._open(visit_subject(visit.id), lambda store: _of_visit(store, visit))

    def type(self, field: str, words: str) -> None:
        """Something was typed."""
        if self.typed[field] == words:
            return
        self.typed[field] = words
        said = " · ".join(line for field in TYPED if (line := self.typed[field].strip()))
        self._writer.keep(Draft(self._draft_of, KIND, said, fields=dict(self.typed)))
        if field in {"starts", "lasts", "technician", "travel"}:
            self._look()

    def start_afresh(self) -> None:
        """Throw away what was typed another time."""
        self._forget()
        self.typed, self.is_restored = dict(self._begun), False
        self.opened.emit()
        self._look()

    def leave(self) -> None:
        """The form is left: what was typed is a draft."""
        self._writer.flush()

    # --- ending ----------------------------------------------------------------------------------

    def keep(self) -> None:
        """Plan it as typed; `kept` follows, or `problem` says what is wrong and nothing is changed."""
        try:
            values = self._values()
        except DeskError as error:
            self._failed(error)
            return
        self._plan(values)

    def call_off(self) -> None:
        """It does not take place."""
        self._plan({"state": VisitState.CANCELLED})

    # --- inside ----------------------------------------------------------------------------------

    def _open(
        self, subject: TicketId, fields: "Callable[[Store], _Read]", starts: str = ""
    ) -> None:
        self._writer.flush()

        def look(store: "Store") -> _Read:
            read = fields(store)
            typed = {**dict.fromkeys(TYPED, ""), **read.typed} | (
                {"starts": starts} if starts else {}
            )
            return _Read(read.agents, typed, store.drafts.get(subject, KIND))

        def fill(read: _Read) -> None:
            self._draft_of = subject
            self.agents, self.problem = read.agents, ""
            self._begun = read.typed
            kept = {f: w for f, w in read.draft.fields.items() if f in TYPED} if read.draft else {}
            self.is_restored = bool(kept)
            self.typed = {**read.typed, **kept} | ({"starts": starts} if starts else {})
            self.opened.emit()
            self._look()

        self.workspace.read(look, fill)

    def _forget(self) -> None:
        subject = self._draft_of
        self._writer.forget()
        self.workspace.write(lambda store: store.drafts.delete(subject, KIND))

    def _plan(self, values: dict[str, FieldValue]) -> None:
        visit, numbers = self.visit, self.typed["tickets"].split()
        me, reason, now = self.workspace.me, self.typed["reason"].strip(), self.workspace.now()
        if me is None:
            return
        about: Visit | VisitId = visit or VisitId(new_uuid7(now))
        with_tickets = "state" not in values

        def write(store: "Store") -> Changes:
            meant: dict[str, FieldValue] = dict(values)
            if with_tickets:
                meant["tickets"] = " ".join(_ticket(store, number) for number in numbers)
            there = (store.visits.get(visit.id) or visit) if visit else None
            action = plan_visit(there, meant, reason)
            if action is None:
                return Changes()
            clock, offset = self.workspace.clock, self.workspace.time.offset()
            made: Operation = author_planning(action, there or about, me.person, clock, offset)
            return store.visits.plan(made)

        self.workspace.write(write, self._done, failed=self._failed)

    def _done(self) -> None:
        self.problem = ""
        self._forget()
        self.workspace.wake()
        self.kept.emit()

    def _values(self) -> dict[str, FieldValue]:
        """What was typed, read. Raises `InvalidInput`."""
        typed = self.typed
        begins = begins_at(typed["starts"], self.workspace.now())
        travel = typed["travel"].strip() or "0"
        if not travel.isdecimal():
            raise InvalidInput(tr("Visit", "The way there takes from 0 to 1,440 minutes."))
        values: dict[str, FieldValue] = {
            "technician": typed["technician"],
            "starts_at": begins.isoformat(),
            "ends_at": (begins + lasting(typed["lasts"])).isoformat(),
            "travel_minutes": int(travel[:9]),
            **{field: typed[field].strip() for field in LINES},
        }
        begun(_NEW, values)
        return values

    def _look(self) -> None:
        """Say what is meant, and look what else there is that day."""
        try:
            meant = begun(self.visit.id if self.visit else _NEW, self._values())
        except DeskError as error:
            self.says = "" if not self.typed["starts"].strip() else error.message
            self.changed.emit()
            return
        day = timedelta(days=1)
        begin, end = meant.starts_at - day, meant.ends_at + day
        self.workspace.read(
            lambda store: store.visits.between(begin, end, meant.technician),
            lambda others: self._say(meant, others), key="visits of the day",
        )  # fmt: skip

    def _say(self, meant: Visit, others: Sequence[Visit]) -> None:
        now = self.workspace.now()
        rest = [one for one in others if one.id != meant.id]
        words = f"{text.day_and_time(meant.starts_at, now)} – {text.clock_time(meant.ends_at)}"
        parts = [words]
        if meant.travel_minutes:
            parts.append(tr("OnSite", "leave at {time}", time=text.clock_time(meant.leaves_at)))
        late = too_close([*rest, meant])
        before = {one.id: one for one in (*rest, meant)}
        for later, earlier in late.items():
            if meant.id in {later, earlier}:
                other = before[earlier if later == meant.id else later]
                parts.append(tr("OnSite", "too close to {site}, {time}", site=site_words(other),
                                time=text.clock_time(other.starts_at)))  # fmt: skip
        self.says = "  ·  ".join(parts)
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.problem = " ".join(part for part in (error.message, error.advice) if part)
        self.changed.emit()


def _ticket(store: "Store", number: str) -> TicketId:
    found = store.tickets.by_number(number)
    if found is None and store.tickets.detail(TicketId(number)) is not None:
        return TicketId(number)
    if found is None:
        message = tr("OnSite", "There is no ticket {number} here.", number=number[:40])
        raise InvalidInput(message, tr("OnSite", "Check the digits."))
    return found


def _of_tickets(store: "Store", tickets: Sequence[TicketId], who: PersonId) -> _Read:
    details = [found for ticket in tickets if (found := store.tickets.detail(ticket))]
    typed = {
        "lasts": length_words(timedelta(hours=1)),
        "technician": who,
        "tickets": " ".join(detail.ticket.number for detail in details),
        "site": next((d.ticket.location for d in details if d.ticket.location), ""),
    }
    asked = (detail.ticket.requester for detail in details)
    person = next((p for r in asked if r and (p := store.directory.person(PersonId(r)))), None)
    if person is not None:
        typed |= {"contact": person.name, "phone": person.phone}
        typed["site"] = typed["site"] or person.location
    return _Read(tuple(store.directory.agents()), typed)


def _of_visit(store: "Store", visit: Visit) -> _Read:
    now = store.visits.get(visit.id) or visit
    details = ((ticket, store.tickets.detail(ticket)) for ticket in now.tickets)
    typed = {
        "starts": now.starts_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        "lasts": length_words(now.ends_at - now.starts_at),
        "technician": now.technician,
        "tickets": " ".join(d.ticket.number if d else ticket for ticket, d in details),
        "travel": str(now.travel_minutes or ""),
        **{field: str(getattr(now, field)) for field in LINES},
    }
    return _Read(tuple(store.directory.agents()), typed)
