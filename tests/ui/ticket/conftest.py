"""View models need an event loop for their timers; what it belongs to does not matter to them."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.ui.ticket.fakes import Bench


@pytest.fixture
def qapp_core(qapp: QApplication) -> QCoreApplication:
    """The one application of the test run: a process cannot have a core one first and another later."""
    return qapp


@pytest.fixture
def bench(qapp_core: QCoreApplication) -> Bench:
    """A workspace over a store in memory, with one ticket."""
    return Bench()
