"""A visit in words, for the window and the command line."""

from datetime import timedelta

from desk.models.ids import PersonId
from desk.models.operations import PlanVisit, RecordVisit
from desk.models.texts import speaking
from desk.models.visit import Visit, VisitId, VisitState
from desk.models.visit_record import Record, Taken
from desk.models.visit_words import clock_words, event_words
from desk.models.words import describe_action
from tests.builders import MONDAY

VISIT = Visit(VisitId("v"), PersonId("anna"), MONDAY, MONDAY + timedelta(hours=1),
              state=VisitState.CANCELLED)  # fmt: skip


def test_what_was_taken_back_and_cancelled_is_said() -> None:
    with speaking("en"):
        assert event_words(Taken("e1", "wrong machine")) == "Taken back: wrong machine"
        assert event_words(Taken("e1")) == "Taken back"
        assert clock_words(VISIT, Record(VISIT.id), MONDAY) == "cancelled"


def test_what_was_planned_is_said_in_the_outbox() -> None:
    with speaking("en"):
        assert describe_action(PlanVisit({"site": "Mill"}, new=True), {}) == "New visit: Mill"
        assert describe_action(PlanVisit({"state": "cancelled"}), {}) == "Visit cancelled"
        assert describe_action(PlanVisit({"site": "x", "note": "y"}), {}) == (
            "Visit changed: Site, Note"
        )
        done = RecordVisit("v", MONDAY, MONDAY, 30, "Mill")
        assert describe_action(done, {}) == "On site: Mill, 30 min"
