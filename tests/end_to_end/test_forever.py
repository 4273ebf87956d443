"""Unsent work never expires (b7): sixty days, a wiped cache, a logout and another login take nothing."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.models.listing import Draft
from desk.models.store import Home, Store
from desk.server.seed.fill import PASSWORD
from desk.sync.engine import Engine
from desk.sync.registry import connector_for
from tests.blobs import blob_file
from tests.cli.seat import ACCOUNT, Seat
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import at_the_server, bodies
from tests.fakes import FakeClock
from tests.servers import RunningServer, running_server

NOWHERE = "http://127.0.0.1:1"
LOG = b"error 7\n" * 5000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=30) as running:
        yield running


@pytest.fixture
def worked(server: RunningServer, seat_at: SeatAt, tmp_path: Path) -> tuple[Seat, str]:
    """A seat with a note, a file and a draft that the server has not; and the ticket's number."""
    seat = seat_at("tech1", server.url)
    number = seat.new("Before the holidays")
    seat.use(NOWHERE)
    assert seat("note", number, "--text", "Kept.").status == 3
    (tmp_path / "log.txt").write_bytes(LOG)
    assert seat("attach", number, str(tmp_path / "log.txt")).status == 3
    with seat.store() as store:
        store.drafts.save(Draft("new:1", "new", "Half a call", 4))
    return seat, number


def unsent(seat: Seat) -> tuple[list[dict[str, Any]], list[str]]:
    """What waits: operations and drafts."""
    with seat.store() as store:
        drafts = [draft.body for draft in store.drafts.list()]
    return [line | {"reason": "", "attempts": 0, "state": ""} for line in seat.waiting()], drafts


def arrived(server: RunningServer, number: str) -> tuple[int, list[str]]:
    """How often the note is on the ticket at the server, and its files."""
    (found,) = [s for s in at_the_server(server.url).values() if s.ticket.number == number]
    return bodies(found)["Kept."], [file.name for file in found.attachments]


def test_sixty_days_a_wiped_cache_a_logout_and_another_login_lose_nothing(
    worked: tuple[Seat, str], server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, number = worked
    before = unsent(seat)
    monkeypatch.delenv("DESK_SECRET_WORK")  # logged out: nothing knows the password any more
    for file in seat.folder.glob("cache.db*"):
        file.unlink()
    monkeypatch.setenv("DESK_SECRET_OTHER", PASSWORD)
    added = seat(
        "account", "add", "other", "--type", "desk", "--url", server.url, "--user", "tech2"
    )
    assert added.status == 0, added.err
    assert seat("--account", "other", "sync").status == 0
    assert seat("--account", "other", "outbox", "list", "--json").json == {"operations": []}
    assert seat("--account", "other", "files", "--limit", "0", "--tidy").status == 0
    clock = FakeClock()
    clock.advance(days=60 + 365)
    store = Store.open(seat.folder, clock)  # whatever expires, expires here
    store.blobs.evict(keep_bytes=0)
    store.close()
    assert unsent(seat) == before
    assert seat("files", "--json").json["own"] >= len(LOG)
    assert (seat("account", "remove", ACCOUNT).status, unsent(seat)) == (1, before)
    monkeypatch.setenv("DESK_SECRET_WORK", PASSWORD)
    seat.use(server.url)
    assert seat("sync").status == 0
    assert arrived(server, number) == (1, ["log.txt"])


def test_nobody_else_on_the_machine_reads_unsent_work(worked: tuple[Seat, str]) -> None:
    """Whatever the system's custom: the account's folder lets nobody in. (A `desk` process makes each
    file private besides: `cli/test_private_files.py`.)"""
    seat, _ = worked
    (digest,) = [file.name for file in (seat.folder / "blobs").glob("??/*")]
    with seat.store() as store:
        blob = blob_file(store, digest)
    for place in (seat.folder, blob, blob.parent, blob.parent.parent):
        assert not place.stat().st_mode & 0o077, place


def test_work_carried_to_another_machine_is_sent_once_under_its_own_keys(
    worked: tuple[Seat, str], server: RunningServer, seat_at: SeatAt, tmp_path: Path
) -> None:
    seat, number = worked
    keys = [line["id"] for line in seat.waiting()]
    parcel = tmp_path / "unsent.zip"
    assert seat("outbox", "export", str(parcel)).status == 0
    os.rename(seat.home, tmp_path / "stolen")  # noqa: PTH104  the old machine is gone for now
    there = seat_at("tech1", server.url)
    there.use(NOWHERE)
    for _ in range(2):
        assert there("outbox", "import", str(parcel)).status == 0
    assert [line["id"] for line in there.waiting()] == keys
    assert unsent(there)[1] == ["Half a call"]
    there.use(server.url)
    assert there("sync").status == 0
    assert arrived(server, number) == (1, ["log.txt"])
    old = Seat(tmp_path / "stolen")  # it turns up again, and sends what it had
    old.use(server.url)
    assert old("sync").status == 0
    assert (old.waiting(), arrived(server, number)) == ([], (1, ["log.txt"]))
    colleague = seat_at("tech2", server.url)
    (tmp_path / "theirs").mkdir()
    assert colleague("download", number, "-o", str(tmp_path / "theirs")).status == 0
    assert (tmp_path / "theirs" / "log.txt").read_bytes() == LOG


def test_the_work_of_one_person_is_not_sent_as_another(
    worked: tuple[Seat, str], server: RunningServer, seat_at: SeatAt, tmp_path: Path
) -> None:
    seat, number = worked
    assert seat("outbox", "export", str(tmp_path / "unsent.zip")).status == 0
    colleague = seat_at("tech2", server.url)
    refused = colleague("outbox", "import", str(tmp_path / "unsent.zip"))
    assert (refused.status, unsent(colleague)) == (1, ([], []))
    assert "somebody else" in refused.err
    assert arrived(server, number) == (0, [])


def test_an_account_removed_with_its_work_kept_comes_back_whole(
    worked: tuple[Seat, str], server: RunningServer, seat_at: SeatAt, tmp_path: Path
) -> None:
    seat, number = worked
    parcel = tmp_path / "kept.zip"
    assert seat("account", "remove", ACCOUNT, "--keep-work", str(parcel)).status == 0
    assert Home(seat.home).accounts() == []
    again = seat_at("tech1", server.url)
    assert again("outbox", "import", str(parcel)).status == 0
    assert again("sync").status == 0
    assert arrived(server, number) == (1, ["log.txt"])


def test_a_full_round_after_a_year_away_still_sends_it(
    worked: tuple[Seat, str], server: RunningServer
) -> None:
    seat, number = worked
    seat.use(server.url)
    clock = FakeClock()
    clock.advance(days=400)
    store = Store.open(seat.folder, clock)
    connector = connector_for(Home(seat.home).account(), clock)
    try:
        engine = Engine(store, connector, clock, lambda: PASSWORD, lambda _event: None)
        assert engine.round(asked=True) == "online"
    finally:
        connector.close()
        store.close()
    assert arrived(server, number) == (1, ["log.txt"])
