"""What is found on the spot: a new call for it, a ticket taken along."""

from datetime import timedelta

import pytest

from desk.models.errors import InvalidInput
from desk.models.ids import PersonId
from desk.models.visit import Visit, VisitId
from desk.workflow.finding import along, new_call
from tests.builders import ANNA, MONDAY, a_vocabulary, an_asset, ticket_id

VISIT = Visit(VisitId("v"), ANNA, MONDAY, MONDAY + timedelta(hours=1), (ticket_id(1),), "Old mill")


def test_a_ticket_is_taken_along_after_those_that_are_there() -> None:
    made = along(VISIT, ticket_id(2))
    assert made.values == {"tickets": f"{ticket_id(1)} {ticket_id(2)}"}
    with pytest.raises(InvalidInput, match="already"):
        along(VISIT, ticket_id(1))


def test_a_call_for_a_thing_knows_whose_it_is_and_where() -> None:
    fan = an_asset("a1", "FAN-1", location="Hall 2", owner=PersonId("zoe"))
    call = new_call(" Fan\nis loud ", VISIT, fan, a_vocabulary(), (2, 1))
    assert (call.title, call.asset, call.requester, call.location, call.level) == (
        "Fan is loud", "a1", "zoe", "Hall 2", 1,
    )  # fmt: skip
    assert call.group


def test_a_call_without_a_thing_is_for_the_site() -> None:
    call = new_call("Door is stuck", VISIT, None, a_vocabulary(), ())
    assert (call.asset, call.requester, call.location, call.group) == (None, None, "Old mill", "")
    with pytest.raises(InvalidInput, match="no words"):
        new_call(" ", VISIT, None, a_vocabulary(), ())
