"""Two technicians with a window each, on real files; what runs beside a window runs here at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desk import keyrings
from desk.hand_keys import HandKeys
from desk.models.account import Account
from desk.models.store import Home, Store
from desk.ui.desk_command import DeskCommand
from desk.ui.handoff.handing_view import Handing
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.view import TicketView
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_person, a_ticket, a_vocabulary
from tests.cli.seat import run_here
from tests.fakes import FakeClock, FakeKeyring

TICKET = a_ticket(1)
PEOPLE = (
    a_person("anna", "Anna Weber", is_agent=True, levels=(1,)),
    a_person("bruno", "Bruno Keller", is_agent=True, levels=(1,)),
    a_person("zoe", "Zoé Martin"),
)


class AtOnce(DeskCommand):
    """The command line, run within the call."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self._where = home

    def run(self, arguments: Sequence[str], secret: str = "") -> None:
        """Run it here and say what came of it."""
        ended = run_here("--home", str(self._where), *arguments, stdin=f"{secret}\n")
        words = " ".join((ended.out + ended.err).split("\n"))
        self.finished.emit(ended.status == 0, words.strip())


@dataclass
class Desk:
    """One technician's window, as far as hand-offs need it."""

    store: Store
    workspace: Workspace
    view: TicketView
    handing: Handing
    keyring: FakeKeyring

    @property
    def key(self) -> str:
        """What colleagues lock with."""
        return HandKeys(self.keyring).made(self.workspace.account.id)


def desk(
    folder: Path, login: str, qapp: QApplication, clock: FakeClock, keyring: FakeKeyring
) -> Iterator[Desk]:
    """A window of somebody, gone afterwards with all that belongs to it."""
    home = Home(folder / login)
    home.path.mkdir(mode=0o700)
    account = Account(login, login, "desk", "https://desk.example")
    home.add(account)
    store = Store.open(home.folder(account), clock)
    store.base.set_me(next(person for person in PEOPLE if person.id == login))
    store.base.set_vocabulary(a_vocabulary())
    store.base.apply_page(a_page(people=PEOPLE))
    workspace = Workspace(account, InlineWorker(), lambda: store, clock)
    workspace.start()
    theme = Theme(qapp, Mode.LIGHT)
    model = TicketViewModel(workspace)
    view = TicketView(model, SideViewModel(workspace), theme, Icons(theme))
    view.resize(700, 700)
    view.show()
    handing = Handing(model, view.strip, lambda: AtOnce(home.path))
    handing.watch(view)
    yield Desk(store, workspace, view, handing, keyring)
    workspace.closing.emit()
    for leaving in (view, theme):
        leaving.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    store.close()


@pytest.fixture
def clock() -> FakeClock:
    """Monday morning."""
    return FakeClock()


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """The keyring of this machine."""
    kept = FakeKeyring()
    monkeypatch.setattr(keyrings, "first", lambda: kept)
    return kept


@pytest.fixture
def anna(
    tmp_path: Path, qapp: QApplication, clock: FakeClock, keyring: FakeKeyring
) -> Iterator[Desk]:
    """Anna, with a ticket open."""
    for made in desk(tmp_path, "anna", qapp, clock, keyring):
        made.store.base.apply_page(a_page(TICKET))
        made.workspace.open_ticket(TICKET.id)
        yield made


@pytest.fixture
def bruno(
    tmp_path: Path, qapp: QApplication, clock: FakeClock, keyring: FakeKeyring
) -> Iterator[Desk]:
    """Bruno, to whom nobody told of the ticket."""
    yield from desk(tmp_path, "bruno", qapp, clock, keyring)


@pytest.fixture
def known(anna: Desk, bruno: Desk) -> str:
    """Bruno's key, which Anna knows."""
    anna.store.handoffs.learn_key(PEOPLE[1].id, bruno.key)
    return bruno.key
