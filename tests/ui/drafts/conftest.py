"""View models need an event loop for their timers, and nothing of a screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.outbox.bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A window on a real store."""
    made = Bench(tmp_path / "account")
    yield made
    made.close()
