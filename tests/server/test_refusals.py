"""What the server must not accept: refused in words, and nothing is changed."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, PersonId, ticket_number
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    LogWork,
    RecordSession,
    Reopen,
    Resolve,
    SetFields,
    Settle,
)
from desk.models.wire import PROBLEM_INVALID
from desk.server.push import LARGEST_TICKET
from tests.server.acting import (
    done,
    end,
    new_ticket,
    now,
    operation,
    refused,
    send,
    ticket,
)
from tests.servers import RunningServer


def wrong_actions() -> list[Any]:
    """Everything a server must not accept, by name."""
    file = Attachment(AttachmentId("f"), "somewhere-else", "a.txt", 1, "0" * 64)  # type: ignore[arg-type]
    start = now()
    cases: dict[str, Action] = {
        "no title": CreateTicket("", "   "),
        "title too long": CreateTicket("", "x" * 251),
        "application unknown": CreateTicket("", "T", application="teleport"),
        "level too high": CreateTicket("", "T", level=4),
        "impact is zero": CreateTicket("", "T", impact=0),
        "requester unknown": CreateTicket("", "T", requester=PersonId("nobody")),
        "number of another server": CreateTicket("SR-000001-3", "T"),
        "number with a wrong digit": CreateTicket("INC-000001-9", "T"),
        "number never given": CreateTicket(ticket_number("INC", 5_000_000), "T"),
        "unknown field": SetFields({"colour": "red"}),
        "a field of the server": SetFields({"reopened": 3}),
        "no value and no reason": SetFields({}),
        "state unknown": SetFields({"state": "asleep"}),
        "state is a number": SetFields({"state": 3}),
        "priority is a text": SetFields({"priority": "high"}),
        "priority is true": SetFields({"priority": True}),
        "security is a text": SetFields({"security": "yes"}),
        "group unknown": SetFields({"group": "no-such-team"}),
        "assignee unknown": SetFields({"assignee": "nobody"}),
        "assignee is a requester": SetFields({"assignee": "person-00001"}),
        "assignee is a number": SetFields({"assignee": 7}),
        "asset unknown": SetFields({"asset": "ws-99999"}),
        "title emptied": SetFields({"title": ""}),
        "channel endless": SetFields({"channel": "x" * 81}),
        "empty reply": AddEntry(" \n", public=True),
        "format unknown": AddEntry("x", public=True, format="rtf"),
        "minutes negative": AddEntry("x", public=True, minutes=-1),
        "text endless": AddEntry("x" * 200_001, public=False),
        "no minutes": LogWork(0),
        "too many minutes": LogWork(10**9),
        "escalated without a reason": Escalate(2, "vpn-team", ""),
        "escalated to level nine": Escalate(9, "vpn-team", "because"),
        "solved without a solution": Resolve(""),
        "article unknown": Resolve("Done", "kb-nothing"),  # type: ignore[arg-type]
        "reopened without a reason": Reopen(""),
        "session ends before it began": RecordSession(
            "s", "ssh", "h", start, ended_at=start - timedelta(hours=1)
        ),
        "session without an id": RecordSession("", "ssh", "h", start),
        "session with endless words": RecordSession("s", "ssh", "h" * 300, start),
        "file of another ticket": AddAttachment(file),
        "session at the end of time": RecordSession("s", "ssh", "h", start.replace(year=9999)),
        "session before there were clocks": RecordSession("s", "ssh", "h", start.replace(year=1)),
        "session without a zone": RecordSession("s", "ssh", "h", start.replace(tzinfo=None)),
        "nothing settled": Settle(),
        "settled an unknown field": Settle(declined={"colour": "red"}),
        "settled an endless text": Settle(declined={"location": "x" * 200_001}),
        "settled an absurd number": Settle(declined={"priority": 10**12}),
    }
    return [pytest.param(action, id=name) for name, action in cases.items()]


@pytest.fixture(scope="module")
def lasting_server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.servers import running_server

    with running_server(tmp_path_factory.mktemp("wrong"), demo=12) as running:
        yield running


@pytest.mark.parametrize("action", wrong_actions())
def test_what_is_wrong_is_refused_in_words_and_changes_nothing(
    lasting_server: RunningServer, action: Action
) -> None:
    server = lasting_server
    creating = isinstance(action, CreateTicket)
    id_ = "new-one" if creating else new_ticket(server).ticket.id
    before = end(server)
    made = operation(action, id_)
    problem = refused(send(server, made), 422)
    assert problem.type == PROBLEM_INVALID
    assert problem.detail.endswith(".")
    assert end(server) == before
    if creating:
        refused(server.request("GET", f"/tickets/{id_}"), 404)
    else:
        assert ticket(server, id_).entries == ()
    refused(server.request("GET", f"/operations/{made.key}"), 404)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"device": "laptop", "size": 0}, 422),
        ({"device": "laptop", "size": 100000}, 422),
        ({"device": "", "size": 5}, 422),
        ({"device": "laptop"}, 422),
        ({"device": "laptop", "size": "many"}, 422),
        ({"device": "laptop", "size": 5, "colour": "red"}, 422),
    ],
)
def test_a_block_must_be_asked_for_properly(
    lasting_server: RunningServer, body: dict[str, Any], status: int
) -> None:
    headers = {"Idempotency-Key": "block-2"}
    refused(lasting_server.request("POST", "/number-blocks", json=body, headers=headers), status)
    refused(lasting_server.request("POST", "/number-blocks", json=body), 400)


def test_a_ticket_does_not_grow_beyond_what_a_client_can_take(sqlite_server: RunningServer) -> None:
    server, id_ = sqlite_server, new_ticket(sqlite_server).ticket.id
    words = AddEntry("\x01" * 199_000, public=False)  # more than a megabyte of JSON
    for _ in range(LARGEST_TICKET // len(msgspec.json.encode(words))):
        done(server, operation(words, id_))
    assert refused(send(server, operation(words, id_)), 422).detail.endswith(".")
    description = SetFields({"description": words.body})
    refused(send(server, operation(description, id_)), 422)
    done(server, operation(AddEntry("Goes on in a new ticket.", public=True), id_))
    done(server, operation(Close("Bye."), id_))
