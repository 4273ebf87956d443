"""Another machine than the ticket's: found among all that are known or typed, then gone to like any other."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.asset import Address, Asset
from desk.models.ids import AssetId, PersonId
from desk.models.store import Store
from desk.remote.session import ConsentMode
from desk.ui.remote.machines_model import Machine, MachinesModel, known_machine
from desk.ui.remote.machines_view import MachinesView
from desk.ui.workspace import Workspace
from tests.builders import a_page, an_asset
from tests.ui.queue.conftest import clock, people, sent, store, worker, workspace
from tests.ui.remote.test_view_model import VNC, Pane
from tests.ui.ticket.fakes import CLAIRE, PEOPLE, T1, Bench, ticket

__all__ = ["clock", "people", "sent", "store", "worker", "workspace"]

KIOSK = Asset(AssetId("kiosk"), "Kiosk-1", addresses=(Address("vnc", "kiosk-1.corp.example"),))
SWITCH = Asset(AssetId("own-1"), "Switch cellar", addresses=(Address("ssh", "10.9.9.9"),))


@pytest.fixture
def model(workspace: Workspace, store: Store) -> MachinesModel:
    store.base.apply_page(a_page(assets=(KIOSK, an_asset("pc-7", "PC-7"))))
    store.own_assets.keep([SWITCH], {KIOSK.id: (Address("rdp", "kiosk-1.corp.example"),)})
    made = MachinesModel(workspace, workspace)
    made.ask()
    return made


def test_ones_own_machines_are_there_before_anything_is_typed(model: MachinesModel) -> None:
    assert model.rows() == ["Switch cellar\n10.9.9.9"]
    assert model.words.startswith("Name, serial number")


def test_what_the_server_tells_of_is_found_with_the_addresses_one_added(
    model: MachinesModel,
) -> None:
    model.find("kiosk")
    (kiosk,) = model.found
    assert kiosk.asset.addresses == (
        Address("vnc", "kiosk-1.corp.example"),
        Address("rdp", "kiosk-1.corp.example"),
    )


def test_a_typed_address_that_no_machine_has_becomes_ones_own_when_it_is_chosen(
    model: MachinesModel, store: Store
) -> None:
    taken: list[Machine] = []
    model.taken.connect(taken.append)
    model.find(" 192.0.2.7 ")
    assert model.rows() == ["192.0.2.7\nNew, at this address"]
    assert len(store.own_assets.list()) == 1
    model.take(0)
    (machine,) = taken
    assert known_machine(store, machine.asset.id) == machine.asset
    assert not model.asking
    model.ask()
    model.find("192.0.2.7")
    assert [each.is_new for each in model.found] == [False]


@pytest.mark.parametrize(
    "typed", ["-oProxyCommand=calc", "evil.rdp", "no such thing", "a;b", "printer"]
)
def test_what_is_neither_a_machine_nor_an_address_leads_nowhere(
    model: MachinesModel, typed: str
) -> None:
    model.find(typed)
    assert model.found == ()
    assert model.words.startswith("No machine is called that")
    model.take(0)
    assert model.asking


def test_it_is_gone_to_like_any_other_and_is_on_the_ticket(bench: Bench) -> None:
    pane = Pane(bench, VNC)
    pane.agree()
    bench.store.directory.assets[KIOSK.id] = KIOSK
    pane.model.others.taken.emit(Machine(KIOSK, PEOPLE[PersonId("paul")]))
    assert [machine.name for machine in pane.model.machines] == ["pc-42", "Kiosk-1"]
    assert pane.model.preview.startswith("VNC to kiosk-1.corp.example")
    consent = pane.model.consent
    assert (consent.mode, consent.who) == (None, "Paul Roux")  # its owner is asked, anew
    pane.model.set_consent(ConsentMode.SPOKEN, consent.who, "")
    pane.model.start()
    session = pane.model.session
    assert session is not None
    assert (session.record.asset, session.record.ticket) == (KIOSK.id, T1)
    pane.tools.finish(3)
    session.tick()
    session.write_down(3, "")
    assert pane.recorded.address == "kiosk-1.corp.example"


def test_it_stays_when_the_ticket_changes_and_goes_with_another_ticket(bench: Bench) -> None:
    pane = Pane(bench, VNC)
    bench.store.directory.assets[KIOSK.id] = KIOSK
    pane.model.others.taken.emit(Machine(KIOSK))
    pane.model.addresses.add("ssh", "admin@10.2.3.4")  # its own addresses are read anew
    assert pane.model.asset is not None
    assert pane.model.asset.id == KIOSK.id
    assert len(pane.model.asset.addresses) == 2
    pane.model.take(0)
    assert pane.model.consent.who == "Claire Martin"
    bench.store.tickets.base[T1] = ticket(title="Another")
    pane.model.show(None)
    bench.workspace.open_ticket(T1)
    assert [machine.owner for machine in pane.model.machines] == [CLAIRE]


def test_a_typed_machine_is_gone_to_at_once_and_another_ticket_finds_it_again(bench: Bench) -> None:
    pane = Pane(bench, VNC)
    others = pane.model.others
    for _visit in range(2):
        others.ask()
        others.find("192.0.2.7")
        others.take(0)
        assert pane.model.asset is not None
        assert pane.model.asset.name == "192.0.2.7"
        assert [machine.name for machine in pane.model.machines] == ["pc-42", "192.0.2.7"]
        assert "192.0.2.7" in pane.model.rows()[0].words
        pane.model.show(None)
        bench.workspace.open_ticket(T1)
    assert len(bench.store.own_assets.list()) == 1


@pytest.fixture
def view(qapp: QApplication, bench: Bench, qtbot: QtBot) -> MachinesView:
    pane = Pane(bench, VNC)
    bench.store.directory.assets[KIOSK.id] = KIOSK
    made = MachinesView(pane.model)
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_takes_the_first_and_escape_leaves(view: MachinesView, qtbot: QtBot) -> None:
    model, taken = view.model, list[Machine]()
    model.ask()
    model.taken.connect(taken.append)
    qtbot.keyClicks(view.line, "kiosk")
    qtbot.keyClick(view.line, "\r")
    assert [machine.asset.name for machine in taken] == ["Kiosk-1"]
    assert view.other.isVisible()
    view.other.click()
    assert view.line.text() == ""
    model.ask(on=False)
    assert not view.line.isVisible()
