"""What MantisBT is asked for: values by id, checked before they are written."""

from datetime import UTC, datetime

import msgspec
import pytest

from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.operations import (
    Action,
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
from desk.models.ticket import FieldValue
from desk.sync.connector import Refused
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.form import Form
from desk.sync.connectors.mantis.settings import Settings
from desk.sync.connectors.mantis.shapes import Category, Issue, Named, Project, User
from desk.sync.connectors.mantis.writing import Message, Steps, note_body, steps_of

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
KEY = OperationKey("0198c0de-0000-7000-8000-000000000009")
OWN, ALL = Named(1, "Helpdesk 1"), Named(0)
HELPDESK = Project(1, "Helpdesk 1", categories=[Category(5, "Drucker", OWN, "1"), Category(1, "General", ALL, "1")],
                   versions=[Named(1, "2026.1")])  # fmt: skip
WORKSHOP = Project(
    2,
    "Workshop 2",
    categories=[Category(1, "General", ALL, "1"), Category(7, "drucker", Named(2), "1")],
)
CATALOG = Catalog([HELPDESK, WORKSHOP])
ISSUE = Issue(
    id=7, summary="Printer jams", description="Since noon", project=OWN, category=Named(5, "Drucker"),
    status=Named(10), resolution=Named(10), priority=Named(30),
)  # fmt: skip


def operation(action: Action) -> Operation:
    return Operation(KEY, TicketId("t"), PersonId("user-2"), NOW, action)


def steps(action: Action, *, keeps_time: bool = True) -> Steps:
    return steps_of(operation(action), CATALOG, keeps_time=keeps_time)


def fields(
    values: dict[str, FieldValue], settings: Settings | None = None, **now: object
) -> dict[str, object]:
    return Form(settings or Settings(), CATALOG).fields(
        values, msgspec.structs.replace(ISSUE, **now)
    )


# ---- notes ---------------------------------------------------------------------------------------


def test_a_reply_goes_out_as_written_and_a_note_with_its_mark() -> None:
    reply = steps(AddEntry("Hello 🖨", public=True)).message
    assert reply == Message(public=True, body="Hello &#128424;")
    note = steps(AddEntry("Hello", public=False, minutes=65)).message
    assert note is not None
    assert note.body.startswith("Hello\n\n— 2026-03-02 08:00 UTC · desk:")
    assert note_body(note)["time_tracking"] == {"duration": "01:05"}
    assert note_body(note)["view_state"] == {"id": 50, "name": "private"}


def test_html_is_written_as_a_reader_reads_it() -> None:
    message = steps(AddEntry("<p>One</p><p>Two</p>", public=True, format="html")).message
    assert message is not None
    assert message.body.split() == ["One", "Two"]


def test_without_time_tracking_minutes_are_words() -> None:
    message = steps(LogWork(25, "On site"), keeps_time=False).message
    assert message is not None
    assert message.minutes == 0
    assert "On site\nTime spent: 25 min" in message.body
    alone = steps(LogWork(25), keeps_time=False).message
    assert alone is not None
    assert alone.body.count("25 min") == 1


def test_what_has_no_field_and_a_title_that_is_cut_go_into_a_note() -> None:
    found = steps(SetFields({"waiting_for": "supplier", "title": "x" * 140}))
    assert set(found.values) == {"title"}
    assert found.message is not None
    assert "waiting_for: supplier" in found.message.body
    assert "title: " + "x" * 140 in found.message.body
    declined = steps(Settle({}, {"priority": 2})).message
    assert declined is not None
    assert "priority: 2" in declined.body


def test_fields_alone_make_no_note() -> None:
    assert steps(SetFields({"priority": 1})).message is None
    assert steps(Close()).message is None


# ---- fields --------------------------------------------------------------------------------------


def test_what_is_so_already_is_not_written() -> None:
    assert (
        fields(
            {"title": "Printer  jams", "priority": 3, "category": "category-5", "assignee": None}
        )
        == {}
    )


def test_a_new_issue_that_is_assigned_becomes_assigned() -> None:
    assert fields({"assignee": "user-3"}) == {"handler": {"id": 3}, "status": {"id": 50}}
    assert fields({"assignee": "user-3"}, status=Named(30)) == {"handler": {"id": 3}}
    assert fields({"assignee": "user-3", "state": "waiting"})["status"] == {"id": 20}
    assert fields({"assignee": "user-3"}, Settings({"auto_set_status_to_assigned": 0})) == {
        "handler": {"id": 3}
    }
    strict = Settings({"status_enum_workflow": {"10": "20:feedback"}})
    assert fields({"assignee": "user-3"}, strict) == {"handler": {"id": 3}}


def test_resolving_fixes_and_reopening_says_so() -> None:
    assert fields({"state": "resolved"}) == {"status": {"id": 80}, "resolution": {"id": 20}}
    assert fields({"state": "closed"}) == {"status": {"id": 90}}
    closed = msgspec.structs.replace(ISSUE, status=Named(90), resolution=Named(20))
    form = Form(Settings(), CATALOG)
    assert form.fields({"state": "open"}, closed) == {
        "status": {"id": 30},
        "resolution": {"id": 30},
    }
    handled = msgspec.structs.replace(closed, handler=User(3))
    assert form.fields({"state": "open"}, handled)["status"] == {"id": 50}


def test_what_was_reopened_and_waits_again_is_open_not_reopened() -> None:
    told = fields({"state": "waiting"}, status=Named(20), resolution=Named(30))
    assert told == {"resolution": {"id": 10}}


def test_a_status_the_workflow_does_not_allow_gives_way_to_one_it_does() -> None:
    flow = Settings({"status_enum_workflow": {"10": "40:confirmed,80:resolved"}})
    assert fields({"state": "open"}, flow) == {"status": {"id": 40}}
    assert fields({"state": "waiting"}, flow) == {"status": {"id": 20}}  # the server will say no


def test_a_site_without_a_status_for_it_refuses_in_words() -> None:
    bare = Settings({"status_enum_string": "10:new,50:assigned,80:resolved"})
    with pytest.raises(Refused, match="waiting"):
        fields({"state": "waiting"}, bare)
    assert fields({"state": "closed"}, bare)["status"] == {"id": 80}


def test_an_issue_that_moves_keeps_a_category_of_that_name_and_its_versions() -> None:
    found = fields(
        {"group": "project-2", "assignee": None}, version=Named(1, "2026.1"), handler=Named(3)
    )
    assert found == {
        "project": {"id": 2},
        "category": {"id": 1, "name": "General"},
        "handler": {"id": 0},
        "version": None,
    }
    same = fields({"group": "project-2"}, category=Named(1, "General"))
    assert same == {"project": {"id": 2}}


def test_categories_are_those_of_the_project_or_none() -> None:
    assert fields({"category": "category-1"}) == {"category": {"id": 1, "name": "General"}}
    with pytest.raises(Refused, match="drucker"):
        fields({"category": "category-7"})
    with pytest.raises(Refused, match="category-99"):
        fields({"category": "category-99"})
    with pytest.raises(Refused, match="category"):
        fields({"category": ""})
    assert fields({"category": ""}, Settings({"allow_no_category": 1})) == {
        "category": {"id": 0, "name": ""}
    }
    with pytest.raises(Refused, match="project-9"):
        fields({"group": "project-9"})


def test_the_requester_and_the_texts() -> None:
    assert fields({"requester": "user-7", "description": "New"}) == {
        "reporter": {"id": 7},
        "description": "New",
    }
    with pytest.raises(Refused, match="reported"):
        fields({"requester": None})
    assert fields({"description": ""}) == {
        "description": "Printer jams"
    }  # it must not be empty there


def test_what_was_not_taken_is_named() -> None:
    form = Form(Settings(), CATALOG)
    wanted = {"priority": {"id": 60}, "summary": "Printer jams", "version": None}
    assert form.not_taken(wanted, ISSUE) == ["priority"]


# ---- new issues ----------------------------------------------------------------------------------


def test_a_new_issue_has_a_category_a_description_and_our_mark() -> None:
    create = CreateTicket("", "Printer jams", category="category-5", priority=1, level=2, group="project-1",
                          assignee=PersonId("user-3"), requester=PersonId("user-7"))  # fmt: skip
    body = Form(Settings(), CATALOG).creation(operation(create), create, [])
    assert body["summary"] == body["description"] == "Printer jams"
    assert body["category"] == {"id": 5, "name": "Drucker"}
    assert (body["priority"], body["project"]) == ({"id": 60}, {"id": 1})
    assert (body["handler"], body["reporter"]) == ({"id": 3}, {"id": 7})
    assert KEY in str(body["additional_information"])


def test_a_new_issue_says_in_words_what_has_no_field() -> None:
    create = CreateTicket(
        "",
        "x" * 140,
        "Text",
        application="erp",
        level=2,
        security=True,
        requester=PersonId("user-7"),
    )
    body = Form(Settings(), CATALOG).creation(operation(create), create, ["requester: Alice"])
    assert body["project"] == {"id": 2}
    assert body["category"] == {"id": 1, "name": "General"}
    assert body["view_state"] == {"id": 50, "name": "private"}
    assert "reporter" not in body
    assert len(str(body["summary"])) == 128
    for words in ("Text", "requester: Alice", "title: xxx", "application: erp", "security: yes"):
        assert words in str(body["description"])


def test_without_projects_nothing_can_be_made() -> None:
    create = CreateTicket("", "Printer jams")
    with pytest.raises(Refused):
        Form(Settings(), Catalog()).creation(operation(create), create, [])


def test_steps_that_say_what_they_mean() -> None:
    assert steps(Resolve("New drum")) == Steps(
        {"state": "resolved"}, Message(public=True, body="New drum")
    )
    assert steps(Reopen("No")).values == {"state": "open"}
    assert steps(Escalate(2, "", "Spare")).values == {"group": "project-2", "assignee": None}
