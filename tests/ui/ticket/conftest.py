"""View models need an event loop for their timers; what it belongs to does not matter to them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.ui.ticket.fakes import Bench
from tests.ui.ticket.shown import Shown, shown_pane


@pytest.fixture
def qapp_core(qapp: QApplication) -> QCoreApplication:
    """The one application of the test run: a process cannot have a core one first and another later."""
    return qapp


@pytest.fixture
def bench(qapp_core: QCoreApplication) -> Bench:
    """A workspace over a store in memory, with one ticket."""
    return Bench()


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    """The pane on the screen, on one ticket."""
    yield from shown_pane(qapp)
