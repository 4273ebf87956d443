"""Intake on the screen: a call is taken with keys alone, and its number stands there in large type."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desk.models.operations import Close, CreateTicket
from desk.ui.intake.view import IntakeView
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.theme import Mode
from desk.ui.ticket.properties_model import Option
from tests.builders import a_page, a_ticket, a_vocabulary, an_article, ticket_id
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, bench: Bench, looks: Looks) -> IntakeView:
    bench.store.numbers.add_block("INC", 4217, 4230)
    article = an_article("k1", "Payroll screen frozen", "Clear the lock.")
    bench.store.base.apply_page(
        a_page(a_ticket(1, title="Payroll screen frozen"), articles=(article,))
    )
    made = IntakeView(IntakeViewModel(bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(made)
    made.resize(1200, 860)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def type_keys(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, words)


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, *modifiers)


def test_a_call_is_registered_with_keys_alone(qtbot: QtBot, bench: Bench, view: IntakeView) -> None:
    type_keys(qtbot, "mar")
    press(qtbot, Qt.Key.Key_Return)  # the first person found; on to the title
    type_keys(qtbot, "Payroll frozen")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    actions = [pending.operation.action for pending in bench.pending()]
    assert isinstance(actions[0], CreateTicket)
    assert (actions[0].title, actions[0].requester) == ("Payroll frozen", "zoe")
    assert view.number.number.text() == "INC  004 217  7"
    assert view.number.number.accessibleName() == "Number I N C, 0 0 4, 2 1 7, 7"


def test_enter_after_the_number_takes_the_next_call(qtbot: QtBot, view: IntakeView) -> None:
    view._model.edit(title="First", caller_text="Somebody")
    view._model.register()
    press(qtbot, Qt.Key.Key_Space)
    assert view._model.done is None
    assert view.form.title.text() == ""
    assert QApplication.focusWidget() is view.form.caller.line


def test_the_number_can_be_copied_as_it_is(view: IntakeView) -> None:
    view._model.edit(title="First", caller_text="Somebody")
    view._model.register()
    view.number.copy.click()
    assert QGuiApplication.clipboard().text() == "INC-004217-7"


def test_a_missing_field_gets_the_keyboard_and_says_why(qtbot: QtBot, view: IntakeView) -> None:
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is view.form.caller.line
    type_keys(qtbot, "Somebody")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is view.form.title
    assert view.form.title.accessibleDescription().startswith("What is it about?")


def test_choosing_by_letter_sets_the_priority(qtbot: QtBot, view: IntakeView) -> None:
    view.form.choices["impact"].setFocus()
    type_keys(qtbot, "1")
    view.form.choices["urgency"].setFocus()
    type_keys(qtbot, "1")
    assert view._model.priority_number == 1
    assert view.form._priority.text() == "P1 Critical"


def test_an_article_taken_by_enter_becomes_the_answer(qtbot: QtBot, view: IntakeView) -> None:
    view.form.title.setFocus()
    type_keys(qtbot, "Payroll screen")
    view.known.articles.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert view.form.answer.isChecked()
    assert view.form.solution.toPlainText() == "Clear the lock."
    assert QApplication.focusWidget() is view.form.solution


def test_a_title_being_typed_keeps_its_caret_when_the_form_follows(
    qtbot: QtBot, view: IntakeView
) -> None:
    view.form.title.setFocus()
    type_keys(qtbot, "payroll")  # proposes the application: the form is filled again
    view.form.title.setCursorPosition(0)
    type_keys(qtbot, "The ")
    assert view.form.title.text() == "The payroll"
    assert view.form.choices["application"].currentText() == "Payroll"


def test_everything_that_takes_the_keyboard_has_a_name(view: IntakeView) -> None:
    view._model.edit(answer=True)
    assert nameless(view) == []
    view._model.edit(title="First", caller_text="Somebody", answer=False)
    view._model.register()
    assert nameless(view) == []


def test_enter_on_a_ticket_makes_the_call_its_child_and_control_o_opens_it(
    qtbot: QtBot, bench: Bench, view: IntakeView
) -> None:
    view.form.title.setFocus()
    type_keys(qtbot, "Payroll screen")
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_O, CTRL)
    assert bench.workspace.ticket == ticket_id(1)
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.form.title
    assert view.form.parent_line.isVisible()
    assert not view.form.parent_line.tell.isVisible()  # nobody is chosen who could be written to
    assert nameless(view) == []
    view.form.parent_line.apart.click()
    assert not view.form.parent_line.isVisible()
    assert view._model.form.parent == ""


def test_what_the_server_has_no_place_for_is_named_and_not_asked(
    bench: Bench, view: IntakeView
) -> None:
    bench.store.base.set_vocabulary(a_vocabulary(unheld=("type", "impact", "urgency")))
    bench.workspace.start()
    shown = [field for field, choice in view.form.choices.items() if choice.isVisible()]
    assert shown == ["application", "kind", "level"]
    assert view.form._left_out.text() == "This server has no place for: Type, Impact, Urgency."
    bench.store.base.set_vocabulary(a_vocabulary())
    bench.workspace.start()
    assert all(choice.isVisible() for choice in view.form.choices.values())
    assert not view.form._left_out.isVisible()


def test_a_form_made_later_knows_at_once_what_is_not_asked(
    qtbot: QtBot, bench: Bench, looks: Looks
) -> None:
    bench.store.base.set_vocabulary(a_vocabulary(unheld=("type",)))
    bench.workspace.start()
    made = IntakeView(IntakeViewModel(bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(made)
    made.show()
    assert not made.form.choices["type"].isVisible()
    assert made.form.choices["kind"].isVisible()


def test_two_fields_are_mandatory_and_a_third_for_an_answer_at_once(view: IntakeView) -> None:
    needed = [name.text() for name in view.form._names.values() if "(needed)" in name.text()]
    assert needed == ["Caller (needed)", "Title (needed)", "Answer (needed)"]


@pytest.mark.parametrize("answer", [False, True])
def test_the_letters_of_the_alt_key_differ_where_a_call_is_a_child(
    view: IntakeView, *, answer: bool
) -> None:
    view._model.edit(title="Payroll screen", caller="zoe", answer=answer)
    view._model.attach_to(ticket_id(1))
    parts = [p for p in view.findChildren(QAbstractButton) if p.isVisible() and "&" in p.text()]
    letters = [p.text().partition("&")[2][0].lower() for p in parts]
    assert "t" in letters
    assert len(set(letters)) == len(letters)


def test_the_closing_message_stands_under_the_answer_and_is_changed_and_sent_by_keys(
    qtbot: QtBot, bench: Bench, view: IntakeView
) -> None:
    message = view.form.closing.message
    assert not message.isVisible()
    view._model.caller.choose(Option("zoe", "Zoé Martin"))
    view._model.edit(title="Frozen", application="pay", type="technical", answer=True)
    view.form.go_to("solution")
    type_keys(qtbot, "Press F5.")
    assert message.isVisible()
    assert "Press F5." in message.toPlainText()
    assert "{number}" in message.toPlainText()
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is message
    message.selectAll()
    type_keys(qtbot, "Done.")
    view.form.go_to("solution")
    type_keys(qtbot, "Twice.")
    assert message.toPlainText() == "Done."  # what was written stays
    message.setFocus()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert bench.pending()[-1].operation.action == Close("Done.")


def test_a_field_somebody_is_led_to_is_seen_in_a_small_window_too(
    qtbot: QtBot, view: IntakeView
) -> None:
    view.resize(700, 420)
    view._model.edit(answer=True)
    view.form.go_to("caller")
    view.form.go_to("solution")
    solution = view.form.solution
    qtbot.waitUntil(lambda: solution.visibleRegion().boundingRect().height() > 40, timeout=2000)


def test_the_priority_is_written_in_the_inks_of_the_theme(view: IntakeView, looks: Looks) -> None:
    before = view.form._priority.styleSheet()
    looks.theme.use(Mode.DARK)
    assert view.form._priority.styleSheet() != before
