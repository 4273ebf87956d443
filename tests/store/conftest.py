"""A store on real files, and a clock that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.store import Store
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """Monday morning."""
    return FakeClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an account, not made yet."""
    return tmp_path / "account"


@pytest.fixture
def store(folder: Path, clock: FakeClock) -> Iterator[Store]:
    """An empty store."""
    opened = Store.open(folder, clock)
    yield opened
    opened.close()
