"""What ManageEngine keeps beside a request's own fields: mails with their files, and solutions."""

import io
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.feed import Page
from desk.models.ids import AttachmentId, RemoteId, TicketId
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.manageengine.connector import ManageEngineConnector, connect
from desk.sync.connectors.manageengine.library import articles_of
from desk.sync.connectors.manageengine.mails import place_of
from desk.sync.connectors.manageengine.shapes import Solution
from tests.connectors.manageengine.rig import OURS, fill
from tests.connectors.manageengine.site import Solution as Written
from tests.connectors.manageengine.stand_in import StandIn, standing_in


@pytest.fixture
def server() -> Iterator[StandIn]:
    with standing_in() as running:
        fill(running.site, 12)
        yield running


@pytest.fixture
def connector(server: StandIn) -> Iterator[ManageEngineConnector]:
    made = connect(Account("a", "a", "manageengine", server.url, "anna@desk.test"), SystemClock())
    assert isinstance(made, ManageEngineConnector)
    made.sign_in(OURS)
    yield made
    made.close()


def idle(connector: ManageEngineConnector) -> Page:
    """The page after everything was read."""
    page = connector.changes_since(None)
    while page.more:
        page = connector.changes_since(page.cursor)
    return connector.changes_since(page.cursor)


# ---- mails ---------------------------------------------------------------------------------------


def test_a_mail_is_a_reply_of_whoever_wrote_it_with_its_files(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    request = server.site.requests[5]
    server.site.mail(21, request, "<p>It <b>still</b> jams</p>", ("photo.txt", b"grey"))
    server.site.note(5, request, {"description": "Seen", "show_to_requester": False})
    found = connector.fetch(RemoteId("5"))
    mail, note = sorted(found.entries, key=lambda entry: entry.kind == EntryKind.NOTE)
    assert (mail.kind, mail.author, mail.format) == (EntryKind.REPLY, "user-21", "html")
    assert "still" in mail.body
    assert note.body == "Seen"
    (file,) = found.attachments
    assert (file.name, file.size, file.author) == ("photo.txt", 4, "user-21")
    to = io.BytesIO()
    connector.download(file, to, 1)
    assert to.getvalue() == b"rey"


def test_a_mail_is_fetched_once(server: StandIn, connector: ManageEngineConnector) -> None:
    mail = server.site.mail(21, server.site.requests[5], "<p>It jams</p>")
    connector.fetch(RemoteId("5"))
    server.asked.clear()
    assert len(connector.fetch(RemoteId("5")).entries) == 1
    assert f"GET /requests/5/notifications/{mail.id}" not in server.asked


def test_the_mail_a_request_was_registered_by_is_not_told_twice(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    server.site.mail(21, server.site.requests[5], "<div>Since  noon</div>")
    assert connector.fetch(RemoteId("5")).entries == ()


def test_a_file_that_went_with_its_mail_is_refused_in_words(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    server.site.mail(21, server.site.requests[5], "Look", ("photo.txt", b"grey"))
    (file,) = connector.fetch(RemoteId("5")).attachments
    gone = Attachment(AttachmentId(f"{file.id}9"), TicketId("5"), "photo.txt", 4)
    with pytest.raises(Refused) as caught:
        connector.download(gone, io.BytesIO(), 0)
    assert str(caught.value)


@pytest.mark.parametrize(
    "told",
    [
        "/api/v3/requests/6/notifications/9",
        "/api/v3/requests/5/notifications/9/../../../users",
        "https://elsewhere.example/api/v3/requests/5/notifications/9",
        "/api/v3/requests/5",
        "/api/v3/requests/5/notifications/9?x=1",
        None,
        7,
    ],
)
def test_an_address_from_the_server_leads_nowhere_but_into_the_request(told: object) -> None:
    assert place_of(told, "5") == ""


@pytest.mark.parametrize("before", ["", "/app/itdesk"])
def test_words_and_files_are_looked_for_where_the_server_says(before: str) -> None:
    at = "/requests/5/notifications/9/attachments/3/download"
    assert place_of(f"{before}/api/v3{at}", "5") == at


# ---- solutions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("chooses", [True, False])
def test_the_approved_solutions_are_the_knowledge_base(
    server: StandIn, connector: ManageEngineConnector, *, chooses: bool
) -> None:
    server.chooses_solutions = chooses
    server.site.solutions += [
        Written(1, "VPN", "<ol><li>Quit</li><li>Import</li></ol>", "Network", server.site.now()),
        Written(2, "Draft", "<p>Perhaps</p>", "Network", server.site.now(), approved=False),
    ]
    (article,) = idle(connector).articles
    assert (article.id, article.title, article.category) == ("me-1", "VPN", "Network")
    assert "Quit" in article.body
    assert "tunnel" in article.body
    assert article.updated_at is not None
    assert connector.capabilities.knowledge


def test_the_knowledge_base_is_asked_for_once_an_hour(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    cursor = idle(connector).cursor
    server.asked.clear()
    connector.changes_since(cursor)
    assert "GET /solutions" not in server.asked


@pytest.mark.parametrize(
    ("told", "title", "body"),
    [
        (
            {"id": 3, "description": "Unplug", "key_words": ["a", None, "b"]},
            "Unplug",
            "Unplug\n\na, b",
        ),
        ({"id": 3, "title": "T", "description": "Unplug", "key_words": "a"}, "T", "Unplug\n\na"),
        ({"id": 3, "title": "T", "description": "Unplug", "topic": None}, "T", "Unplug"),
    ],
)
def test_versions_differ_in_how_they_write_a_solution(
    told: dict[str, Any], title: str, body: str
) -> None:
    (article,) = articles_of([msgspec.convert(told, Solution)])
    assert (article.title, article.body) == (title, body)


@pytest.mark.parametrize(
    "told",
    [
        {"title": "No number", "description": "x"},
        {"id": 3, "title": "No words", "description": "<p> </p>"},
        {"id": 3, "description": "x", "approval_status": {"name": "Approval Pending"}},
    ],
)
def test_what_is_no_answer_is_no_article(told: dict[str, Any]) -> None:
    assert articles_of([msgspec.convert(told, Solution)]) == ()


def test_a_mail_whose_words_are_not_to_be_had_shows_its_subject(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    mail = server.site.mail(21, server.site.requests[5], "gone")
    mail.id = -1  # listed, and then not found
    (entry,) = connector.fetch(RemoteId("5")).entries
    assert entry.body == "Re: Call 5"
