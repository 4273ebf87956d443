"""Servers for the tests of the server: real ones over HTTP, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import PostgreSQL, running_postgres
from tests.servers import RunningServer, running_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgreSQL]:
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return ""
    server: PostgreSQL = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    """A server with a few tickets, on each kind of database."""
    with running_server(tmp_path, demo=12, database_url=database_url) as running:
        yield running


@pytest.fixture
def sqlite_server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server with a few tickets, where the database makes no difference."""
    with running_server(tmp_path, demo=12) as running:
        yield running
