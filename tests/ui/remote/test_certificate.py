"""A remote desktop's certificate is compared once, pinned afterwards, and a changed one is a red stop."""

import base64

import pytest
from PySide6.QtCore import QCoreApplication

from desk.models.asset import Address
from desk.remote.certificates import pin
from desk.remote.host_keys import HostKey, Trust
from desk.ui.remote.child import Keys
from tests.ui.remote.test_view_model import Pane
from tests.ui.ticket.fakes import Bench

SHOWN = HostKey("x509", base64.b64encode(b"certificate").decode())


@pytest.fixture
def pane(qapp_core: QCoreApplication, bench: Bench) -> Pane:
    made = Pane(bench, Address("rdp", "pc-42", user="anna"))
    made.model.choose([way.profile.id for way in made.model.ways].index("freerdp2"))
    made.agree()
    return made


def test_it_is_compared_before_anything_starts_and_pinned_afterwards(pane: Pane) -> None:
    assert pane.network.keys_of[-1] == "pc-42:3389"
    assert pane.model.obstacle == "Asking the machine for its certificate …"
    pane.network.show_keys(Keys(Trust.NEW, (SHOWN,)))
    assert pane.model.obstacle == "Compare the machine's certificate first."
    assert "/cert:fingerprint" not in pane.model.command_line
    pane.model.trust_keys()
    assert pane.tools.trusted == ["pc-42:3389"]
    assert pane.model.obstacle == ""
    assert f"/cert:fingerprint:{pin(SHOWN)}" in pane.model.command_line


def test_a_changed_one_stops(pane: Pane) -> None:
    pane.network.show_keys(Keys(Trust.CHANGED, (SHOWN,)))
    pane.model.start("s3cret")
    assert pane.tools.started == []
    assert "another certificate" in pane.model.obstacle


def test_a_machine_that_shows_none_is_not_gone_to(pane: Pane) -> None:
    pane.network.show_keys(Keys(Trust.NEW, problem="The machine showed no certificate."))
    assert pane.model.obstacle == "The machine showed no certificate."


def test_it_is_read_as_windows_shows_it() -> None:
    pairs = SHOWN.fingerprint.split(":")
    assert len(pairs) == 32
    assert all(len(pair) == 2 and pair == pair.upper() for pair in pairs)
