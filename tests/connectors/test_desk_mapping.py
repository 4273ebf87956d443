"""Mapping of Desk's wire format: pages, cursors, and what problems mean."""

from datetime import UTC, datetime

import pytest

from desk.models.conflict import Clash
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import TicketId
from desk.models.wire import (
    PROBLEM_CONFLICT,
    PROBLEM_EPOCH,
    PROBLEM_EXPIRED,
    PROBLEM_INVALID,
    Changes,
    Problem,
    Pushed,
)
from desk.sync.connector import Failure, Refused, Remote, Restarted, Stale
from desk.sync.connectors.desk.mapping import (
    NOTHING_LOST,
    Place,
    cursor_of,
    failure_of,
    page_of,
    place_of,
    remote_of,
)
from tests.builders import a_person, a_ticket

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SNAPSHOT = Snapshot(a_ticket())


@pytest.mark.parametrize(
    ("cursor", "place"),
    [
        (None, Place()),
        (cursor_of(Place("e1", 7)), Place("e1", 7)),
        (cursor_of(Place("e1", 7, "a0b1")), Place("e1", 7, "a0b1")),
        (cursor_of(Place("urn:uuid:e1", 7, "a0")), Place("urn:uuid:e1", 7, "a0")),
        (Cursor("e1:7"), Place("e1", 7)),  # as kept before there were seals
        (Cursor("nonsense"), Place()),
        (Cursor("e1:-4"), Place()),
        (Cursor(":4"), Place()),
    ],
)
def test_a_cursor_remembers_a_place(cursor: Cursor | None, place: Place) -> None:
    assert place_of(cursor) == place


def test_a_page_counts_what_came_before_it() -> None:
    changes = Changes(
        "e1",
        NOW,
        9,
        more=True,
        tickets=(SNAPSHOT,),
        deleted=(TicketId("gone"),),
        people=(a_person("zoe", "Zoé"),),
        total=40,
    )
    assert page_of(changes, 100) == Page(
        cursor=Cursor("e1:9"),
        tickets=(SNAPSHOT,),
        deleted=(TicketId("gone"),),
        people=(a_person("zoe", "Zoé"),),
        more=True,
        done=103,
        total=140,
    )


def test_what_was_pushed_comes_back_with_its_place() -> None:
    pushed = Pushed(SNAPSHOT, 12, NOW, repeated=True)
    assert remote_of(pushed) == Remote(SNAPSHOT, 12, repeated=True)


CLASH = Clash("priority", 3, 1, 2)


@pytest.mark.parametrize(
    ("problem", "failure"),
    [
        (Problem(PROBLEM_CONFLICT, "t", 409, "d", (CLASH,), SNAPSHOT), Stale((CLASH,), SNAPSHOT)),
        (
            Problem(PROBLEM_CONFLICT, "t", 409, "A session of this id."),
            Refused("A session of this id."),
        ),
        (Problem(PROBLEM_EPOCH, "t", 412, floor=7), Restarted(7)),
        (Problem(PROBLEM_EXPIRED, "t", 410), Restarted(NOTHING_LOST)),
        (Problem(PROBLEM_INVALID, "Title", 422, "Detail"), Refused("Detail")),
        (Problem(PROBLEM_INVALID, "Title", 422), Refused("Title")),
    ],
)
def test_what_a_problem_means(problem: Problem, failure: Failure) -> None:
    found = failure_of(problem)
    assert type(found) is type(failure)
    assert found.args == failure.args
    assert found.__dict__ == failure.__dict__
