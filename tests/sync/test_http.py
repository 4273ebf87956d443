"""HTTP faults, on real sockets: what each one is called, and that none hangs or leaks."""

import gzip
import io
import logging
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.errors import AccountProblem
from desk.sync.answer import Answer, TooLarge
from desk.sync.connector import (
    Busy,
    Failure,
    Refused,
    SignInNeeded,
    Uncertain,
    Unreachable,
)
from desk.sync.connectors.http import Http, Patience
from desk.sync.connectors.pieces import LARGEST_ANSWER
from desk.sync.registry import connector_for
from tests.sync.fault_server import (
    Play,
    answer,
    dead_port,
    drip,
    drip_a_chunk,
    drip_headers,
    over_tls,
    playing,
    raw,
    reset_after_request,
    silence,
)

HTML = b"<html><body>Please log in to the hotel's network</body></html>"
QUICK = Patience(connect=2.0, silence=0.4, whole=0.8)
CERTIFICATE = Path(__file__).with_name("nobody_trusts.pem")
SECRET = "Bearer hunter2-hunter2"
JSON_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def http(url: str) -> Http:
    made = Http(url, SystemClock(), QUICK, in_clear=True)
    made.authorize(SECRET)
    return made


def failure(play: Play, *, writes: bool) -> Failure:
    """The failure one request ends in."""
    with playing(play) as server, pytest.raises(Failure) as caught:
        request(http(server.url), writes=writes)
    return caught.value


def request(client: Http, *, writes: bool) -> Answer:
    return client.send("POST", "/operations", b"{}") if writes else client.get("/changes")


FAULTS: list[tuple[str, Play, type[Failure], type[Failure]]] = [
    # name, what happens, what a read ends in, what a write ends in
    ("silence", silence, Unreachable, Uncertain),
    ("reset", reset_after_request, Unreachable, Uncertain),
    ("drip", drip, Unreachable, Uncertain),
    ("headers that drip", drip_headers, Unreachable, Uncertain),
    ("a chunk that drips", drip_a_chunk, Unreachable, Uncertain),
    ("closed without a word", raw(b""), Unreachable, Uncertain),
    ("not HTTP", raw(b"SSH-2.0-OpenSSH_9.2\r\n"), Unreachable, Uncertain),
    ("half of the headers", raw(b"HTTP/1.1 200 OK\r\nDate: "), Unreachable, Uncertain),
    (
        "half of a header that matters",
        raw(b"HTTP/1.1 200 OK\r\nContent-Type: app"),
        Unreachable,
        Uncertain,
    ),
    ("headers without their end", raw(JSON_HEAD), Unreachable, Uncertain),
    (
        "half a body",
        raw(JSON_HEAD + b'Content-Length: 20\r\n\r\n{"epo'),
        Unreachable,
        Uncertain,
    ),
    (
        "half a chunk",
        raw(JSON_HEAD + b'Transfer-Encoding: chunked\r\n\r\n9\r\n{"ep'),
        Unreachable,
        Uncertain,
    ),
    (
        "half a gzip",
        raw(JSON_HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"{}" * 900)[:-9]),
        Unreachable,
        Uncertain,
    ),
    (
        "not gzip",
        raw(JSON_HEAD + b"Content-Encoding: gzip\r\n\r\n{}"),
        Unreachable,
        Uncertain,
    ),
    ("500", answer("500 Internal Server Error"), Unreachable, Uncertain),
    ("502", answer("502 Bad Gateway", HTML, kind="text/html"), Unreachable, Uncertain),
    ("504", answer("504 Gateway Timeout", HTML, kind="text/html"), Unreachable, Uncertain),
    ("503 of a proxy", answer("503 Away", HTML, kind="text/html"), Unreachable, Uncertain),
    ("503 of the server", answer("503 Away"), Busy, Busy),
    ("429", answer("429 Slow Down", extra="Retry-After: 7\r\n"), Busy, Busy),
    ("401", answer("401 Unauthorized"), SignInNeeded, SignInNeeded),
    ("401 of a network", answer("401 No", HTML, kind="text/html"), Unreachable, Unreachable),
    ("407", answer("407 Proxy Login", HTML, kind="text/html"), SignInNeeded, SignInNeeded),
    ("403", answer("403 Forbidden"), Refused, Refused),
    ("403 of a firewall", answer("403 No", HTML, kind="text/html"), Unreachable, Unreachable),
    ("404", answer("404 Not Found"), Refused, Refused),
    ("404 of a network", answer("404 No", HTML, kind="text/html"), Unreachable, Unreachable),
    ("409", answer("409 Conflict"), Refused, Refused),
    ("412", answer("412 Precondition"), Refused, Refused),
    ("413", answer("413 Too Large"), Refused, Refused),
    ("413 of a proxy", answer("413 Too Large", HTML, kind="text/html"), Refused, Refused),
    ("415", answer("415 Unsupported"), Refused, Refused),
    ("422", answer("422 Unprocessable"), Refused, Refused),
    ("426", answer("426 Upgrade"), Refused, Refused),
    ("418", answer("418 Teapot"), Refused, Refused),
    ("a page", answer("200 OK", HTML, kind="text/html"), Unreachable, Uncertain),
    ("a page of no kind", answer("201 Created", b"", kind="text/plain"), Unreachable, Uncertain),
    ("redirect to a page", answer("303 See", HTML, kind="text/html"), Unreachable, Unreachable),
    (
        "redirect",
        answer("302 Found", b"", extra="Location: http://portal.example/\r\n"),
        Unreachable,
        Unreachable,
    ),
]


@pytest.mark.parametrize(("name", "play", "read", "write"), FAULTS, ids=[f[0] for f in FAULTS])
def test_a_fault_has_one_name_and_words_for_a_person(
    name: str, play: Play, read: type[Failure], write: type[Failure]
) -> None:
    for writes, expected in ((False, read), (True, write)):
        found = failure(play, writes=writes)
        assert isinstance(found, expected), name
        assert len(str(found)) > 10
        assert "hunter2" not in repr(found)


def test_nobody_listening_means_that_nothing_was_sent() -> None:
    with pytest.raises(Unreachable, match="does not answer"):
        http(dead_port()).send("POST", "/operations", b"{}")


def test_an_unknown_name_means_that_nothing_was_sent() -> None:
    with pytest.raises(Unreachable, match="does not answer"):
        http("http://desk.invalid").send("POST", "/operations", b"{}")


@pytest.mark.parametrize(
    ("status", "kind"), [("200 OK", "text/html"), ("302 Found", "application/json")]
)
def test_a_portal_is_told_apart_from_no_network(status: str, kind: str) -> None:
    found = failure(answer(status, HTML, kind=kind), writes=False)
    assert isinstance(found, Unreachable)
    assert found.portal


def test_a_redirect_is_not_followed_and_takes_no_secret_along() -> None:
    with playing(answer("200 OK")) as thief:
        found = failure(answer("302 Found", b"", extra=f"Location: {thief.url}/\r\n"), writes=True)
        assert isinstance(found, Unreachable)
        assert thief.served == 0


def test_busy_says_for_how_long() -> None:
    found = failure(answer("429 Slow Down", extra="Retry-After: 7\r\n"), writes=True)
    assert isinstance(found, Busy)
    assert found.after == 7.0


def test_a_retry_date_is_read_against_the_servers_clock() -> None:
    dates = "Date: Wed, 01 Jan 2020 10:00:00 GMT\r\nRetry-After: Wed, 01 Jan 2020 10:02:00 GMT\r\n"
    found = failure(answer("503 Away", extra=dates), writes=True)
    assert isinstance(found, Busy)
    assert found.after == 120.0


def test_the_servers_words_reach_the_person() -> None:
    found = failure(
        answer("422 No", b'{"type": "x", "title": "t", "detail": "The group is\\nunknown."}'),
        writes=True,
    )
    assert str(found) == "The group is unknown."


def test_a_refusal_with_a_broken_body_still_has_words() -> None:
    assert "impossible" in str(failure(answer("422 No", b'{"detail"'), writes=True))


def test_the_difference_of_the_clocks_is_measured_and_noise_is_not() -> None:
    ahead = SystemClock().now().replace(year=SystemClock().now().year + 1)
    text = ahead.strftime("%a, %d %b %Y %H:%M:%S GMT")
    now = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    with playing(
        answer("200 OK", extra=f"Date: {text}\r\n"), answer("200 OK", extra=f"Date: {now}\r\n")
    ) as server:
        client = http(server.url)
        client.get("/")
        assert client.clock_offset > 364 * 86400
        client.get("/")
        assert client.clock_offset == 0.0


def test_a_zipped_answer_is_read() -> None:
    body = gzip.compress(b'{"a": 1}')
    with playing(answer("200 OK", body, extra="Content-Encoding: gzip\r\n")) as server:
        assert http(server.url).get("/").body == b'{"a": 1}'


def test_an_answer_that_unpacks_without_end_is_not_unpacked_to_its_end() -> None:
    bomb = gzip.compress(bytes(LARGEST_ANSWER + 1))  # some 64 kB on the way
    with playing(answer("200 OK", bomb, extra="Content-Encoding: gzip\r\n")) as server:
        client = Http(server.url, SystemClock())
        with pytest.raises(Unreachable, match="broke off"):
            client.get("/changes")


def test_an_expected_status_comes_back_as_an_answer() -> None:
    with playing(answer("409 Conflict", b'{"x": 1}')) as server:
        found = http(server.url).send("POST", "/", b"{}", expect={409})
        assert (found.status, found.body) == (409, b'{"x": 1}')


def test_a_file_that_breaks_off_keeps_what_came() -> None:
    half = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345"
    rest = b"HTTP/1.1 206 Partial\r\nContent-Length: 5\r\n\r\n67890"
    to = io.BytesIO()
    with playing(raw(half), raw(rest)) as server:
        client = http(server.url)
        with pytest.raises(Unreachable):
            client.download("/file", to, 0, largest=10)
        client.download("/file", to, to.tell(), largest=10)
    assert to.getvalue() == b"1234567890"


def test_a_file_larger_than_promised_is_not_read_on() -> None:
    endless = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000
    to = io.BytesIO()
    with playing(raw(endless)) as server, pytest.raises(Unreachable, match="too large"):
        http(server.url).download("/file", to, 0, largest=10)


def test_an_offset_that_the_server_ignores_is_no_continuation() -> None:
    with (
        playing(answer("200 OK", b"1234567890")) as server,
        pytest.raises(Unreachable, match="from there on"),
    ):
        http(server.url).download("/file", io.BytesIO(), 5, largest=10)


def test_a_missing_file_is_refused_in_words() -> None:
    with playing(answer("404 No")) as server, pytest.raises(Refused):
        http(server.url).download("/file", io.BytesIO(), 0, largest=10)


def test_the_secret_is_in_no_representation_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with playing(answer("401 No")) as server:
        client = http(server.url)
        with pytest.raises(SignInNeeded):
            client.get("/")
        assert "hunter2" not in repr(client)
        assert "hunter2" not in caplog.text


def test_a_password_that_cannot_be_sent_is_asked_for_again() -> None:
    with pytest.raises(SignInNeeded):
        Http("http://127.0.0.1", SystemClock()).authorize("Bearer \N{SNOWMAN}")


@pytest.mark.parametrize(
    "address", ["", "desk", "ftp://desk", "file:///etc", "http://", "http://a:b@c", "http://c/?q=1"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AccountProblem):
        Http(address, SystemClock())


@pytest.mark.parametrize(
    "address",
    [
        "http://desk.example",
        "HTTP://desk.example",
        "http://192.168.1.4:8480",
        "http://127.0.0.1.desk.example",
        "http://localhost.desk.example",
        "http://2130706433",
        "http://[::2]",
        "http://0.0.0.0",
    ],
)
def test_a_password_does_not_travel_in_clear_unasked(address: str) -> None:
    with pytest.raises(AccountProblem, match="read the password") as refusal:
        Http(address, SystemClock())
    assert "insecure_http=yes" in refusal.value.advice
    assert Http(address, SystemClock(), in_clear=True).base == address
    account = Account("1", "office", "desk", address)
    with pytest.raises(AccountProblem, match="read the password"):
        connector_for(account, SystemClock())
    accepted = msgspec.structs.replace(account, options={"insecure_http": "yes"})
    connector_for(accepted, SystemClock()).close()


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1"])
def test_within_this_machine_nothing_is_on_the_way(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    with playing(answer("200 OK")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        with pytest.raises(Unreachable):
            http(address).get("/")
        assert not proxy.served, "the proxy was told the token"


def test_a_certificate_of_nobody_we_trust_means_that_nothing_was_sent() -> None:
    with playing(over_tls(answer("200 OK"), CERTIFICATE)) as server:
        client = http(server.url.replace("http:", "https:"))
        with pytest.raises(Unreachable, match="certificate"):
            client.send("POST", "/", b"{}")


def test_a_proxy_that_is_away_means_that_nothing_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", dead_port())
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(Unreachable, match="proxy"):
        http("http://desk.example").send("POST", "/", b"{}")


# ---- questions that are not a GET ----------------------------------------------------------------


def test_a_question_that_is_posted_changes_nothing_so_a_broken_answer_is_no_doubt() -> None:
    half = raw(JSON_HEAD + b"Content-Length: 9\r\n\r\n{}")
    with playing(half) as server, pytest.raises(Unreachable):
        http(server.url).ask("/search", b"{}")


def test_plain_text_is_an_answer_only_where_the_product_speaks_so_and_the_caller_expects_it() -> (
    None
):
    said = answer("500 Internal Server Error", b"No.", kind="text/plain; charset=UTF-8")
    with playing(said, said, said) as server:
        client = Http(server.url, SystemClock(), QUICK, in_clear=True, plain=True)
        assert client.send("POST", "/x", b"{}", expect={500}).body == b"No."
        with pytest.raises(Uncertain):
            client.send("POST", "/x", b"{}")
        with pytest.raises(Uncertain):
            http(server.url).send("POST", "/x", b"{}", expect={500})


def test_an_answer_that_is_too_large_is_told_apart_when_it_was_only_a_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desk.sync.connectors.http.LARGEST_ANSWER", 8)
    with playing(answer("200 OK", b'"123456789"'), answer("200 OK", b'"123456789"')) as server:
        with pytest.raises(TooLarge):
            http(server.url).ask("/search", b"{}")
        with pytest.raises(Uncertain):
            http(server.url).send("POST", "/ticket", b"{}")
