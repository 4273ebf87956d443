"""Writing in the knowledge base over HTTP: once by key, merged by fields, told to everybody, gone when withdrawn."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from desk.models.ids import ArticleId
from desk.models.knowledge import Article, subject_of
from desk.models.operations import FieldBase, Operation, RateArticle, Resolve, WriteArticle, Writing
from desk.models.wire import PushedArticle
from desk.server.storage import directory, feed
from tests.server.acting import changes, done, end, new_ticket, operation, refused, send
from tests.servers import RunningServer, running_server

BODY = "Turn it off.\nWait.\nTurn it on.\n"


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for all tests that only need an article of their own."""
    with running_server(tmp_path_factory.mktemp("server"), demo=12) as running:
        yield running


def about(article: str, action: Writing, author: str = "tech1", **fields: Any) -> Operation:
    return operation(action, subject_of(ArticleId(article)), author=author, **fields)


def post(server: RunningServer, made: Operation) -> requests.Response:
    body = b'{"operation":' + msgspec.json.encode(made) + b"}"
    headers = {"Idempotency-Key": made.key, "Content-Type": "application/json"}
    return server.request("POST", "/articles", login=made.author, data=body, headers=headers)


def taken(server: RunningServer, made: Operation) -> PushedArticle:
    answer = post(server, made)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=PushedArticle)


def new(server: RunningServer, article: str, **values: str) -> Article:
    written = WriteArticle({"title": "VPN drops", "body": BODY} | values, new=True)
    pushed = taken(server, about(article, written))
    assert pushed.article is not None
    return pushed.article


def test_a_new_article_is_told_to_everybody_and_done_once(server: RunningServer) -> None:
    place = end(server)
    made = about("a1", WriteArticle({"title": "VPN", "body": BODY}, new=True))
    first, second = taken(server, made), taken(server, made)
    assert (first.repeated, second.repeated) == (False, True)
    assert first.article == second.article
    assert first.sequence == second.sequence
    page = changes(server, place)
    assert page.articles == (first.article,)
    assert first.article is not None
    assert [(step.number, step.author) for step in first.article.history] == [(1, "tech1")]


def test_a_change_keeps_what_stood_there_before_and_who_wrote_it(one: RunningServer) -> None:
    new(one, "b1")
    change = about("b1", WriteArticle({"title": "VPN"}, reason="shorter"), "tech2")
    article = taken(one, change).article
    assert article is not None
    assert (article.title, article.author, article.revision) == ("VPN", "tech1", 2)
    assert article.history[-1].before == {"title": "VPN drops"}
    assert (article.history[-1].author, article.history[-1].reason) == ("tech2", "shorter")


def test_a_text_that_somebody_else_changed_is_told_with_both_versions(one: RunningServer) -> None:
    there = new(one, "c1")
    base = {"body": FieldBase(BODY, there.versions["body"])}
    taken(one, about("c1", WriteArticle({"body": "Bruno's."}), "tech2", base=base))
    problem = refused(post(one, about("c1", WriteArticle({"body": "Anna's."}), base=base)), 409)
    assert [(c.field, c.mine, c.theirs, c.author) for c in problem.clashes] == [
        ("body", "Anna's.", "Bruno's.", "tech2")
    ]
    top = {"body": FieldBase("Bruno's.", problem.clashes[0].version)}
    article = taken(one, about("c1", WriteArticle({"body": "Both."}), base=top)).article
    assert article is not None
    assert article.body == "Both."


def test_a_withdrawn_article_leaves_every_device_and_takes_no_more_words(
    one: RunningServer,
) -> None:
    new(one, "d1")
    place = end(one)
    made = about("d1", WriteArticle({"state": "withdrawn"}))
    assert taken(one, made).article is None
    assert taken(one, made).repeated
    page = changes(one, place)
    assert (page.articles, page.deleted_articles) == ((), ("d1",))
    assert changes(one, 0, limit=1000).deleted_articles == ()
    refused(post(one, about("d1", WriteArticle({"title": "x"}))), 404)


def test_a_ticket_solved_with_an_article_withdrawn_meanwhile_is_solved(one: RunningServer) -> None:
    new(one, "e1")
    taken(one, about("e1", WriteArticle({"state": "withdrawn"})))
    place, ticket = end(one), new_ticket(one).ticket
    done(one, operation(Resolve("Did it.", ArticleId("e1")), ticket.id))
    page = changes(one, place)
    assert page.articles == ()
    assert page.tickets[0].ticket.state == "resolved"


def test_each_person_has_one_word_on_whether_it_helped(one: RunningServer) -> None:
    new(one, "f1")
    taken(one, about("f1", RateArticle(helpful=True)))
    taken(one, about("f1", RateArticle(helpful=True), "tech2"))
    article = taken(one, about("f1", RateArticle(helpful=False))).article
    assert article is not None
    assert article.ratings == {"tech1": False, "tech2": True}
    assert article.revision == 1


@pytest.mark.parametrize(
    "action",
    [
        WriteArticle({}, new=True),
        WriteArticle({"title": "x"}, new=True),
        WriteArticle({"title": "x", "body": "  "}, new=True),
        WriteArticle({"title": "x" * 251, "body": "x"}, new=True),
        WriteArticle({"title": "x", "body": "x", "state": "secret"}, new=True),
        WriteArticle({"title": "x", "body": "x", "uses": "99"}, new=True),
        WriteArticle({"title": "x", "body": "x", "language": "x" * 17}, new=True),
        WriteArticle({"title": "x", "body": "x", "application": "no such"}, new=True),
        WriteArticle({"title": "x", "body": "x"}, new=True, source="x" * 81),
    ],
)
def test_what_no_article_may_hold_is_refused_in_words(
    one: RunningServer, action: WriteArticle
) -> None:
    place = end(one)
    refused(post(one, about("g1", action)), 422)
    assert end(one) == place


def test_an_article_is_written_only_where_it_belongs_and_by_whom_it_is_said_to_be(
    one: RunningServer,
) -> None:
    new(one, "h1")
    refused(post(one, about("h1", WriteArticle({"title": "x", "body": "x"}, new=True))), 422)
    refused(post(one, about("no-such", RateArticle(helpful=True))), 404)
    refused(post(one, about("no such id", RateArticle(helpful=True))), 422)
    refused(post(one, operation(Resolve("x"), subject_of(ArticleId("h1")))), 422)
    refused(post(one, operation(RateArticle(helpful=True), "h1")), 422)
    ticket = new_ticket(one).ticket.id
    refused(send(one, operation(RateArticle(helpful=True), ticket)), 422)
    mine = about("h1", RateArticle(helpful=True))
    body = b'{"operation":' + msgspec.json.encode(mine) + b"}"
    headers = {"Idempotency-Key": mine.key, "Content-Type": "application/json"}
    refused(one.request("POST", "/articles", login="tech2", data=body, headers=headers), 403)
    headers["Idempotency-Key"] = "another"
    refused(one.request("POST", "/articles", data=body, headers=headers), 400)


def test_a_page_of_long_articles_stays_bounded(tmp_path: Path) -> None:
    with running_server(tmp_path, demo=3) as server:
        with server.desk.database.writing() as connection:
            many = [Article(ArticleId(f"z{n}"), "x", "x" * 190_000) for n in range(60)]
            directory.add_articles(connection, many)
            feed.publish(connection, [(feed.Kind.ARTICLE, each.id) for each in many], 0)
        pages = [changes(server, 0, limit=1000)]
        while pages[-1].more:
            pages.append(changes(server, pages[-1].next, limit=1000))
        sizes = [sum(len(article.body) for article in page.articles) for page in pages]
        assert len(pages) > 1
        assert max(sizes) < 9 * 1024 * 1024
        assert sum(sizes) >= 60 * 190_000
