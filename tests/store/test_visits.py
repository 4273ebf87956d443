"""Visits are kept with the work: plans, and what happened on the spot, which nobody can change."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from desk.models.abilities import ABILITIES, Abilities
from desk.models.authoring import author_planning
from desk.models.codec import encode
from desk.models.errors import InvalidInput
from desk.models.ids import PersonId
from desk.models.operations import Operation, PlanVisit
from desk.models.store import Store
from desk.models.visit import Visit, VisitId
from desk.models.visit_record import Clocked, Ended, Started, VisitEvent
from tests.builders import MONDAY, a_page, ticket_id
from tests.fakes import FakeClock

DAY = timedelta(days=1)


def visit(name: str, day: int, technician: str = "p1") -> Visit:
    begins = MONDAY + day * DAY
    return Visit(VisitId(name), PersonId(technician), begins, begins + timedelta(hours=2),
                 (ticket_id(1),))  # fmt: skip


def test_plans_survive_the_loss_of_the_cache(store: Store, folder: Path, clock: FakeClock) -> None:
    for each in (visit("b", 1), visit("a", 0), visit("c", 2, "p2")):
        assert store.visits.keep(each).visits
    store.close()
    (folder / "cache.db").unlink()
    again = Store.open(folder, clock)
    assert [v.id for v in again.visits.between(MONDAY, MONDAY + 3 * DAY)] == ["a", "b", "c"]
    assert [v.id for v in again.visits.between(MONDAY, MONDAY + 3 * DAY, PersonId("p2"))] == ["c"]
    assert [v.id for v in again.visits.between(MONDAY + DAY, MONDAY + 2 * DAY)] == ["b"]
    assert [v.id for v in again.visits.of_ticket(ticket_id(1))] == ["a", "b", "c"]
    assert again.visits.of_ticket(ticket_id(2)) == []
    assert again.visits.get(VisitId("a")) == visit("a", 0)
    assert again.visits.get(VisitId("z")) is None
    again.close()


def test_what_happened_is_there_once_and_cannot_be_changed(store: Store) -> None:
    started = VisitEvent("e1", VisitId("a"), MONDAY, Started())
    ended = VisitEvent("e2", VisitId("a"), MONDAY + timedelta(hours=1), Ended())
    store.visits.add([started, ended])
    store.visits.add([started])
    assert store.visits.events(VisitId("a")) == [started, ended]
    assert store.visits.record(VisitId("a")).clock is Clocked.OVER


@pytest.mark.parametrize(
    "statement", ["UPDATE visit_event SET visit = 'b'", "DELETE FROM visit_event"]
)
def test_an_event_can_neither_be_changed_nor_taken_away(store: Store, statement: str) -> None:
    started = VisitEvent("e1", VisitId("a"), MONDAY, Started())
    store.visits.add([started])
    with pytest.raises(dbapi2.IntegrityError):
        store._work.write(lambda: store._work.run(statement))
    assert store.visits.events(VisitId("a")) == [started]


@pytest.mark.parametrize("carried", [True, False], ids=["a server carries visits", "none does"])
def test_plans_that_belong_together_are_kept_together_or_not_at_all(
    store: Store, clock: FakeClock, *, carried: bool
) -> None:
    store.base.set_meta(ABILITIES, encode(Abilities(visits=carried)).decode())
    first, second = visit("a", 0), visit("b", 1)
    store.visits.keep(first)
    store.visits.keep(second)

    def moved(one: Visit, ends: datetime) -> Operation:
        plan = PlanVisit({"starts_at": MONDAY.isoformat(), "ends_at": ends.isoformat()})
        return author_planning(plan, one, PersonId("p1"), clock, 0)

    good, bad = moved(first, MONDAY + DAY), moved(second, MONDAY - DAY)
    with pytest.raises(InvalidInput):
        store.visits.plan(good, bad)
    assert (store.visits.get(first.id), store.visits.get(second.id)) == (first, second)
    assert store.visits.plan(good, moved(second, MONDAY + DAY)).visits
    ends = [found.ends_at for one in (first, second) if (found := store.visits.get(one.id))]
    assert ends == [MONDAY + DAY, MONDAY + DAY]
    assert len(store.outbox.list()) == (2 if carried else 0)


def test_a_visit_that_a_restored_server_does_not_know_goes_and_what_was_written_down_stays(
    store: Store,
) -> None:
    for each in (visit("a", 0), visit("b", 1), visit("c", 2)):
        store.base.hear_visit(each)
    store.visits.add([VisitEvent("e1", VisitId("b"), MONDAY, Started())])
    store.base.restart()
    store.base.apply_page(a_page(visits=(visit("c", 3),)))
    assert store.visits.get(VisitId("a")) == visit("a", 0)  # until the pull is over
    assert store.base.end_sweep().visits
    assert [v.id for v in store.visits.between(MONDAY, MONDAY + 5 * DAY)] == ["b", "c"]
    assert store.visits.base(VisitId("a")) is None
    assert store.visits.record(VisitId("b")).clock is Clocked.RUNS
    assert not store.base.end_sweep().visits


def test_a_visit_of_ones_own_that_a_server_refused_is_still_there(
    store: Store, clock: FakeClock
) -> None:
    store.base.set_meta(ABILITIES, encode(Abilities(visits=True)).decode())
    begin = {
        "technician": "p1",
        "starts_at": MONDAY.isoformat(),
        "ends_at": (MONDAY + DAY).isoformat(),
    }
    for plan in (PlanVisit({**begin, "site": "Dam"}, new=True), PlanVisit({"note": "Ladder"})):
        made = author_planning(plan, VisitId("new"), PersonId("p1"), clock, 0)
        store.visits.plan(made)
        clock.advance(minutes=1)
    first = store.outbox.list()[0].operation.key
    assert store.outbox.claim_next(clock.now()) is not None
    store.outbox.park(first, "No rights.")
    found = store.visits.get(VisitId("new"))
    assert found is not None
    assert (found.site, found.note) == ("Dam", "Ladder")
    store.base.hear_visit(visit("new", 1))
    found = store.visits.get(VisitId("new"))
    assert found is not None
    assert (found.site, found.note) == (
        "",
        "Ladder",
    )  # the office has one of this name: its word stands
