"""The palette's list keeps Qt's rules: headings can be seen, and only what is possible can be chosen."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from desk.ui.palette.hits import Hit, Kind
from desk.ui.palette.model import HitRole, PaletteModel

REPLY = Hit(Kind.COMMAND, "reply", "Reply", "Ticket")
RESOLVE = Hit(Kind.COMMAND, "resolve", "Resolve", is_enabled=False, why="Choose a <b> first.")
VPN = Hit(Kind.TICKET, "t1", "VPN drops", number="INC-1")


@pytest.fixture
def model() -> PaletteModel:
    made = PaletteModel()
    made.show([REPLY, RESOLVE, VPN])
    return made


def test_the_model_keeps_qts_rules(model: PaletteModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_headings_and_what_is_not_possible_cannot_be_chosen(model: PaletteModel) -> None:
    assert [model.index(row).data() for row in range(5)] == [
        "Commands", "Reply", "Resolve", "Tickets", "VPN drops",
    ]  # fmt: skip
    chosen = Qt.ItemFlag.ItemIsSelectable
    assert [bool(model.flags(model.index(row)) & chosen) for row in range(5)] == [
        False, True, False, False, True,
    ]  # fmt: skip
    assert model.possible() == [1, 4]
    assert (model.hit(0), model.hit(4), model.hit(9)) == (None, VPN, None)


def test_every_row_has_words_for_a_screen_reader(model: PaletteModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(row).data(role) for row in (0, 4)] == [
        "Commands", "Ticket, INC-1, VPN drops",
    ]  # fmt: skip
    assert model.index(1).data(HitRole) == REPLY
    assert model.index(0).data(HitRole) is None
    assert "&lt;b&gt;" in str(model.index(2).data(Qt.ItemDataRole.ToolTipRole))
    assert model.index(1).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_thing_is_found_again_in_another_list(model: PaletteModel) -> None:
    model.show([VPN, REPLY])
    assert (model.row_of(VPN), model.row_of(RESOLVE)) == (1, -1)
