"""Tokens: they end, are renewed before, and never lock out whoever lost an answer or has unsent work."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.operations import AddEntry
from desk.models.worklog import Entry
from desk.server import admin
from desk.server.upkeep import clean_up
from tests.server.acting import SettableClock, new_ticket, refused, ticket
from tests.server.test_restore import Client
from tests.servers import RunningServer, running_server

DAY = 24 * 3600.0


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def server(tmp_path: Path, database_url: str, clock: SettableClock) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=3, database_url=database_url, clock=clock) as running:
        yield running


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def status(server: RunningServer, token: str) -> int:
    return server.request("GET", "/me", login=None, headers=bearer(token)).status_code


def renewed(server: RunningServer, token: str) -> str:
    answer = server.request("POST", "/tokens/current/renewal", login=None, headers=bearer(token))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["token"])


def test_a_token_ends_after_its_days(server: RunningServer, clock: SettableClock) -> None:
    token = server.token()
    clock.ahead = 89 * DAY
    assert status(server, token) == 200
    clock.ahead = 91 * DAY
    refused(server.request("GET", "/me", login=None, headers=bearer(token)), 401)
    clean_up(server.desk)
    assert status(server, token) == 401


def test_a_renewed_token_goes_on_and_the_old_one_ends_after_an_hour(
    server: RunningServer, clock: SettableClock
) -> None:
    old = server.token()
    clock.ahead = 80 * DAY
    new = renewed(server, old)
    assert (status(server, old), status(server, new)) == (200, 200)
    clock.ahead += 3601
    assert (status(server, old), status(server, new)) == (401, 200)
    clock.ahead = 169 * DAY
    assert status(server, new) == 200


def test_a_lost_answer_of_a_renewal_locks_nobody_out(
    server: RunningServer, clock: SettableClock
) -> None:
    old = server.token()
    lost = renewed(server, old)
    clock.ahead = 60
    again = renewed(server, old)
    assert lost != again
    assert status(server, again) == 200
    clock.ahead = 3630  # renewing once more has not made the old one live longer
    assert (status(server, old), status(server, again)) == (401, 200)


def test_one_device_or_all_of_a_person_are_signed_out_and_nobody_else(
    server: RunningServer,
) -> None:
    url, folder = server.database_url, server.data_dir
    laptop = admin.issue_token(url, folder, "tech1", "laptop")
    phone = admin.issue_token(url, folder, "tech1", "phone")
    other = admin.issue_token(url, folder, "tech2", "laptop")
    assert admin.revoke_tokens(url, folder, "tech1", "laptop") == 1
    assert [status(server, each) for each in (laptop, phone, other)] == [401, 200, 200]
    assert admin.revoke_tokens(url, folder, "tech1") == 1
    assert [status(server, each) for each in (laptop, phone, other)] == [401, 401, 200]


def test_a_token_an_administrator_issued_does_not_end_by_itself(
    server: RunningServer, clock: SettableClock
) -> None:
    token = admin.issue_token(server.database_url, server.data_dir, "tech1", "script")
    clock.ahead = 3000 * DAY
    assert status(server, token) == 200


def test_what_was_not_sent_outlives_the_token_and_goes_out_without_asking(
    server: RunningServer, clock: SettableClock, tmp_path: Path
) -> None:
    id_ = new_ticket(server).ticket.id
    client = Client(tmp_path, server, "tech2")
    client.sync()
    clock.ahead = 91 * DAY
    client.does(AddEntry("written with a token that had ended", public=False), id_)
    client.sync()
    assert client.store.outbox.list() == []
    admin.revoke_tokens(server.database_url, server.data_dir, "tech2")
    client.does(AddEntry("written after it was taken away", public=False), id_)
    client.sync()
    bodies = [entry.body for entry in _entries(server, id_)]
    assert bodies.count("written with a token that had ended") == 1
    assert bodies.count("written after it was taken away") == 1
    client.close()


def _entries(server: RunningServer, id_: str) -> list[Entry]:
    server._tokens.clear()
    return list(ticket(server, id_).entries)
