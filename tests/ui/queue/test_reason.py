"""Why the list has no rows: somebody without a level is told what to do, and one key does it."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desk.models.people import Person
from desk.models.store import Store
from desk.models.view import VIEWS
from desk.ui.icons import Icons
from desk.ui.queue.reason_view import ReasonView
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.theme import Mode, Theme
from desk.ui.workspace import Workspace
from tests.builders import ANNA, a_page, a_ticket


@pytest.mark.parametrize("view", ["qualify", "level", "unassigned"])
def test_who_has_no_level_reads_why_and_sees_all_levels_by_one_key(
    qapp: QApplication, qtbot: QtBot, store: Store, workspace: Workspace, view: str
) -> None:
    store.base.apply_page(a_page(a_ticket(1, application="", type="")))
    store.base.set_me(Person(ANNA, "Anna Weber", is_agent=True))
    workspace.start()
    queue = QueueViewModel(workspace)
    theme = Theme(qapp, Mode.LIGHT)
    shown = ReasonView(queue, theme, Icons(theme))
    qtbot.addWidget(shown)
    shown.show()
    queue.show_view(next(each for each in VIEWS if each.id == view))
    shown.tell()
    said = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "Your account has no support level" in said
    assert "An administrator gives you one" in said
    (button,) = (b for b in shown.findChildren(QPushButton) if b.isVisible())
    button.click()
    assert (queue.view.id, queue.count) == ("all", 1)
    theme.deleteLater()
