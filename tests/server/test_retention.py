"""Deletions are told for as long as is set; who was away for longer reads again and keeps their work."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desk.models.operations import AddEntry
from desk.server import admin
from desk.server.storage import feed
from desk.server.upkeep import clean_up
from tests.server.acting import SettableClock, new_ticket
from tests.server.test_restore import Client
from tests.servers import RunningServer, running_server

DAY = 24 * 3600.0


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def server(tmp_path: Path, database_url: str, clock: SettableClock) -> Iterator[RunningServer]:
    folder = tmp_path / "server"
    folder.mkdir()
    (folder / "server.toml").write_text("tombstone_days = 30\n", encoding="utf-8")
    with running_server(tmp_path, demo=3, database_url=database_url, clock=clock) as running:
        yield running


def test_who_comes_back_after_the_deletions_were_forgotten_loses_no_work_and_keeps_no_ghost(
    server: RunningServer, clock: SettableClock, tmp_path: Path
) -> None:
    written_on, only_read, still_there = (new_ticket(server).ticket for _ in range(3))
    client = Client(tmp_path, server, "tech2")
    client.sync()
    client.writes(AddEntry("my words on a ticket that goes", public=False), written_on.id)
    client.writes(AddEntry("my words on one that stays", public=False), still_there.id)
    for gone in (written_on, only_read):
        admin.delete_ticket(server.database_url, server.data_dir, gone.number, clock)
    clock.ahead = 29 * DAY
    clean_up(server.desk)
    assert floor(server) == 0
    clock.ahead = 31 * DAY
    clean_up(server.desk)
    assert floor(server) > 0
    client.sync()
    assert client.store.tickets.detail(only_read.id) is None
    kept = [item.operation.action for item in client.store.outbox.list()]
    assert kept == [AddEntry("my words on a ticket that goes", public=False)]
    there = server.request("GET", f"/tickets/{still_there.id}").json()["entries"]
    assert [e["body"] for e in there].count("my words on one that stays") == 1
    shown = client.store.tickets.detail(still_there.id)
    assert shown is not None
    client.sync()
    assert [item.operation.action for item in client.store.outbox.list()] == kept
    client.close()


def test_the_administrator_prunes_at_once_and_is_told_what_went(
    server: RunningServer, clock: SettableClock
) -> None:
    made = new_ticket(server).ticket
    server.token()
    url, folder = server.database_url, server.data_dir
    admin.delete_ticket(url, folder, made.number, clock)
    assert admin.prune(url, folder, clock).tombstones == 0
    clock.ahead = timedelta(days=100).total_seconds()
    gone = admin.prune(url, folder, clock)
    assert gone.tombstones == 1
    assert gone.tokens >= 1


def floor(server: RunningServer) -> int:
    with server.desk.database.reading() as connection:
        return feed.floor(connection)
