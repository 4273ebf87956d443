"""HTTP itself: signing in, bad requests of every kind, the published description."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from desk.models.operations import AddEntry
from desk.models.wire import API, PROBLEM_SIGN_IN, PROBLEM_TOO_MANY, PRODUCT
from desk.server import auth, call
from desk.server.auth import Brake
from desk.server.routes import ENDPOINTS
from desk.server.storage import directory, tokens
from desk.server.storage.directory import write_meta
from tests.builders import a_person
from tests.server.acting import SettableClock, end, new_ticket, operation, refused
from tests.servers import RunningServer, running_server


@pytest.fixture(scope="module")
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, clock: SettableClock
) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("http"), demo=12, clock=clock) as running:
        yield running


def test_anybody_may_ask_who_answers(server: RunningServer) -> None:
    answer = server.request("GET", "", login=None).json()
    assert answer["product"] == PRODUCT
    assert set(answer) == {"product", "version", "epoch", "time"}


@pytest.mark.parametrize(
    "endpoint", [e for e in ENDPOINTS if not e.open], ids=lambda e: f"{e.method} {e.path}"
)
def test_nothing_else_is_told_without_a_good_token(server: RunningServer, endpoint: Any) -> None:
    path = endpoint.path.replace("{", "").replace("}", "")
    method = str(endpoint.method)
    assert refused(server.request(method, path, login=None), 401).type == PROBLEM_SIGN_IN
    for bad in ("Bearer wrong", "Bearer", "Basic dGVjaDE6ZGVtbw=="):
        answer = server.request(method, path, login=None, headers={"Authorization": bad})
        refused(answer, 401)
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_ends_when_it_is_given_back(server: RunningServer) -> None:
    body = {"user": "tech2", "password": "demo", "device": "laptop"}
    token = server.request("POST", "/tokens", login=None, json=body).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    me = server.request("GET", "/me", login=None, headers=headers).json()
    assert (me["login"], me["levels"]) == ("tech2", [2])
    ended = server.request("DELETE", "/tokens/current", login=None, headers=headers)
    assert ended.status_code == 204
    refused(server.request("GET", "/me", login=None, headers=headers), 401)


def test_guessing_passwords_is_slowed_down(server: RunningServer, clock: SettableClock) -> None:
    body = {"user": "tech3", "password": "wrong", "device": "laptop"}
    for _ in range(5):
        refused(server.request("POST", "/tokens", login=None, json=body), 401)
    right = body | {"password": "demo"}
    answer = server.request("POST", "/tokens", login=None, json=right)
    assert refused(answer, 429).type == PROBLEM_TOO_MANY
    assert int(answer.headers["Retry-After"]) >= 1
    clock.ahead += int(answer.headers["Retry-After"])
    assert server.request("POST", "/tokens", login=None, json=right).status_code == 201
    # Whoever knew the password begins anew; others were never slowed.
    refused(server.request("POST", "/tokens", login=None, json=body), 401)
    assert server.request("POST", "/tokens", login=None, json=right).status_code == 201


def test_guesses_without_end_are_still_answered_in_words(
    server: RunningServer, clock: SettableClock
) -> None:
    brake = Brake(clock)
    for _ in range(3000):
        brake.failed("anna", "192.0.2.1")
    assert brake.wait("anna", "192.0.2.1") == 300


def test_who_has_no_token_cannot_make_the_server_keep_much(server: RunningServer) -> None:
    body = {"user": "x" * 10_000, "password": "x", "device": "laptop"}
    refused(server.request("POST", "/tokens", login=None, json=body), 401)
    assert not [login for login, _ in server.desk.brake._failures if len(login) > 64]
    refused(server.request("POST", "/tokens", login=None, json=body | {"user": "x" * 100_000}), 413)


@pytest.mark.parametrize("origin", ["http://evil.example", "http://evil.example:8480", "null"])
def test_a_page_in_a_browser_gets_nowhere(server: RunningServer, origin: str) -> None:
    body = {"user": "tech1", "password": "demo", "device": "laptop"}
    sent = {"Origin": origin, "Content-Type": "text/plain"}
    answer = server.request("POST", "/tokens", login=None, json=body, headers=sent)
    refused(answer, 403)
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_who_is_no_agent_does_not_sign_in_even_with_a_password(server: RunningServer) -> None:
    person = a_person("zoe-2", "Zoé", login="zoe-2", is_agent=False)
    with server.desk.database.writing() as connection:
        directory.add_people(connection, [person], auth.hash_password("zoe's own words"))
        token = tokens.issue(connection, person.id, "phone", 0)
    body = {"user": "zoe-2", "password": "zoe's own words", "device": "phone"}
    refused(server.request("POST", "/tokens", login=None, json=body), 401)
    headers = {"Authorization": f"Bearer {token}"}
    refused(server.request("GET", "/me", login=None, headers=headers), 401)


def test_a_request_that_drips_is_given_up(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call, "LONGEST_BODY", 0.2)
    host, port = server.url.removeprefix("http://").split(":")
    head = f"POST {API}/tokens HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{{"
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head.encode())
        with connection.makefile("rb") as answer:
            assert b" 408 " in answer.read(), "and the server lets go of the connection"


def test_passwords_are_kept_as_salted_scrypt(server: RunningServer) -> None:
    one, two = auth.hash_password("same words"), auth.hash_password("same words")
    assert one != two
    assert one.startswith("scrypt$16384$8$")
    assert auth.fits("same words", one)
    assert not auth.fits("other words", one)
    assert not auth.fits("", "")


def test_an_unknown_name_and_a_wrong_password_are_told_alike(server: RunningServer) -> None:
    answers = [
        refused(
            server.request(
                "POST",
                "/tokens",
                login=None,
                json={"user": user, "password": "x", "device": "laptop"},
            ),
            401,
        )
        for user in ("nobody", "tech1", "person-00001")
    ]
    assert len({problem.detail for problem in answers}) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 50_000, 400),
        (b'{"operation":' * 20_000, 400),
        (b'{"operation":"\\ud800"}', 400),
        (b"null", 422),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"operation":{}}', 422),
        (b'{"operation":null,"more":1}', 422),
        (b" " * (2 * 1024 * 1024 + 1), 413),
    ],
    ids=range(12),
)
def test_a_body_that_is_not_an_operation_changes_nothing(
    server: RunningServer, body: bytes, status: int
) -> None:
    before = end(server)
    headers = {"Idempotency-Key": "k"}
    refused(server.request("POST", "/operations", data=body, headers=headers), status)
    assert end(server) == before


def changed(**fields: Any) -> dict[str, Any]:
    """An operation in plain JSON with something changed or added."""
    plain: dict[str, Any] = {
        "key": "plain-1",
        "ticket": "t",
        "author": "tech1",
        "occurred_at": "2026-01-01T10:00:00Z",
        "action": {"does": "create", "number": "", "title": "T"},
    }
    return {"operation": plain | fields}


@pytest.mark.parametrize(
    "body",
    [
        changed(surprise=1),
        changed(action={"does": "create", "number": "", "title": "T", "surprise": 1}),
        changed(action={"does": "explode"}),
        changed(action={"does": "set", "values": {"title": ["a"]}}),
        changed(base={"title": {"value": "a", "surprise": 2}}),
        changed(occurred_at="yesterday"),
        changed(occurred_at="2026-01-01T10:00:00"),
        changed(occurred_at="2026-13-01T10:00:00Z"),
        changed(ticket=""),
        changed(ticket="../../etc/passwd"),
        changed(ticket="x" * 65),
        changed(ticket="a\u0000b"),
        changed(action={"does": "create", "number": "", "title": "T", "impact": 10**30}),
        changed() | {"surprise": True},
    ],
    ids=range(14),
)
def test_a_document_of_another_shape_is_refused(
    server: RunningServer, body: dict[str, Any]
) -> None:
    before = end(server)
    headers = {"Idempotency-Key": "plain-1"}
    refused(server.request("POST", "/operations", json=body, headers=headers), 422)
    assert end(server) == before


def test_the_header_must_carry_the_operations_key(server: RunningServer) -> None:
    body = json.dumps(changed())
    for headers in ({}, {"Idempotency-Key": "other"}, {"Idempotency-Key": "not an id"}):
        refused(server.request("POST", "/operations", data=body, headers=headers), 400)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/tickets/", 404),
        ("GET", "/tickets/none", 404),
        ("GET", "/tickets?number=INC-1", 400),
        ("GET", "/tickets", 400),
        ("PUT", "/me", 405),
        ("DELETE", "/operations", 405),
        ("HEAD", "/events", 405),
    ],
)
def test_an_address_that_means_nothing_is_told_in_words(
    server: RunningServer, method: str, path: str, status: int
) -> None:
    if method == "HEAD":
        assert server.request(method, path).status_code == status
    else:
        refused(server.request(method, path), status)


def test_what_is_not_below_the_api_is_a_problem_too(server: RunningServer) -> None:
    refused(server.request("GET", "/../../../", login=None), 404)


def test_half_a_request_harms_nobody(server: RunningServer) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    before = end(server)
    head = (
        f"POST {API}/operations HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\r\n"
        f"Authorization: Bearer {server.token()}\r\nContent-Length: 500\r\n\r\n" + '{"operation":'
    )
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head.encode())
    assert end(server) == before


def test_a_text_with_signs_of_every_sort_comes_back_as_it_was(server: RunningServer) -> None:
    from tests.server.acting import done

    body = "Ünïcode 🎫 \u0000 \u2028 {braces} %s <script>"
    id_ = new_ticket(server, title="{title} %(x)s").ticket.id
    after = done(server, operation(AddEntry(body, public=True), id_)).snapshot
    assert after.ticket.title == "{title} %(x)s"
    assert after.entries[0].body == body


def test_a_defect_of_the_server_is_told_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running_server(tmp_path, demo=2) as broken:
        broken.token()
        with broken.desk.database.writing() as connection:
            write_meta(connection, "vocabulary", b'{"groups":7}')
        refused(broken.request("GET", "/vocabulary"), 500)
    assert "A request failed" in caplog.text


def test_the_description_is_valid_and_names_every_route(server: RunningServer) -> None:
    document = server.request("GET", "/openapi.json", login=None).json()
    validate(document)
    described = {(m.upper(), path) for path, ms in document["paths"].items() for m in ms}
    assert described == {(str(e.method), API + e.path) for e in ENDPOINTS}
    for endpoint in ENDPOINTS:
        operation_ = document["paths"][API + endpoint.path][str(endpoint.method).lower()]
        assert {str(endpoint.status)} <= set(operation_["responses"])
    ids = [op["operationId"] for ms in document["paths"].values() for op in ms.values()]
    assert len(ids) == len(set(ids))


def test_the_vocabulary_names_levels_applications_and_the_sla(server: RunningServer) -> None:
    vocabulary = server.request("GET", "/vocabulary").json()["vocabulary"]
    assert {group.get("level", 1) for group in vocabulary["groups"]} == {0, 1, 2, 3}
    assert len(vocabulary["applications"]) == 13
    assert set(vocabulary["sla"]["targets"]) == {"1", "2", "3", "4", "5"}
