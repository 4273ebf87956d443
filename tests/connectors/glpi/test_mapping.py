"""Mapping of GLPI's rows as recorded and odd ones, and of what is written to it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desk.models.attachment import Attachment
from desk.models.ids import ArticleId, AttachmentId, OperationKey, PersonId, TicketId
from desk.models.operations import (
    Action,
    CreateTicket,
    Escalate,
    Operation,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.ticket import FieldValue, State, TicketKind
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.glpi import mapping, writing
from desk.sync.connectors.glpi.encoding import Encoding, html_of
from desk.sync.connectors.glpi.mapping import Parts, Terms
from desk.sync.connectors.glpi.shapes import Row
from desk.sync.connectors.glpi.zone import Zone

RECORDED = json.loads(
    (Path(__file__).parent / "recorded" / "exchanges.json").read_text(encoding="utf-8")
)
PARIS = Zone(ZoneInfo("Europe/Paris"))
NOW = datetime(2026, 1, 10, tzinfo=UTC)
KEY = "0198c0de-0000-7000-8000-000000000009"
VOCABULARY = Vocabulary(
    groups=(Group("group-1", "Level 0", 0), Group("group-3", "Level 2", 2)),
    categories=(Choice("category-2", "Screens"),),
)
TERMS = Terms(Encoding(), PARIS, VOCABULARY)


def recorded(name: str) -> Row:
    """The first record of a recorded answer."""
    (found,) = [exchange["answer"] for exchange in RECORDED if exchange["name"] == name]
    first = found[0] if isinstance(found, list) else found
    assert isinstance(first, dict)
    return first


def mapped(**parts: Any) -> Any:
    return mapping.snapshot_of(Parts(**{"row": {"id": 5}, **parts}), TERMS)


# ---- tickets -------------------------------------------------------------------------------------


def test_a_recorded_ticket_has_its_fields_in_utc_and_its_text_decoded_once() -> None:
    ticket = mapped(row=recorded("C02_getItems_range_0_0")).ticket
    assert (ticket.id, ticket.number) == ("1", "1")
    assert ticket.title == 'Écran <noir> & "clignote" l\'été'
    assert ticket.description == ("Bonjour,\nL'écran <DELL> ne s'allume plus & clignote. 2 < 3 😀")
    assert ticket.opened_at == datetime(2026, 11, 22, 5, 22, 3, tzinfo=UTC)
    assert ticket.response_due == datetime(2026, 11, 22, 6, 22, 3, tzinfo=UTC)
    assert ticket.resolution_due == datetime(2026, 11, 22, 13, 22, 3, tzinfo=UTC)
    assert (ticket.state, ticket.kind) == (State.RESOLVED, TicketKind.INCIDENT)
    assert (ticket.impact, ticket.urgency, ticket.priority) == (3, 2, 2)
    assert (ticket.category, ticket.location) == ("category-2", "location-1")
    assert ticket.extra == {}


def test_actors_are_the_first_requester_and_the_newest_of_those_it_was_given_to() -> None:
    users = [
        {"id": 9, "users_id": 7, "type": 1},
        {"id": 4, "users_id": 0, "type": 1, "alternative_email": "bob@client.test"},
        {"id": 5, "users_id": 27, "type": 2},
        {"id": 6, "users_id": 28, "type": 2},
        {"id": 7, "users_id": 3, "type": 3},
        {"id": 8, "users_id": 0, "type": 1, "alternative_email": " "},
    ]
    groups = [{"id": 2, "groups_id": 3, "type": 2}, {"id": 1, "groups_id": 1, "type": 2}]
    items = [
        {"id": 2, "itemtype": "Printer", "items_id": 3},
        {"id": 1, "itemtype": "Computer", "items_id": 1},
        {"id": 3, "itemtype": "", "items_id": 0},
    ]
    ticket = mapped(users=users, groups=groups, items=items).ticket
    assert (ticket.requester, ticket.assignee) == ("mailto:bob@client.test", "user-28")
    assert (ticket.group, ticket.level, ticket.asset) == ("group-3", 2, "Printer-3")
    beside = {name: json.loads(bytes(raw)) for name, raw in ticket.extra.items()}
    assert beside == {
        "requesters": ["user-7"],
        "assignees": ["user-27"],
        "observers": ["user-3"],
        "groups": ["group-1"],
        "assets": ["Computer-1"],
    }


def test_what_desk_has_no_field_for_is_kept_beside_the_ticket() -> None:
    row = {
        "id": 5,
        "status": 3,
        "global_validation": 2,
        "entities_id": 4,
        "internal_time_to_resolve": "2026-01-01 12:00:00",
        "plugin_cost_center": "A &#38; B",
        "plugin_flag": 1,
        "plugin_empty": "",
        "plugin_list": [1],
        "plugin_null": None,
    }
    extra = {k: json.loads(bytes(v)) for k, v in mapped(row=row).ticket.extra.items()}
    assert extra == {
        "status": 3,
        "global_validation": 2,
        "entities_id": 4,
        "internal_time_to_resolve": "2026-01-01T11:00:00+00:00",
        "plugin_cost_center": "A & B",
        "plugin_flag": 1,
    }


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (1, "new"),
        (2, "open"),
        (3, "open"),
        (4, "waiting"),
        (5, "resolved"),
        (6, "closed"),
        (77, "open"),
    ],
)
def test_every_status_is_a_state_and_one_nobody_knows_is_work(status: int, state: str) -> None:
    row = {"id": 5, "status": status, "begin_waiting_date": "2026-01-01 12:00:00"}
    ticket = mapped(row=row).ticket
    assert ticket.state == state
    assert (ticket.waiting_since is not None) == (status == 4)


def test_nulls_everywhere_are_a_ticket_without_anything() -> None:
    row = dict.fromkeys(("name", "content", "date", "status", "priority", "users_id_recipient"))
    ticket = mapped(row={"id": "7", **row}, users=[{}], groups=[{"type": None}]).ticket
    assert (ticket.id, ticket.title, ticket.state, ticket.assignee) == ("7", "", State.OPEN, None)
    assert ticket.opened_at == datetime(1970, 1, 2, tzinfo=UTC)


# ---- entries and files ---------------------------------------------------------------------------


def test_recorded_followups_tasks_and_solutions_are_entries_in_the_order_of_time() -> None:
    followup, task = recorded("C30_list_ITILFollowup"), recorded("C30_list_TicketTask")
    solution = recorded("C20_sub_ITILSolution")
    private = {**followup, "id": 2, "is_private": 1, "date": "2026-11-22 06:00:00"}
    found = mapped(followups=[followup, private], tasks=[task], solutions=[solution]).entries
    assert [(e.kind, e.author) for e in found] == [
        (EntryKind.SOLUTION, "user-27"),
        (EntryKind.NOTE, "user-4"),
        (EntryKind.REPLY, "user-4"),
        (EntryKind.WORK, "user-4"),
    ]
    assert found[0].id == "glpi-solution-406"
    assert found[2].body == '<p>Suivi <b>gras</b> & "guillemets" 5 < 6</p>'
    assert found[2].format == "html"
    assert (found[3].minutes, found[3].id) == (30, task["uuid"])
    assert found[0].occurred_at == datetime(2025, 12, 23, 13, 41, 45, tzinfo=UTC)


def test_a_task_the_requester_sees_is_shown_as_what_he_sees() -> None:
    (entry,) = mapped(tasks=[{"id": 3, "is_private": 0, "actiontime": 1e400, "uuid": "x"}]).entries
    assert (entry.kind, entry.minutes, entry.id, entry.author) == (
        EntryKind.REPLY,
        0,
        "glpi-task-3",
        "",
    )


def test_a_mark_makes_a_note_what_it_was_and_a_requester_s_mark_makes_nothing() -> None:
    when = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
    mark = f"desk:{KEY}:escalation:{int(when.timestamp() * 1000)}"
    content = html_of("No idea", mark=mark)
    row = {"id": 1, "is_private": 1, "content": content, "date": "2026-11-22 09:00:00"}
    copied = {**row, "id": 2}
    public = {**row, "id": 3, "is_private": 0}
    found = mapped(followups=[row, copied, public]).entries
    assert [(str(e.id), e.kind, e.body) for e in found] == [
        (KEY, EntryKind.ESCALATION, "No idea"),
        ("glpi-followup-2", EntryKind.NOTE, "No idea"),
        ("glpi-followup-3", EntryKind.REPLY, "No idea"),
    ]
    assert found[0].occurred_at == when


def test_a_file_that_goes_up_is_known_again_by_its_comment() -> None:
    file = Attachment(AttachmentId(KEY), TicketId("t"), "a.pdf", 7, "a" * 64)
    document = {"id": 2, "filename": "a.pdf", "comment": mapping.file_mark(file)}
    (found,) = mapped(documents=[({}, document)]).attachments
    assert (found.size, found.sha256) == (7, "a" * 64)


def test_files_have_names_with_accents_and_what_went_up_from_here_its_digest() -> None:
    document = recorded("I08_document_meta")
    ours = {**document, "id": 2, "comment": f"desk:{KEY}:7:{'a' * 64}"}
    link = recorded("I02_ticket_documents")
    nameless = {**document, "id": 3, "filename": None, "name": None}
    files = mapped(documents=[(link, document), (link, ours), (link, nameless)]).attachments
    assert [(f.id, f.name, f.size, f.sha256) for f in files] == [
        ("glpi-1", "capture écran.png", 0, ""),
        ("glpi-2", "capture écran.png", 7, "a" * 64),
    ]
    assert (files[0].media_type, files[0].author) == ("image/png", "user-4")


# ---- writing -------------------------------------------------------------------------------------


def operation(action: Action) -> Operation:
    return Operation(OperationKey(KEY), TicketId("t"), PersonId("user-4"), NOW, action)


def test_what_glpi_has_no_field_for_goes_into_a_note() -> None:
    values: dict[str, FieldValue] = {"priority": 1, "application": "ERP", "category": "category-9"}
    steps = writing.plan(operation(SetFields(values, "Seen")), VOCABULARY)
    assert steps.values == {"priority": 1}
    assert steps.message is not None
    assert not steps.message.public
    assert sorted(steps.message.body.splitlines()) == [
        "Seen",
        "application: ERP",
        "category: category-9",
    ]
    lost = writing.plan(operation(Settle({}, {"priority": 2})), VOCABULARY)
    assert lost.message is not None
    assert lost.message.body == "priority: 2"


def test_escalation_finds_the_group_of_the_level_and_refuses_one_nobody_knows() -> None:
    steps = writing.plan(operation(Escalate(2, "", "No idea")), VOCABULARY)
    assert steps.values == {"group": "group-3", "assignee": None}
    with pytest.raises(Refused, match="group-9"):
        writing.plan(operation(Escalate(2, "group-9", "x")), VOCABULARY)


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"title": " T\n x "}, {"name": "T x"}),
        ({"description": "a<b"}, {"content": "<p>a&lt;b</p>"}),
        ({"state": "waiting"}, {"status": 4}),
        ({"state": "open"}, {"status": 2}),
        ({"kind": "request"}, {"type": 2}),
        ({"category": "category-2"}, {"itilcategories_id": 2}),
        ({"location": None}, {"locations_id": 0}),
        ({"priority": 1, "impact": 5}, {"priority": 5, "impact": 1}),
    ],
)
def test_fields_are_written_in_glpi_s_words(
    values: dict[str, FieldValue], columns: dict[str, object]
) -> None:
    assert writing.columns_of(values, Encoding()) == columns


def test_assets_and_people_are_read_from_their_names_or_refused() -> None:
    assert writing.asset_row("Computer-5") == ("Computer", 5)
    assert writing.asset_row("Glpi\\CustomAsset\\Phone_2-7") == ("Glpi\\CustomAsset\\Phone_2", 7)
    assert [writing.asset_row(x) for x in ("", "PC", "a b-3", "Computer-0")] == [None] * 4
    assert writing.user_of("mailto:x@y") == 0
    with pytest.raises(Refused, match="alice"):
        writing.user_of("alice")


def test_what_does_not_hold_is_named() -> None:
    ticket = mapped(row={"id": 5, "status": 6, "name": "A  b", "content": "x"}).ticket
    values: dict[str, FieldValue] = {
        "state": "resolved", "title": "A b", "description": "x", "location": "", "priority": 1,
    }  # fmt: skip
    assert writing.not_taken(values, ticket, Encoding()) == ["priority"]


def test_a_bare_new_ticket_says_no_more_than_it_has() -> None:
    create = CreateTicket("", "T", level=2)
    values = writing.create_values(create, VOCABULARY, ())
    columns = writing.create_columns(operation(create), create, values, Encoding())
    assert columns["_groups_id_assign"] == [3]
    assert sorted(columns) == [
        "_groups_id_assign", "content", "impact", "name", "priority", "type", "urgency",
    ]  # fmt: skip
    assert writing.create_text(CreateTicket("", "T", kind=TicketKind.PROBLEM), {}, Encoding()) == (
        "kind: problem"
    )
    resolve = writing.plan(operation(Resolve("Done", ArticleId("2"))), VOCABULARY)
    assert resolve.message is not None
    assert resolve.message.public


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        ({"satisfaction": 4, "date_answered": "2026-11-22 07:00:00"}, 4),
        ({"satisfaction": "0", "date_answered": "2026-11-22 07:00:00"}, 0),
        ({"satisfaction": 8, "date_answered": "2026-11-22 07:00:00"}, None),
        ({"satisfaction": "4.5", "date_answered": "2026-11-22 07:00:00"}, None),
        ({"satisfaction": 4, "date_answered": None}, None),
    ],
)
def test_an_answer_to_the_survey_is_read_where_it_is_one_of_its_stars(
    answer: Row, score: int | None
) -> None:
    survey = {**recorded("P01_satisfaction_read"), "comment": "Bien &#38; vite", **answer}
    told = mapped(row={"id": 5, "status": 6}, surveys=[survey]).ticket.satisfaction
    assert told.asked_at == datetime(2026, 11, 22, 5, 34, 36, tzinfo=UTC)
    assert told.score == score
    assert told.comment == ("" if score is None else "Bien & vite")
    assert mapped(row={"id": 5, "status": 2}, surveys=[survey]).ticket.satisfaction is None
