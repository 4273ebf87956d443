"""Products that put a header on all their answers are believed even where they send no JSON."""

import pytest

from desk.models.clock import SystemClock
from desk.sync.connector import Refused, SignInNeeded, Uncertain, Unreachable
from desk.sync.connectors.http import Http
from tests.sync.fault_server import answer, playing

SIGNED = "X-Product-Version: 2.28\r\n"
HTML = "text/html; charset=UTF-8"


def http(url: str) -> Http:
    return Http(url, SystemClock(), known_by="X-Product-Version")


def test_a_signed_401_without_a_body_asks_for_the_secret_in_the_servers_words() -> None:
    play = answer("401 Valid API token required", b"", kind=HTML, extra=SIGNED)
    with playing(play) as server, pytest.raises(SignInNeeded, match="Valid API token required"):
        http(server.url).get("/me")


def test_an_unsigned_one_comes_from_something_in_between() -> None:
    play = answer("401 Valid API token required", b"", kind=HTML)
    with playing(play) as server, pytest.raises(Unreachable):
        http(server.url).get("/me")


def test_a_signed_refusal_without_a_body_says_what_its_status_line_says() -> None:
    play = answer("400 Invalid request body or format", b"", kind=HTML, extra=SIGNED)
    with playing(play) as server, pytest.raises(Refused, match="Invalid request body"):
        http(server.url).send("POST", "/x", b"{}")


def test_a_status_line_that_says_nothing_more_is_put_into_words() -> None:
    play = answer("403 Forbidden", b"<html>", kind=HTML, extra=SIGNED)
    with playing(play) as server, pytest.raises(Refused, match="may not do this"):
        http(server.url).send("POST", "/x", b"{}")


def test_a_signed_success_without_a_body_is_a_success() -> None:
    with playing(answer("201 Attached", b"", kind=HTML, extra=SIGNED)) as server:
        assert http(server.url).send("POST", "/files", b"{}").status == 201


def test_an_unsigned_page_after_a_write_says_neither_yes_nor_no() -> None:
    with playing(answer("200 OK", b"<html>", kind=HTML)) as server, pytest.raises(Uncertain):
        http(server.url).send("POST", "/files", b"{}")


def test_a_server_that_is_closed_for_a_while_says_why() -> None:
    play = answer("503 API disabled", b"", kind=HTML, extra=SIGNED)
    with playing(play) as server, pytest.raises(Uncertain, match="API disabled"):
        http(server.url).send("POST", "/x", b"{}")


@pytest.mark.parametrize("status", ["304 Not Modified", "412 Precondition Failed"])
def test_a_condition_that_failed_has_no_body_to_be_known_by(status: str) -> None:
    with playing(answer(status, b"", kind=HTML)) as server:
        found = http(server.url).get("/x", expect={304, 412})
        assert found.status == int(status[:3])
