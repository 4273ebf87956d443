"""An article that was found in the palette, to be read and copied."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desk.models.knowledge import Article
from desk.ui import text
from desk.ui.widgets.parts import button, label


class ArticleView(QDialog):
    """A window of its own beside the work; its words are shown as they were written, nothing is fetched."""

    def __init__(self, article: Article, parent: QWidget, open_pane: Callable[[], object]) -> None:
        super().__init__(parent)
        title = text.one_line(article.title, 200)
        self.setWindowTitle(title)
        self._article = article
        self.words = QPlainTextEdit(article.body, readOnly=True)
        self.words.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wraps=True))
        column.addWidget(self.words, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(self.tr("Copy"), self.copy))
        row.addWidget(button(self.tr("Open in the knowledge base"), open_pane))
        row.addWidget(button(self.tr("Close"), self.close))
        column.addLayout(row)
        letter = self.fontMetrics().averageCharWidth()
        wanted = QSize(letter * 96, self.fontMetrics().height() * 32)
        self.resize(wanted.boundedTo(parent.size()))
        self.words.setFocus()

    def copy(self) -> None:
        """The article's words into the clipboard."""
        QGuiApplication.clipboard().setText(self._article.body)
