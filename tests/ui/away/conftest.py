"""A window on a real store, and for views the light theme without a screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks


@pytest.fixture
def bench(tmp_path: Path, qapp: QApplication) -> Iterator[Bench]:
    """A window on a real store."""
    made = Bench(tmp_path / "account")
    yield made
    made.close()


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    """The light theme and its icons."""
    made = Looks(qapp)
    yield made
    made.end()
