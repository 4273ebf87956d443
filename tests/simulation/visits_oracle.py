"""The oracle of visits: what must be true at rest of their plans and of what happened on the spot."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk.models.operations import OperationState, PlanVisit
from desk.models.store import Store
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, VisitStep, field_of, visit_of
from desk.models.visit_record import NoteTaken, Taken
from tests.simulation.clients import Client
from tests.simulation.ledger import Intent
from tests.simulation.own_server import OwnServer
from tests.simulation.visits import written

if TYPE_CHECKING:
    from tests.simulation.play import World

UNITED: Final = {"tickets", "access", "note"}
"""What two people can write at the same time without a question."""


def judge_visits(world: "World") -> Iterator[str]:
    """Everything about visits that is not as it must be, in words."""
    there = world.server.visits() if isinstance(world.server, OwnServer) else {}
    for client in world.clients:
        if client.window is not None:
            yield from _alike(world, client, client.window, there)
            yield from _plans_arrived(world, client, client.window, there)
            yield from _written_down(world, client, client.window)
    yield from _lines_kept(world, there)
    yield from _nothing_overwritten(world, there)


def _alike(
    world: "World", client: Client, store: Store, there: dict[VisitId, Visit]
) -> Iterator[str]:
    for id_, visit in there.items():
        if store.visits.base(id_) != visit:
            yield f"{client.name}: {world.history.name(id_, 'visit')} differs: {store.visits.base(id_)} here, {visit} there"
    if not isinstance(world.server, OwnServer):
        return
    now, year = client.clock.now(), timedelta(days=700)
    busy = {visit_of(p.operation.ticket) for p in store.outbox.list()}
    for visit in store.visits.between(now - year, now + year):
        told = store.visits.events(visit.id)  # what happened on the spot is kept with its plan
        if visit.id not in there and visit.id not in busy and not told:
            yield f"{client.name}: {world.history.name(visit.id, 'visit')} is only here"


def _plans_arrived(
    world: "World", client: Client, store: Store, there: dict[VisitId, Visit]
) -> Iterator[str]:
    """What was planned stands in the plan, or in what the plan held before somebody changed it."""
    for operation in world.ledger.of(client):
        action, id_ = operation.action, visit_of(operation.ticket)
        pending = store.outbox.get(operation.key)
        if not isinstance(action, PlanVisit) or id_ is None or pending is None:
            continue
        visit = there.get(id_) if isinstance(world.server, OwnServer) else store.visits.get(id_)
        if pending.state is OperationState.PARKED and "exists already" in pending.reason:
            yield f"{client.name}: made twice: {world.history.name(id_, 'visit')}"
        if pending.state is not OperationState.DONE:
            continue
        if visit is None:
            yield f"{client.name}: lost: the plan {action.values} of {world.history.name(id_, 'visit')}"
            continue
        for field, value in action.values.items():
            held = [
                field_of(visit, field),
                *(s.before[field] for s in visit.history if field in s.before),
            ]
            meant = field_of(written(visit, field, value), field)
            if field not in UNITED and meant not in held:
                yield f"{client.name}: lost: {field} {value!r} of {world.history.name(id_, 'visit')}"


def _lines_kept(world: "World", there: dict[VisitId, Visit]) -> Iterator[str]:
    """A line that was added to a note stands in it, or did until somebody wrote over it, or waits."""
    for client, line in world.ledger.lines:
        store = client.window
        if store is None:
            continue
        now, year = client.clock.now(), timedelta(days=700)
        plans = list(there.values()) or store.visits.between(now - year, now + year)
        notes = [
            str(n) for v in plans for n in (v.note, *(s.before.get("note") for s in v.history))
        ]
        unsent = [p.operation for p in store.outbox.list()]
        back = [
            i.operation for k, i in world.ledger.intents.items() if k in world.ledger.taken_back
        ]
        notes += [
            str(o.action.values.get("note", ""))
            for o in (*unsent, *back)
            if isinstance(o.action, PlanVisit)
        ]
        if not any(line in note for note in notes):
            yield f"{client.name}: lost: the line “{line}”"


def _nothing_overwritten(world: "World", there: dict[VisitId, Visit]) -> Iterator[str]:
    """Every step of a plan that is ours was made on what its author saw, and where the office had
    decided otherwise only when its author said so."""
    ours = {
        intent.operation.action.reason: (key, intent)
        for key, intent in world.ledger.intents.items()
        if isinstance(intent.operation.action, PlanVisit)
    }
    for visit in there.values():
        for place, step in enumerate(visit.history):
            if step.reason not in ours:
                continue
            key, intent = ours[step.reason]
            if key in world.ledger.retried:
                continue
            name = f"{world.history.name(visit.id, 'visit')} by {step.reason}"
            for field in _unseen(world, step, intent):
                yield f"overwritten unseen on {name}: {field} {step.before[field]!r}"
            for line in _written_over(visit, place):
                yield f"written over on {name}: the line “{line}”"


def _unseen(world: "World", step: VisitStep, intent: Intent) -> Iterator[str]:
    """The fields in which a step replaced what its author had not seen when it was made."""
    for field, before in step.before.items():
        base = intent.operation.base.get(field)
        if field in UNITED or base is None or base.value == before:
            continue
        if not any(_saw(earlier, field, before) for earlier in world.ledger.before(intent)):
            yield field


def _saw(earlier: Intent, field: str, value: FieldValue) -> bool:
    """Whether the author saw it beneath earlier work of his that never came through."""
    base = earlier.operation.base.get(field)
    return base is not None and base.value == value


def _written_over(visit: Visit, place: int) -> list[str]:
    """The lines of the note that were there before a step and are not after it."""
    before = visit.history[place].before.get("note")
    later = [step.before["note"] for step in visit.history[place + 1 :] if "note" in step.before]
    after = str([*later, visit.note][0]).splitlines()
    return [line for line in str(before or "").splitlines() if line not in after]


def _written_down(world: "World", client: Client, store: Store) -> Iterator[str]:
    """What was written down on the spot is there for ever, and so is what it did to a ticket."""
    for who, id_ in world.ledger.events:
        if who is client and not store._work.row("SELECT 1 FROM visit_event WHERE id = ?", (id_,)):
            yield f"{client.name}: lost: an event of a visit"
    for (visit,) in store._work.rows("SELECT DISTINCT visit FROM visit_event"):
        events = store.visits.events(visit)
        ids = [event.id for event in events]
        if len(ids) != len(set(ids)):
            yield f"{client.name}: doubled: an event of {world.history.name(visit, 'visit')}"
        for event in events:
            if isinstance(event.what, Taken) and event.what.event not in ids:
                yield f"{client.name}: taken back, and never there: {event.what.event}"
            if isinstance(event.what, NoteTaken) and not _on_its_ticket(world, store, event.what):
                yield f"{client.name}: a note of a visit is not on its ticket"


def _on_its_ticket(world: "World", store: Store, note: NoteTaken) -> bool:
    gone = note.added_as in world.ledger.taken_back | world.ledger.edited
    return gone or store.outbox.get(note.added_as) is not None
