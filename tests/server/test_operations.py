"""Operations over HTTP: done once, checked whole, refused without a trace."""

import hashlib
import threading
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, create_engine, event

from desk.models.attachment import Attachment
from desk.models.conflict import base_of
from desk.models.ids import AttachmentId, ticket_number
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    FieldBase,
    LogWork,
    RecordSession,
    RecordVisit,
    Reopen,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.ticket import State
from desk.models.vocabulary import Choice, Vocabulary
from desk.models.wire import PROBLEM_CONFLICT
from desk.models.worklog import EntryKind
from desk.server import admin
from tests.postgres import PostgreSQL
from tests.server.acting import (
    changes,
    done,
    end,
    new_ticket,
    now,
    operation,
    refused,
    send,
    ticket,
)
from tests.servers import RunningServer, running_server


def test_a_ticket_is_registered_with_the_time_it_happened(server: RunningServer) -> None:
    an_hour_ago = now() - timedelta(hours=1)
    made = new_ticket(server, at=an_hour_ago, application="vpn", group="service-desk")
    assert made.ticket.opened_at == an_hour_ago
    assert made.ticket.number.startswith("INC-")
    assert ticket(server, made.ticket.id) == made
    found = server.request("GET", "/tickets", params={"number": made.ticket.number.lower()})
    assert found.json()["ticket"]["id"] == made.ticket.id


def test_sending_twice_is_doing_once(server: RunningServer) -> None:
    made = new_ticket(server)
    reply = operation(AddEntry("Please restart it.", public=True), made.ticket.id)
    first = done(server, reply)
    again = done(server, reply)
    assert again.repeated
    assert not first.repeated
    assert (again.sequence, again.snapshot) == (first.sequence, first.snapshot)
    assert [str(e.id) for e in ticket(server, made.ticket.id).entries] == [str(reply.key)]


def test_a_key_that_comes_back_with_another_content_is_refused(server: RunningServer) -> None:
    made = new_ticket(server)
    reply = operation(AddEntry("First text", public=True), made.ticket.id)
    done(server, reply)
    other = msgspec.structs.replace(reply, action=AddEntry("Second text", public=True))
    refused(send(server, other), 422)
    assert [e.body for e in ticket(server, made.ticket.id).entries] == ["First text"]


def test_what_was_done_is_answered_even_when_the_lists_have_changed(
    server: RunningServer,
) -> None:
    id_ = new_ticket(server).ticket.id
    moved = operation(SetFields({"application": "vpn"}), id_)
    done(server, moved)
    vocabulary = Vocabulary(applications=(Choice("abacus", "Abacus"),))
    admin.set_vocabulary(server.database_url, server.data_dir, vocabulary)
    assert done(server, moved).repeated
    refused(send(server, operation(SetFields({"application": "vpn"}), id_)), 422)


def test_a_client_may_ask_whether_an_operation_took_place(server: RunningServer) -> None:
    made = new_ticket(server)
    reply = operation(AddEntry("Done.", public=False), made.ticket.id)
    refused(server.request("GET", f"/operations/{reply.key}"), 404)
    pushed = done(server, reply)
    found = server.request("GET", f"/operations/{reply.key}").json()
    assert found["sequence"] == pushed.sequence
    assert found["repeated"] is True


def test_two_technicians_on_one_field_are_told_of_each_other(server: RunningServer) -> None:
    made = new_ticket(server)
    seen = made.ticket
    theirs = operation(
        SetFields({"application": "vpn"}),
        seen.id,
        author="tech2",
        base=base_of(seen, {"application": "vpn"}),
    )
    done(server, theirs)
    mine = operation(
        SetFields({"application": "mail", "channel": "phone"}),
        seen.id,
        base=base_of(seen, {"application": "", "channel": ""}),
    )
    before = end(server)
    problem = refused(send(server, mine), 409)
    assert problem.type == PROBLEM_CONFLICT
    (clash,) = problem.clashes
    assert (clash.field, clash.base, clash.mine, clash.theirs) == ("application", "", "mail", "vpn")
    assert clash.author == "tech2"
    assert clash.at == theirs.occurred_at
    assert problem.snapshot is not None
    assert problem.snapshot.ticket.application == "vpn"
    # Nothing of it was done: not the other field either, and the feed has not moved.
    assert ticket(server, seen.id).ticket.channel == ""
    assert end(server) == before


def test_a_settled_clash_goes_through_and_keeps_what_lost(server: RunningServer) -> None:
    made = new_ticket(server)
    done(server, operation(SetFields({"application": "vpn"}), made.ticket.id, author="tech2"))
    settle = Settle(declined={"application": "mail"})
    after = done(server, operation(settle, made.ticket.id)).snapshot
    assert after.ticket.application == "vpn"
    change = after.entries[-1].changes[0]
    assert (change.field, change.new, change.declined) == ("application", "vpn", "mail")


def test_a_value_may_lose_that_can_no_longer_be_chosen(server: RunningServer) -> None:
    made = new_ticket(server)
    admin.set_vocabulary(
        server.database_url,
        server.data_dir,
        Vocabulary(applications=(Choice("abacus", "Abacus"),)),
    )
    settle = Settle(declined={"application": "dissolved"})
    (change,) = done(server, operation(settle, made.ticket.id)).snapshot.entries[-1].changes
    assert (change.field, change.declined) == ("application", "dissolved")
    refused(send(server, operation(Settle({"application": "dissolved"}), made.ticket.id)), 422)


def test_both_changed_it_to_the_same_and_nobody_is_asked(server: RunningServer) -> None:
    seen = new_ticket(server).ticket
    base = base_of(seen, {"application": "vpn"})
    for author in ("tech1", "tech2"):
        action = SetFields({"application": "vpn"})
        done(server, operation(action, seen.id, author=author, base=base))


def test_a_value_that_went_and_came_back_is_seen_by_its_version(server: RunningServer) -> None:
    seen = new_ticket(server).ticket
    changed = done(server, operation(SetFields({"channel": "phone"}), seen.id)).snapshot.ticket
    again = done(server, operation(SetFields({"channel": "email"}), seen.id)).snapshot.ticket
    assert changed.versions["channel"] < again.versions["channel"]
    base = {"channel": FieldBase("phone", changed.versions["channel"])}
    refused(send(server, operation(SetFields({"channel": "portal"}), seen.id, base=base)), 409)


def test_the_stricter_security_mark_wins_without_asking(server: RunningServer) -> None:
    seen = new_ticket(server).ticket
    base = base_of(seen, {"security": True})
    marked = done(server, operation(SetFields({"security": True}), seen.id, base=base)).snapshot
    assert marked.ticket.security
    refused(send(server, operation(SetFields({"security": False}), seen.id)), 422)
    base = base_of(marked.ticket, {"security": False})
    lifted = done(server, operation(SetFields({"security": False}), seen.id, base=base))
    assert not lifted.snapshot.ticket.security


def test_the_whole_way_of_a_ticket(server: RunningServer) -> None:
    id_ = new_ticket(server, requester="person-00001").ticket.id
    steps: list[Action] = [
        SetFields({"assignee": "tech1", "state": "open"}),
        LogWork(15, "Looked at it"),
        RecordSession("session-1", "rdp", "ws-00001.demo.example", now(), minutes=5),
        RecordVisit("visit-1", now(), now(), 5, "Mill"),
        SetFields({"state": "waiting", "waiting_for": "requester"}),
        Escalate(2, "vpn-team", "Needs rights", "Restarted"),
        Resolve("Restarted the service", None),
        Reopen("It is back"),
        Close("Done at last."),
    ]
    for step in steps:
        done(server, operation(step, id_))
    closed = ticket(server, id_)
    assert closed.ticket.state is State.CLOSED
    assert (closed.ticket.level, closed.ticket.group) == (2, "vpn-team")
    assert closed.ticket.reopened == 1
    assert closed.ticket.waiting_for == ""
    assert {e.kind for e in closed.entries} == set(EntryKind)
    assert all(e.recorded_at is not None for e in closed.entries)
    assert not any(e.time_doubtful for e in closed.entries)


def test_one_remote_session_is_one_entry_however_often_it_is_recorded(
    server: RunningServer,
) -> None:
    id_ = new_ticket(server).ticket.id
    record = RecordSession("session-7", "ssh", "srv-01.demo.example", now(), minutes=3)
    done(server, operation(record, id_))
    done(server, operation(record, id_))
    assert len(ticket(server, id_).entries) == 1


def test_an_article_that_gave_the_answer_is_counted(server: RunningServer) -> None:
    articles = changes(server, kinds="knowledge").articles
    since = end(server)
    id_ = new_ticket(server).ticket.id
    done(server, operation(Resolve("As in the article", articles[0].id), id_))
    (counted,) = changes(server, since, kinds="knowledge").articles
    assert counted.uses == articles[0].uses + 1


@pytest.mark.parametrize(
    ("ahead", "doubtful"),
    [
        (timedelta(minutes=4), False),
        (timedelta(minutes=6), True),
        (-timedelta(days=89), True),  # before the ticket existed
    ],
)
def test_impossible_times_are_marked_not_hidden(
    server: RunningServer, ahead: timedelta, doubtful: bool
) -> None:
    id_ = new_ticket(server).ticket.id
    note = operation(AddEntry("A note", public=False), id_, at=now() + ahead)
    (entry,) = done(server, note).snapshot.entries
    assert entry.time_doubtful is doubtful
    assert entry.occurred_at == note.occurred_at


def test_a_creation_of_long_ago_is_marked_too(server: RunningServer) -> None:
    old = now() - timedelta(days=100)
    (entry,) = new_ticket(server, at=old).entries
    assert entry.time_doubtful
    assert entry.kind is EntryKind.CHANGE


def test_a_file_is_attached_once_its_content_is_there(server: RunningServer) -> None:
    id_ = new_ticket(server).ticket.id
    data = b"what the printer said\n"
    digest = hashlib.sha256(data).hexdigest()
    file = Attachment(AttachmentId("file-1"), id_, "printer.log", len(data), digest)
    attach = operation(AddAttachment(file), id_)
    assert "Upload" in refused(send(server, attach), 422).detail
    server.request("POST", "/uploads", json={"sha256": digest, "size": len(data)})
    server.request("PATCH", f"/uploads/{digest}", data=data, headers={"Upload-Offset": "0"})
    assert done(server, attach).snapshot.attachments == (file,)
    other = msgspec.structs.replace(file, id=AttachmentId("file-2"), size=3)
    refused(send(server, operation(AddAttachment(other), id_)), 422)
    refused(send(server, operation(AddAttachment(file), id_)), 422)


def test_a_finished_ticket_does_not_become_new(sqlite_server: RunningServer) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    done(sqlite_server, operation(Close(), id_))
    for state in ("new", "waiting", "resolved"):
        answer = send(sqlite_server, operation(SetFields({"state": state}), id_))
        assert "closed" in refused(answer, 422).detail
    assert ticket(sqlite_server, id_).ticket.state is State.CLOSED


def test_a_number_is_never_given_twice(server: RunningServer) -> None:
    made = new_ticket(server)
    answer = send(server, operation(CreateTicket(made.ticket.number, "Mine"), "other"))
    assert made.ticket.number in refused(answer, 422).detail
    refused(send(server, operation(CreateTicket("", "Again"), made.ticket.id)), 422)


def test_leased_numbers_are_this_devices_and_later_ones_come_after(server: RunningServer) -> None:
    wanted = {"device": "laptop", "size": 10}
    headers = {"Idempotency-Key": "block-1"}
    block = server.request("POST", "/number-blocks", json=wanted, headers=headers).json()
    again = server.request("POST", "/number-blocks", json=wanted, headers=headers).json()
    assert block == again
    assert block["last"] - block["first"] == 9
    mine = ticket_number(block["prefix"], block["first"] + 3)
    assert new_ticket(server, number=mine).ticket.number == mine
    following = int(new_ticket(server).ticket.number.split("-")[1])
    assert following == block["last"] + 1
    other = {"device": "tablet", "size": 10}
    refused(server.request("POST", "/number-blocks", json=other, headers=headers), 422)


def test_blocks_leased_at_one_moment_never_overlap(server: RunningServer) -> None:
    blocks: list[tuple[int, int]] = []

    def lease(device: str) -> None:
        for n in range(8):
            wanted = {"device": device, "size": 7}
            headers = {"Idempotency-Key": f"{device}-{n}"}
            answer = server.request("POST", "/number-blocks", json=wanted, headers=headers)
            assert answer.status_code == 201, answer.text
            blocks.append((answer.json()["first"], answer.json()["last"]))

    server.token()
    devices = [threading.Thread(target=lease, args=(f"device-{n}",)) for n in range(4)]
    for device in devices:
        device.start()
    for device in devices:
        device.join()
    blocks.sort()
    assert len(blocks) == 32
    assert all(last < first for (_, last), (first, _) in pairwise(blocks))


def test_a_number_above_the_last_given_is_taken_and_never_given_again(
    sqlite_server: RunningServer,
) -> None:
    # A restored server has forgotten blocks it gave away; their tickets must still come in.
    far = ticket_number("INC", 500)
    assert new_ticket(sqlite_server, number=far).ticket.number == far
    assert new_ticket(sqlite_server).ticket.number == ticket_number("INC", 501)


def test_nobody_sends_what_another_did(sqlite_server: RunningServer) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    made = operation(AddEntry("x", public=False), id_, author="tech2")
    refused(sqlite_server.push(msgspec.json.encode(made), made.key, "tech1"), 403)
    assert ticket(sqlite_server, id_).entries == ()


def test_an_operation_on_a_ticket_nobody_knows_is_not_found(sqlite_server: RunningServer) -> None:
    refused(send(sqlite_server, operation(AddEntry("x", public=False), "nowhere")), 404)


def test_the_history_of_a_change_names_old_and_new(sqlite_server: RunningServer) -> None:
    id_ = new_ticket(sqlite_server, channel="phone").ticket.id
    after = done(sqlite_server, operation(SetFields({"channel": "email"}), id_)).snapshot
    (entry,) = after.entries
    assert entry.kind is EntryKind.CHANGE
    assert entry.recorded_at is not None
    assert [(c.field, c.old, c.new) for c in entry.changes] == [("channel", "phone", "email")]


@pytest.mark.postgres
def test_a_commit_whose_answer_is_lost_is_not_told_as_nothing_changed(
    tmp_path: Path, postgres: PostgreSQL
) -> None:
    url = postgres.new_database()
    with running_server(tmp_path, demo=5, database_url=url) as server:
        made = operation(AddEntry("once", public=False), new_ticket(server).ticket.id)
        engine = server.desk.database._engine
        administrator, broken = create_engine(url), list[bool]()

        def break_off(connection: Connection) -> None:
            if broken or not connection.get_execution_options().get("desk_writes"):
                return  # somebody reads
            broken.append(True)
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with administrator.connect() as other:
                other.exec_driver_sql(f"SELECT pg_terminate_backend({int(pid)}, 5000)")

        server.token()
        event.listen(engine, "commit", break_off)
        answer = send(server, made)
        administrator.dispose()
        assert refused(answer, 500).status == 500
        assert len(done(server, made).snapshot.entries) == 1
