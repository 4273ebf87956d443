"""Answers to GLPI's survey on satisfaction: they come although the ticket does not say that it changed."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desk.models.feed import Page
from desk.sync.connectors.glpi import feed
from desk.sync.connectors.glpi.places import read_place
from tests.connectors.glpi.stand_in import a_helpdesk, running
from tests.connectors.glpi.test_feed import Office, touched

TICKETS = 9
LONG_AGO = datetime(2026, 7, 2, 8, 0, tzinfo=UTC)
"""What changed just now is read again until it is older than that."""


@pytest.fixture
def office() -> Iterator[Office]:
    """A small helpdesk."""
    glpi, us, _ = a_helpdesk("10.0.14", tickets=TICKETS)
    with running(glpi) as server:
        made = Office(server, us)
        yield made
        made.connector.close()


def closed_with_survey(office: Office, ticket: int, **answer: object) -> None:
    """The requester was asked; with an answer, what they said."""
    touched(office, ticket, status=6)
    office.glpi.tables.set("Ticket", ticket, {"date_mod": LONG_AGO})
    row = {"tickets_id": ticket, "date_begin": office.glpi.now(), **answer}
    office.glpi.tables.put("TicketSatisfaction", row)


def scores(office: Office, pages: list[Page]) -> dict[str, int | None]:
    """What requesters said, by ticket."""
    told = [s.ticket for page in pages for s in page.tickets]
    return {t.number: t.satisfaction.score for t in told if t.satisfaction is not None}


def test_answers_to_the_survey_come_with_everything_and_on_closed_tickets_alone(
    office: Office,
) -> None:
    answered = {"satisfaction": 4, "comment": "Très bien", "date_answered": LONG_AGO}
    closed_with_survey(office, 3, **answered)
    closed_with_survey(office, 5)
    closed_with_survey(office, 9, **answered)
    touched(office, 9, status=2)
    pages = office.pull()
    assert scores(office, pages) == {"3": 4, "5": None}
    (third,) = [s.ticket for page in pages for s in page.tickets if s.ticket.number == "3"]
    assert third.satisfaction is not None
    assert third.satisfaction.comment == "Très bien"


def test_an_answer_comes_although_the_ticket_does_not_say_that_it_changed(office: Office) -> None:
    closed_with_survey(office, 3)
    cursor = office.pull()[-1].cursor
    (row,) = office.glpi.tables.where("TicketSatisfaction", tickets_id=3)
    row |= {"satisfaction": 1, "date_answered": office.glpi.now()}
    other = office.newcomer()
    pages = office.pull(cursor, other)
    assert scores(office, pages) == {"3": 1}
    assert read_place(pages[-1].cursor).answered == ()  # type: ignore[union-attr]
    assert office.told(office.pull(pages[-1].cursor, other)) == []
    other.close()


def test_answers_that_do_not_fit_on_one_page_come_with_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "BATCH", 2)
    for ticket in range(1, 6):
        closed_with_survey(office, ticket)
    cursor = office.pull()[-1].cursor
    for row in office.glpi.tables.where("TicketSatisfaction"):
        row |= {"satisfaction": 5, "date_answered": office.glpi.now()}
    other = office.newcomer()
    first = other.changes_since(cursor)
    other.close()
    last = office.newcomer()
    rest = office.pull(first.cursor, last)
    last.close()
    assert scores(office, [first, *rest]) == dict.fromkeys("12345", 5)


def test_a_profile_that_may_not_read_surveys_reads_all_else(office: Office) -> None:
    closed_with_survey(office, 3)
    office.glpi.closed |= {"TicketSatisfaction"}
    pages = office.pull()
    assert len(office.told(pages)) == TICKETS
    assert scores(office, pages) == {}
    other = office.newcomer()
    touched(office, 3, status=2)
    assert office.told(office.pull(pages[-1].cursor, other)) == ["3"]
    other.close()
