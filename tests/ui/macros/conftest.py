"""The pane of macros on a real store, with one ticket that is open."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desk.models.macro import LogStep, Macro, ResolveStep, SetStep, WriteStep
from desk.models.store import Store
from desk.ui.macros.last_actions import LastActions
from desk.ui.macros.view_model import MacrosViewModel
from desk.ui.theme import Mode, Theme
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_person, a_ticket, ticket_id
from tests.ui.queue.conftest import clock, people, sent, store, worker, workspace

__all__ = ["clock", "people", "sent", "store", "worker", "workspace"]

RESET = Macro(
    "",
    "Password reset",
    (
        SetStep("category", "access"),
        WriteStep("Reset for {first_name}"),
        LogStep(5),
        ResolveStep("Password was reset."),
    ),
)
HALF = Macro("", "Half", (WriteStep("::Nowhere", public=True), LogStep(3, "Looked")))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme on the running application."""
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def last(workspace: Workspace) -> LastActions:
    """What is done from now on."""
    return LastActions(workspace)


@pytest.fixture
def model(store: Store, workspace: Workspace, last: LastActions) -> MacrosViewModel:
    """Two macros, and a ticket of Zoé's."""
    store.base.apply_page(a_page(a_ticket(1), people=(a_person("zoe", "Zoé Martin"),)))
    store.macros.save(RESET, HALF)
    return MacrosViewModel(workspace, ticket_id(1), last)
