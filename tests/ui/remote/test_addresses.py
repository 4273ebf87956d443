"""An address of one's own: typed, checked like any other, kept, a way in at once, and removed again."""

import pytest
from PySide6.QtCore import QCoreApplication

from desk.models.asset import Address
from tests.ui.remote.test_view_model import PC, VNC, Pane
from tests.ui.ticket.fakes import T1, Bench


@pytest.fixture
def pane(qapp_core: QCoreApplication, bench: Bench) -> Pane:
    return Pane(bench, VNC)


def test_what_is_typed_is_kept_and_a_way_in_at_once(pane: Pane) -> None:
    pane.model.addresses.ask()
    pane.model.addresses.add("ssh", " admin@PC-42.corp:2222 ")
    assert pane.bench.store.addresses.of(PC) == (Address("ssh", "pc-42.corp", 2222, "admin"),)
    assert pane.model.shell >= 0
    pane.model.choose(pane.model.shell)
    assert pane.model.preview.startswith("SSH to pc-42.corp:2222 as admin")
    assert not pane.model.addresses.asking


def test_what_no_grammar_accepts_is_refused_with_the_reason(pane: Pane) -> None:
    pane.model.addresses.ask()
    pane.model.addresses.add("ssh", "-oProxyCommand=calc")
    assert "host name" in pane.model.addresses.problem
    assert pane.model.addresses.asking
    assert pane.bench.store.addresses.of(PC) == ()


def test_only_what_was_added_here_can_be_removed(pane: Pane) -> None:
    assert not pane.model.addresses.is_own(pane.model.way)
    pane.model.addresses.add("ssh", "admin@10.2.3.4")
    pane.model.choose(pane.model.shell)
    assert pane.model.addresses.is_own(pane.model.way)
    pane.model.addresses.remove(pane.model.way)
    assert pane.bench.store.addresses.of(PC) == ()
    assert pane.model.shell == -1


def test_an_imported_address_that_no_grammar_accepts_is_shown_and_hides_no_other(
    pane: Pane,
) -> None:
    evil, good = Address("ssh", "-oProxyCommand=x"), Address("ssh", "BOX-1", user="admin")
    pane.bench.store.addresses.add(PC, evil, good)
    pane.model.show(None)
    pane.bench.workspace.open_ticket(T1)
    assert any("-oProxyCommand" in words for words in pane.model.refused_words())
    pane.model.choose(pane.model.shell)
    assert pane.model.addresses.is_own(pane.model.way)


def test_without_a_machine_there_is_no_form(pane: Pane) -> None:
    pane.model.show(None)
    pane.model.addresses.ask()
    pane.model.addresses.add("ssh", "pc-1")
    assert not pane.model.addresses.asking
    assert pane.bench.store.addresses.kept == {}
