"""What is being written as its reader will see it: the text where it has markup, and words where it has none."""

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextBrowser

from desk.models.markdown import is_marked, to_html
from desk.ui.theme import Theme
from desk.ui.ticket.bodies import text_html
from desk.ui.ticket.markup import foreign_html


class FormattedView(QTextBrowser):
    """Reads the composer's text; fetches nothing and follows nothing. Any typing goes back to the text."""

    left = Signal(str)
    """Somebody wants to go on writing, with this letter or none."""
    sent = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("preview")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("Preview"))
        self.hide()

    def show_text(self, body: str) -> None:
        """Show this text."""
        self.document().setDefaultStyleSheet(f"a {{ color: {self._theme.tokens.ink.link} }}")
        marked = is_marked(body)
        shown = foreign_html(to_html(body)).html if marked else text_html(body)[0]
        self.setHtml(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows read, Ctrl+Enter sends; Escape and letters go back to the text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit("")
        elif event.text() and event.text().isprintable():
            self.left.emit(event.text())
        else:
            super().keyPressEvent(event)

    def loadResource(self, _kind: int, _url: QUrl | str) -> QByteArray:
        """Nothing is fetched."""
        return QByteArray()
