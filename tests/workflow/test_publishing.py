"""Before an article is read by others: what in it tells of people is pointed out, and nothing twice."""

import pytest

from desk.models.ids import ArticleId
from desk.models.knowledge import Article, ArticleState
from desk.workflow.publishing import must_be_looked_at, read_words, telling

NAMES = ("Zoé Martin",)
TOLD = "Call Zoé Martin, 01 44 55 66 77, zoe@example.org. Martin knows."


def an_article(state: str, body: str = TOLD) -> Article:
    return Article(ArticleId("k1"), "The VPN drops", body, state=ArticleState(state))


@pytest.mark.parametrize(
    ("before", "values", "looked"),
    [
        (None, {"title": "t", "body": "b", "state": "draft"}, False),
        (None, {"title": "t", "body": "b"}, False),
        (None, {"title": "t", "body": "b", "state": "review"}, True),
        (None, {"title": "t", "body": "b", "state": "published"}, True),
        ("draft", {"body": "other"}, False),
        ("draft", {"state": "review"}, True),
        ("review", {"state": "published"}, True),
        ("review", {"application": "vpn"}, False),
        ("review", {"state": "draft"}, False),
        ("review", {"title": "other"}, True),
        ("published", {"body": "other"}, True),
        ("published", {"body": TOLD, "state": "published"}, False),
        ("published", {"state": "review"}, False),
        ("published", {"state": "withdrawn"}, False),
    ],
)
def test_words_are_looked_at_when_others_come_to_read_them(
    before: str | None, values: dict[str, str], looked: bool
) -> None:
    article = an_article(before) if before else None
    assert must_be_looked_at(article, values) is looked


def test_what_tells_of_people_is_named_once_and_can_be_taken_out() -> None:
    told = telling(None, {"title": "For Zoé  Martin", "body": TOLD}, NAMES)
    assert told.pieces == ("Zoé Martin", "01 44 55 66 77", "zoe@example.org", "Martin")
    assert told.warning.startswith("It tells of people: Zoé Martin, 01 44")
    assert told.without == {
        "title": "For [name]",
        "body": "Call [name], [telephone], [e-mail]. [name] knows.",
    }


def test_words_without_people_need_no_word() -> None:
    told = telling(None, {"title": "The VPN drops", "body": "Turn it off."}, NAMES)
    assert (told.pieces, told.warning, told.without) == ((), "", {})


def test_a_long_list_of_people_is_cut() -> None:
    body = " ".join(f"p{number}@example.org" for number in range(14))
    assert telling(None, {"body": body}, ()).warning.endswith("p11@example.org, ….")


def test_what_a_published_article_says_already_is_not_told_again() -> None:
    values = {"body": f"{TOLD} And write to bob@example.org."}
    assert telling(an_article("published"), values, NAMES).pieces == ("bob@example.org",)
    assert len(telling(an_article("review"), values, NAMES).pieces) == 5


def test_the_words_are_those_the_article_will_have() -> None:
    assert read_words(an_article("draft", "b"), {"title": "new"}) == {"title": "new", "body": "b"}
