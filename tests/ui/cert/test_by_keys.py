"""From any ticket to a report with key events alone, in the whole window, without a network."""

from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.operations import ReportIncident
from desk.ui.ticket.incident_view import IncidentStrip
from tests.ui.layout.office import OPEN, office, settle


def press(keys: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keySequence(focus, QKeySequence(keys))
    settle()


def test_four_keys_report_a_ticket_and_say_plainly_that_it_is_not_transmitted(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with office(tmp_path) as desk:
        desk.window.activateWindow()
        QTest.qWaitForWindowActive(desk.window)
        desk.window.show_view("all")
        desk.workspace.open_ticket(OPEN.id)
        settle()
        press("Ctrl+Shift+S")
        assert desk.window.frame.front == "cert"
        press("Ctrl+Return")
        assert desk.window.frame.front == ""  # the ticket, with its strip
        strips = desk.window.findChildren(IncidentStrip)
        assert [each.words for each in strips] == ["Not transmitted: phone CERT."]
        found: list[object] = []
        desk.workspace.read(
            lambda store: [each.operation.action for each in store.outbox.of(OPEN.id)], found.extend
        )
        settle()
    assert any(isinstance(action, ReportIncident) for action in found)
