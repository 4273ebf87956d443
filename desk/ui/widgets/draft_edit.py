"""Where a reply or note is typed: plain text; files, pictures and long texts become attachments."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desk.ui.widgets.pasted import local_files

# Qt lays a paragraph out in quadratic time: one line of 20,000 letters takes 80 ms, of a million, minutes.
LONGEST_PASTE = 20_000


class DraftEdit(QPlainTextEdit):
    """`sent` is Ctrl+Enter; `files_dropped`, `image_pasted` and `long_text_pasted` (a log of more than
    20,000 characters) go to attachments. What is typed is told by `textChanged`, as by any editor.

    Tab leaves the field (an editor that swallows Tab traps the keyboard: WCAG 2.1.2).
    """

    sent = Signal()
    files_dropped = Signal(list)
    image_pasted = Signal(object)
    long_text_pasted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say where the text goes: `Reply to Anna Meyer`, `Private note`; placeholder and accessible name."""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """With nothing typed to undo, the undo key is the window's: it takes back what was sent."""
        undo = QKeySequence.StandardKey.Undo
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.matches(undo) and not self.document().isUndoAvailable():  # type: ignore[attr-defined]
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Text, files and pictures are welcome."""
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Local files, pictures and long texts become attachments, anything else plain text."""
        files = local_files(source)
        if files:
            self.files_dropped.emit(files)
        elif source.hasImage() and not source.hasText():
            self.image_pasted.emit(source.imageData())
        elif len(text := source.text()) > LONGEST_PASTE:
            self.long_text_pasted.emit(text)
        elif text:
            self.insertPlainText(text)
