"""Mapping of Request Tracker's answers, as recorded from a running one, and of what is sent to it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.ids import ArticleId, AssetId, AttachmentId, OperationKey, PersonId, TicketId
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    LogWork,
    Operation,
    Reopen,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.people import Person
from desk.models.ticket import FieldValue, State
from desk.models.vocabulary import Group
from desk.models.worklog import EntryKind, FieldChange
from desk.sync.connector import Refused
from desk.sync.connectors.common.numbers import number, text
from desk.sync.connectors.common.steps import Message, Steps, not_taken
from desk.sync.connectors.rt import mapping, writing
from desk.sync.connectors.rt.shapes import (
    ArticleClass,
    ArticleRow,
    CustomField,
    Part,
    Queue,
    Ref,
    TicketRow,
    Transaction,
    User,
)

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
KEY = OperationKey("0198c0de-0000-7000-8000-000000000009")


def body_of(name: str) -> bytes:
    recorded = json.loads((Path(__file__).parent / "recorded" / f"{name}.json").read_text())
    return json.dumps(recorded["body"]).encode()


def items_of(name: str, kind: type[T]) -> list[T]:
    items = json.loads(body_of(name))["items"]
    return [msgspec.json.decode(json.dumps(item), type=kind) for item in items]


VOCABULARY = mapping.vocabulary_of(items_of("queues", Queue), {})
ROW = msgspec.json.decode(body_of("ticket"), type=TicketRow)
HISTORY = items_of("history", Transaction)
PARTS = items_of("attachments", Part)
SNAPSHOT = mapping.snapshot_of(ROW, HISTORY, PARTS, VOCABULARY)


def operation(action: Action) -> Operation:
    return Operation(KEY, TicketId("t"), PersonId("tech1"), NOW, action)


# ---- reading -------------------------------------------------------------------------------------


def test_queues_are_groups_of_the_level_their_name_ends_with() -> None:
    assert [(group.label, group.level) for group in VOCABULARY.groups] == [
        ("Level 0", 0),
        ("Level 1", 1),
        ("Level 2", 2),
        ("Level 3", 3),
    ]


def test_the_account_says_which_level_a_queue_is() -> None:
    queues = [Queue(id="7", name="Makers"), Queue(id="8", name="Site 12"), Queue(id=9)]
    found = mapping.vocabulary_of(queues, {"Makers": 3})
    assert found.groups == (Group("7", "Makers", 3), Group("8", "Site 12"), Group("9", "9"))


def test_a_ticket_has_its_fields_in_utc() -> None:
    ticket = SNAPSHOT.ticket
    level_2 = next(group for group in VOCABULARY.groups if group.level == 2)
    assert (ticket.id, ticket.number, SNAPSHOT.remote) == ("2", "2", "2")
    assert (ticket.title, ticket.state, ticket.priority) == ("Écran noir", State.WAITING, 3)
    assert (ticket.group, ticket.level) == (level_2.id, 2)
    assert (ticket.assignee, ticket.requester) == ("tech1", "alice.durand")
    assert ticket.opened_at == datetime(2026, 11, 25, 8, 35, 6, tzinfo=UTC)
    assert ticket.resolved_at is None
    assert ticket.resolution_due == datetime(2026, 11, 27, 8, 35, 6, tzinfo=UTC)


def test_the_description_is_what_a_reader_of_its_html_reads() -> None:
    assert SNAPSHOT.ticket.description == "Bonjour,\nMon écran reste noir."


def test_what_desk_has_no_field_for_is_kept() -> None:
    extra = {name: json.loads(bytes(raw)) for name, raw in SNAPSHOT.ticket.extra.items()}
    assert extra["Site"] == ["Genève"]
    assert sorted(extra["Components"]) == ["ERP", "Laptop"]
    assert extra["Cc"] == ["karim.benali", "bernard.petit"]
    assert extra["TimeWorked"] == 30


def test_the_work_log_has_messages_changes_and_time_but_no_mails() -> None:
    kinds = [entry.kind for entry in SNAPSHOT.entries]
    assert kinds == [
        EntryKind.ESCALATION,
        EntryKind.REPLY,
        EntryKind.CHANGE,
        EntryKind.CHANGE,
        EntryKind.CHANGE,
        EntryKind.WORK,
        EntryKind.CHANGE,
        EntryKind.CHANGE,
    ]
    changes = [change for entry in SNAPSHOT.entries for change in entry.changes]
    assert changes[:3] == [
        FieldChange("state", "new", "open"),
        FieldChange("priority", 1, 3),
        FieldChange("state", "open", "waiting"),
    ]
    assert SNAPSHOT.entries[5].minutes == 25


def test_a_note_of_ours_has_its_key_kind_and_true_time() -> None:
    note = SNAPSHOT.entries[0]
    assert (note.id, note.body, note.minutes) == (
        "0198c0de-0000-7000-8000-000000000002",
        "Needs a spare",
        5,
    )
    assert note.occurred_at == datetime.fromtimestamp(1764000000, UTC)
    assert note.recorded_at == datetime(2026, 11, 25, 8, 35, 7, tzinfo=UTC)


def test_html_of_a_reply_stays_html() -> None:
    reply = SNAPSHOT.entries[1]
    assert (reply.body, reply.format) == ("<p>Pouvez-vous <i>essayer</i> ?</p>", "html")


def test_files_have_names_with_accents_and_the_digest_of_their_bytes() -> None:
    written, log = SNAPSHOT.attachments
    assert (written.name, written.size, written.media_type) == ("été 2.txt", 6, "text/plain")
    assert (log.name, log.size, log.author) == ("log.bin", 256, "tech1")
    assert log.sha256 == "40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880"


def marked(moment: datetime, kind: str = "note", by: str = "Comment") -> list[Part]:
    subject = f"desk:{KEY}:{kind}:{int(moment.timestamp() * 1000)}"
    return [
        Part(id="1", transaction_id="1", subject=subject, content_type="text/plain", content=by)
    ]


@pytest.mark.parametrize("away", [timedelta(minutes=6), timedelta(days=-500)])
def test_an_impossible_time_in_a_mark_is_not_believed(away: timedelta) -> None:
    step = Transaction(id="1", type="Comment", created=NOW)
    entry = mapping.entry_of(step, marked(NOW + away, "nonsense"), TicketId("2"))
    assert entry is not None
    assert (entry.occurred_at, entry.kind) == (NOW, EntryKind.NOTE)


def test_a_mark_in_a_reply_is_not_believed() -> None:
    step = Transaction(id="1", type="Correspond", created=NOW)
    entry = mapping.entry_of(step, marked(NOW - timedelta(days=1)), TicketId("2"))
    assert entry is not None
    assert (entry.id, entry.occurred_at) == ("rt-1", NOW)


def test_a_copied_mark_does_not_hide_the_entry_that_had_it_first() -> None:
    steps = [Transaction(id=id, type="Comment", created=NOW) for id in ("1", "2")]  # noqa: A001
    first = marked(NOW)
    second = [msgspec.structs.replace(part, transaction_id=2, content="copy") for part in first]
    found = mapping.snapshot_of(TicketRow(id=2), steps, [*first, *second], VOCABULARY)
    assert [(entry.id, entry.body) for entry in found.entries] == [
        (KEY, "Comment"),
        ("rt-2", "copy"),
    ]


def test_a_message_that_is_only_a_file_is_no_entry() -> None:
    step = Transaction(id="1", type="Comment", created=NOW)
    assert mapping.entry_of(step, [], TicketId("2")) is None


def test_nulls_everywhere_are_a_ticket_without_anything() -> None:
    nulls = dict.fromkeys(("Subject", "Status", "Queue", "Owner", "CustomFields", "Created"))
    row = msgspec.json.decode(json.dumps({"id": 7, **nulls}), type=TicketRow)
    ticket = mapping.ticket_of(row, VOCABULARY)
    assert (ticket.id, ticket.title, ticket.state, ticket.assignee) == ("7", "", State.OPEN, None)


def test_an_owner_called_nobody_is_nobody_and_a_rejected_ticket_is_closed() -> None:
    row = TicketRow(id=1, owner=Ref("Nobody"), status="rejected", resolved=NOW, sla="Urgent",
                    custom_fields=[CustomField("Site", [None])])  # fmt: skip
    ticket = mapping.ticket_of(row, VOCABULARY)
    assert (ticket.assignee, ticket.state, ticket.closed_at) == (None, State.CLOSED, NOW)
    assert bytes(ticket.extra["SLA"]) == b'"Urgent"'


@pytest.mark.parametrize("priority", range(1, 6))
def test_every_priority_comes_back_as_it_was_written(priority: int) -> None:
    assert mapping.priority_of(mapping.PRIORITIES[priority]) == priority


def test_a_person_is_known_by_the_login_name() -> None:
    users = items_of("users", User)
    first = mapping.person_of(users[0])
    assert (first.id, first.name) == ("alice.durand", "Alice Durand")
    assert mapping.person_of(User(name="x"), is_agent=True) == Person(
        PersonId("x"), "x", is_agent=True, login="x"
    )


def test_numbers_and_texts_are_read_from_either() -> None:
    assert (number("12"), number(None), number("x"), text(None), text(7)) == (12, 0, 0, "", "7")
    assert number(float("inf")) == 0


def test_bytes_that_are_no_bytes_are_kept_as_text() -> None:
    part = Part(content="é🖨", content_type="image/png")
    assert mapping.content_of(part) == "é🖨".encode()


def test_an_article_says_what_its_custom_fields_say() -> None:
    filled = CustomField("Body", ["<p>Unjam <b>it</b></p>", None, "Call 2."])
    empty, other = CustomField("Content", []), CustomField("Cause", ["Old paper"])
    rows = [
        ArticleRow("1", "VPN", None, Ref("2"), NOW, [filled, empty]),
        ArticleRow("2", "VPN", "Reset it", Ref("9"), None, [filled, other]),
        ArticleRow("3", "Empty", custom_fields=[empty]),
        ArticleRow("4"),
    ]
    first, second = mapping.articles_of(rows, [ArticleClass("2", "Network")])
    assert (first.id, first.title, first.category) == ("rt-1", "VPN", "Network")
    assert (first.body, first.updated_at) == ("Unjam it\n\nCall 2.", NOW)
    assert (second.title, second.category) == ("Reset it", "")
    assert second.body == "## Body\n\nUnjam it\n\nCall 2.\n\n## Cause\n\nOld paper"


# ---- writing -------------------------------------------------------------------------------------


def steps(action: Action) -> Steps:
    return writing.steps_of(operation(action), VOCABULARY)


def test_what_rt_has_no_field_for_goes_into_a_note() -> None:
    found = steps(SetFields({"priority": 1, "category": "Network"}, "Seen on site"))
    assert found.values == {"priority": 1}
    assert found.message is not None
    assert (found.message.public, found.message.body) == (False, "Seen on site\ncategory: Network")
    assert found.message.mark.startswith(f"desk:{KEY}:note:")


def test_what_lost_in_a_conflict_goes_into_a_note() -> None:
    found = steps(Settle({}, {"priority": 2}))
    assert found.message is not None
    assert found.message.body == "priority: 2"


def test_a_level_without_a_queue_goes_into_a_note() -> None:
    found = steps(SetFields({"level": 2}))
    assert found.message is not None
    assert found.message.body == "level: 2"


def test_escalation_finds_the_queue_of_the_level() -> None:
    level_3 = VOCABULARY.groups[3].id
    assert steps(Escalate(3, "", "No idea")).values == {"group": level_3, "assignee": None}


@pytest.mark.parametrize("action", [Escalate(2, "99", "x"), SetFields({"group": "Level 9"})])
def test_a_queue_nobody_knows_is_refused_before_anything_is_sent(action: Action) -> None:
    with pytest.raises(Refused):
        steps(action)


def test_time_without_a_word_has_one_because_rt_takes_empty_messages() -> None:
    found = steps(LogWork(12)).message
    assert found is not None
    assert "12" in found.body
    assert writing.message_body(found)["TimeTaken"] == 12


FILE = AddAttachment(Attachment(AttachmentId("a"), TicketId("t"), "a.txt", 1))


@pytest.mark.parametrize("action", [FILE, AddEntry("  ", public=True), CreateTicket("", "t")])
def test_nothing_to_say_is_no_message(action: Action) -> None:
    assert steps(action) == Steps()


def test_a_public_message_has_no_mark_since_its_subject_is_mailed() -> None:
    found = steps(Resolve("Done", ArticleId("a"))).message
    assert found is not None
    assert writing.message_body(found) == {"Content": "Done", "ContentType": "text/plain"}
    html = writing.message_body(Message(public=False, body="<p>", format="html", mark="s"))
    assert html == {"Content": "<p>", "ContentType": "text/html", "Subject": "s"}


@pytest.mark.parametrize(
    ("values", "body"),
    [
        ({"title": "T"}, {"Subject": "T"}),
        ({"state": "resolved"}, {"Status": "resolved"}),
        ({"state": "waiting"}, {"Status": "stalled"}),
        ({"state": "closed"}, {"Status": "resolved"}),
        ({"priority": 1}, {"Priority": 100}),
        ({"group": "5"}, {"Queue": "5"}),
        ({"assignee": None}, {"Owner": "Nobody"}),
        ({"requester": "alice"}, {"Requestor": ["alice"]}),
        ({"requester": None}, {"Requestor": []}),
    ],
)
def test_fields_are_written_in_rt_s_words(
    values: dict[str, FieldValue], body: dict[str, object]
) -> None:
    assert writing.fields_body(values, ROW) == body


def test_closing_is_reopening_is_a_state() -> None:
    assert steps(Close()).values == {"state": "closed"}
    assert steps(Reopen("again")).values == {"state": "open"}


def test_what_does_not_hold_is_named_and_resolved_counts_as_closed() -> None:
    ticket = msgspec.structs.replace(SNAPSHOT.ticket, state=State.RESOLVED)
    values: dict[str, FieldValue] = {"state": "closed", "priority": 1, "location": ""}
    assert not_taken(values, ticket) == ["priority"]


def test_a_new_ticket_carries_our_id_and_what_rt_has_no_field_for() -> None:
    create = CreateTicket("", "T", "Text", category="Mail", priority=2, requester=PersonId("alice"),
                          assignee=PersonId("tech1"), asset=AssetId("PC-1"), security=True)  # fmt: skip
    assert writing.create_body(operation(create), create, VOCABULARY, "Desk Key") == {
        "Queue": VOCABULARY.groups[0].id,
        "Subject": "T",
        "Priority": 75,
        "CustomFields": {"Desk Key": "t"},
        "Content": "Text\n\ncategory: Mail\nasset: PC-1\nsecurity: yes",
        "ContentType": "text/plain",
        "Requestor": ["alice"],
        "Owner": "tech1",
    }


def test_names_of_files_are_encoded_as_in_mail() -> None:
    assert writing.file_name("a b.txt") == "a b.txt"
    assert writing.file_name("été 2.txt").startswith("=?utf-8?")


def test_what_is_looked_for_after_a_lost_answer() -> None:
    assert mapping.wanted_parts(HISTORY) == {"102", "107", "108"}
    assert mapping.has_mark(PARTS, "0198c0de-0000-7000-8000-000000000002")
    assert not mapping.has_mark(PARTS, KEY)


def test_a_bare_ticket_sends_no_more_than_it_has() -> None:
    create = CreateTicket("", "T", level=1)
    body = writing.create_body(operation(create), create, VOCABULARY, "Desk Key")
    assert sorted(body) == ["CustomFields", "Priority", "Queue", "Subject"]
    assert body["Queue"] == VOCABULARY.groups[1].id
