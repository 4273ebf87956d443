"""A server with demo tickets, and technicians who have signed in to it from the command line."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk.cli.cable import Cable
from desk.server.seed.fill import PASSWORD
from tests.cli.seat import ACCOUNT, Seat
from tests.servers import RunningServer, running_server


@pytest.fixture(autouse=True)
def no_keyring_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests away from the real keyring of whoever runs them; the secret is in the environment."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("DESK_SECRET_WORK", PASSWORD)
    monkeypatch.delenv("DESK_HOME", raising=False)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("office"), demo=120) as server:
        yield server


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Homes that have signed in and synced once, by login; made when the first test asks."""
    return {"": tmp_path_factory.mktemp("templates")}


@pytest.fixture
def seat_of(
    office: RunningServer, templates: dict[str, Path], tmp_path: Path
) -> Callable[[str], Seat]:
    def made(login: str) -> Seat:
        if login not in templates:
            templates[login] = _signed_in(templates[""] / login, office.url, login)
        home = tmp_path / f"home-{login}"
        shutil.copytree(templates[login], home)
        return Seat(home)

    return made


def _signed_in(home: Path, url: str, login: str) -> Path:
    seat = Seat(home)
    added = seat("account", "add", ACCOUNT, "--type", "desk", "--url", url, "--user", login)
    assert added.status == 0, added.err
    synced = seat("sync")
    assert synced.status == 0, synced.err
    with seat.store() as store:  # copies of one home must not give the same numbers
        while store.numbers.left():
            store.numbers.take()
    return home


@pytest.fixture
def seat(seat_of: Callable[[str], Seat]) -> Seat:
    """Return the desk of tech1, who works at levels 0 and 1."""
    mine = seat_of("tech1")
    assert mine("sync").status == 0
    return mine


@pytest.fixture
def colleague(seat_of: Callable[[str], Seat]) -> Seat:
    """Return the desk of tech2, who works at level 2."""
    other = seat_of("tech2")
    assert other("sync").status == 0
    return other


@pytest.fixture
def cable(seat: Seat, office: RunningServer) -> Iterator[Cable]:
    """Return the line between the seat and the office, which can be cut."""
    line = Cable(office.url)
    seat.use(line.url)
    yield line
    line.close()
