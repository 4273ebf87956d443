"""Mapping of MantisBT's answers, as recorded from a running one, and of odd ones."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.link import Link, LinkKind
from desk.models.operations import AddEntry, Operation
from desk.models.ticket import State
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.sync.connectors.common.signature import signed, unsigned
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.mapping import Mapper, is_private, person_of
from desk.sync.connectors.mantis.settings import Settings
from desk.sync.connectors.mantis.shapes import (
    CustomField,
    FieldKind,
    File,
    Issue,
    Named,
    Note,
    Project,
    Relation,
    Step,
    Time,
    User,
    moment,
    number,
    text,
)

RECORDED = {
    told["note"]: told["answer"]
    for told in json.loads((Path(__file__).parent / "recorded" / "exchanges.json").read_text())
}
PROJECTS = msgspec.convert(RECORDED["02 projects as tech1"]["projects"], list[Project])
CATALOG = Catalog(PROJECTS)
MAPPER = Mapper(Settings(), CATALOG, "Europe/Berlin")
ISSUE = msgspec.convert(RECORDED["06 time tracking 00:25"]["issue"], Issue)
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
AT = NOW.isoformat()
KEY = OperationKey("0198c0de-0000-7000-8000-000000000009")
MARK = f"desk:{KEY}:work:1772438400000"
OPERATION = Operation(KEY, TicketId("t"), PersonId("user-2"), NOW, AddEntry("x", public=False))


def issue(**values: object) -> Issue:
    told = {"id": 7, "created_at": AT, "updated_at": AT, "status": {"id": 10}, **values}
    return msgspec.convert(told, Issue)


def step(field: str, old: object, new: object, *, minutes: int = 0, by: int = 2) -> Step:
    at = (NOW + timedelta(minutes=minutes)).isoformat()
    return Step(at, User(id=by), Named(name=field), old, new)


def status(old: int, new: int, minutes: int) -> Step:
    return step("status", {"id": old}, {"id": new}, minutes=minutes)


# ---- a recorded issue ----------------------------------------------------------------------------


def test_a_recorded_issue_has_its_fields_in_utc_under_names_of_their_kind() -> None:
    found = MAPPER.snapshot(ISSUE)
    ticket = found.ticket
    assert (ticket.id, ticket.number, found.remote) == ("10001", "10001", "10001")
    assert (ticket.title, ticket.description) == (
        "Drucker druckt nicht (REST)",
        "Papierstau in Fach 2",
    )
    assert (ticket.group, ticket.category) == ("project-1", "Netzwerk")
    assert (ticket.requester, ticket.assignee) == ("user-2", "user-3")
    assert ticket.opened_at == datetime(2026, 11, 22, 5, 17, 23, tzinfo=UTC)


def test_public_notes_are_replies_private_ones_notes_and_changes_come_along() -> None:
    kinds = {entry.kind for entry in MAPPER.snapshot(ISSUE).entries}
    assert EntryKind.REPLY in kinds
    assert EntryKind.CHANGE in kinds
    assert all(entry.occurred_at.tzinfo for entry in MAPPER.snapshot(ISSUE).entries)


def test_custom_fields_and_what_desk_has_no_field_for_are_kept() -> None:
    extra = MAPPER.ticket(ISSUE).extra
    found = {name: json.loads(bytes(raw)) for name, raw in extra.items()}
    assert found["Standort"] == "Hamburg"
    assert found["Severity"] == "minor"
    assert found["Version"] == "2026.1"


# ---- notes ---------------------------------------------------------------------------------------


def entry(**values: object) -> Entry:
    note = msgspec.convert({"id": 5, "reporter": {"id": 2}, "created_at": AT, **values}, Note)
    (found,) = MAPPER.snapshot(issue(notes=[msgspec.to_builtins(note)])).entries
    return found


def test_a_mark_tells_the_kind_the_key_and_the_true_time_and_is_not_shown() -> None:
    body = signed("On site", OPERATION, MARK)
    found = entry(text=body, view_state={"id": 50}, created_at="2026-03-02T17:00:00+00:00")
    assert (found.body, found.kind, str(found.id)) == ("On site", EntryKind.WORK, str(KEY))
    assert found.occurred_at == NOW
    assert "2026-03-02 08:00 UTC" in body


def test_a_mark_in_a_note_that_requesters_see_is_not_believed() -> None:
    found = entry(text=signed("Mine", OPERATION, MARK), view_state={"id": 10})
    assert (found.kind, found.id) == (EntryKind.REPLY, "mantis-5")


def test_a_copied_mark_makes_no_two_entries_of_one_id() -> None:
    note = {"reporter": {"id": 2}, "created_at": AT, "view_state": {"id": 50}}
    body = signed("Twice", OPERATION, MARK)
    notes = [{"id": 5, "text": body, **note}, {"id": 6, "text": body, **note}]
    ids = [each.id for each in MAPPER.snapshot(issue(notes=notes)).entries]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    "body",
    [
        "plain",
        "— 2026-03-02 08:00 UTC · desk:nonsense",
        f"{MARK}",
        f"— 2026-03-02 08:00 UTC · {MARK}\nmore",
    ],
)
def test_what_only_looks_like_a_mark_stays_text(body: str) -> None:
    assert unsigned(body) == (body, None)


def test_time_alone_is_work_and_time_with_words_stays_what_it_is() -> None:
    alone = entry(text="", view_state={"id": 10}, time_tracking={"duration": "01:10"})
    assert (alone.kind, alone.minutes) == (EntryKind.WORK, 70)
    words = entry(text="Done", view_state={"id": 10}, time_tracking={"duration": "00:25"})
    assert (words.kind, words.minutes) == (EntryKind.REPLY, 25)


@pytest.mark.parametrize("spent", [None, "", "25 min", 3, "1:99", "-1:00"])
def test_a_duration_nobody_can_read_is_none(spent: object) -> None:
    assert entry(text="x", time_tracking={"duration": spent}).minutes == 0


def test_a_note_whose_view_state_is_not_told_is_private() -> None:
    assert is_private(Note())
    assert is_private(Note(view_state=Named(id=77)))


def test_texts_have_their_lines_and_characters_as_written() -> None:
    found = entry(text="a\r\nb &#128424; &#233; &lt;", view_state={"id": 10})
    assert found.body == "a\nb 🖨 &#233; &lt;"


# ---- files, people -------------------------------------------------------------------------------


def test_files_of_notes_and_of_the_issue_are_told_once_with_their_owner() -> None:
    file = {"id": 9, "filename": "é.png", "size": 3, "content_type": "image/png; charset=binary"}
    notes = [{"id": 5, "text": "see", "attachments": [file, {**file, "id": 10, "size": None}]}]
    found = MAPPER.snapshot(issue(attachments=[file], notes=notes)).attachments
    assert [(each.id, each.name, each.size, each.media_type) for each in found] == [
        ("mantis-7-9", "é.png", 3, "image/png"),
        ("mantis-7-10", "é.png", 0, "image/png"),
    ]
    assert File().content_type is None


def test_somebody_without_a_real_name_is_called_by_the_login() -> None:
    assert person_of(User(id=3, name="tech2")).name == "tech2"
    assert person_of(User(id=3)).name == "3"
    full = person_of(User(2, "tech1", "Tina Techniker", "t@example.test"), is_agent=True)
    assert (full.id, full.name, full.login, full.is_agent) == (
        "user-2",
        "Tina Techniker",
        "tech1",
        True,
    )


# ---- states, moments -----------------------------------------------------------------------------


def test_the_history_tells_when_it_was_taken_resolved_and_reopened() -> None:
    history = [
        step("handler", {"id": 0}, {"id": 3}, minutes=5),
        status(10, 50, 5),
        status(50, 20, 10),
        status(20, 50, 40),
        status(50, 80, 60),
        status(80, 50, 70),
        status(50, 80, 90),
        status(80, 90, 95),
    ]
    ticket = MAPPER.ticket(issue(status={"id": 90}, history=msgspec.to_builtins(history)))
    assert ticket.state is State.CLOSED
    assert ticket.taken_at == NOW + timedelta(minutes=5)
    assert ticket.resolved_at == NOW + timedelta(minutes=90)
    assert ticket.closed_at == NOW + timedelta(minutes=95)
    assert (ticket.reopened, ticket.waited_seconds, ticket.waiting_since) == (1, 1800, None)


def test_a_history_may_begin_with_the_newest() -> None:
    history = msgspec.to_builtins([status(50, 80, 60), status(10, 50, 5)])
    ticket = MAPPER.ticket(issue(status={"id": 80}, history=history))
    assert ticket.resolved_at == NOW + timedelta(minutes=60)


def test_feedback_waits_unless_it_was_reopened_with_it() -> None:
    reopened = [
        status(80, 20, 70),
        step("resolution", {"id": 20}, {"id": 30}, minutes=70),
    ]
    told = {
        "status": {"id": 20},
        "resolution": {"id": 30},
        "history": msgspec.to_builtins(reopened),
    }
    work = MAPPER.ticket(issue(**told))
    assert (work.state, work.waiting_since, work.reopened) == (State.OPEN, None, 1)
    waits = MAPPER.ticket(issue(**{**told, "resolution": {"id": 10}}))
    assert waits.state is State.WAITING
    later = [*reopened, status(50, 20, 90)]
    again = MAPPER.ticket(issue(**{**told, "history": msgspec.to_builtins(later)}))
    assert (again.state, again.waiting_since) == (State.WAITING, NOW + timedelta(minutes=90))


def test_without_a_history_what_is_assigned_counts_as_taken() -> None:
    assert MAPPER.ticket(issue()).taken_at is None
    assert MAPPER.ticket(issue(handler={"id": 3})).taken_at == NOW
    assert MAPPER.ticket(issue(status={"id": 50})).taken_at == NOW


def test_moves_between_projects_are_told_with_the_level_it_came_from() -> None:
    catalog = Catalog([Project(1, "Level 1"), Project(2, "Level 2")])
    history = [step("project_id", "1", "2", minutes=3), step("category", "a", "b", minutes=3)]
    found = Mapper(Settings(), catalog).snapshot(
        issue(project={"id": 2}, history=msgspec.to_builtins(history))
    )
    (change,) = found.entries
    assert change.changes == (
        FieldChange("group", "project-1", "project-2"),
        FieldChange("category", "a", "b"),
    )
    assert (found.ticket.reassigned, found.ticket.escalated_from, found.ticket.level) == (1, 1, 2)


def test_a_ticket_of_ours_was_opened_when_it_was_registered() -> None:
    more = signed("Room 4", OPERATION, MARK)
    late = issue(created_at="2026-03-02T17:00:00+00:00", additional_information=more)
    ticket = MAPPER.ticket(late)
    assert ticket.opened_at == NOW
    assert json.loads(bytes(ticket.extra["Additional information"])) == "Room 4"
    forged = issue(created_at="2026-03-02T07:00:00+00:00", additional_information=more)
    assert MAPPER.ticket(forged).opened_at == NOW - timedelta(hours=1)


# ---- the rest ------------------------------------------------------------------------------------


def test_what_is_private_due_tagged_or_related_is_shown() -> None:
    told = issue(
        view_state={"id": 50, "label": "privat"},
        due_date="2026-12-24T10:00:00+01:00",
        tags=[{"id": 1, "name": "vip"}],
        relationships=[
            msgspec.to_builtins(Relation(Named(0, "duplicate-of", "duplicate of"), Named(9)))
        ],
        steps_to_reproduce="1. Start",
    )
    ticket = MAPPER.ticket(told)
    found = {name: json.loads(bytes(raw)) for name, raw in ticket.extra.items()}
    assert found == {
        "View status": "privat",
        "Tags": ["vip"],
        "Relations": ["duplicate of 9"],
        "Steps to reproduce": "1. Start",
    }
    assert ticket.resolution_due == datetime(2026, 12, 24, 9, 0, tzinfo=UTC)
    assert ticket.links == (Link(LinkKind.DUPLICATE_OF, TicketId("9")),)


def test_of_relationships_those_are_read_that_stand_on_the_issue() -> None:
    told = issue(
        relationships=[
            {"type": {"name": "child-of"}, "issue": {"id": 7}},
            {"type": {"name": "parent-of"}, "issue": {"id": 8}},
            {"type": None, "issue": {"id": 8}},
            {"type": {"name": "related-to"}, "issue": None},
            {"type": {"name": "related-to"}, "issue": {"id": "6"}},
        ],
    )
    assert MAPPER.ticket(told).links == (
        Link(LinkKind.PARENT, TicketId("7")), Link(LinkKind.RELATED, TicketId("6")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", "2026-11-25"),
        ("UTC", "2026-11-24"),
        ("", "2026-11-24"),
        ("No/Where", None),
    ],
)
def test_a_date_is_the_day_it_is_where_the_user_is(zone: str, day: str | None) -> None:
    midnight = str(int(datetime(2026, 11, 24, 23, 0, tzinfo=UTC).timestamp()))
    catalog = Catalog([Project(1, "A", custom_fields=[FieldKind(3, "Termin", "date")])])
    told = issue(custom_fields=[{"field": {"id": 3, "name": "Termin"}, "value": midnight}])
    extra = Mapper(Settings(), catalog, zone).ticket(told).extra
    assert json.loads(bytes(extra["Termin"])) == (day or midnight)


def test_custom_fields_without_a_name_or_a_value_are_left_out() -> None:
    fields = [
        CustomField(None, "x"),
        CustomField(Named(1, "A"), ""),
        CustomField(Named(2, "B"), ["x"]),
    ]
    extra = MAPPER.ticket(issue(custom_fields=msgspec.to_builtins(fields))).extra
    assert {name: json.loads(bytes(raw)) for name, raw in extra.items()} == {"B": ["x"]}


def test_an_issue_of_nulls_is_a_ticket() -> None:
    found = MAPPER.snapshot(Issue(id=7))
    assert (found.ticket.title, found.ticket.state, found.ticket.priority) == ("", State.OPEN, 3)
    assert found.ticket.opened_at.tzinfo
    assert found.ticket.category == ""
    assert Time().duration is None


@pytest.mark.parametrize("told", ["", None, "soon", "2026-01-01", "2026-01-01T00:00:00", "1970-01-01T00:00:01+00:00",
                                  "9999-12-31T23:59:59-23:59", {}])  # fmt: skip
def test_a_moment_without_a_zone_or_before_time_is_none(told: object) -> None:
    assert moment(told) is None


def test_numbers_and_texts_come_as_they_like() -> None:
    assert (text(3.0), text(None), text([]), text(True)) == ("3", "", "", "True")
    assert (number("7"), number("x"), number(None), number(float("inf"))) == (7, 0, 0, 0)
