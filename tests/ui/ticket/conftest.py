"""View models need an event loop for their timers, and nothing of a screen."""

import pytest
from PySide6.QtCore import QCoreApplication

from tests.ui.ticket.fakes import Bench


@pytest.fixture(scope="session")
def qapp_core() -> QCoreApplication:
    """Whatever application there is; a core one when none was made for widgets."""
    return QCoreApplication.instance() or QCoreApplication([])


@pytest.fixture
def bench(qapp_core: QCoreApplication) -> Bench:
    """A workspace over a store in memory, with one ticket."""
    return Bench()
