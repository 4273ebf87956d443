"""Visits in “while you were away”: planned anew, called off, against a plan of one's own that waits; opened from there."""

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk.models.abilities import ABILITIES, Abilities
from desk.models.authoring import author_planning
from desk.models.codec import encode
from desk.models.operations import PlanVisit
from desk.models.visit import Visit, VisitId, VisitState, VisitStep, visit_subject
from desk.ui.away.view import AwayView
from desk.ui.away.view_model import AwayViewModel
from tests.builders import ANNA, BRUNO
from tests.ui.away.nights import a_night
from tests.ui.away.test_view_model import known, titles
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks


def visit(bench: Bench, name: str = "mill", **fields: object) -> Visit:
    begins = bench.clock.now() + timedelta(days=2)
    planned = Visit(
        VisitId(name), ANNA, begins, begins + timedelta(hours=1), site=name.title(),
        history=(VisitStep(1, ANNA, bench.clock.now() - timedelta(days=1)),), revision=1,
    )  # fmt: skip
    return msgspec.structs.replace(planned, **fields)


def by_bruno(bench: Bench, before: Visit, **fields: object) -> Visit:
    """What Bruno makes of a visit an hour from now."""
    was = {field: str(getattr(before, field)) for field in fields}
    was |= {f: getattr(before, f).isoformat() for f in fields if f.endswith("_at")}
    number = before.revision + 1
    step = VisitStep(number, BRUNO, bench.clock.now() + timedelta(hours=1), was)  # type: ignore[arg-type]
    return msgspec.structs.replace(
        before, history=(*before.history, step), revision=number, **fields
    )


def night(bench: Bench, *visits: Visit) -> AwayViewModel:
    a_night(bench, visits=visits)
    model = AwayViewModel(bench.workspace)
    model.load()
    return model


def test_a_visit_that_somebody_moved_stands_among_ones_visits_with_what_changed(
    bench: Bench, qtbot: QtBot, looks: Looks
) -> None:
    known(bench)
    mill = visit(bench)
    bench.store.base.hear_visit(mill)
    model = night(bench, by_bruno(bench, mill, starts_at=mill.starts_at + timedelta(minutes=30)))
    assert titles(model) == [("Your visits", "Mill", "Changed")]
    assert model.head.endswith("1 visit planned anew")
    waiting = bench.store.digests.waiting()
    assert waiting is not None
    assert (waiting.tickets, waiting.visits) == (0, 1)
    view = AwayView(model, looks.theme, looks.icons)
    qtbot.addWidget(view)
    view.show()
    said = [label.text() for label in view.detail.findChildren(QLabel)]
    assert any("Begins: " in words and "Bruno Keller" in words for words in said)
    asked: list[str] = []
    bench.workspace.requested.connect(asked.append)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert asked == ["visit mill"]


def test_what_meets_a_plan_of_ones_own_that_waits_stands_first_and_says_both(bench: Bench) -> None:
    known(bench)
    bench.store.base.set_meta(ABILITIES, encode(Abilities(visits=True)).decode())
    mill, dam = visit(bench), visit(bench, "dam")
    for one in (mill, dam):
        bench.store.base.hear_visit(one)
    plan = PlanVisit({"site": "Town hall"})
    bench.store.visits.plan(author_planning(plan, mill, ANNA, bench.clock, 0))
    model = night(
        bench,
        by_bruno(bench, dam, state=VisitState.CANCELLED),
        by_bruno(bench, mill, site="Harbour"),
    )
    assert titles(model) == [
        ("Touches your work", "Harbour", "Yours is unsent"), ("Your visits", "Dam", "Called off"),
    ]  # fmt: skip
    first = model.items.item(0)
    assert first is not None
    assert "Site: Mill → Harbour, yours Town hall" in first.under


def test_a_visit_planned_for_one_is_new_and_is_gone_from_the_digest_once_it_was_seen(
    bench: Bench,
) -> None:
    known(bench)
    step = VisitStep(1, BRUNO, bench.clock.now() + timedelta(hours=1))
    model = night(bench, visit(bench, history=(step,)))
    assert titles(model) == [("Your visits", "Mill", "New visit")]
    model.done()
    assert bench.store.digests.waiting() is None
    (kept,) = bench.store.digests.closed(bench.clock.now())
    assert [news.subject for news in kept.visits] == [visit_subject(VisitId("mill"))]
    assert kept.people[BRUNO] == "Bruno Keller"


def test_visits_of_two_nights_are_all_told_and_what_was_put_back_is_not(bench: Bench) -> None:
    known(bench)
    mill, dam, lock = visit(bench), visit(bench, "dam"), visit(bench, "lock")
    for one in (mill, dam, lock):
        bench.store.base.hear_visit(one)
    moved = by_bruno(bench, lock, site="Quay")
    night(bench, by_bruno(bench, mill, site="Harbour"), moved)
    model = night(
        bench, by_bruno(bench, dam, contact="Zoe Lind"), by_bruno(bench, moved, site="Lock")
    )
    assert [title for _, title, _ in titles(model)] == ["Dam", "Harbour"]
    waiting = bench.store.digests.waiting()
    assert waiting is not None
    assert waiting.visits == 2


def test_a_visit_that_was_moved_and_put_back_leaves_nothing_to_close(bench: Bench) -> None:
    known(bench)
    mill = visit(bench)
    bench.store.base.hear_visit(mill)
    model = night(bench, by_bruno(bench, by_bruno(bench, mill, site="Quay"), site="Mill"))
    assert titles(model) == []
    assert bench.store.digests.waiting() is None


def test_news_of_a_visit_do_not_depend_on_whose_clock_is_right(bench: Bench) -> None:
    known(bench)
    mill = visit(bench)
    bench.store.base.hear_visit(mill)
    there = by_bruno(bench, mill, site="Quay")
    early = msgspec.structs.replace(there.history[-1], at=bench.clock.now() - timedelta(days=9))
    there = msgspec.structs.replace(there, history=(there.history[0], early))
    assert titles(night(bench, there)) == [("Your visits", "Quay", "Changed")]


@pytest.mark.parametrize("moment", ["", "<b>soon</b>", "9999-99-99", "0001-01-01T00:00:00"])
def test_a_server_that_calls_anything_a_moment_ends_nothing(bench: Bench, moment: str) -> None:
    known(bench)
    mill = visit(bench)
    step = VisitStep(2, BRUNO, bench.clock.now() + timedelta(hours=1), {"starts_at": moment})
    model = night(bench, msgspec.structs.replace(mill, history=(step,)))
    assert titles(model) == [("Your visits", "Mill", "Changed")]
