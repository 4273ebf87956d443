"""What an article is proposed from: symptom, cause and solution of a ticket, or an addition to a near one."""

from datetime import timedelta

import pytest

from desk.models.ids import ArticleId
from desk.models.knowledge import Article
from desk.models.worklog import EntryKind
from desk.workflow.proposing import (
    LONGEST_PART,
    proposed_addition,
    proposed_article,
    symptom_words,
    values_after,
)
from tests.builders import MONDAY, a_ticket, an_entry

TICKET = a_ticket(1, title="VPN drops", description="Every hour since Monday.")
THERE = Article(ArticleId("k1"), "VPN drops", "Turn it off.\n")


def test_a_new_article_has_symptom_cause_and_solution_and_waits_for_a_review() -> None:
    later = {"occurred_at": MONDAY + timedelta(hours=1)}
    entries = (
        an_entry(TICKET, "The certificate had expired.", **later),
        an_entry(TICKET, "Asked for a log."),
        an_entry(
            TICKET, "Thank you!", kind=EntryKind.REPLY, occurred_at=MONDAY + timedelta(days=1)
        ),
        an_entry(TICKET, "<b>x</b>", format="html", occurred_at=MONDAY + timedelta(days=2)),
        an_entry(TICKET, "  ", occurred_at=MONDAY + timedelta(days=3)),
    )
    values = proposed_article(TICKET, entries, " Renew it. ", "en")
    assert values == {
        "title": "VPN drops",
        "body": "## What people see\n\nEvery hour since Monday.\n\n## Why\n\n"
        "The certificate had expired.\n\n## What to do\n\nRenew it.\n",
        "application": "vpn",
        "language": "en",
        "state": "review",
    }


def test_what_nobody_wrote_is_left_out() -> None:
    bare = a_ticket(1, title="VPN drops", description=" ")
    assert proposed_article(bare, (), "", "fr")["body"] == "## What people see\n\nVPN drops\n"


def test_a_giant_description_is_cut() -> None:
    giant = a_ticket(1, description="x" * 100_000)
    assert len(proposed_article(giant, (), "y", "fr")["body"]) < LONGEST_PART + 200
    assert len(symptom_words(giant)) < 600


def test_an_article_that_is_near_gets_another_way() -> None:
    assert proposed_addition(THERE, "Renew it.") == {
        "body": "Turn it off.\n\n## Another way\n\nRenew it.\n"
    }


@pytest.mark.parametrize("solution", ["", " ", "Turn it off."])
def test_what_an_article_says_already_is_not_added(solution: str) -> None:
    assert proposed_addition(THERE, solution) == {}


def test_what_would_stand_there_is_shown_whole() -> None:
    assert values_after(None, {"title": "a", "body": "b", "state": "review"}) == {
        "title": "a", "body": "b",
    }  # fmt: skip
    assert values_after(THERE, {"body": "b"}) == {"title": "VPN drops", "body": "b"}
    assert values_after(THERE, {}) == {"title": "VPN drops", "body": "Turn it off.\n"}
