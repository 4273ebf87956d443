"""A day without a network on a ManageEngine server, and sites that are not like the documented one."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.events import LinkState
from desk.models.feed import Cursor
from desk.models.ids import AttachmentId, OperationKey, PersonId, RemoteId, TicketId, new_uuid7
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    LogWork,
    Operation,
    OperationState,
    Reopen,
    Resolve,
    SetFields,
)
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from desk.sync.connector import Failure, Refused, Restarted, SignInNeeded, Uncertain, Unreachable
from desk.sync.connectors.manageengine.connector import ManageEngineConnector, connect
from tests.connectors.manageengine.rig import OURS, THEIRS, fill
from tests.connectors.manageengine.stand_in import StandIn, standing_in
from tests.connectors.relay import Loss, Relay
from tests.connectors.seat import Seat
from tests.sync.fault_server import answer, playing


def test_what_was_written_offline_arrives_once_with_its_true_time(tmp_path: Path) -> None:  # noqa: PLR0915  a day is long, and told in one piece
    with standing_in() as server:
        fill(server.site)
        relay = Relay(server.url)
        anna = Seat(
            tmp_path / "anna",
            Account("a", "a", "manageengine", relay.url, "Anna Tech"),
            "user-5",
            OURS,
        )
        ben = Seat(
            tmp_path / "ben",
            Account("b", "b", "manageengine", server.url, "Ben Tech"),
            "user-6",
            THEIRS,
        )
        try:
            shared, other = anna.new_ticket(), anna.new_ticket()
            for ticket in (shared, other):
                anna.does(
                    ticket,
                    CreateTicket("", "Printer jams", priority=3, requester=PersonId("user-21")),
                )
            assert anna.sync() is LinkState.ONLINE
            number = anna.shows(shared).number
            assert ben.sync() is LinkState.ONLINE

            note = anna.does(
                shared, AddEntry("Looked at the drum.", public=False), ago=timedelta(hours=8)
            )
            anna.does(shared, AddEntry("We are on it <soon> 🖨", public=True))
            anna.does(shared, SetFields({"title": "Printer prints grey pages", "priority": 1}))
            anna.does(shared, LogWork(25, "On site"))
            digest, size = anna.store.blobs.add(b"grey")
            anna.does(
                shared,
                AddAttachment(
                    Attachment(AttachmentId(anna.new_ticket()), shared, "é.txt", size, digest)
                ),
            )
            anna.does(shared, Escalate(2, "group-2", "Needs a spare"))
            anna.does(other, Resolve("A new drum."))
            call = anna.new_ticket()
            anna.does(
                call, CreateTicket("", "Monitor flickers", "Since noon"), ago=timedelta(hours=3)
            )
            ben.does(TicketId(number), SetFields({"priority": 2}))
            assert ben.sync() is LinkState.ONLINE

            assert anna.sync() is LinkState.ONLINE
            assert [conflict.clash.field for conflict in anna.store.conflicts.list()] == [
                "priority"
            ]
            assert all(p.state is OperationState.CONFLICT for p in anna.store.outbox.list())
            now = ben.connector.fetch(RemoteId(number))
            told = now.ticket
            assert (told.title, told.priority, told.group) == (
                "Printer prints grey pages",
                2,
                "group-2",
            )
            assert told.assignee is None
            bodies = sorted(entry.body for entry in now.entries if entry.body)
            assert bodies == [
                "Looked at the drum.",
                "Needs a spare",
                "On site",
                "We are on it <soon> 🖨",
            ]
            (written,) = [entry for entry in now.entries if entry.body == "Looked at the drum."]
            assert abs((written.occurred_at - note.occurred_at).total_seconds()) < 1
            (work,) = [entry for entry in now.entries if entry.kind is EntryKind.WORK]
            assert work.minutes == 25
            assert [file.name for file in now.attachments] == ["é.txt"]
            solved = ben.connector.fetch(RemoteId(anna.shows(other).number))
            assert solved.ticket.state is State.RESOLVED
            assert [e.body for e in solved.entries if e.kind is EntryKind.SOLUTION] == [
                "A new drum."
            ]
            assert sum(r.subject == "Monitor flickers" for r in server.site.requests.values()) == 1
            assert anna.clock.now() - anna.shows(call).opened_at > timedelta(hours=2)
        finally:
            anna.close()
            ben.close()
            relay.close()


# ---- one connector -------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[StandIn]:
    with standing_in() as running:
        fill(running.site, 25)
        yield running


@pytest.fixture
def connector(server: StandIn) -> Iterator[ManageEngineConnector]:
    made = connect(Account("a", "a", "manageengine", server.url, "anna@desk.test"), SystemClock())
    assert isinstance(made, ManageEngineConnector)
    made.sign_in(OURS)
    yield made
    made.close()


def operation(action: Action, ago: timedelta = timedelta()) -> Operation:
    now = SystemClock().now()
    return Operation(
        OperationKey(new_uuid7(now)), TicketId("t"), PersonId("user-5"), now - ago, action
    )


def pulled(connector: ManageEngineConnector) -> Cursor:
    page = connector.changes_since(None)
    while page.more:
        page = connector.changes_since(page.cursor)
    return page.cursor


def test_an_idle_poll_is_two_requests(server: StandIn, connector: ManageEngineConnector) -> None:
    cursor = pulled(connector)
    connector.changes_since(cursor)  # asks for the knowledge base, once an hour
    server.asked.clear()
    assert connector.changes_since(cursor).cursor == cursor
    assert server.asked == ["GET /requests", "GET /requests"]


def test_an_interrupted_pull_goes_on_where_it_stopped(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    page = connector.changes_since(None)
    assert (page.done, page.total, page.more) == (10, 25, True)
    other = connect(Account("a", "a", "manageengine", server.url, "Anna Tech"), SystemClock())
    other.sign_in(OURS)
    rest = other.changes_since(page.cursor)
    assert not {s.ticket.id for s in rest.tickets} & {s.ticket.id for s in page.tickets}
    assert rest.done == 20
    other.close()


def test_without_a_count_deletions_are_found_at_the_next_start(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    server.tells_count = False
    cursor = pulled(connector)
    del server.site.requests[3]
    assert connector.changes_since(cursor).deleted == ()
    other = connect(Account("a", "a", "manageengine", server.url, "Anna Tech"), SystemClock())
    other.sign_in(OURS)
    assert other.changes_since(cursor).deleted == ("3",)
    other.close()


def test_who_is_nobody_there_is_not_signed_in(server: StandIn) -> None:
    for user, key in (("Zoe", OURS), ("", OURS), ("Anna Tech", "wrong"), ("Anna Tech", "clé")):
        made = connect(Account("a", "a", "manageengine", server.url, user), SystemClock())
        with pytest.raises(SignInNeeded):
            made.sign_in(key)
        made.close()


def test_a_server_without_v3_is_told_plainly() -> None:
    with playing(answer("404 Not Found", b"<html>", kind="text/html")) as old:
        made = connect(Account("a", "a", "manageengine", old.url, "Anna"), SystemClock())
        with pytest.raises(Unreachable, match="v3"):
            made.sign_in(OURS)
        made.close()


def test_a_site_that_lists_its_values_to_nobody_tells_them_with_its_requests(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    server.lists_values = False
    server.site.requests[2].refs["status"] = 3
    pulled(connector)
    done = connector.apply(operation(SetFields({"state": "resolved"})), RemoteId("5"), None)
    assert done.snapshot.ticket.state is State.RESOLVED
    with pytest.raises(Refused, match="waiting"):
        connector.apply(operation(SetFields({"state": "waiting"})), RemoteId("6"), None)


def test_words_and_states_go_out_and_come_back(
    server: StandIn, connector: ManageEngineConnector
) -> None:
    remote = RemoteId("5")
    connector.apply(operation(Resolve("New drum")), remote, None)
    connector.apply(operation(Reopen("It jams again")), remote, None)
    connector.apply(operation(Resolve("And a belt")), remote, None)
    found = connector.apply(operation(Close("Thank you")), remote, None).snapshot
    assert found.ticket.state is State.CLOSED
    said = [(entry.kind, entry.body.replace("\n", " ")) for entry in found.entries]
    assert (EntryKind.NOTE, "It jams again") in said
    assert (EntryKind.REPLY, "Thank you") in said
    (solution,) = [body for kind, body in said if kind is EntryKind.SOLUTION]
    assert "New drum" in solution
    assert "And a belt" in solution
    assert server.site.requests[5].comments == "Thank you"


def test_two_equal_replies_are_two(server: StandIn, connector: ManageEngineConnector) -> None:
    for _ in range(2):
        connector.apply(operation(AddEntry("ok", public=True)), RemoteId("5"), None)
    assert len(server.site.requests[5].notes) == 2


def test_a_lost_half_is_made_and_the_other_is_not_made_again(server: StandIn) -> None:
    relay = Relay(server.url)
    made = connect(Account("a", "a", "manageengine", relay.url, "Anna Tech"), SystemClock())
    made.sign_in(OURS)
    escalate = operation(Escalate(2, "group-2", "Needs a spare"))
    made.fetch(RemoteId("5"))
    relay.losses.extend([Loss.REPLY])
    with pytest.raises(Uncertain):
        made.apply(escalate, RemoteId("5"), None)
    assert made.find(escalate, RemoteId("5")) is None
    made.apply(escalate, RemoteId("5"), None)
    assert made.find(escalate, RemoteId("5")) is not None
    assert len(server.site.requests[5].notes) == 1
    made.close()
    relay.close()


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (SetFields({"group": "group-9"}), "group-9"),
        (SetFields({"category": "category-9"}), "category-9"),
        (SetFields({"assignee": "user-99"}), "technician: Invalid value"),
        (SetFields({"assignee": "zoe"}), "zoe"),
    ],
)
def test_values_nobody_knows_are_refused_in_words(
    connector: ManageEngineConnector, action: Action, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        connector.apply(operation(action), RemoteId("5"), None)


def test_a_field_the_site_wants_is_named(server: StandIn, connector: ManageEngineConnector) -> None:
    create = CreateTicket(
        "", "Printer", group="group-2", category="category-2", assignee=PersonId("user-6")
    )
    made = connector.apply(operation(create), None, None).snapshot.ticket
    assert (made.group, made.category, made.assignee, made.level) == (
        "group-2",
        "category-2",
        "user-6",
        2,
    )
    server.site.requests[5].udf = {
        "udf_sline_1": "INV-7",
        "udf_pick_2": {"name": "Paris"},
        "udf_x": None,
    }
    assert set(connector.fetch(RemoteId("5")).ticket.extra) == {"udf_sline_1", "udf_pick_2"}


def test_a_cursor_nobody_can_read_begins_anew(connector: ManageEngineConnector) -> None:
    with pytest.raises(Restarted):
        connector.changes_since(Cursor("txn:5:"))


BODIES = [
    b"", b"{", b"null", b"[]", b"<html>", b'{"requests": 3}', b'{"requests": [3]}', b'{"request": null}',
    b'{"requests": [{"id": {}}], "list_info": 3}', b'{"response_status": []}', b'{"response_status": {"status": "failed"}}',
    b'{"response_status": {"status": "failed", "messages": [3, {"message": {}}]}}', b"[" * 100_000, b"{}" * 1_000_000,
    b'{"requests": [{"id": "7", "created_time": {"value": "x"}}], "request": {"id": "7", "attachments": 3}}', b"\xff\xfe",
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:30]))
@pytest.mark.parametrize("status", ["200 OK", "400 Bad Request", "500 Server Error"])
def test_a_body_nobody_expects_is_a_failure_or_nothing(body: bytes, status: str) -> None:
    with playing(*(answer(status, body) for _ in range(14))) as faulty:
        made = connect(Account("a", "a", "manageengine", faulty.url, "Anna"), SystemClock())
        for call in (
            lambda: made.changes_since(None),
            lambda: made.fetch(RemoteId("2")),
            lambda: made.sign_in("x"),
            made.vocabulary,
        ):
            with suppress(Failure):
                call()
        made.close()
