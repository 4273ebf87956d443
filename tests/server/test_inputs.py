"""Whatever anybody sends to any route: an answer in words, and never a failure of the server."""

import json
from typing import Any
from urllib.parse import quote

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.models.ids import new_uuid7
from desk.server.problems import MEDIA_TYPE
from desk.server.routes import ENDPOINTS
from tests.server.acting import now
from tests.servers import RunningServer

_BOUNDED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
words = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["\0", "a\0b", "\ud800", "tech1", "x" * 300, "T-000001", "0", "-1", "9" * 25]),
)
values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.integers(-(2**70), 2**70),
        st.floats(allow_nan=False, allow_infinity=False), words,
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
SHAPES: dict[str, dict[str, Any]] = {
    "/tokens": {"user": "tech1", "password": "demo", "device": "laptop"},
    "/uploads": {"sha256": "ab" * 32, "size": 5},
    "/number-blocks": {"device": "laptop", "size": 5},
    "/operations": {
        "operation": {
            "key": "k", "ticket": "t", "author": "tech1", "occurred_at": "2026-11-01T10:00:00Z",
            "base": {}, "action": {"type": "create", "number": "", "title": "x"},
        }
    },
}  # fmt: skip
ROUTES = [endpoint for endpoint in ENDPOINTS if endpoint.path != "/events"]


@pytest.fixture
def asked(server: RunningServer) -> RunningServer:
    server.desk.brake.admit = lambda _login, _address: 0  # every guess is looked at
    server.token()
    return server


def told(answer: requests.Response) -> None:
    assert answer.status_code != 500, answer.text
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == MEDIA_TYPE, answer.text
        assert answer.json()["title"]


def encoded(value: object) -> bytes:
    return json.dumps(value).encode("utf-8", "surrogatepass")


@st.composite
def damaged(draw: st.DrawFn, shape: dict[str, Any]) -> Any:
    """A good body with one member, at any depth, replaced by something else."""
    body = json.loads(json.dumps(shape))
    here = body
    while True:
        name = draw(st.sampled_from(sorted(here)))
        if isinstance(here[name], dict) and here[name] and draw(st.booleans()):
            here = here[name]
            continue
        here[name] = draw(values)
        return body


@_BOUNDED
@given(data=st.data())
def test_no_body_makes_the_server_fail(asked: RunningServer, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(SHAPES)))
    body = data.draw(damaged(SHAPES[path]) | values)
    key = new_uuid7(now())
    if path == "/operations" and isinstance(body, dict) and isinstance(body.get("operation"), dict):
        operation = body["operation"]
        if operation.get("key") == "k":
            operation |= {"key": key, "ticket": operation["ticket"] if operation.get("ticket") != "t"
                          else new_uuid7(now())}  # fmt: skip
    headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
    told(asked.request("POST", path, data=encoded(body), headers=headers))


@_BOUNDED
@given(data=st.data())
def test_no_address_query_or_header_makes_the_server_fail(
    asked: RunningServer, data: st.DataObject
) -> None:
    route = data.draw(st.sampled_from(ROUTES))
    path = route.path
    for parameter in route.parameters:
        if parameter.place == "path":
            odd = data.draw(words).encode("utf-8", "surrogatepass")
            path = path.replace("{" + parameter.name + "}", quote(odd, safe=""))
    query = {
        p.name: data.draw(words).encode("utf-8", "surrogatepass")
        for p in route.parameters
        if p.place == "query" and p.name != "wait"
    }
    printable = st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=30)
    headers: dict[str, Any] = {
        p.name: data.draw(printable).encode("latin-1")
        for p in route.parameters
        if p.place == "header" and data.draw(st.booleans())
    }
    if route.path == "/tokens/current" and str(route.method) == "DELETE":
        asked._tokens.clear()
    told(asked.request(str(route.method), path, params=query, headers=headers, data=b"{}"))
    if route.path == "/tokens/current":
        asked._tokens.clear()


@pytest.mark.parametrize("name", ["a\0b", "a\nb", "\x7f", "\ud800", ""])
@pytest.mark.parametrize("path", ["/tokens", "/number-blocks"])
def test_a_device_has_a_name_that_can_be_printed(
    server: RunningServer, path: str, name: str
) -> None:
    headers = {"Idempotency-Key": new_uuid7(now()), "Content-Type": "application/json"}
    body = encoded(SHAPES[path] | {"device": name})
    answer = server.request("POST", path, data=body, headers=headers)
    assert answer.status_code in {400, 422}, answer.text


@pytest.mark.parametrize("path", sorted(SHAPES))
def test_json_nested_without_end_is_refused_in_words(server: RunningServer, path: str) -> None:
    headers = {"Idempotency-Key": new_uuid7(now()), "Content-Type": "application/json"}
    for deep in (b"[" * 7000, b'{"a":' * 2000 + b"1" + b"}" * 2000):
        told(server.request("POST", path, data=deep, headers=headers))
