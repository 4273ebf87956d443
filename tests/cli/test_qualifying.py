"""`desk qualify`: the strip's gesture without a window, with and without a network."""

import msgspec

from desk.cli.cable import Cable
from desk.models.vocabulary import Vocabulary
from tests.cli.seat import Seat


def test_a_ticket_is_qualified_and_its_priority_and_due_moments_told(
    seat: Seat, colleague: Seat
) -> None:
    number = seat.new("Nothing works")
    asked = seat("qualify", number)
    assert asked.status == 0
    assert "Not qualified yet: Application, Type" in asked.out
    done = seat(
        "qualify", number, "--application", "payroll", "--type", "t", "--kind", "request",
        "--impact", "2", "--urgency", "2",
    )  # fmt: skip
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{number}: Application → Payroll")
    assert "P2 High\nTake in charge by " in done.out
    assert "Solve by " in done.out
    assert "Not qualified" not in done.out
    assert colleague("sync").status == 0
    ticket = colleague.shown(number)["ticket"]
    assert (ticket["type"], ticket["kind"], ticket["priority"]) == ("technical", "request", 2)


def test_without_a_network_it_waits_in_the_outbox_and_the_outcome_is_told(
    seat: Seat, cable: Cable
) -> None:
    number = seat.new("Nothing works here")
    cable.cut()
    done = seat("qualify", number, "--type", "functional", "--json")
    assert done.status == 3
    assert done.json["missing"] == ["application"]
    assert done.json["response_due"]


def test_a_level_is_given_with_it_once_it_is_qualified(seat: Seat) -> None:
    number = seat.new("Nothing works there", "--application", "payroll")
    refused = seat("qualify", number, "--level", "1")
    assert refused.status == 1
    assert "Not qualified yet: Type" in refused.err
    done = seat("qualify", number, "--type", "technical", "--level", "1")
    assert done.status == 0
    assert seat.shown(number)["ticket"]["level"] == 1


def test_a_field_the_server_has_no_place_for_is_refused(seat: Seat) -> None:
    number = seat.new("Nothing works anywhere")
    with seat.store() as store:
        words = store.base.vocabulary()
        store.base.set_vocabulary(_without(words, "type"))
    refused = seat("qualify", number, "--type", "technical")
    assert refused.status == 1
    assert "This server has no place for: Type." in refused.err


def _without(words: Vocabulary, field: str) -> Vocabulary:
    return msgspec.structs.replace(words, unheld=(field,))
