"""Servers and homes for whole days of work."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desk.server.seed.fill import PASSWORD
from tests.cli.seat import ACCOUNT, Seat
from tests.remote.conftest import rig_folder, screen, vnc

__all__ = ["SeatAt", "no_keyring_of_the_person", "rig_folder", "screen", "seat_at", "vnc"]

SeatAt = Callable[[str, str], Seat]


@pytest.fixture(autouse=True)
def no_keyring_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from the real keyring of whoever runs them."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("DESK_SECRET_WORK", PASSWORD)
    monkeypatch.delenv("DESK_HOME", raising=False)


@pytest.fixture
def seat_at(tmp_path: Path) -> SeatAt:
    """Return what makes a home that has signed in to a server and synced once."""

    def made(login: str, url: str) -> Seat:
        seat = Seat(tmp_path / login)
        added = seat("account", "add", ACCOUNT, "--type", "desk", "--url", url, "--user", login)
        assert added.status == 0, added.err
        assert seat("sync").status == 0
        return seat

    return made
