"""The palette on a real store with people, things and articles beside the tickets."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desk.models.store import Store
from desk.ui.theme import Mode, Theme
from tests.builders import a_page, a_person, a_ticket, an_article, an_asset
from tests.ui.queue.conftest import clock, people, sent, store, worker, workspace

__all__ = ["clock", "people", "sent", "store", "worker", "workspace"]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme on the running application."""
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def filled(store: Store) -> Store:
    """Three tickets, two people, a thing, an article."""
    store.base.apply_page(
        a_page(
            a_ticket(4217, title="Réseau coupé à Lyon"),
            a_ticket(2, title="Printer jams", requester="bruno"),
            a_ticket(3, title="Printer is out of toner"),
            people=(
                a_person("zoe", "Zoé Martin", phone="+33 4 72 00 11 22"),
                a_person("bruno", "Bruno Keller", location="Lyon"),
            ),
            assets=(an_asset("pc1", "PC-0042", kind="workstation"),),
            articles=(an_article("a1", "Clear a printer jam", "Open the *lid*."),),
        )
    )
    return store
