"""A changed key is a red stop; a person who knows why accepts it with a reason, and the ticket says so."""

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.errors import InvalidInput
from desk.models.operations import AddEntry
from desk.remote.host_keys import HostKey, Trust, trust, trusted
from desk.remote.probe import Way
from desk.remote.proof import Place
from desk.ui.remote.child import Keys
from desk.ui.remote.key_view import KeyView
from desk.ui.remote.tools import MachineTools
from tests.ui.remote.test_view_model import KEY, SSH, Pane
from tests.ui.ticket.fakes import Bench

OLD = HostKey("ssh-ed25519", base64.b64encode(b"o" * 51).decode())
CHANGED = Keys(Trust.CHANGED, (KEY,), (OLD,))


@pytest.fixture
def pane(bench: Bench) -> Pane:
    made = Pane(bench, SSH)
    made.agree()
    return made


@pytest.fixture
def view(qapp: QApplication, pane: Pane, qtbot: QtBot) -> KeyView:
    made = KeyView(pane.model)
    qtbot.addWidget(made)
    pane.model.changed.connect(made.draw)
    pane.network.show_keys(CHANGED)
    made.show()
    return made


def test_without_a_reason_nothing_is_accepted(pane: Pane) -> None:
    pane.network.show_keys(CHANGED)
    for reason in ("", "  "):
        pane.model.trust_keys(reason)
    assert pane.tools.trusted == []
    assert "another key" in pane.model.obstacle


def test_with_a_reason_it_is_trusted_and_the_ticket_tells_both_fingerprints(pane: Pane) -> None:
    pane.network.show_keys(CHANGED)
    pane.model.trust_keys("Set up anew on Monday")
    assert pane.tools.trusted == ["10.2.3.4:22"]
    assert pane.model.obstacle == ""
    (operation,) = pane.bench.store.outbox.operations
    assert isinstance(operation.action, AddEntry)
    assert not operation.action.public
    assert KEY.fingerprint in operation.action.body
    assert "Set up anew on Monday" in operation.action.body


def test_both_fingerprints_are_shown_and_the_button_waits_for_a_reason(
    view: KeyView, pane: Pane, qtbot: QtBot
) -> None:
    words = view.words.replace("\u200b", "")
    assert words.index(OLD.fingerprint) < words.index(KEY.fingerprint)
    assert view.replace.isVisible()
    assert not view.trust.isVisible()
    assert not view.replace.isEnabled()
    qtbot.keyClicks(view.reason, "Set up anew")
    qtbot.keyClick(view.reason, Qt.Key.Key_Return)
    assert pane.tools.trusted == []  # Enter leads to the button and presses nothing
    view.replace.click()
    assert pane.tools.trusted == ["10.2.3.4:22"]
    assert not view.isVisible()


def test_a_reason_is_for_the_one_key_it_was_typed_for(view: KeyView, pane: Pane) -> None:
    view.reason.setText("Set up anew")
    pane.network.show_keys(Keys(Trust.CHANGED, (HostKey("ssh-rsa", KEY.key),), (OLD,)))
    assert view.reason.text() == ""


def test_the_real_file_holds_the_new_key_alone_afterwards(tmp_path: Path) -> None:
    tools, place = MachineTools(tmp_path), Place(Way("pc-42", 22, "ssh"))
    trust(tools.known_hosts, "pc-42", 22, [OLD])
    with pytest.raises(InvalidInput):
        tools.accept(place, [KEY], "", "anna")
    accepted = tools.accept(place, [KEY], "Set up anew", "anna")
    assert accepted is not None
    assert trusted(tools.known_hosts, "pc-42", 22) == [KEY]
