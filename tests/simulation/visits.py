"""Visits in the simulation: what technicians plan and write down on the spot, and what the dispatcher plans."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk.models.authoring import author_planning
from desk.models.errors import InvalidInput
from desk.models.ids import PersonId, new_uuid7
from desk.models.operations import OperationState, PlanVisit
from desk.models.store import Store
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, VisitState, field_of, with_fields
from desk.models.visit_record import Clocked, PartUsed, Record
from desk.workflow import on_site
from desk.workflow.on_site import Spot, Step
from desk.workflow.visiting import plan_visit
from tests.simulation.actions import Drawn
from tests.simulation.clients import Client
from tests.simulation.own_server import AGENTS, OwnServer

if TYPE_CHECKING:
    from tests.simulation.ledger import Ledger
    from tests.simulation.play import World

KINDS: Final = {"plan": 6, "move": 7, "word": 7, "load": 4, "send": 2, "over": 2, "spot": 14}
"""What people do with visits, and how often."""
OPEN: Final = {OperationState.PARKED, OperationState.CONFLICT}


def draw_visiting(chance: random.Random, serial: int) -> Drawn:
    """The next thing a person will do with a visit."""
    (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
    return Drawn(kind, chance.random(), chance.randrange(60), chance.randrange(60), serial)


class Planner:
    """The hands of one person on visits: planned, changed, and gone through on the spot."""

    def __init__(self, client: Client, ledger: "Ledger") -> None:
        self._client = client
        self._ledger = ledger

    def do(self, drawn: Drawn) -> None:
        """Do it, and write down what was saved."""
        step: Callable[[Store, Drawn], str] = getattr(self, f"_{drawn.kind}")
        client = self._client
        if client.acts(lambda store: step(store, drawn)) and drawn.kind == "word":
            self._ledger.lines.append((client, self._line(drawn)))
        if client.window is not None:
            self._ledger.note(client, client.window)

    # ---- plans -------------------------------------------------------------------------------

    def _plan(self, store: Store, drawn: Drawn) -> str:
        there = self._client.visible(store)
        begins = self._client.clock.now() + timedelta(hours=drawn.value)
        made = VisitId(new_uuid7(self._client.clock.now()))
        values: dict[str, FieldValue] = {
            "technician": self._goer(drawn),
            "starts_at": begins.isoformat(),
            "ends_at": (begins + timedelta(hours=2)).isoformat(),
            "tickets": there[int(drawn.ticket * len(there))] if there else "",
            "site": f"site {self._client.name} {drawn.serial}",
        }
        return self._keep(store, plan_visit(None, values, self._reason(drawn)), made)

    def _move(self, store: Store, drawn: Drawn) -> str:
        visit = self._pick(store, drawn)
        if visit is None:
            return ""
        begins = visit.starts_at + timedelta(minutes=30 * (drawn.value % 9 - 4))
        values: dict[str, FieldValue] = {
            "starts_at": begins.isoformat(),
            "ends_at": (begins + timedelta(hours=1 + drawn.other % 3)).isoformat(),
        }
        return self._keep(store, plan_visit(visit, values, self._reason(drawn)), visit)

    def _send(self, store: Store, drawn: Drawn) -> str:
        """Somebody else goes."""
        visit = self._pick(store, drawn)
        if visit is None:
            return ""
        values: dict[str, FieldValue] = {"technician": AGENTS[drawn.other % len(AGENTS)]}
        return self._keep(store, plan_visit(visit, values, self._reason(drawn)), visit)

    def _word(self, store: Store, drawn: Drawn) -> str:
        visit = self._pick(store, drawn)
        if visit is None:
            return ""
        note = f"{visit.note}\n{self._line(drawn)}".strip()
        return self._keep(store, plan_visit(visit, {"note": note}, self._reason(drawn)), visit)

    def _load(self, store: Store, drawn: Drawn) -> str:
        """One ticket more on the visit, or one less."""
        visit, there = self._pick(store, drawn), self._client.visible(store)
        if visit is None or not there:
            return ""
        ticket = there[drawn.other % len(there)]
        kept = [each for each in visit.tickets if each != ticket]
        tickets = kept if len(kept) < len(visit.tickets) else [*kept, ticket]
        values: dict[str, FieldValue] = {"tickets": " ".join(tickets)}
        return self._keep(store, plan_visit(visit, values, self._reason(drawn)), visit)

    def _over(self, store: Store, drawn: Drawn) -> str:
        visit = self._pick(store, drawn)
        if visit is None:
            return ""
        state = VisitState.CANCELLED if drawn.other % 2 else VisitState.OVER
        return self._keep(store, plan_visit(visit, {"state": state}, self._reason(drawn)), visit)

    def _keep(self, store: Store, action: PlanVisit | None, about: Visit | VisitId) -> str:
        if action is None:
            return ""
        client = self._client
        offset = float(store.base.meta("clock_offset") or 0)
        made = author_planning(action, about, client.person, client.clock, offset)
        store.visits.plan(made)
        id_ = about if isinstance(about, str) else about.id
        shown = store.visits.get(id_)
        parked = any(
            p.operation.ticket == made.ticket and p.state in OPEN for p in store.outbox.list()
        )
        wrong = [
            field
            for field, value in action.values.items()
            if shown is None
            or field_of(shown, field) != field_of(written(shown, field, value), field)
        ]
        if wrong and not parked:
            client.trouble.append(f"a plan is not on the screen at once: {wrong} of {action}")
        return f"plans {client._history.name(id_, 'visit')}: {action.values}"

    # ---- on the spot -------------------------------------------------------------------------

    def _spot(self, store: Store, drawn: Drawn) -> str:
        """Some minutes there: the clock is started, things are written down, and one leaves or not."""
        visit = self._begun(store) or self._pick(store, drawn)
        if visit is None or not visit.tickets:
            return ""
        told = []
        for turn in range(1 + drawn.other % 5):
            record = store.visits.record(visit.id)
            spot = Spot(visit, self._client.person, self._client.clock.now())
            step = self._next(spot, record, drawn, turn)
            store.visits.add(step.events, step.operations)
            self._ledger.events += [(self._client, event.id) for event in step.events]
            told += [type(event.what).__name__ for event in step.events]
        return f"writes down {', '.join(told)}"

    def _next(self, spot: Spot, record: Record, drawn: Drawn, turn: int) -> Step:
        kind = (drawn.value + turn) % 6
        ticket = spot.visit.tickets[turn % len(spot.visit.tickets)]
        text = f"seen by {self._client.name} {drawn.serial} {turn}"
        if record.clock is not Clocked.RUNS:
            return on_site.start(spot, record)
        if kind == 0:
            shares = on_site.shares(record, spot.visit.tickets, spot.now)
            return on_site.end(spot, record, shares, f"done, {text}")
        if kind == 1:
            return on_site.part(spot, ticket, PartUsed(text))
        if kind == 2:
            return on_site.take_back(spot, record, record.kept[-1].id, text)
        return on_site.note(spot, ticket, text)

    # ---- small things ------------------------------------------------------------------------

    def _pick(self, store: Store, drawn: Drawn) -> Visit | None:
        now = self._client.clock.now()
        year = timedelta(days=365)
        there = sorted(store.visits.between(now - year, now + year), key=lambda v: v.id)
        there = [v for v in there if v.state is VisitState.PLANNED or drawn.value % 7 == 0]
        return there[int(drawn.ticket * len(there))] if there else None

    def _begun(self, store: Store) -> Visit | None:
        """The visit one is on, as most of what happens on the spot happens in a row."""
        rows = store._work.rows("SELECT DISTINCT visit FROM visit_event ORDER BY visit")
        begun = [v for (v,) in rows if store.visits.record(v).clock is Clocked.RUNS]
        return store.visits.get(begun[0]) if begun else None

    def _goer(self, drawn: Drawn) -> PersonId:
        return self._client.person if drawn.other % 3 else PersonId(AGENTS[drawn.value % 4])

    def _reason(self, drawn: Drawn) -> str:
        return f"{drawn.kind} by {self._client.name} {drawn.serial}"

    def _line(self, drawn: Drawn) -> str:
        return f"to know, says {self._client.name} {drawn.serial}"


def written(shown: Visit, field: str, value: FieldValue) -> Visit:
    """The visit with one value as a person writes it; as it is, where no visit may hold it."""
    try:
        return with_fields(shown, {field: value})
    except InvalidInput:
        return shown


# ---- the office ------------------------------------------------------------------------------


def dispatch(world: "World", which: float, value: int, serial: int) -> None:
    """The dispatcher changes the plan of a visit at the office."""
    server = world.server
    if not isinstance(server, OwnServer):
        return
    there = sorted(server.visits().values(), key=lambda visit: visit.id)
    if not there:
        return
    visit = there[int(which * len(there))]
    reason = f"office {serial}"
    values: dict[str, FieldValue] = {"technician": AGENTS[value % 4]}
    if value % 3 == 1:
        values = {"note": f"{visit.note}\nthe office says {serial}".strip()}
    elif value % 3 == 2:
        begins = visit.starts_at + timedelta(hours=value % 5 - 2)
        values = {
            "starts_at": begins.isoformat(),
            "ends_at": (begins + timedelta(hours=1)).isoformat(),
        }
    action = plan_visit(visit, values, reason)
    if action is not None:
        told = server.plan(visit, action)
        world.history.say("web", f"plans {world.history.name(visit.id, 'visit')} {values}: {told}")
