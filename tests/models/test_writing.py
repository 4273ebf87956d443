"""Writing: what operations make of articles, what clashes, and how both sides' words come together."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from desk.models.authoring import author_writing
from desk.models.conflict import Clash
from desk.models.ids import ArticleId
from desk.models.knowledge import Article, ArticleState, subject_of
from desk.models.operations import (
    FieldBase,
    Follow,
    Operation,
    RateArticle,
    WriteArticle,
    Writing,
)
from desk.models.writing import (
    article_as_seen,
    article_clashes,
    base_of_article,
    changed_values,
    continued,
    joined,
    lay_over,
    united,
    written,
)
from tests.builders import ANNA, BRUNO, MONDAY, an_operation, ticket_id
from tests.fakes import FakeClock

BODY = "Turn it off.\nWait.\nTurn it on.\n"
THERE = Article(
    ArticleId("k1"), "VPN drops", BODY, revision=3, versions={"title": 1, "body": 3}
)  # fmt: skip


def on(article: Article | ArticleId, action: Writing, **fields: Any) -> Operation:
    made = author_writing(action, article, ANNA, FakeClock(), 0.0)
    return msgspec.structs.replace(made, **fields)


def test_a_new_article_has_what_was_written_and_says_who_wrote_it() -> None:
    values = {"title": "VPN", "body": BODY, "state": "draft"}
    made = on(ArticleId("k9"), WriteArticle(values, new=True, source="INC-000001-3"))
    article = lay_over(None, [made])
    assert article is not None
    assert (article.id, article.title, article.state) == ("k9", "VPN", ArticleState.DRAFT)
    assert (article.author, article.updated_at, article.source) == (ANNA, MONDAY, "INC-000001-3")
    assert [(step.number, step.author, step.before) for step in article.history] == [(1, ANNA, {})]


def test_a_change_remembers_what_stood_there_before() -> None:
    article = written(
        THERE, on(THERE, WriteArticle({"title": "VPN", "body": BODY}, reason="short"))
    )
    assert article is not None
    assert (article.title, article.revision, article.updated_at) == ("VPN", 4, MONDAY)
    assert [(s.number, s.before, s.reason) for s in article.history] == [
        (4, {"title": "VPN drops"}, "short")
    ]


def test_what_changes_nothing_is_no_revision() -> None:
    assert written(THERE, on(THERE, WriteArticle({"title": "VPN drops"}))) == THERE


def test_the_server_numbers_what_it_takes_in_and_says_when() -> None:
    later = MONDAY + timedelta(hours=2)
    article = written(THERE, on(THERE, WriteArticle({"title": "VPN"})), 9, later)
    assert article is not None
    assert (article.revision, article.versions) == (9, {"title": 9, "body": 3})
    assert article.updated_at == later


def test_unsent_work_counts_as_seen_only_as_far_as_its_author_saw() -> None:
    article = lay_over(THERE, [on(THERE, WriteArticle({"body": "Mine."}))])
    assert article is not None
    assert article.versions["body"] == 3
    assert on(article, WriteArticle({"body": "Mine too."})).base == {"body": FieldBase("Mine.", 3)}


def test_saying_whether_it_helped_replaces_what_one_said_before() -> None:
    article = lay_over(THERE, [on(THERE, RateArticle(helpful=True))])
    assert article is not None
    assert article.ratings == {ANNA: True}
    article = lay_over(article, [on(THERE, RateArticle(helpful=False))])
    assert article is not None
    assert article.ratings == {ANNA: False}


def test_there_must_be_an_article_to_change_or_to_rate() -> None:
    assert lay_over(None, [on(THERE, WriteArticle({"title": "x"}))]) is None
    assert lay_over(None, [on(THERE, RateArticle(helpful=True))]) is None


def test_what_is_about_a_ticket_leaves_an_article_as_it_is() -> None:
    about = an_operation(ticket_id(1), Follow())
    assert lay_over(THERE, [about]) == THERE
    assert article_clashes(THERE, about) == ()
    assert united(about, ()) is None
    assert joined(about, THERE) == {}
    misplaced = an_operation(ticket_id(1), WriteArticle({"title": "x"}))
    assert lay_over(THERE, [misplaced]) == THERE


def test_only_what_differs_is_written() -> None:
    values = {"title": "VPN drops", "body": "New.", "strange": "x"}
    assert changed_values(THERE, values) == {"body": "New."}


def theirs(body: str, **fields: Any) -> Article:
    """The article after Bruno wrote on it."""
    change = on(THERE, WriteArticle({"body": body, **fields}), author=BRUNO)
    article = written(THERE, change, 4)
    assert article is not None
    return article


def test_both_sides_words_come_together_when_a_line_stands_between_them() -> None:
    mine = on(THERE, WriteArticle({"body": BODY.replace("off", "off and unplug it")}))
    now = theirs(BODY.replace("Turn it on", "Turn it on again"))
    clashes = article_clashes(now, mine)
    assert [(c.field, c.version, c.author, c.at) for c in clashes] == [("body", 4, BRUNO, MONDAY)]
    again = united(mine, clashes)
    assert again is not None
    assert again.base["body"] == FieldBase(now.body, 4)
    assert article_clashes(now, again) == ()
    result = written(now, again, 5)
    assert result is not None
    assert result.body == "Turn it off and unplug it.\nWait.\nTurn it on again.\n"


def test_the_same_words_are_for_a_person_who_gets_both() -> None:
    mine = on(THERE, WriteArticle({"body": BODY.replace("Wait", "Wait a minute")}))
    now = theirs(BODY.replace("Wait", "Count to ten"))
    assert united(mine, article_clashes(now, mine)) is None
    both = joined(mine, now)["body"]
    assert "Wait a minute" in both
    assert "Count to ten" in both


def test_what_was_typed_on_refused_words_goes_on_from_both_sides() -> None:
    seen = {"title": "Mine", "body": "One.\nTwo.\n", "application": "", "language": "en"}
    typed = seen | {"body": "One.\nTwo.\nThree.\n", "application": "vpn"}
    now = {"title": "Mine", "body": "Theirs.\nOne.\nTwo.\n", "language": "fr", "application": "x"}
    assert continued(seen, typed, now) == {
        "title": "Mine",
        "body": "Theirs.\nOne.\nTwo.\nThree.\n",
        "application": "vpn",
        "language": "fr",
    }
    assert continued(
        {}, {"title": "Same", "body": "Mine."}, {"title": "Same", "body": "Theirs."}
    ) == {
        "title": "Same",
        "body": "Mine. Theirs.",
    }


def test_a_field_that_is_no_text_is_for_a_person() -> None:
    mine = on(THERE, WriteArticle({"state": "review", "title": "VPN"}))
    now = theirs(BODY, state="withdrawn")
    clashes = article_clashes(now, mine)
    assert [clash.field for clash in clashes] == ["state"]
    assert united(mine, clashes) is None
    assert joined(mine, now) == {"state": "review", "title": "VPN"}


@pytest.mark.parametrize(
    ("base", "clash"),
    [
        ({}, False),
        ({"title": FieldBase("VPN drops", 1)}, False),
        ({"title": FieldBase("VPN drops", 0)}, False),
        ({"title": FieldBase("Something else", 1)}, False),
        ({"title": FieldBase("Something else", 2)}, True),
    ],
)
def test_a_clash_is_a_field_that_changed_since_it_was_seen(
    base: dict[str, FieldBase], clash: bool
) -> None:
    made = on(THERE, WriteArticle({"title": "Mine"}), base=base)
    assert bool(article_clashes(THERE, made)) is clash


def test_of_what_a_server_tells_of_a_clash_only_the_words_are_believed() -> None:
    mine = on(THERE, WriteArticle({"title": "Mine"}))
    assert mine.ticket == subject_of(THERE.id)
    assert united(mine, (Clash("body", None, None, None, 7),)) is None
    again = united(mine, (Clash("title", "VPN drops", "Not mine", "VPN drops hourly", 7),))
    assert again is None or again.action == WriteArticle({"title": "Mine"})


def test_an_article_as_it_was_seen_shows_what_others_changed_since() -> None:
    seen = base_of_article(THERE, {"body": ""})
    later = msgspec.structs.replace(
        THERE, title="VPN", body="Gone.", versions={"title": 4, "body": 4}
    )
    before = article_as_seen(later, seen)
    assert (before.title, before.body) == ("VPN", BODY)
    assert before.versions == {"title": 4, "body": 3}
