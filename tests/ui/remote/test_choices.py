"""What is shared is ticked for one session, stands in the preview, and is forgotten with the way."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.models.asset import Address
from desk.ui.remote.choices_view import ChoicesView
from tests.ui.remote.test_view_model import SSH, Pane
from tests.ui.ticket.fakes import Bench

RDP = Address("rdp", "pc-42", user="anna")


@pytest.fixture
def pane(bench: Bench) -> Pane:
    return Pane(bench, RDP, SSH)


def place(pane: Pane, profile: str) -> int:
    return [way.profile.id for way in pane.model.ways].index(profile)


def test_nothing_is_shared_until_it_is_ticked_and_the_preview_says_what(
    pane: Pane, qtbot: QtBot, tmp_path: Path
) -> None:
    view = ChoicesView(pane.model)
    qtbot.addWidget(view)
    pane.model.changed.connect(view.draw)
    pane.model.choose(place(pane, "freerdp2"))
    assert not view.boxes["clipboard"].isChecked()
    assert "shared" not in pane.model.preview
    view.boxes["clipboard"].click()
    view.boxes["monitors"].click()
    view.folder.setText(str(tmp_path))
    view.folder.textEdited.emit(str(tmp_path))
    assert pane.model.preview.endswith(
        f" · clipboard shared · folder {tmp_path} shared · on all screens"
    )
    view.boxes["clipboard"].click()
    assert "clipboard" not in pane.model.preview
    pane.model.choose(place(pane, "freerdp2"))
    assert "shared" not in pane.model.preview
    assert not view.boxes["monitors"].isChecked()
    assert not view.folder.text()


def test_a_tool_that_shares_nothing_offers_nothing(pane: Pane, qtbot: QtBot) -> None:
    view = ChoicesView(pane.model)
    qtbot.addWidget(view)
    pane.model.choose(place(pane, "openssh"))
    view.draw()
    assert view.isHidden()


def test_a_hostile_folder_is_refused_in_the_pane(pane: Pane) -> None:
    pane.model.choose(place(pane, "freerdp2"))
    pane.model.set_value("folder", "/tmp,/home")
    assert "plain characters" in pane.model.obstacle
    assert not pane.model.preview
