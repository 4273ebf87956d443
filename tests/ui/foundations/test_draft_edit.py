"""What is typed is handed over within a second, under the key of the ticket it was typed for."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.widgets import draft_edit
from desk.ui.widgets.draft_edit import DraftEdit


class Composer(QWidget):
    """A field to type in, one to leave it for, and what was handed over."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = DraftEdit("Reply to Anna Meyer")
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.edit)
        layout.addWidget(self.other)
        self.saved: list[tuple[str, str]] = []
        self.edit.draft_changed.connect(lambda key, text: self.saved.append((key, text)))


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    made = Composer()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.edit.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    made.edit.load("ticket-1", "")
    return made


def test_a_pause_in_typing_hands_the_draft_over_once(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClicks(composer.edit, "hello")
    assert composer.saved == []
    qtbot.waitUntil(lambda: bool(composer.saved))
    assert composer.saved == [("ticket-1", "hello")]


def test_a_hand_that_never_rests_waits_no_longer_than_a_second(
    composer: Composer, qtbot: QtBot
) -> None:
    typed = 0
    while not composer.saved:
        qtbot.keyClicks(composer.edit, "x", delay=100)
        typed += 1
        assert typed <= 20
    assert typed * 100 >= draft_edit.REST
    assert (draft_edit.REST, draft_edit.LATEST) == (300, 1000)


def test_another_ticket_first_gets_the_old_draft_its_own_key(
    composer: Composer, qtbot: QtBot
) -> None:
    qtbot.keyClicks(composer.edit, "for one")
    composer.edit.load("ticket-2", "stored")
    assert composer.saved == [("ticket-1", "for one")]
    assert (composer.edit.key, composer.edit.toPlainText()) == ("ticket-2", "stored")


def test_a_loaded_draft_is_not_a_change(composer: Composer) -> None:
    composer.edit.load("ticket-2", "stored")
    composer.edit.flush()
    assert composer.saved == []
    assert not composer.edit._rest.isActive()


def test_leaving_the_field_hands_the_draft_over(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClicks(composer.edit, "hello")
    composer.other.setFocus()
    assert composer.saved == [("ticket-1", "hello")]


def test_closing_the_window_hands_the_draft_over(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClicks(composer.edit, "hello")
    composer.close()
    assert composer.saved == [("ticket-1", "hello")]


def test_ctrl_enter_sends_after_the_draft_is_safe(composer: Composer, qtbot: QtBot) -> None:
    order: list[str] = []
    composer.edit.draft_changed.connect(lambda _key, text: order.append(text))
    composer.edit.sent.connect(lambda: order.append("sent"))
    qtbot.keyClicks(composer.edit, "hello")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert order == ["hello", "sent"]
    assert composer.edit.toPlainText() == "hello"


def test_tab_leaves_the_field(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClick(composer.edit, Qt.Key.Key_Tab)
    assert composer.other.hasFocus()


def test_deleting_everything_is_a_change_too(composer: Composer) -> None:
    composer.edit.load("ticket-1", "stored")
    composer.edit.clear()
    composer.edit.flush()
    assert composer.saved == [("ticket-1", "")]


def test_typing_back_to_what_is_stored_is_no_change(composer: Composer, qtbot: QtBot) -> None:
    composer.edit.load("ticket-1", "stored")
    qtbot.keyClicks(composer.edit, "x")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Backspace)
    composer.edit.flush()
    assert composer.saved == []


def test_dropped_files_become_attachments(composer: Composer, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/error.log"), QUrl("https://example.org/x.png")])
    assert composer.edit.canInsertFromMimeData(data)
    with qtbot.waitSignal(composer.edit.files_dropped) as dropped:
        composer.edit.insertFromMimeData(data)
    assert dropped.args == [["/tmp/error.log"]]
    assert composer.edit.toPlainText() == ""


def test_a_pasted_screenshot_becomes_an_attachment(composer: Composer, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(composer.edit.image_pasted):
        composer.edit.insertFromMimeData(data)


def test_rich_text_is_pasted_plain(composer: Composer) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")
    composer.edit.insertFromMimeData(data)
    assert composer.edit.toPlainText() == "bold"


def test_a_pasted_log_becomes_an_attachment_whole_and_the_window_does_not_freeze(
    composer: Composer, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setText("x" * 1_000_000)
    with qtbot.waitSignal(composer.edit.long_text_pasted) as pasted:
        composer.edit.insertFromMimeData(data)
    assert pasted.args == [data.text()]
    assert composer.edit.toPlainText() == ""


def test_the_field_says_where_its_words_go(composer: Composer) -> None:
    composer.edit.set_name("Private note")
    assert composer.edit.accessibleName() == composer.edit.placeholderText() == "Private note"


def test_undo_is_the_texts_while_there_is_text_to_undo_and_the_windows_after(
    composer: Composer, qtbot: QtBot
) -> None:
    taken_back: list[bool] = []
    QShortcut(QKeySequence.StandardKey.Undo, composer, lambda: taken_back.append(True))
    qtbot.keyClicks(composer.edit, "x")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert composer.edit.toPlainText() == ""
    assert taken_back == []
    composer.edit.load("ticket-1", "")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken_back == [True]
