"""Writing articles by the rules: what is typed becomes one action, or a word why not."""

import pytest

from desk.models.errors import InvalidInput
from desk.models.ids import ArticleId
from desk.models.knowledge import Article, ArticleState
from desk.models.operations import WriteArticle
from desk.workflow.writing import LONGEST_BODY, LONGEST_TITLE, NEXT, write_article

THERE = Article(ArticleId("k1"), "VPN drops", "Turn it off.")


def test_a_new_article_has_all_that_is_not_empty() -> None:
    values = {"title": "  VPN ", "body": "Turn it off.\n", "language": "", "state": "draft"}
    assert write_article(None, values, source="INC-1") == WriteArticle(
        {"title": "VPN", "body": "Turn it off.\n", "state": "draft"}, new=True, source="INC-1"
    )


def test_of_an_article_that_is_there_only_changes_are_written() -> None:
    assert write_article(THERE, {"title": "VPN drops", "body": "Again.", "application": ""}) == (
        WriteArticle({"body": "Again."})
    )
    assert write_article(THERE, {"title": "VPN drops"}) is None
    assert write_article(THERE, {"state": "review"}, "please read") == WriteArticle(
        {"state": "review"}, reason="please read"
    )


@pytest.mark.parametrize(
    "values",
    [
        {"title": " ", "body": "x"},
        {"title": "x", "body": " \n"},
        {"title": "x" * (LONGEST_TITLE + 1), "body": "x"},
        {"title": "x", "body": "x" * (LONGEST_BODY + 1)},
    ],
)
@pytest.mark.parametrize("article", [None, THERE])
def test_what_no_article_may_be_is_said(article: Article | None, values: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        write_article(article, values)


def test_every_state_says_what_may_follow_it() -> None:
    assert set(NEXT) == set(ArticleState)
