"""The field replies are typed in: what is dropped and pasted, which keys leave it, send and undo."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.widgets.draft_edit import DraftEdit


class Composer(QWidget):
    """A field to type in, and one to leave it for."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = DraftEdit("Reply to Anna Meyer")
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.edit)
        layout.addWidget(self.other)


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    made = Composer()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.edit.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    return made


def test_ctrl_enter_sends_and_leaves_the_text_alone(composer: Composer, qtbot: QtBot) -> None:
    sent: list[str] = []
    composer.edit.sent.connect(lambda: sent.append(composer.edit.toPlainText()))
    qtbot.keyClicks(composer.edit, "hello")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == ["hello"]
    assert composer.edit.toPlainText() == "hello"


def test_tab_leaves_the_field(composer: Composer, qtbot: QtBot) -> None:
    qtbot.keyClick(composer.edit, Qt.Key.Key_Tab)
    assert composer.other.hasFocus()


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
    composer.edit.setPlainText("")
    qtbot.keyClick(composer.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taken_back == [True]
