"""Whatever bytes MantisBT sends: a ticket, or one of the failures; never a crash, never half a page."""

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.feed import Cursor
from desk.models.ids import AttachmentId, OperationKey, PersonId, RemoteId, TicketId, new_uuid7
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    LogWork,
    Operation,
    Reopen,
    Resolve,
    SetFields,
)
from desk.sync.connector import Failure, Refused, Restarted, SignInNeeded, Uncertain, Unreachable
from desk.sync.connectors.common.known import Known
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.connector import MantisConnector, connect
from desk.sync.connectors.mantis.mapping import Mapper
from desk.sync.connectors.mantis.settings import Settings
from desk.sync.connectors.mantis.shapes import Issue
from tests.connectors.mantis import stand_in
from tests.connectors.mantis.rig import OURS, fill
from tests.connectors.mantis.stand_in import StandIn, standing_in
from tests.sync.fault_server import answer, playing

MAPPER = Mapper(Settings(), Catalog(), "Europe/Berlin")
SIGNED = "X-Mantis-Version: 2.28.4\r\n"
SCALAR = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12) | st.sampled_from(
    ["10", "80", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00", "00:25", "&#128424;", "é.png",
     "— 2026-03-02 08:00 UTC · desk:0198c0de-0000-7000-8000-000000000009:work:99999999999999"]
)  # fmt: skip
THING = st.dictionaries(
    st.sampled_from(["id", "name", "label", "duration", "text", "field", "value"]), SCALAR
)
VALUE = SCALAR | THING | st.lists(THING, max_size=3)


@given(st.dictionaries(st.sampled_from(Issue.__struct_fields__), VALUE))
@settings(max_examples=200, deadline=None)
def test_whatever_can_be_read_becomes_a_ticket(told: dict[str, object]) -> None:
    try:
        issue = msgspec.convert(told, Issue)
    except msgspec.ValidationError:
        return
    found = MAPPER.snapshot(issue)
    assert found.ticket.opened_at.tzinfo
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert msgspec.json.encode(found)


BODIES = [
    b"", b"{", b"null", b"[]", b"<html>", b'{"issues": {}}', b'{"issues": [3]}', b'{"issues": null}',
    b'{"issues": [{"id": "../x"}]}', b'{"issues": [{"id": -1}]}', b'{"issues": [{"id": 7, "notes": 3}]}',
    b'{"issues": {"status_code": 404, "fault_string": "Unknown filter"}}', b'{"configs": 3, "projects": "x"}',
    b'{"projects": [{"id": {}}]}', b"[" * 100_000, b"{}" * 1_000_000, b"\xff\xfe", b'{"issues": [{"id": 7}, {"id": 8}]}',
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:30]))
@pytest.mark.parametrize("kind", ["application/json", "text/html"])
def test_a_body_nobody_expects_is_a_failure_or_nothing(body: bytes, kind: str) -> None:
    with playing(*(answer("200 OK", body, kind=kind, extra=SIGNED) for _ in range(12))) as server:
        connector = connect(Account("a", "a", "mantis", server.url), SystemClock())
        for call in (
            lambda: connector.changes_since(None),
            lambda: connector.fetch(RemoteId("2")),
            lambda: connector.sign_in("x"),
            connector.vocabulary,
        ):
            with suppress(Failure):
                call()
        connector.close()


# ---- a site that is not like the recorded one ----------------------------------------------------


@pytest.fixture
def server() -> Iterator[StandIn]:
    with standing_in() as running:
        fill(running.site)
        yield running


@pytest.fixture
def connector(server: StandIn) -> Iterator[MantisConnector]:
    made = connect(Account("a", "a", "mantis", server.url), SystemClock())
    assert isinstance(made, MantisConnector)
    made.sign_in(OURS)
    yield made
    made.close()


def operation(action: Action) -> Operation:
    now = SystemClock().now()
    return Operation(OperationKey(new_uuid7(now)), TicketId("t"), PersonId("user-2"), now, action)


def test_one_ticket_that_cannot_be_read_is_named_and_nothing_of_its_page_is_taken() -> None:
    index = {"issues": [{"id": n, "updated_at": "2026-01-01T00:00:00+00:00"} for n in (1, 2)]}
    issues = [{"id": 1, "summary": "Good"}, {"id": 2, "summary": "Odd", "category": ["x"]}]
    told = [
        index,
        {"projects": [{"id": 1}]},
        {"configs": []},
        {"issues": issues[:1]},
        {"issues": issues[1:]},
    ]
    plays = (answer("200 OK", json.dumps(each).encode(), extra=SIGNED) for each in told)
    with playing(*plays) as faulty:
        connector = connect(Account("a", "a", "mantis", faulty.url), SystemClock())
        with pytest.raises(Unreachable, match=r"2 .*category"):
            connector.changes_since(None)
        connector.close()


def test_a_token_of_somebody_else_signs_in_nobody(server: StandIn) -> None:
    other = connect(Account("a", "a", "mantis", server.url, "Tom Becker"), SystemClock())
    with pytest.raises(SignInNeeded, match="tech1"):
        other.sign_in(OURS)
    assert other.sign_in("token-tech2").name == "Tom Becker"
    other.close()


def test_without_rewriting_the_api_is_found_behind_its_script() -> None:
    with standing_in(rewriting=False) as running:
        made = connect(Account("a", "a", "mantis", f"{running.url}/view.php?id=3"), SystemClock())
        assert made.sign_in(f" {OURS}\n").login == "tech1"
        with pytest.raises(SignInNeeded):
            made.sign_in("wrong")
        made.close()


def test_an_older_version_is_refused_in_words(server: StandIn) -> None:
    server.version = "2.25.8"
    made = connect(Account("a", "a", "mantis", server.url), SystemClock())
    with pytest.raises(Refused, match=r"2\.25\.8"):
        made.sign_in(OURS)
    made.close()


def test_a_newer_one_is_tried(server: StandIn) -> None:
    server.version = "3.0.0-dev"
    made = connect(Account("a", "a", "mantis", server.url), SystemClock())
    assert made.sign_in(OURS).login == "tech1"
    made.close()


def test_a_cursor_nobody_can_read_begins_anew(connector: MantisConnector) -> None:
    with pytest.raises(Restarted):
        connector.changes_since(Cursor("txn:5:"))


def test_what_moves_out_of_sight_is_gone_and_what_comes_into_sight_is_there(
    server: StandIn, connector: MantisConnector
) -> None:
    page = connector.changes_since(None)
    while page.more:
        page = connector.changes_since(page.cursor)
    server.site.issues[3].project = 2  # an administrator moves it; nothing else is told
    page = connector.changes_since(page.cursor)
    assert (page.tickets, page.deleted) == ((), ("3",))
    server.site.issues[3].project = 1
    page = connector.changes_since(page.cursor)
    assert [snapshot.ticket.id for snapshot in page.tickets] == ["3"]


def test_a_second_change_within_one_second_is_not_missed(
    server: StandIn, connector: MantisConnector
) -> None:
    page = connector.changes_since(None)
    while page.more:
        page = connector.changes_since(page.cursor)
    issue = server.site.issues[3]
    issue.updated, issue.summary = server.site.now(), "First"
    page = connector.changes_since(page.cursor)
    assert [snapshot.ticket.title for snapshot in page.tickets] == ["First"]
    issue.summary = "Second"  # its time stays the same
    page = connector.changes_since(page.cursor)
    assert [snapshot.ticket.title for snapshot in page.tickets] == ["Second"]
    assert connector.changes_since(page.cursor).tickets == ()


def test_what_the_index_names_and_nobody_may_read_holds_nothing_up(
    server: StandIn, connector: MantisConnector
) -> None:
    known = Known()
    for issue in server.site.issues.values():
        known.learn(issue.id, issue.updated, None)
    known.learn(99, 5, None)
    page = connector.changes_since(known.encode())
    assert (page.tickets, page.deleted, page.more) == ((), ("99",), False)


def test_a_resolved_issue_is_refused_in_words_and_a_manager_may_reopen_it(
    server: StandIn, connector: MantisConnector
) -> None:
    remote = RemoteId("5")
    connector.apply(operation(Resolve("A new drum")), remote, None)
    assert server.site.issues[5].resolution == 20
    for action in (
        AddEntry("late", public=False),
        LogWork(5),
        SetFields({"priority": 1}),
        Reopen("No"),
    ):
        with pytest.raises(Refused, match="read"):
            connector.apply(operation(action), remote, None)
    assert len(server.site.issues[5].notes) == 1
    connector.sign_in("token-manager1")
    reopened = connector.apply(operation(Reopen("It jams again")), remote, None).snapshot
    assert (reopened.ticket.state, server.site.issues[5].resolution) == ("open", 30)
    assert connector.apply(operation(Close()), remote, None).snapshot.ticket.state == "closed"


def test_people_are_checked_before_anything_is_written(
    server: StandIn, connector: MantisConnector
) -> None:
    for create in (
        CreateTicket("", "x", assignee=PersonId("user-7")),
        CreateTicket("", "x", assignee=PersonId("user-99")),
        CreateTicket("", "x", requester=PersonId("user-99")),
    ):
        with pytest.raises(Refused):
            connector.apply(operation(create), None, None)
    with pytest.raises(Refused, match="reporter01"):
        connector.apply(operation(SetFields({"assignee": "user-7"})), RemoteId("5"), None)
    assert len(server.site.issues) == 60


def test_a_reporters_token_reports_for_others_in_words(server: StandIn) -> None:
    made = connect(Account("a", "a", "mantis", server.url), SystemClock())
    made.sign_in("token-reporter01")
    create = CreateTicket("", "Printer", requester=PersonId("user-11"))
    remote = made.apply(operation(create), None, None).snapshot.remote
    issue = server.site.issues[int(remote)]
    assert (issue.reporter, issue.description) == (7, "requester: reporter05")
    made.close()


def test_minutes_are_words_where_time_tracking_is_off(
    server: StandIn, connector: MantisConnector
) -> None:
    server.site.numbers["time_tracking_enabled"] = 0
    connector.apply(operation(LogWork(25, "On site")), RemoteId("5"), None)
    assert "Time spent: 25 min" in server.site.issues[5].notes[-1].text


def test_minutes_that_were_not_taken_are_told_in_a_second_note(
    server: StandIn, connector: MantisConnector
) -> None:
    connector.vocabulary()
    connector.apply(operation(AddEntry("x", public=False)), RemoteId("5"), None)
    server.site.numbers["time_tracking_enabled"] = 0  # not for us to write, and nobody said so
    connector.apply(operation(LogWork(25, "On site")), RemoteId("5"), None)
    assert server.site.issues[5].notes[-1].text == "Time spent: 25 min"


def test_another_ticket_under_the_number_is_left_alone(
    server: StandIn, connector: MantisConnector
) -> None:
    base = connector.fetch(RemoteId("5"))
    server.site.issues[5].created += 3600
    with pytest.raises(Refused, match="another"):
        connector.apply(operation(SetFields({"priority": 1})), RemoteId("5"), base)


def test_a_file_that_is_too_large_or_empty_is_refused(
    server: StandIn, connector: MantisConnector
) -> None:
    for content in (b"", b"x" * 40):
        digest = hashlib.sha256(content).hexdigest()
        file = Attachment(AttachmentId("f"), TicketId("5"), "a.txt", len(content), digest)
        server.site.numbers["max_file_size"] = 10
        connector.upload(file, io.BytesIO(content))
        with pytest.raises(Refused):
            connector.apply(operation(AddAttachment(file)), RemoteId("5"), None)
    assert server.site.issues[5].files == []


def test_a_proxy_that_spoils_the_mark_does_not_stop_the_work(
    server: StandIn, connector: MantisConnector
) -> None:
    real = stand_in.Exchange._etag
    try:
        stand_in.Exchange._etag = lambda self, issue: real(self, issue) + "-gzip"  # type: ignore[method-assign]
        done = connector.apply(operation(SetFields({"priority": 1})), RemoteId("5"), None)
        assert done.snapshot.ticket.priority == 1
    finally:
        stand_in.Exchange._etag = real  # type: ignore[method-assign]


def test_the_index_comes_in_slices_from_a_server_that_cannot_send_it_whole() -> None:
    index = {"issues": [{"id": 1, "updated_at": "2026-01-01T00:00:00+00:00"}]}
    good = [
        index,
        {"projects": [{"id": 1}]},
        {"configs": []},
        {"issues": [{"id": 1}]},
        {"users": []},
        {"users": []},
    ]
    broken = answer("500 Internal Server Error", b"", kind="text/html")
    plays = [broken, broken, *(answer("200 OK", json.dumps(each).encode()) for each in good)]
    with playing(*plays) as faulty:
        connector = connect(Account("a", "a", "mantis", faulty.url), SystemClock())
        for _ in range(2):
            with pytest.raises(Unreachable):
                connector.changes_since(None)
        assert connector.changes_since(None).total == 1
        connector.close()


def test_a_lost_answer_to_a_broken_write_is_uncertain(server: StandIn) -> None:
    del server
    index = [answer("200 OK", b'{"projects": [{"id": 1, "categories": [{"id": 1, "name": "General"}]}]}'),
             answer("200 OK", b'{"configs": []}'), answer("200 OK", b'{"configs": []}'),
             answer("201 Issue Created", b'{"issue": {"id": ', extra=SIGNED)]  # fmt: skip
    with playing(*index) as faulty:
        connector = connect(Account("a", "a", "mantis", faulty.url), SystemClock())
        with pytest.raises(Uncertain):
            connector.apply(operation(CreateTicket("", "x")), None, None)
        connector.close()


def test_what_a_moderator_must_let_in_is_refused_with_a_warning() -> None:
    told = [answer("200 OK", b'{"projects": [{"id": 1, "categories": [{"id": 1, "name": "General"}]}]}'),
            answer("200 OK", b'{"configs": []}'), answer("200 OK", b'{"configs": []}'),
            answer("202 Accepted", b"", kind="text/html", extra=SIGNED)]  # fmt: skip
    with playing(*told) as moderated:
        connector = connect(Account("a", "a", "mantis", moderated.url), SystemClock())
        with pytest.raises(Refused, match="moderator"):
            connector.apply(operation(CreateTicket("", "x")), None, None)
        connector.close()


def test_a_user_of_another_language_writes_by_id_and_reads_labels(server: StandIn) -> None:
    made = connect(Account("a", "a", "mantis", server.url), SystemClock())
    made.sign_in("token-tech3")
    server.site.issues[5].view_state = 50
    done = made.apply(
        operation(SetFields({"priority": 2, "state": "waiting"})), RemoteId("5"), None
    )
    assert (done.snapshot.ticket.priority, done.snapshot.ticket.state) == (2, "waiting")
    assert (server.site.issues[5].priority, server.site.issues[5].status) == (40, 20)
    made.close()


def test_a_server_that_cannot_select_is_refused_before_it_sends_everything(server: StandIn) -> None:
    del server
    rows = b'{"issues": [{"id": 1, "summary": "x", "updated_at": "2026-01-01T00:00:00+00:00"}]}'
    with playing(answer("200 OK", rows)) as old:
        made = connect(Account("a", "a", "mantis", old.url), SystemClock())
        with pytest.raises(Refused, match=r"2\.26"):
            made.changes_since(None)
        made.close()
