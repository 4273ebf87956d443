"""What the tests of the sync stand on: a clock that stands still, a server of each character."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.sync.connectors.memory.server import MemoryServer
from tests.fakes import FakeClock
from tests.sync.technician import Technician


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(clock: FakeClock) -> MemoryServer:
    """Return a server that knows keys, like Desk's own."""
    return MemoryServer(clock)


@pytest.fixture
def keyless(clock: FakeClock) -> MemoryServer:
    """Return a server that knows no keys, like most others."""
    return MemoryServer(clock, keys=False)


@pytest.fixture
def anna(tmp_path: Path, server: MemoryServer, clock: FakeClock) -> Iterator[Technician]:
    made = Technician(tmp_path / "anna", server, clock)
    yield made
    made.store.close()


@pytest.fixture
def ben(tmp_path: Path, server: MemoryServer, clock: FakeClock) -> Iterator[Technician]:
    made = Technician(tmp_path / "ben", server, clock, login="ben")
    yield made
    made.store.close()


@pytest.fixture
def cora(tmp_path: Path, keyless: MemoryServer, clock: FakeClock) -> Iterator[Technician]:
    """Return a technician on the server without keys."""
    made = Technician(tmp_path / "cora", keyless, clock, login="cora")
    yield made
    made.store.close()
