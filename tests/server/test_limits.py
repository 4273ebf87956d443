"""Limits: who asks too often, guesses, drips or leaves things lying is told so, or let go."""

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.errors import InvalidInput
from desk.models.wire import PROBLEM_TOO_MANY
from desk.server.app import build
from desk.server.patience import Patience
from desk.server.settings import Settings, read_settings
from desk.server.upkeep import clean_up
from tests.server.acting import SettableClock, refused
from tests.servers import RunningServer, running_server


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


def server_with(folder: Path, settings: str, clock: SettableClock) -> RunningServer:
    (folder / "server").mkdir()
    (folder / "server" / "server.toml").write_text(settings, encoding="utf-8")
    return RunningServer(folder / "server", demo=3, clock=clock)


@pytest.fixture
def strict(tmp_path: Path, clock: SettableClock) -> Iterator[RunningServer]:
    settings = "requests_per_second = 0.001\nrequests_at_once = 4\nsign_ins_per_minute = 6\n"
    server = server_with(tmp_path, settings, clock)
    server.start()
    yield server
    server.stop()


def test_a_token_that_asks_too_often_is_told_when_to_come_back(
    strict: RunningServer, clock: SettableClock
) -> None:
    for _ in range(4):
        assert strict.request("GET", "/me").status_code == 200
    answer = strict.request("GET", "/me")
    assert refused(answer, 429).type == PROBLEM_TOO_MANY
    assert strict.request("GET", "/me", login="tech2").status_code == 200
    clock.ahead += int(answer.headers["Retry-After"])
    assert strict.request("GET", "/me").status_code == 200


def test_an_address_that_asks_too_often_is_slowed_whatever_its_tokens(
    tmp_path: Path, clock: SettableClock
) -> None:
    settings = "address_requests_per_second = 0.001\naddress_requests_at_once = 5\n"
    server = server_with(tmp_path, settings, clock)
    server.start()
    try:
        answers = [server.request("GET", "", login=None).status_code for _ in range(6)]
        assert answers == [200] * 4 + [429] * 2  # its start asked once
        elsewhere = {"X-Forwarded-For": "192.0.2.9"}
        assert server.request("GET", "", login=None, headers=elsewhere).status_code == 200
    finally:
        server.stop()


def test_an_address_does_not_try_one_password_on_every_name(strict: RunningServer) -> None:
    body = {"password": "summer", "device": "laptop"}
    tries = [
        strict.request("POST", "/tokens", login=None, json=body | {"user": f"u{n}"}).status_code
        for n in range(8)
    ]
    assert tries == [401] * 6 + [429] * 2


def test_those_who_know_their_password_may_all_come_at_once_from_one_address(
    strict: RunningServer,
) -> None:
    body = {"user": "tech1", "password": "demo", "device": "laptop"}
    tries = [
        strict.request("POST", "/tokens", login=None, json=body).status_code for _ in range(20)
    ]
    assert tries == [201] * 20


def test_a_volley_of_guesses_gets_no_more_tries_than_one_after_the_other(
    sqlite_server: RunningServer,
) -> None:
    body = {"user": "tech3", "password": "wrong", "device": "laptop"}

    def guess(_: int) -> int:
        answer = sqlite_server.request("POST", "/tokens", login=None, json=body)
        return answer.status_code

    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(guess, range(40)))
    # Five at once; one more for each doubling of the wait that passes meanwhile.
    assert 5 <= answers.count(401) <= 8
    assert answers.count(401) + answers.count(429) == 40


def test_a_head_that_never_ends_is_not_waited_for(
    sqlite_server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Patience, "seconds", 0.5)
    port = int(sqlite_server.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), 20) as silent:
        assert silent.recv(1) == b""
    with socket.create_connection(("127.0.0.1", port), 20) as dripping:
        dripping.sendall(b"GET /api/v1 HTTP/1.1\r\nHost: x\r\nX-Drip: ")
        assert dripping.recv(1) == b""
    with socket.create_connection(("127.0.0.1", port), 20) as second:
        second.sendall(b"GET /api/v1 HTTP/1.1\r\nHost: x\r\n\r\n")
        assert second.recv(4096).startswith(b"HTTP/1.1 200")
        second.sendall(b"GET /api/v1 HTTP/1.1\r\nHost:")
        while second.recv(4096):
            pass


def test_a_long_poll_outlasts_the_patience_with_heads(
    sqlite_server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Patience, "seconds", 0.3)
    newest = sqlite_server.request("GET", "/changes", params={"since": 0}).json()["next"]
    query = {"since": newest, "wait": 1}
    assert sqlite_server.request("GET", "/changes", params=query).status_code == 200


def test_a_part_nobody_goes_on_with_goes_after_its_days(
    tmp_path: Path, clock: SettableClock
) -> None:
    with running_server(tmp_path, demo=1, clock=clock) as server:
        for digit in "ab":
            body = {"sha256": digit * 64, "size": 9}
            assert server.request("POST", "/uploads", json=body).status_code == 201
        old = server.data_dir / "uploads" / ("a" * 64 + ".9")
        week_ago = (clock.now() - timedelta(days=7, hours=1)).timestamp()
        os.utime(old, (week_ago, week_ago))
        clean_up(server.desk)
        refused(server.request("GET", f"/uploads/{'a' * 64}"), 404)
        assert server.request("GET", f"/uploads/{'b' * 64}").json()["offset"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "tombstone_days = 0",
        "tombstone_days = 'x'",
        "requests_per_second = -1",
        "unknown = 1",
        "=",
        f"tombstone_days = {'9' * 5000}",
        f"unknown = {'[' * 3000}",
    ],
)
def test_settings_that_cannot_be_used_stop_the_server_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / "server.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as told:
        build("", tmp_path, SettableClock())
    assert "server.toml" in str(told.value)


def test_without_a_file_the_settings_are_generous(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert Settings().tombstone_days == 180
