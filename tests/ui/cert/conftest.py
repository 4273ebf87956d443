"""A window's workspace on a real store with one ticket open, and the light theme without a screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk.models.cert import CertContact
from desk.models.settings import Layers
from desk.ui.preferences import Preferences
from tests.builders import MONDAY, a_ticket
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

CERT = CertContact("CERT of Example", "+33 1 23 45 67 89", "cert@example.org")
TICKET = a_ticket(
    7, title="All files end in .locked", description="A note asks for a ransom.", opened_at=MONDAY
)


@pytest.fixture
def bench(tmp_path: Path, qapp: QApplication) -> Iterator[Bench]:
    """One ticket, open; the organisation says where its CERT is."""
    made = Bench(tmp_path / "account")
    made.serve(TICKET)
    made.workspace.preferences = Preferences(Layers(cert=CERT))
    made.workspace.ticket = TICKET.id
    yield made
    made.close()


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    """The light theme and its icons."""
    made = Looks(qapp)
    yield made
    made.end()
