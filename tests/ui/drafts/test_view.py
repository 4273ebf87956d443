"""The drafts pane on the screen: Enter goes on writing, Delete discards, nothing is nameless."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.models.listing import Draft
from desk.ui.drafts.view import DraftsView
from desk.ui.drafts.view_model import DraftsViewModel
from tests.builders import a_ticket
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks


@pytest.fixture
def view(qtbot: QtBot, bench: Bench, looks: Looks) -> DraftsView:
    bench.serve(a_ticket(1))
    bench.store.drafts.save(Draft(a_ticket(1).id, "note", "Look at the log"))
    made = DraftsView(DraftsViewModel(bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_enter_goes_on_writing(qtbot: QtBot, bench: Bench, view: DraftsView) -> None:
    asked: list[str] = []
    bench.workspace.requested.connect(asked.append)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert bench.workspace.ticket == a_ticket(1).id
    assert asked == ["note"]


def test_delete_discards_and_undo_brings_back(qtbot: QtBot, bench: Bench, view: DraftsView) -> None:
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert view._stack.currentIndex() == 0
    bench.workspace.undo()
    assert view._words.toPlainText() == "Look at the log"


def test_everything_that_takes_the_keyboard_has_a_name(view: DraftsView) -> None:
    assert nameless(view) == []
