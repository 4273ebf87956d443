"""Articles as values: what stood in them before, and what changed between two of their texts."""

from datetime import timedelta

from desk.models.ids import ArticleId, TicketId
from desk.models.knowledge import (
    MOST_REMEMBERED,
    MOST_REVISIONS,
    Article,
    ArticleState,
    Line,
    Revision,
    article_of,
    as_of,
    compare,
    remembered,
    subject_of,
)
from tests.builders import ANNA, BRUNO, MONDAY

STEPS = (
    Revision(1, ANNA, MONDAY),
    Revision(2, BRUNO, MONDAY, {"title": "VPN", "state": "draft"}),
    Revision(5, ANNA, MONDAY, {"body": "Turn it off."}),
)
ARTICLE = Article(
    ArticleId("k1"), "VPN drops", "Turn it off, and on.", revision=5, history=STEPS
)  # fmt: skip


def test_an_article_is_read_as_it_was_after_each_revision() -> None:
    first, second = as_of(ARTICLE, 1), as_of(ARTICLE, 2)
    assert (first.title, first.body, first.state) == ("VPN", "Turn it off.", ArticleState.DRAFT)
    assert (second.title, second.body) == ("VPN drops", "Turn it off.")
    assert as_of(ARTICLE, 5) == ARTICLE
    assert as_of(ARTICLE, 0) == as_of(ARTICLE, 1)


def test_operations_on_an_article_stand_under_a_name_that_no_ticket_has() -> None:
    subject = subject_of(ArticleId("k1"))
    assert article_of(subject) == "k1"
    assert article_of(TicketId("01900000-0000-7000-8000-000000000001")) is None


def test_use_and_praise_make_an_article_weigh_more_and_blame_less() -> None:
    assert Article(ArticleId("k"), "", "", uses=2).weight == 2
    rated = Article(ArticleId("k"), "", "", uses=2, ratings={ANNA: True, BRUNO: False})
    assert (rated.helped, rated.weight) == (1, 2)
    assert Article(ArticleId("k"), "", "", ratings={ANNA: False}).weight == -3


def test_the_history_forgets_its_oldest_steps_when_it_has_no_room() -> None:
    many = tuple(Revision(n, ANNA, MONDAY) for n in range(1, MOST_REVISIONS + 1))
    kept = remembered(many, Revision(99, ANNA, MONDAY + timedelta(days=1)))
    assert len(kept) == MOST_REVISIONS
    assert (kept[0].number, kept[-1].number) == (2, 99)
    long = Revision(1, ANNA, MONDAY, {"body": "x" * MOST_REMEMBERED})
    assert [r.number for r in remembered((long,), Revision(2, ANNA, MONDAY))] == [1, 2]
    longer = Revision(2, ANNA, MONDAY, {"body": "y"})
    assert [r.number for r in remembered((long,), longer)] == [2]


def test_two_texts_are_compared_line_by_line_and_whole() -> None:
    assert compare("one\ntwo\nthree", "one\n2\nthree\nfour") == (
        Line(" ", "one"), Line("-", "two"), Line("+", "2"), Line(" ", "three"), Line("+", "four"),
    )  # fmt: skip
    assert compare("", "") == ()
