"""What is GLPI's own: actors, solutions, time, texts, rights; on stand-ins for versions 10 and 11."""

import io
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.feed import Snapshot
from desk.models.ids import AssetId, PersonId, RemoteId
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
)
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused, Remote, Stale, Uncertain
from desk.sync.connectors.glpi.connector import GlpiConnector
from tests.connectors.contract import ConnectorContract
from tests.connectors.glpi.rig import GlpiRig, glpi_rig
from tests.connectors.glpi.sessions import Person
from tests.connectors.glpi.stand_in import RunningGlpi, a_helpdesk, running

Helpdesk = tuple[RunningGlpi, Person, Person]


@pytest.fixture(params=["10.0.14", "11.0.0"])
def helpdesk(request: pytest.FixtureRequest) -> Iterator[Helpdesk]:
    """A server of its own for each test."""
    glpi, tech1, tech2 = a_helpdesk(request.param, tickets=30)
    with running(glpi) as server:
        yield server, tech1, tech2


@pytest.fixture
def rig(helpdesk: Helpdesk) -> Iterator[GlpiRig]:
    """Our connector and another technician's."""
    with glpi_rig(*helpdesk) as made:
        yield made


def created(rig: GlpiRig, **fields: Any) -> Snapshot:
    create = CreateTicket("", fields.pop("title", "Printer jams"), **fields)
    return rig.apply(rig.operation(rig.new_ticket(), create)).snapshot


def does(rig: GlpiRig, seen: Snapshot, action: Action) -> Remote:
    return rig.apply(rig.operation(seen.ticket.id, action, seen), seen)


def rows(rig: GlpiRig, table: str, seen: Snapshot, **values: Any) -> list[dict[str, Any]]:
    """What the server itself has of a ticket."""
    column = "items_id" if table.startswith("ITIL") else "tickets_id"
    where = {column: int(seen.remote), **values}
    return list(rig.server.glpi.tables.where(table, **where))


def test_escalation_adds_the_new_group_then_removes_the_one_before_and_leaves_others(
    rig: GlpiRig,
) -> None:
    made = created(rig, group="group-2")
    with rig.server.glpi.lock:
        put = rig.server.glpi.tables.put
        for group in (1, 2):  # group 1 works on it too; group 2 was added again last
            for row in rows(rig, "Group_Ticket", made, groups_id=group):
                rig.server.glpi.tables.drop("Group_Ticket", row["id"])
            put("Group_Ticket", {"tickets_id": int(made.remote), "groups_id": group, "type": 2})
    seen = rig.connector.fetch(made.remote)
    assert (seen.ticket.group, seen.ticket.state) == ("group-2", State.OPEN)
    after = does(rig, seen, Escalate(2, "group-3", "No idea")).snapshot
    groups = [row["groups_id"] for row in rows(rig, "Group_Ticket", made)]
    assert groups == [1, 3]
    assert (after.ticket.group, after.ticket.level, after.ticket.state) == (
        "group-3",
        2,
        State.OPEN,
    )
    order = [each for each in rig.server.glpi.requests if "Group_Ticket" in each]
    sent = [each.split()[0] for each in order if not each.startswith("GET")]
    assert sent == ["POST", "DELETE"]


def test_taking_and_giving_back_moves_the_assignee_and_leaves_those_who_help(rig: GlpiRig) -> None:
    made = created(rig)
    taken = does(rig, made, SetFields({"assignee": rig.me})).snapshot
    assert (taken.ticket.assignee, taken.ticket.state) == (rig.me, State.OPEN)
    assert taken.ticket.taken_at is not None
    other = PersonId(f"user-{rig.server.glpi.sessions.people[1].user}")
    with rig.server.glpi.lock:
        row = {"tickets_id": int(made.remote), "users_id": 1, "type": 2}
        rig.server.glpi.tables.put("Ticket_User", row)
    seen = rig.connector.fetch(made.remote)
    assert seen.ticket.assignee == "user-1"
    given = does(rig, seen, SetFields({"assignee": other})).snapshot
    assert given.ticket.assignee == other
    assert bytes(given.ticket.extra["assignees"]) == f'["{rig.me}"]'.encode()
    back = does(rig, given, SetFields({"assignee": rig.me})).snapshot
    assert back.ticket.assignee == rig.me
    nobody = does(rig, back, SetFields({"assignee": None})).snapshot
    assert (nobody.ticket.assignee, nobody.ticket.state) == (None, State.NEW)


def test_another_requester_takes_the_place_of_the_first_and_those_beside_stay(rig: GlpiRig) -> None:
    made = created(rig, requester=PersonId("user-2"))
    with rig.server.glpi.lock:
        row = {"tickets_id": int(made.remote), "users_id": 1, "type": 1}
        rig.server.glpi.tables.put("Ticket_User", row)
    seen = rig.connector.fetch(made.remote)
    assert seen.ticket.requester == "user-2"
    after = does(rig, seen, SetFields({"requester": PersonId("mailto:bob@client.test")})).snapshot
    assert after.ticket.requester == "mailto:bob@client.test"
    assert bytes(after.ticket.extra["requesters"]) == b'["user-1"]'
    back = does(rig, after, SetFields({"requester": PersonId("user-1")})).snapshot
    assert back.ticket.requester == "user-1"
    assert does(rig, back, SetFields({"requester": None})).snapshot.ticket.requester is None


def test_somebody_known_by_a_mail_address_alone_asks_and_is_a_person(rig: GlpiRig) -> None:
    made = created(rig, requester=PersonId("mailto:bob@client.test"))
    assert made.ticket.requester == "mailto:bob@client.test"
    page = rig.connector.changes_since(None)
    while page.more and not any(p.email == "bob@client.test" for p in page.people):
        page = rig.connector.changes_since(page.cursor)
    assert any(person.email == "bob@client.test" for person in page.people)


def test_a_solution_is_a_solution_and_is_found_after_a_lost_answer(rig: GlpiRig) -> None:
    made = created(rig)
    resolve = rig.operation(made.ticket.id, Resolve("Changed the toner."), made)
    assert rig.connector.find(resolve, made.remote) is None
    rig.lose_reply()
    with pytest.raises(Uncertain):
        rig.apply(resolve, made)
    found = rig.connector.find(resolve, made.remote)
    assert found is not None
    assert found.snapshot.ticket.state is State.RESOLVED
    (entry,) = found.snapshot.entries
    assert (entry.kind, entry.body) == (EntryKind.SOLUTION, "Changed the toner.")


def test_a_second_solution_is_not_lost_though_glpi_takes_only_one(rig: GlpiRig) -> None:
    made = created(rig)
    first = does(rig, made, Resolve("Toner")).snapshot
    again = does(rig, first, Resolve("Drum, in fact")).snapshot
    assert sorted(entry.body for entry in again.entries) == ["Drum, in fact", "Toner"]
    assert len(rows(rig, "ITILSolution", made)) == 1


def test_closing_says_its_message_and_reopening_its_reason(rig: GlpiRig) -> None:
    made = created(rig)
    closed = does(rig, made, Close("All good")).snapshot
    assert (closed.ticket.state, closed.ticket.closed_at is None) == (State.CLOSED, False)
    with pytest.raises(Refused):  # a rule of GLPI's: nothing but notes on what is closed
        does(rig, closed, SetFields({"title": "x"}))
    opened = does(rig, closed, Reopen("It jams again")).snapshot
    assert (opened.ticket.state, opened.ticket.closed_at) == (State.OPEN, None)
    assert [(e.kind, e.body) for e in opened.entries] == [
        (EntryKind.REPLY, "All good"),
        (EntryKind.NOTE, "It jams again"),
    ]


def test_time_is_a_private_task_under_our_uuid_and_never_spent_twice(rig: GlpiRig) -> None:
    made = created(rig)
    work = rig.operation(made.ticket.id, LogWork(25, "On site"), made)
    rig.apply(work, made)
    after = rig.apply(work, made).snapshot  # whoever sends it again
    (task,) = rows(rig, "TicketTask", made)
    assert (task["uuid"], task["actiontime"], task["is_private"], task["state"]) == (
        work.key,
        1500,
        1,
        2,
    )
    (entry,) = after.entries
    assert (str(entry.id), entry.kind, entry.minutes) == (work.key, EntryKind.WORK, 25)


def test_a_reply_with_time_is_a_reply_and_time_beside_it(rig: GlpiRig) -> None:
    made = created(rig)
    reply = rig.operation(made.ticket.id, AddEntry("Done", public=True, minutes=10), made)
    after = rig.apply(reply, made).snapshot
    assert [(e.kind, e.minutes) for e in after.entries] == [
        (EntryKind.REPLY, 0),
        (EntryKind.WORK, 10),
    ]
    assert rig.connector.find(reply, made.remote) is not None


def test_waiting_stops_the_clock_and_what_one_waits_for_stands_in_a_note(rig: GlpiRig) -> None:
    made = created(rig)
    values = {"state": "waiting", "waiting_for": "supplier"}
    waiting = does(rig, made, SetFields(dict(values))).snapshot
    assert (waiting.ticket.state, waiting.ticket.waiting_since is None) == (State.WAITING, False)
    (entry,) = waiting.entries
    assert (entry.kind, entry.body) == (EntryKind.NOTE, "waiting_for: supplier")


def test_fields_of_a_new_ticket_are_glpi_s_own_or_stand_under_the_description(rig: GlpiRig) -> None:
    rig.connector.vocabulary()
    made = created(
        rig,
        description="Since noon",
        category="category-2",
        location="location-9",
        application="ERP",
        asset=AssetId("Computer-1"),
        requester=PersonId("user-2"),
        channel="phone",
        impact=2,
        urgency=1,
        priority=1,
        group="group-2",
        security=True,
    )
    ticket = made.ticket
    assert (ticket.category, ticket.asset, ticket.requester) == (
        "category-2",
        "Computer-1",
        "user-2",
    )
    assert (ticket.impact, ticket.urgency, ticket.priority) == (2, 1, 1)
    assert (ticket.channel, ticket.group) == ("phone", "group-2")
    assert ticket.description == (
        "Since noon\n\napplication: ERP\nlocation: location-9\nsecurity: yes"
    )


def test_a_title_too_long_for_glpi_is_whole_in_the_text(rig: GlpiRig) -> None:
    long = "é<" * 150
    made = created(rig, title=long)
    assert long.startswith(made.ticket.title)
    assert made.ticket.description == long
    after = does(rig, made, SetFields({"title": long + "!"})).snapshot
    assert [entry.body for entry in after.entries] == [f"title: {long}!"]


def test_a_title_that_looks_encoded_is_kept_as_it_was_written(rig: GlpiRig) -> None:
    made = created(rig, title="Shows &lt;DELL&gt; and &#60;")
    assert made.ticket.title == "Shows &lt;DELL&gt; and &#60;"


def test_a_priority_the_matrix_does_not_give_holds_all_the_same(rig: GlpiRig) -> None:
    made = created(rig, priority=1)
    assert made.ticket.priority == 1
    after = does(rig, made, SetFields({"urgency": 5, "priority": 2})).snapshot
    assert (after.ticket.urgency, after.ticket.priority) == (5, 2)


def test_nobody_is_made_of_a_name_glpi_does_not_know(rig: GlpiRig) -> None:
    with pytest.raises(Refused, match="user-999"):
        created(rig, requester=PersonId("user-999"))
    with pytest.raises(Refused, match="alice"):
        created(rig, assignee=PersonId("alice"))


def test_a_mandatory_field_is_refused_in_glpi_s_words(rig: GlpiRig) -> None:
    made = created(rig)
    rig.server.glpi.rules.mandatory_category = True
    with pytest.raises(Refused, match="Category"):
        does(rig, made, SetFields({"title": "x"}))


def test_a_right_that_is_missing_is_a_refusal_of_this_one_operation(rig: GlpiRig) -> None:
    made = created(rig)
    rig.server.glpi.rules.may_add_tasks = False
    with pytest.raises(Refused, match="permission"):
        does(rig, made, LogWork(5, "x"))
    assert does(rig, made, AddEntry("y", public=False)).snapshot.entries[0].body == "y"


def test_a_server_that_breaks_down_after_it_did_it_leaves_a_doubt_not_a_double(
    rig: GlpiRig,
) -> None:
    made = created(rig)
    note = rig.operation(made.ticket.id, AddEntry("once", public=True), made)
    rig.server.glpi.breaks.append("ITILFollowup")
    with pytest.raises(Uncertain):
        rig.apply(note, made)
    assert rig.connector.find(note, made.remote) is not None
    assert len(rows(rig, "ITILFollowup", made)) == 1


def test_a_file_of_a_refused_kind_or_too_large_is_refused_before_or_by_glpi(rig: GlpiRig) -> None:
    made = created(rig)
    contract = ConnectorContract()
    for name, content in (("evil.php", b"<?php"), ("big.bin", bytes(3 << 20))):
        file = msgspec.structs.replace(contract.file(rig, made, content), name=name)
        announce = rig.operation(made.ticket.id, AddAttachment(file), made)

        def sends(
            file: Attachment = file, content: bytes = content, it: Operation = announce
        ) -> None:
            rig.connector.upload(file, io.BytesIO(content))
            rig.apply(it, made)

        with pytest.raises(Refused):
            sends()
    assert rig.connector.fetch(made.remote).attachments == ()


def test_a_session_that_is_over_is_opened_again_and_nothing_is_asked_twice(rig: GlpiRig) -> None:
    made = created(rig)
    rig.server.glpi.sessions.open.clear()
    note = does(rig, made, AddEntry("after", public=False)).snapshot
    assert [entry.body for entry in note.entries] == ["after"]
    rig.connector.close()
    assert rig.connector.fetch(made.remote).ticket.title == "Printer jams"


def test_a_user_of_another_zone_reads_and_writes_the_same_moments(rig: GlpiRig) -> None:
    made = created(rig)
    theirs = rig.others.fetch(made.remote)
    assert theirs.ticket.opened_at == made.ticket.opened_at
    assert theirs.ticket.updated_at == made.ticket.updated_at
    summer = rig.others.fetch(RemoteId("1"))
    assert summer.ticket.opened_at.isoformat() == "2026-07-01T08:00:00+00:00"
    assert rig.connector.fetch(RemoteId("1")).ticket.opened_at == summer.ticket.opened_at
    assert isinstance(rig.others, GlpiConnector)
    assert "New_York" in repr(rig.others._reader.zone)


def test_somebody_else_s_change_of_the_same_field_is_told(rig: GlpiRig) -> None:
    made = created(rig, group="group-2")
    rig.others_set(made, assignee=PersonId("user-1"))
    with pytest.raises(Stale) as caught:
        does(rig, made, SetFields({"assignee": rig.me}))
    assert [clash.field for clash in caught.value.clashes] == ["assignee"]


def test_a_file_on_a_reply_stays_on_the_ticket_whoever_reads_it_first(rig: GlpiRig) -> None:
    made = created(rig)
    reply = does(rig, made, AddEntry("See the file", public=True)).snapshot
    glpi = rig.server.glpi
    (followup,) = rows(rig, "ITILFollowup", made)
    with glpi.lock:
        document = glpi.tables.put("Document", {"filename": "capture écran.png"})
        link = {"itemtype": "ITILFollowup", "items_id": followup["id"], "documents_id": document}
        glpi.tables.put("Document_Item", link)
    theirs = rig.others.apply(
        rig.operation(made.ticket.id, AddEntry("Seen", public=False), reply), made.remote, None
    )
    assert [file.name for file in theirs.snapshot.attachments] == ["capture écran.png"]
    assert [f.name for f in rig.connector.fetch(made.remote).attachments] == ["capture écran.png"]
