"""What Znuny is asked for, from an operation."""

import pytest

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.operations import Action, AddEntry, CreateTicket, Escalate, Operation, SetFields
from desk.models.ticket import FieldValue
from desk.sync.connector import Refused
from desk.sync.connectors.common.steps import Message
from desk.sync.connectors.znuny import writing
from desk.sync.connectors.znuny.shapes import (
    TicketRow,
)
from tests.connectors.znuny.known import KEY, READ_AT, VOCABULARY, terms


def operation(action: Action) -> Operation:
    return Operation(KEY, TicketId("t"), PersonId("agent:2"), READ_AT, action)


@pytest.mark.parametrize(
    ("values", "body"),
    [
        ({"title": "T"}, {"Title": "T"}),
        ({"state": "closed"}, {"State": "zu"}),
        ({"state": "waiting"}, {"State": "zu", "PendingTime": {"Diff": 10080}}),
        ({"priority": 1}, {"PriorityID": "5"}),
        ({"group": "Level 1"}, {"Queue": "Level 1"}),
        ({"assignee": "agent:3"}, {"OwnerID": "3", "Lock": "lock"}),
        ({"assignee": None}, {"Lock": "unlock"}),
        ({"requester": "hmuller"}, {"CustomerUser": "hmuller"}),
        ({"requester": None}, {"CustomerUser": "anna@desk.test"}),
    ],
)
def test_fields_are_written_in_znuny_s_words(
    values: dict[str, FieldValue], body: dict[str, object]
) -> None:
    assert writing.fields_of(values, terms(), "zu") == body


def test_a_customer_owns_no_ticket_and_an_unknown_queue_takes_none() -> None:
    with pytest.raises(Refused, match="hmuller"):
        writing.fields_of({"assignee": "hmuller"}, terms())
    with pytest.raises(Refused, match="Level 3"):
        writing.steps_of(operation(Escalate(3, "Level 3", "up")), VOCABULARY)


@pytest.mark.parametrize(
    ("values", "lock", "body"),
    [
        ({"group": "Level 1"}, "lock", {"Lock": "lock"}),
        ({"group": "Level 1"}, "unlock", {}),
        ({"group": "Level 1", "assignee": None}, "lock", {}),
        ({"group": "Level 1", "assignee": "agent:3"}, "unlock", {"OwnerID": "3", "Lock": "lock"}),
        ({"group": "Level 1", "state": "closed"}, "lock", {}),
        ({"assignee": "agent:3"}, "lock", {}),
    ],
)
def test_after_a_move_the_lock_is_asked_for_again(
    values: dict[str, FieldValue], lock: str, body: dict[str, object]
) -> None:
    assert writing.lock_of(values, TicketRow(lock=lock)) == body


def test_a_note_is_internal_and_a_reply_is_mailed_as_html_where_there_is_an_address() -> None:
    note = Message(public=False, body="First\nSecond\0", minutes=30, mark="m")
    hours = terms()
    hours.unit = 60.0
    assert writing.article_of(note, "T", "", hours) == {
        "Subject": "First",
        "SenderType": "agent",
        "IsVisibleForCustomer": 0,
        "HistoryComment": "m",
        "TimeUnit": 0.5,
        "CommunicationChannel": "Internal",
        "HistoryType": "AddNote",
        "Body": "First\nSecond␀",
        "ContentType": "text/plain; charset=utf-8",
    }
    reply = Message(public=True, body="a < b\n\tc")
    mail = writing.article_of(reply, "T", "x@y", terms())
    assert (mail["ArticleSend"], mail["To"], mail["MimeType"]) == (1, "x@y", "text/html")
    assert mail["Body"] == "a &lt; b<br>\n&nbsp; &nbsp; c"
    shown = writing.article_of(reply, "T", "", terms())
    assert (shown["IsVisibleForCustomer"], shown["CommunicationChannel"]) == (1, "Internal")
    html = Message(public=False, body="<p>", format="html")
    assert writing.article_of(html, "T", "", terms())["ContentType"] == "text/html; charset=utf-8"


def test_a_new_ticket_says_under_its_description_what_znuny_has_no_field_for() -> None:
    create = CreateTicket("", "T", "Text", category="Mail", priority=2, level=1, security=True,
                          requester=PersonId("hmuller"), assignee=PersonId("agent:2"))  # fmt: skip
    body = writing.create_body(operation(create), create, VOCABULARY, terms())
    assert body["Ticket"] == {
        "Title": "T",
        "Queue": "Level 1",
        "PriorityID": "4",
        "CustomerUser": "hmuller",
        "OwnerID": "2",
        "Lock": "lock",
    }
    article = body["Article"]
    assert article["Body"] == "Text\n\ncategory: Mail\nsecurity: yes"
    assert (article["HistoryComment"], article["CommunicationChannel"]) == (
        f"desk:{KEY}:note:{int(READ_AT.timestamp() * 1000)}",
        "Phone",
    )
    bare = CreateTicket("", "T", channel="email")
    body = writing.create_body(operation(bare), bare, VOCABULARY, terms())
    assert (body["Ticket"]["Queue"], body["Article"]["Body"]) == ("Level 0", "T")


def test_a_file_comes_with_an_article_that_is_known_for_bringing_nothing_else() -> None:
    file = Attachment(AttachmentId("f"), TicketId("t"), "é.txt", 1, "", "text/plain")
    article = writing.file_article(operation(AddEntry("x", public=False)), file)
    assert (article["Subject"], article["Body"]) == ("é.txt", "é.txt")
    assert f"desk:{KEY}:file:" in str(article["HistoryComment"])
    assert writing.file_of(file, b"x")["Content"] == "eA=="


@pytest.mark.parametrize(
    ("text", "title", "subject"),
    [("\n Hello \nx", "T", "Hello"), ("", "T", "T"), ("0", "T", "–"), ("", " ", "–"), ("x" * 200, "", "x" * 119 + "…")],
)  # fmt: skip
def test_a_subject_is_a_line_that_znuny_takes(text: str, title: str, subject: str) -> None:
    assert writing.subject_of(text, title) == subject


def test_what_has_no_field_goes_into_a_note_and_the_level_follows_the_queue() -> None:
    steps = writing.steps_of(operation(SetFields({"group": "Level 1", "level": 1, "impact": 2})), VOCABULARY)  # fmt: skip
    assert steps.values == {"group": "Level 1"}
    assert steps.message is not None
    assert steps.message.body == "impact: 2"


def test_blanks_around_a_title_are_not_waited_for() -> None:
    steps = writing.steps_of(operation(SetFields({"title": " T\n", "priority": 2})), VOCABULARY)
    assert steps.values == {"title": "T", "priority": 2}
