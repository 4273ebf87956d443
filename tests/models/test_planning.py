"""What operations make of a plan, and which changes clash."""

from datetime import timedelta

import msgspec
import pytest

from desk.models.conflict import Clash
from desk.models.errors import InvalidInput
from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.operations import AddEntry, FieldBase, Operation, PlanVisit
from desk.models.planning import base_of_visit, lay_over, on_top, planned, united, visit_clashes
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, news_of, visit_subject
from tests.builders import MONDAY

HOUR = timedelta(hours=1)
V = VisitId("v")
BEGUN: dict[str, FieldValue] = {
    "technician": "anna", "starts_at": MONDAY.isoformat(), "ends_at": (MONDAY + HOUR).isoformat(),
}  # fmt: skip


def op(
    values: dict[str, FieldValue], *, new: bool = False, base: Visit | None = None, by: str = "anna"
) -> Operation:
    seen = base_of_visit(base, values) if base else {}
    return Operation(OperationKey("k"), visit_subject(V), PersonId(by), MONDAY,
                     PlanVisit(values, new=new, reason="why"), seen)  # fmt: skip


def made(number: int = 1) -> Visit:
    visit = planned(None, op(BEGUN, new=True), number)
    assert visit is not None
    return visit


def test_unsent_work_is_laid_over_and_counts_as_seen_by_its_author_alone() -> None:
    visit = made(4)
    shown = lay_over(visit, [op({"site": "Mill"}, base=visit)])
    assert shown is not None
    assert (shown.site, shown.revision, shown.versions["site"]) == ("Mill", 4, 0)
    assert shown.history[-1].before == {"site": ""}
    assert lay_over(visit, [op({"site": ""}, base=visit)]) is visit
    assert lay_over(None, [op({"site": "x"})]) is None
    note = Operation(OperationKey("k"), TicketId("t"), PersonId("anna"), MONDAY,
                     AddEntry("x", public=False))  # fmt: skip
    assert planned(visit, note) is visit


def test_what_makes_no_visit_with_the_offices_word_is_not_shown_and_stops_no_reader() -> None:
    visit = made(1)
    late = op({"starts_at": (MONDAY + HOUR / 2).isoformat()}, base=visit)
    shorter = planned(
        visit, op({"ends_at": (MONDAY + HOUR / 4).isoformat()}, base=visit, by="bo"), 2
    )
    assert shorter is not None
    assert lay_over(shorter, [late]) is shorter
    with pytest.raises(InvalidInput):
        planned(shorter, late)


def test_only_what_others_changed_clashes() -> None:
    visit = made(1)
    mine = op({"site": "Mill", "phone": "1"}, base=visit)
    assert visit_clashes(visit, mine) == ()
    theirs = planned(visit, op({"site": "Tower", "note": "x"}, base=visit, by="bo"), 2)
    assert theirs is not None
    [clash] = visit_clashes(theirs, mine)
    assert (clash.field, clash.base, clash.mine, clash.theirs) == ("site", "", "Mill", "Tower")
    assert (clash.version, clash.author) == (2, "bo")
    assert visit_clashes(theirs, op({"site": "Tower"}, base=visit)) == ()
    assert visit_clashes(theirs, op({"site": "Mill"})) == ()
    other = Operation(OperationKey("k"), TicketId("t"), PersonId("a"), MONDAY,
                      AddEntry("x", public=False))  # fmt: skip
    assert visit_clashes(theirs, other) == ()
    assert united(other, ()) is None
    assert on_top(other, (), {}) is other
    forgotten = theirs.history[:0]
    [late] = visit_clashes(msgspec.structs.replace(theirs, history=forgotten), mine)
    assert (late.author, late.at) == ("", None)


def test_tickets_and_words_of_both_sides_are_united() -> None:
    clashes = (
        Clash("tickets", "a b", "a b c", "b d", 7),
        Clash("note", "One.\nTwo.\n", "One!\nTwo.\n", "One.\nTwo!\n", 7),
    )
    both = united(op({"tickets": "a b c", "note": "One!\nTwo.\n"}), clashes)
    assert both is not None
    assert isinstance(both.action, PlanVisit)
    assert both.action.values == {"tickets": "b d c", "note": "One!\nTwo!\n"}
    assert both.base["tickets"] == FieldBase("b d", 7)


def test_a_time_is_never_united_and_can_be_meant_again() -> None:
    clash = Clash("starts_at", "1", "2", "3", 5)
    mine = op({"starts_at": "2"})
    assert united(mine, (clash,)) is None
    again = on_top(mine, (clash,), {})
    assert again.action == mine.action
    assert again.base["starts_at"] == FieldBase("3", 5)


def test_what_others_do_to_my_visits_is_news_and_what_i_do_is_none() -> None:
    visit = made(1)
    given = planned(visit, op({"technician": "bo"}, base=visit, by="carl"), 2)
    assert given is not None
    anna, bo, carl = PersonId("anna"), PersonId("bo"), PersonId("carl")
    assert [s.author for s in news_of(given, anna, 1)] == ["carl"]
    assert [s.author for s in news_of(given, bo, 0)] == ["anna", "carl"]
    assert news_of(given, carl, 0) == ()
    assert news_of(visit, anna, 0) == ()
    assert news_of(given, bo, 2) == ()
