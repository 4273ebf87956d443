"""The list under the caret: which typing opens it, what its keys do, and what it leaves in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.theme import Mode, Theme
from desk.ui.widgets.caret_popup import CaretPopup
from desk.ui.widgets.offers import Offer
from desk.ui.widgets.triggers import Trigger, trigger_before

SIGNS = ("::", "??", "@")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("::", Trigger("::", "")),
        ("Hello ::gre", Trigger("::", "gre")),
        ("😀 (@an", Trigger("@", "an")),
        ("?? paper", None),
        ("??paper jam", Trigger("??", "paper jam")),
        ("« ??paper", Trigger("??", "paper")),
        ("@Anna Be", Trigger("@", "Anna Be")),
        ("@Anna Berg please", Trigger("@", "Anna Berg please")),
        ("@Anna Berg please look", None),
        ("std::string", None),
        (":::", None),
        ("anna@example.org", None),
        ("Vraiment??", None),
        ("::" + "x" * 41, None),
        ("::one @two", Trigger("@", "two")),
        ("", None),
        ("plain", None),
    ],
)
def test_a_sign_counts_at_the_beginning_of_a_word_only(line: str, found: Trigger | None) -> None:
    assert trigger_before(line, SIGNS) == found


def test_a_trigger_is_as_long_as_qt_counts_it() -> None:
    assert Trigger("@", "😀").length == 3


@dataclass
class Desk:
    """An editor with the list, and an owner that answers from a few words."""

    edit: QPlainTextEdit
    popup: CaretPopup
    button: QPushButton
    window: QWidget
    asked: list[tuple[str, str]] = field(default_factory=list)

    def answer(self, sign: str, query: str) -> None:
        self.asked.append((sign, query))
        words = ("Alpha", "Alphabet", "Beta")
        offers = [Offer(w, preview=f"{w} text") for w in words if w.lower().startswith(query)]
        self.popup.show_offers(sign, query, offers)

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    @property
    def now(self) -> object:
        return self.popup.list.currentIndex().data()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    theme = Theme(qapp, Mode.LIGHT)
    window, edit, button = QWidget(), QPlainTextEdit(), QPushButton("Other")
    qtbot.addWidget(window)
    edit.setTabChangesFocus(True)
    column = QVBoxLayout(window)
    column.addWidget(edit)
    column.addWidget(button)
    popup = CaretPopup(edit, {"::": "Texts", "@": "Colleagues"}, theme)
    made = Desk(edit, popup, button, window)
    popup.asked.connect(made.answer)
    popup.chosen.connect(lambda sign, offer: popup.put(offer.preview))
    window.resize(600, 400)
    window.show()
    window.activateWindow()
    edit.setFocus()
    yield made
    theme.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_what_is_chosen_stands_in_the_place_of_what_was_typed(
    desk: Desk, qtbot: QtBot, key: Qt.Key
) -> None:
    desk.edit.insertPlainText("😀 ")  # two units to Qt and one to us
    qtbot.keyClicks(desk.edit, "Dear ::al")
    assert desk.popup.isVisible()
    assert desk.popup.accessibleName() == desk.popup.list.accessibleName() == "Texts"
    qtbot.keyClick(desk.edit, Qt.Key.Key_Down)
    qtbot.keyClick(desk.edit, key)
    assert desk.text == "😀 Dear Alphabet text"
    assert not desk.popup.isVisible()
    assert desk.edit.hasFocus()
    desk.edit.undo()
    assert desk.text.startswith("😀 Dear ::al")


def test_the_list_narrows_while_one_types_and_goes_when_nothing_is_left(
    desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(desk.edit, "::")
    assert desk.popup.model.rowCount() == 3
    qtbot.keyClicks(desk.edit, "be")
    assert (desk.popup.model.rowCount(), desk.now) == (1, "Beta")
    qtbot.keyClicks(desk.edit, "x")
    assert not desk.popup.isVisible()
    qtbot.keyClick(desk.edit, Qt.Key.Key_Return)
    assert desk.text == "::bex\n"
    assert desk.asked[-1] == ("::", "bex")


def test_arrows_go_round(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.edit, "::")
    for key, now in (("Up", "Beta"), ("Down", "Alpha"), ("PageDown", "Beta"), ("PageUp", "Alpha")):
        qtbot.keyClick(desk.edit, getattr(Qt.Key, f"Key_{key}"))
        assert desk.now == now
    assert desk.text == "::"


def test_escape_leaves_what_was_typed_and_the_sign_opens_nothing_any_more(
    desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(desk.edit, "::al")
    qtbot.keyClick(desk.edit, Qt.Key.Key_Escape)
    assert not desk.popup.isVisible()
    qtbot.keyClicks(desk.edit, "p ")
    assert not desk.popup.isVisible()
    assert desk.text == "::alp "
    qtbot.keyClicks(desk.edit, "x ::")
    assert desk.popup.isVisible()


def test_a_sign_that_was_deleted_and_is_typed_again_is_meant_again(
    desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(desk.edit, "::al")
    qtbot.keyClick(desk.edit, Qt.Key.Key_Return)
    desk.edit.selectAll()
    qtbot.keyClicks(desk.edit, "::")
    assert desk.popup.isVisible()
    qtbot.keyClick(desk.edit, Qt.Key.Key_Escape)
    for _ in range(2):
        qtbot.keyClick(desk.edit, Qt.Key.Key_Backspace)
    qtbot.keyClicks(desk.edit, "::b")
    assert desk.now == "Beta"
    assert desk.popup.isVisible()


def test_an_answer_to_an_older_question_is_dropped(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.edit, "::be")
    desk.popup.show_offers("::", "b", [Offer("Old")])
    assert desk.now == "Beta"


def test_the_list_goes_with_the_caret_and_with_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.edit, "Dear ::a")
    qtbot.keyClick(desk.edit, Qt.Key.Key_Home)
    assert not desk.popup.isVisible()
    qtbot.keyClick(desk.edit, Qt.Key.Key_End)
    qtbot.keyClicks(desk.edit, "l")
    assert desk.popup.isVisible()
    desk.button.setFocus()
    assert not desk.popup.isVisible()
    desk.popup.show_offers("::", "al", [Offer("Late")])
    assert not desk.popup.isVisible()


def test_the_list_lies_inside_the_window_under_or_above_the_caret(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.edit, "::")
    below = desk.popup.geometry()
    assert desk.window.rect().contains(below)
    assert below.top() > desk.edit.cursorRect().bottom()
    qtbot.keyClick(desk.edit, Qt.Key.Key_Escape)
    desk.edit.insertPlainText("\n" * 15)
    qtbot.keyClicks(desk.edit, "@")
    above = desk.popup.geometry()
    assert desk.popup.isVisible()
    assert desk.window.rect().contains(above)
    caret = desk.edit.viewport().mapTo(desk.window, desk.edit.cursorRect().topLeft())
    assert above.bottom() <= caret.y()


def test_a_click_chooses_too(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.edit, "::")
    desk.popup.list.clicked.emit(desk.popup.model.index(2, 0))
    assert desk.text == "Beta text"


def test_text_that_is_put_in_opens_nothing(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.edit, "::")
    asked = len(desk.asked)
    desk.popup.put("ends with ::al")
    assert len(desk.asked) == asked
    desk.popup.put("again")
    assert desk.text == "ends with ::al"


def test_an_offer_is_drawn_and_read_out(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.edit, "::")
    desk.popup.show_offers("::", "", [Offer("Alpha", hint="yours", preview="a\n\nb\nc\nd")])
    index = desk.popup.model.index(0)
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Alpha, yours"
    assert desk.popup._preview.text() == "a\nb\nc"
    assert not desk.popup.grab().isNull()
