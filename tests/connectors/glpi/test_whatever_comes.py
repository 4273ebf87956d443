"""Whatever bytes a GLPI sends: a ticket, or one of the failures; never a crash, never half a page."""

from contextlib import suppress

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.models.account import Account
from desk.models.feed import Cursor
from desk.models.ids import OperationKey, PersonId, RemoteId, TicketId
from desk.models.operations import AddEntry, CreateTicket, LogWork, Operation, SetFields
from desk.models.vocabulary import Group, Vocabulary
from desk.sync.connector import Failure, Refused, SignInNeeded, Uncertain, Unreachable
from desk.sync.connectors.glpi.connector import GlpiConnector, connect
from desk.sync.connectors.glpi.encoding import Encoding
from desk.sync.connectors.glpi.mapping import Parts, Terms, snapshot_of
from desk.sync.connectors.glpi.places import Place, cursor_text
from desk.sync.connectors.glpi.zone import Zone
from tests.connectors.glpi.sessions import APP
from tests.connectors.glpi.stand_in import a_helpdesk, running
from tests.fakes import FakeClock
from tests.sync.fault_server import Play, answer, playing

KEY = OperationKey("0198c0de-0000-7000-8000-000000000009")
VOCABULARY = Vocabulary(groups=(Group("group-1", "Level 1"),))
TERMS = Terms(Encoding(), Zone(), VOCABULARY)

ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        ["1", "2026-01-01 00:00:00", "9999-12-31 23:59:59", "&#60;p&#62;", "<p>&#xd800;<script>x",
         f"<!--desk:{KEY}:note:99999999999999-->", f"<!--desk:{KEY}:work:1-->x", "1e400", "Computer"]
    )
    | st.lists(st.integers(), max_size=2)
)  # fmt: skip
COLUMNS = st.sampled_from(
    ["id", "name", "content", "date", "date_mod", "date_creation", "status", "type", "priority",
     "users_id", "groups_id", "alternative_email", "itemtype", "items_id", "is_private", "actiontime",
     "uuid", "comment", "filename", "mime", "time_to_own", "waiting_duration", "satisfaction",
     "date_answered", "date_begin", "x"]
)  # fmt: skip
ROWS = st.lists(st.dictionaries(COLUMNS, ODD, max_size=8), max_size=4)


@given(st.dictionaries(COLUMNS, ODD), ROWS, ROWS, ROWS, ROWS)
@settings(max_examples=200, deadline=None)
def test_whatever_rows_come_they_become_a_ticket(
    row: dict[str, object],
    users: list[dict[str, object]],
    followups: list[dict[str, object]],
    tasks: list[dict[str, object]],
    documents: list[dict[str, object]],
) -> None:
    files = [(each, each) for each in documents]
    parts = Parts({**row, "id": 5}, users, users, users, followups, tasks, followups, tasks, files)
    found = snapshot_of(parts, TERMS)
    assert found.ticket.opened_at.tzinfo
    closed = Parts({**row, "id": 5, "status": 6}, surveys=tasks)
    assert msgspec.json.encode(snapshot_of(closed, TERMS))
    assert all(entry.occurred_at.tzinfo for entry in found.entries)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert msgspec.json.encode(found)


BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"true",
    b"<html>",
    b"[3]",
    b'[{"id": {}}]',
    b'[{"id": "../x"}]',
    b'{"id": 2}',
    b'{"id": 2, "status": []}',
    b'["ERROR", null]',
    b'[null, "x"]',
    b"[" * 100_000,
    b"{}" * 5_000_000,
    b"\xff\xfe",
]
PLACE = cursor_text(Place(1.0, "1-3", known={"1": "x:y"}))
STATUSES = ["200 OK", "206 Partial Content", "207 x", "302 Found", "400 x", "403 x", "500 x"]


def a_connector(url: str) -> GlpiConnector:
    """One that thinks it has a session."""
    connector = connect(Account("a", "a", "glpi", url), FakeClock())
    assert isinstance(connector, GlpiConnector)
    connector.know(VOCABULARY, PersonId("user-4"), Zone(), Encoding())
    connector._session._token, connector._session._secret = "t", "s"
    return connector


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:24]))
@pytest.mark.parametrize("status", STATUSES)
def test_a_body_nobody_expects_is_a_failure_or_nothing(body: bytes, status: str) -> None:
    plays: list[Play] = [answer(status, body) for _ in range(60)]
    note = Operation(
        KEY, TicketId("2"), PersonId("user-4"), FakeClock().now(), AddEntry("x", public=True)
    )
    with playing(*plays) as server:
        connector = a_connector(server.url)
        for call in (
            lambda: connector.changes_since(None),
            lambda: connector.changes_since(Cursor(PLACE)),
            lambda: connector.fetch(RemoteId("2")),
            lambda: connector.apply(note, RemoteId("2"), None),
            lambda: connector.find(note, RemoteId("2")),
            lambda: connector.sign_in("secret"),
        ):
            with suppress(Failure):
                call()
        connector.http.close()


PAGES = [
    ("text/html; charset=UTF-8", b""),
    ("text/html", b"<html>Sign in to the hotel's network</html>"),
    ("application/json", b"{"),
    ("application/json", b"[]"),
    ("application/json", b'{"id": null}'),
]


@pytest.mark.parametrize(("kind", "body"), PAGES)
def test_a_change_answered_with_nonsense_may_have_been_done(kind: str, body: bytes) -> None:
    with playing(*(answer("200 OK", body, kind=kind) for _ in range(3))) as server:
        connector = a_connector(server.url)
        with pytest.raises(Uncertain):
            connector._api.add("ITILFollowup", {"content": "x"})
        with pytest.raises(Uncertain):
            connector._api.change("Ticket", "5", {"name": "x"})
        connector.http.close()


def test_a_change_said_no_to_within_a_good_answer_is_refused() -> None:
    no = b'["ERROR_GLPI_PARTIAL_UPDATE", [{"5": false, "message": "Not &#60;yours&#62;"}]]'
    with playing(
        answer("207 x", no),
        answer("200 OK", b'[{"5": false, "message": "Not you"}]'),
        answer("201 Created", b'{"id": false, "message": "Not now"}'),
    ) as server:
        connector = a_connector(server.url)
        with pytest.raises(Refused):
            connector._api.change("Ticket", "5", {"name": "x"})
        with pytest.raises(Refused, match="Not you"):
            connector._api.change("Ticket", "5", {"name": "x"})
        with pytest.raises(Refused, match="Not now"):
            connector._api.add("Ticket", {"name": "x"})
        connector.http.close()


def test_a_redirect_is_not_followed_and_takes_no_token_along() -> None:
    elsewhere = "Location: https://evil.example/\r\n"
    with playing(answer("302 Found", b"", kind="text/html", extra=elsewhere)) as server:
        connector = connect(Account("a", "a", "glpi", server.url), FakeClock())
        with pytest.raises(Unreachable):
            connector.sign_in("secret")
        connector.close()


@pytest.mark.parametrize("remote", ["", "x", "../1", "5?x=1", "5/Log", "٣", "9" * 30])
def test_an_id_that_is_none_goes_into_no_address(remote: str) -> None:
    glpi, us, _ = a_helpdesk("10.0.14", tickets=3)
    with running(glpi) as server:
        connector = connect(Account("a", "a", "glpi", server.url), FakeClock())
        connector.sign_in(f"{us.token} {APP}")
        before = len(glpi.requests)
        with pytest.raises(Refused):
            connector.fetch(RemoteId(remote))
        asked = glpi.requests[before:]
        assert not any(each.startswith("GET /Ticket/") for each in asked)
        connector.close()


# ---- signing in ----------------------------------------------------------------------------------


def signed_in(secret: str, user: str = "", **attributes: object) -> str:
    """What signing in to a helpdesk that is set up so says: who, or why not."""
    options = attributes.pop("options", {})
    glpi, us, _ = a_helpdesk("10.0.14", tickets=1)
    assert isinstance(options, dict)
    for name, value in attributes.items():
        target = glpi.sessions if hasattr(glpi.sessions, name) else us
        setattr(target, name, value)
    secret = secret.replace("TOKEN", us.token).replace("APP", APP)
    with running(glpi) as server:
        account = Account("a", "a", "glpi", server.url, user, options=options)
        connector = connect(account, FakeClock())
        try:
            said = connector.sign_in(secret).name
        except (SignInNeeded, Refused) as failure:
            said = str(failure)
        connector.close()
    assert us.token not in said
    assert glpi.sessions.open == {}
    return said


def test_one_comes_in_with_a_token_or_a_password_with_or_without_the_other_token() -> None:
    assert signed_in("TOKEN APP") == "Tech1"
    assert signed_in("TechPass.1 APP", "tech1") == "Tech1"
    assert signed_in("TOKEN APP", "TECH1") == "Tech1"
    assert signed_in("TOKEN", app_token="") == "Tech1"
    assert signed_in("TOKEN", options={"app_token": APP}) == "Tech1"


def test_whoever_does_not_come_in_is_told_why() -> None:
    assert "application token" in signed_in("TOKEN")
    assert "does not know the application" in signed_in("TOKEN " + "x" * 40)
    assert "Incorrect" in signed_in("wrong APP", "tech1")
    assert "API token" in signed_in("TechPass.1 APP", "tech1", passwords=False)
    assert "API disabled" in signed_in("TOKEN APP", enabled=False)
    assert "IP address" in signed_in("TOKEN APP", allowed_here=False)
    assert "deactivated" in signed_in("TOKEN APP", active=False)
    assert "tech1" in signed_in("TOKEN APP", "somebody-else")
    assert "password" in signed_in("")
    assert "characters" in signed_in("日本語 APP")


def test_the_profile_and_entity_of_the_account_are_worked_in() -> None:
    assert "no profile “Admin”" in signed_in("TOKEN APP", options={"profile": "Admin"})
    assert signed_in("TOKEN APP", options={"profile": "Technician", "entity": "Lyon"}) == "Tech1"
    assert signed_in("TOKEN APP", options={"profile": "6", "entity": "1"}) == "Tech1"
    assert "no entity “Mars”" in signed_in("TOKEN APP", options={"entity": "Mars"})


def test_a_technician_whose_own_profile_is_the_simplified_one_works_in_the_other() -> None:
    glpi, us, _ = a_helpdesk("10.0.14", tickets=3)
    us.profiles = {1: {"id": 1, "name": "Self-Service", "interface": "helpdesk"}, **us.profiles}
    us.first_profile, us.first_entity = 1, 1
    glpi.tables.set("Ticket", 3, {"entities_id": 2})
    with running(glpi) as server:
        connector = connect(Account("a", "a", "glpi", server.url), FakeClock())
        connector.sign_in(f"{us.token} {APP}")
        (session,) = glpi.sessions.open.values()
        assert session.profile == 6
        assert session.entities == (0, 1, 2)
        assert connector.capabilities.knowledge
        connector.close()


def test_rights_are_capabilities() -> None:
    glpi, us, _ = a_helpdesk("10.0.14", tickets=1)
    us.profiles[6] |= {"knowbase": 0, "followup": 1}
    with running(glpi) as server:
        connector = connect(Account("a", "a", "glpi", server.url), FakeClock())
        connector.sign_in(f"{us.token} {APP}")
        assert (connector.capabilities.knowledge, connector.capabilities.private_notes) == (
            False,
            False,
        )
        connector.close()


def test_nothing_that_is_shown_of_a_connector_has_a_secret_in_it() -> None:
    glpi, us, _ = a_helpdesk("10.0.14", tickets=1)
    with running(glpi) as server:
        connector = connect(Account("a", "a", "glpi", server.url), FakeClock())
        assert isinstance(connector, GlpiConnector)
        connector.sign_in(f"{us.token} {APP}")
        shown = " ".join(map(repr, (connector, connector.http, connector._session)))
        assert us.token not in shown
        assert APP not in shown
        assert not any(us.token in each or APP in each for each in glpi.requests)
        connector.close()


def test_an_unfitting_operation_is_refused_before_anything_is_sent() -> None:
    with playing(answer("200 OK")) as server:
        connector = a_connector(server.url)
        for action in (LogWork(5), SetFields({"title": "x"})):
            operation = Operation(KEY, TicketId("t"), PersonId("user-4"), FakeClock().now(), action)
            with pytest.raises(Refused):
                connector.apply(operation, None, None)
        create = CreateTicket("", "T", assignee=PersonId("nobody"))
        operation = Operation(KEY, TicketId("t"), PersonId("user-4"), FakeClock().now(), create)
        with pytest.raises(Refused, match="nobody"):
            connector.apply(operation, None, None)
        connector.http.close()
