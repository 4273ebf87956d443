"""A visit in words, for the window and the command line."""

from datetime import timedelta

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.operations import PlanVisit, RecordVisit
from desk.models.texts import speaking
from desk.models.visit import Visit, VisitId, VisitState
from desk.models.visit_record import Corrected, PhotoTaken, Record, Rested, Started, Taken, Turn
from desk.models.visit_words import clock_words, event_words, turn_words
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


def test_a_corrected_time_is_said_with_the_one_that_was_written_first() -> None:
    later = MONDAY + timedelta(minutes=15)
    first, last = (f"{moment.astimezone():%H:%M}" for moment in (MONDAY, later))
    with speaking("en"):
        assert turn_words(Turn("e", Started(), MONDAY, MONDAY)) == f"Start at {first}"
        assert turn_words(Turn("e", Started(), later, MONDAY)) == (
            f"Start at {last}, first written {first}"
        )
        assert event_words(Corrected("e", later, "gate")) == f"Time corrected to {last}: gate"
        assert event_words(Rested(MONDAY, later, "lunch")) == f"Break from {first} to {last}: lunch"


def test_a_photo_says_whether_its_place_stayed_here() -> None:
    file = Attachment(AttachmentId("a"), TicketId("t"), "fan.jpg", 3)
    with speaking("en"):
        assert event_words(PhotoTaken(file)) == "Photo fan.jpg"
        assert event_words(PhotoTaken(file, "The fan", original="0" * 64)) == (
            "Photo fan.jpg, sent without its place: The fan"
        )
