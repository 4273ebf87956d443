"""Mapping of what API v3 may answer, in the forms its versions differ in."""

import json
from datetime import UTC, datetime

import msgspec
import pytest

from desk.models.account import Account
from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.operations import AddEntry, CreateTicket, Operation
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.common.signature import signed
from desk.sync.connectors.common.states import states_of
from desk.sync.connectors.manageengine import markup
from desk.sync.connectors.manageengine.mapping import (
    Whole,
    minutes_of,
    person_of,
    snapshot_of,
    ticket_of,
)
from desk.sync.connectors.manageengine.names import Names, priorities_of
from desk.sync.connectors.manageengine.place import base_of
from desk.sync.connectors.manageengine.shapes import (
    Note,
    Ref,
    Request,
    Worklog,
    moment,
    number,
    text,
)
from desk.sync.connectors.manageengine.writing import creation, fields_body, not_taken

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
MS = int(NOW.timestamp() * 1000)
KEY = OperationKey("0198c0de-0000-7000-8000-000000000009")
MARK = f"desk:{KEY}:work:{MS}"
OPERATION = Operation(KEY, TicketId("t"), PersonId("user-5"), NOW, AddEntry("x", public=False))
STATUSES = [Ref(1, "Open"), Ref(2, "Onhold"), Ref(3, "Resolved"), Ref(4, "Closed"), Ref(5, "En attente", in_progress=True, stop_timer=True),
            Ref(6, "Refusé", in_progress=False), Ref(7, "Chez le fournisseur", in_progress=True)]  # fmt: skip


def names(**options: str) -> Names:
    account = Account("a", "a", "manageengine", "https://x", options=options)
    made = Names({}, states_of(account), priorities_of(account))
    made.learn([Ref(1, "Hotline 1"), Ref(2, "Field 2"), Ref(3, "Old", deleted=True)], [Ref(1, "General")], STATUSES,
               [Ref(1, "Low"), Ref(2, "Haute"), Ref(4, "P1 - Blocker")])  # fmt: skip
    return made


NAMES = names()


def request(**values: object) -> Request:
    return msgspec.convert({"id": "7", "created_time": {"value": str(MS)}, **values}, Request)


def test_a_request_has_its_fields_and_moments() -> None:
    ticket = ticket_of(
        request(
            display_id="INC-7", subject="Écran", description="<p>One</p><p>Two</p>", status={"id": 2, "name": "Onhold"},
            group={"id": 2}, category={"id": 9, "name": "Odd"}, priority={"id": 1, "name": "Low"},
            technician={"id": "5", "name": "Anna"}, requester={"id": 21, "name": "Alice"},
            last_updated_time=MS + 1000, due_by_time={"value": MS + 2000}, first_response_due_by_time=str(MS + 500),
            urgency={"name": "High"}, site="Paris", udf_fields={"a": {"value": 3}, "b": [], "c": "x"},
        ),
        NAMES,
    )  # fmt: skip
    assert (ticket.number, ticket.title, ticket.description) == ("INC-7", "Écran", "One\nTwo")
    assert (ticket.state, ticket.group, ticket.level, ticket.category) == (
        State.WAITING,
        "group-2",
        2,
        "Odd",
    )
    assert (ticket.assignee, ticket.requester, ticket.priority) == ("user-5", "user-21", 4)
    assert (ticket.opened_at, ticket.taken_at) == (NOW, NOW)
    assert ticket.updated_at is not None
    assert ticket.resolution_due is not None
    assert ticket.response_due is not None
    extra = {name: json.loads(bytes(raw)) for name, raw in ticket.extra.items()}
    assert extra == {"Urgency": "High", "Site": "Paris", "a": 3, "c": "x"}


def test_what_nobody_took_is_new_and_a_closed_one_tells_when() -> None:
    assert ticket_of(request(status={"id": 1, "name": "Open"}), NAMES).state is State.NEW
    closed = ticket_of(request(status={"id": 4, "name": "Closed"}, completed_time=MS), NAMES)
    assert (closed.state, closed.resolved_at, closed.closed_at) == (State.CLOSED, NOW, NOW)


def test_notes_come_in_two_forms_and_html_of_others_stays_html() -> None:
    notes = [
        {
            "id": 1,
            "description": "<b>Hi</b>",
            "show_to_requester": "true",
            "added_by": {"id": 5},
            "added_time": MS,
        },
        {
            "id": 2,
            "description": "a<br>b &lt;c&gt;",
            "created_by": "Somebody",
            "created_time": {"value": MS},
        },
        {
            "id": 3,
            "description": markup.to_html(signed("Mine\n\ttab", OPERATION, MARK)),
            "created_time": MS,
        },
        {
            "id": 4,
            "description": f"<p>Edited</p><p>{signed('', OPERATION, MARK)}</p>",
            "created_time": MS,
        },
    ]
    whole = Whole(request(), msgspec.convert(notes, list[Note]))
    found = {str(entry.id): entry for entry in snapshot_of(whole, NAMES).entries}
    assert (found["me-note-1"].kind, found["me-note-1"].format) == (EntryKind.REPLY, "html")
    assert (found["me-note-2"].body, found["me-note-2"].author) == ("a\nb <c>", "Somebody")
    assert (found[KEY].kind, found[KEY].body) == (EntryKind.WORK, "Edited")


@pytest.mark.parametrize(
    ("spent", "minutes"),
    [
        ({"hours": "1", "minutes": 15}, 75),
        ({"value": "3600000"}, 60),
        ("1800000", 30),
        (None, 0),
        ({"hours": "x"}, 0),
        (-5, 0),
    ],
)
def test_time_spent_comes_in_several_forms(spent: object, minutes: int) -> None:
    assert minutes_of(msgspec.convert({"time_spent": spent}, Worklog)) == minutes


def test_the_minutes_of_a_note_of_ours_are_told_with_it() -> None:
    mark = MARK.replace(":work:", ":note:")
    note = Note(id=1, description=markup.to_html(signed("Done", OPERATION, mark)), created_time=MS)
    log = msgspec.convert({"id": 2, "description": markup.to_html(signed("", OPERATION, mark)),
                           "time_spent": {"minutes": 5}, "technician": {"id": 5}}, Worklog)  # fmt: skip
    (entry,) = snapshot_of(Whole(request(), [note], [log]), NAMES).entries
    assert (entry.body, entry.minutes, entry.kind) == ("Done", 5, EntryKind.NOTE)
    (alone,) = snapshot_of(Whole(request(), [], [Worklog(3, "By hand")]), NAMES).entries
    assert (alone.kind, alone.body) == (EntryKind.WORK, "By hand")


def test_a_solution_and_the_words_of_closing_are_entries() -> None:
    told = request(resolution={"content": "Drum", "submitted_by": {"id": 5}, "submitted_on": MS},
                   closure_info={"closure_comments": "Bye"}, completed_time=MS)  # fmt: skip
    kinds = [(e.kind, e.body, e.author) for e in snapshot_of(Whole(told), NAMES).entries]
    assert kinds == [(EntryKind.SOLUTION, "Drum", "user-5"), (EntryKind.REPLY, "Bye", "")]
    assert len(snapshot_of(Whole(request(resolution="Plain")), NAMES).entries) == 1
    assert snapshot_of(Whole(request(resolution={"content": "<br>"})), NAMES).entries == ()


def test_files_have_sizes_in_several_forms() -> None:
    files = [
        {"id": 1, "name": "a", "size": {"value": 3}},
        {"file_id": "2", "name": "b", "size": "4"},
        {"name": "none"},
    ]
    found = snapshot_of(Whole(request(attachments=files)), NAMES).attachments
    assert [(file.id, file.size) for file in found] == [("me-7-1", 3), ("me-7-2", 4)]


def test_a_ticket_of_ours_was_opened_when_it_was_registered() -> None:
    body = markup.to_html(signed("Text", OPERATION, MARK))
    late = ticket_of(request(description=body, created_time=MS + 3_600_000), NAMES)
    assert (late.opened_at, late.description) == (NOW, "Text")
    assert ticket_of(request(description=body, created_time=MS - 1000), NAMES).opened_at < NOW


def test_people() -> None:
    assert person_of(None) is None
    assert person_of("Anna") is None
    assert person_of(Ref(5, None, login_name="anna")) is not None
    found = person_of(Ref(5, "Anna", "a@x.test"), is_agent=True)
    assert found is not None
    assert (found.id, found.email, found.is_agent) == ("user-5", "a@x.test", True)


def test_a_request_of_nulls_is_a_ticket() -> None:
    assert msgspec.json.encode(snapshot_of(Whole(Request(id=7)), NAMES))
    assert (moment(1e30), moment("-5"), number(float("inf")), text(3.0)) == (None, None, 0, "3")


# ---- the site's values ---------------------------------------------------------------------------


def test_statuses_of_a_sites_own_are_told_by_their_clock_or_by_the_account() -> None:
    assert [NAMES.state_of(status) for status in STATUSES] == [
        State.OPEN, State.WAITING, State.RESOLVED, State.CLOSED, State.WAITING, State.CLOSED, State.OPEN,
    ]  # fmt: skip
    assert names(**{"state.Chez le fournisseur": "waiting"}).state_of(STATUSES[6]) is State.WAITING
    assert NAMES.state_of("Closed") is State.CLOSED
    assert NAMES.status_for(State.WAITING, None) == 2
    assert NAMES.status_for(State.WAITING, STATUSES[4]) == 5


def test_priorities_have_usual_names_a_digit_or_what_the_account_says() -> None:
    assert [
        NAMES.priority_of(Ref(9, name)) for name in ("Urgent", "P2", "3 - x", "Haute", None)
    ] == [1, 2, 3, 3, 3]
    assert names(**{"priority.Haute": "2", "priority.x": "9"}).priority_of(Ref(2, "Haute")) == 2
    assert [NAMES.priority_for(priority, None) for priority in (1, 3, 5)] == [4, 2, 1]
    assert NAMES.priority_for(4, Ref(1, "Low")) == 1


def test_groups_that_were_deleted_are_not_offered() -> None:
    assert [group.label for group in NAMES.vocabulary.groups] == ["Hotline 1", "Field 2"]


# ---- writing -------------------------------------------------------------------------------------


def test_a_new_request_says_in_words_what_has_no_field() -> None:
    create = CreateTicket(
        "", "x" * 300, "Text", application="erp", security=True, priority=1, level=2
    )
    body = creation(OPERATION, create, NAMES.vocabulary, NAMES)
    assert (body["group"], body["priority"]) == ({"id": "2"}, {"id": "4"})
    assert len(str(body["subject"])) == 250
    for words in ("title: xxx", "application: erp", "security: yes", str(KEY)):
        assert words in str(body["description"])


def test_what_is_so_already_is_not_written_and_what_was_not_taken_is_named() -> None:
    told = request(subject="A  b", description="<p>x</p>", group={"id": 2}, technician=None)
    assert (
        fields_body(
            {"title": "A b", "description": "x", "group": "group-2", "assignee": None}, told, NAMES
        )
        == {}
    )
    assert not_taken({"group": {"id": "1"}, "technician": None}, told) == ["group"]


def test_a_site_that_tells_no_priorities_takes_none() -> None:
    blank = Names({}, {}, {})
    with pytest.raises(Refused, match="priorities"):
        fields_body({"priority": 1}, request(), blank)
    assert "priority" not in creation(OPERATION, CreateTicket("", "x"), blank.vocabulary, blank)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://x.example:8443", "https://x.example:8443"),
        ("https://x.example/HomePage.do?view=1", "https://x.example"),
        ("https://x.example/sdp/api/v3/requests", "https://x.example/sdp"),
        ("https://x.example/app/itdesk/ui/requests/7/details", "https://x.example/app/itdesk"),
        ("https://x.example/app/itdesk/api/v3", "https://x.example/app/itdesk"),
        ("https://x.example/sdpapi/request", "https://x.example"),
    ],
)
def test_the_address_of_any_page_leads_to_the_server(url: str, base: str) -> None:
    assert base_of(url) == base


@pytest.mark.parametrize("body", ["", "a\n\n\tb  c", "<b>no</b> & “x” 🖨", "&lt;"])
def test_a_text_comes_back_as_it_went(body: str) -> None:
    assert markup.from_html(markup.to_html(body)) == (body, "text")
