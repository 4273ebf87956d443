"""CERT mode on the screen: reported by keys alone, every part named, the ticket's strip says what is so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.operations import ReportIncident
from desk.ui.cert.view import CertView
from desk.ui.cert.view_model import CertViewModel
from tests.ui.cert.conftest import TICKET
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, bench: Bench, looks: Looks) -> CertView:
    made = CertView(CertViewModel(bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(made)
    made.resize(1200, 860)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, *modifiers)


def test_a_report_is_made_with_keys_alone(qtbot: QtBot, bench: Bench, view: CertView) -> None:
    assert QApplication.focusWidget() is view.form.choices["nature"]
    qtbot.keyClicks(view.form.choices["nature"], "Ph")  # letters choose
    view.form.choices["nature"].activated.emit(view.form.choices["nature"].currentIndex())
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_End)  # the strictest mark
    view.form.choices["tlp"].activated.emit(view.form.choices["tlp"].currentIndex())
    press(qtbot, Qt.Key.Key_Return, CTRL)
    (action,) = [pending.operation.action for pending in bench.pending()]
    assert isinstance(action, ReportIncident)
    assert (action.report.nature, action.report.tlp) == ("phishing", "red")


def test_escape_leaves_and_keeps_what_was_typed(qtbot: QtBot, bench: Bench, view: CertView) -> None:
    shown: list[str] = []
    bench.workspace.shown.connect(shown.append)
    view.form.texts["impact"].setFocus()
    qtbot.keyClicks(view.form.texts["impact"], "All of it")
    press(qtbot, Qt.Key.Key_Escape)
    assert shown == ["ticket"]
    assert bench.store.drafts.list()[0].fields["impact"] == "All of it"


def test_what_is_wrong_stands_under_its_field_with_the_keyboard_in_it(
    qtbot: QtBot, view: CertView
) -> None:
    view.form.texts["what"].setPlainText("")
    view.form.texts["impact"].setFocus()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is view.form.texts["what"]
    assert "one sentence" in view.form.texts["what"].accessibleDescription()


def test_what_cannot_be_is_said_in_the_strip(qtbot: QtBot, view: CertView) -> None:
    for field, words in (("began_at", "2026-03-02 23:59"), ("aware_at", "2026-03-01 00:01")):
        view.form.moments[field].setText(words)
        view.form.moments[field].textEdited.emit(words)
    view._model.report()
    assert "begun" in view.strip.words


def test_whom_to_phone_what_to_do_and_by_when_stand_beside(view: CertView) -> None:
    assert view.call.text() == "Phone CERT of Example: +33\u00a01\u00a023\u00a045\u00a067\u00a089"
    assert "Do not switch the machine off" in view._steps.text()
    assert view._deadlines.text().count("\n") == 2
    assert view.report.isEnabled()


def test_every_part_of_the_form_has_a_name(view: CertView) -> None:
    assert nameless(view) == []


def test_the_boxes_say_what_they_do(view: CertView) -> None:
    view.form.need_to_know.click()
    view.form.tell.click()
    assert not view._model.form.need_to_know
    assert view._model.form.tell
    assert "Everybody" in view.form.need_to_know.accessibleDescription()


def test_a_narrow_form_shows_two_beside_each_other(view: CertView) -> None:
    view.resize(640, 800)
    assert view.form._columns == 2


def test_asked_again_it_shows_the_ticket_that_is_open_now(bench: Bench, view: CertView) -> None:
    from tests.builders import a_ticket

    bench.serve(a_ticket(8, title="Another"))
    bench.workspace.ticket = a_ticket(8).id
    bench.workspace.request("cert")
    assert view.form.texts["what"].toPlainText() == "Another"
    bench.workspace.request("reply")
    bench.workspace.ticket = TICKET.id
    bench.workspace.request("cert")
    assert view.form.texts["what"].toPlainText().startswith("All files")
