"""Where a reply or note is typed: plain text whose draft is handed over within a second, whatever happens."""

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

REST = 300  # milliseconds without a key before the draft is handed over
LATEST = 1000  # milliseconds after which it is handed over although the hand does not rest
# Qt lays a paragraph out in quadratic time: one line of 20,000 letters takes 80 ms, of a million, minutes.
LONGEST_PASTE = 20_000


class DraftEdit(QPlainTextEdit):
    """`draft_changed` carries the key of the draft and its text; `sent` is Ctrl+Enter; `files_dropped`, `image_pasted` and
    `long_text_pasted` (a log of more than 20,000 characters) go to attachments.

    Tab leaves the field (an editor that swallows Tab traps the keyboard: WCAG 2.1.2).
    """

    draft_changed = Signal(str, str)
    sent = Signal()
    files_dropped = Signal(list)
    image_pasted = Signal(object)
    long_text_pasted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.set_name(name)
        self._key = ""
        self._told = ""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        self._rest.timeout.connect(self.flush)
        self._latest.timeout.connect(self.flush)
        self.textChanged.connect(self._typed)

    def set_name(self, name: str) -> None:
        """Say where the text goes: `Reply to Anna Meyer`, `Private note`; placeholder and accessible name."""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)

    @property
    def key(self) -> str:
        """Whose draft is being typed."""
        return self._key

    def load(self, key: str, text: str) -> None:
        """Go to another draft: hand over the old one under its own key, then show this one's stored text."""
        self.flush()
        self._key = key
        self._told = text
        self.setPlainText(text)
        self._rest.stop()
        self._latest.stop()

    def flush(self) -> None:
        """Hand over what has not been handed over yet, now."""
        self._rest.stop()
        self._latest.stop()
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.draft_changed.emit(self._key, text)

    def event(self, event: QEvent) -> bool:
        """With nothing typed to undo, the undo key is the window's: it takes back what was sent."""
        undo = QKeySequence.StandardKey.Undo
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.matches(undo) and not self.document().isUndoAvailable():  # type: ignore[attr-defined]
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends, after the draft is handed over."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.flush()
            self.sent.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves the field may close the window next."""
        self.flush()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The pane shows another ticket, or the window closes."""
        self.flush()
        super().hideEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Text, files and pictures are welcome."""
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Local files, pictures and long texts become attachments, anything else plain text."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        elif source.hasImage() and not source.hasText():
            self.image_pasted.emit(source.imageData())
        elif len(text := source.text()) > LONGEST_PASTE:
            self.long_text_pasted.emit(text)
        elif text:
            self.insertPlainText(text)

    def _typed(self) -> None:
        if self.toPlainText() == self._told:
            return
        self._rest.start()
        if not self._latest.isActive():
            self._latest.start()
