"""An article on the screen: its words as their reader sees them, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desk.models.knowledge import ArticleState
from desk.ui.icons import Icons
from desk.ui.knowledge.view_model import KnowledgeViewModel
from desk.ui.knowledge.words import next_step_words
from desk.ui.theme import Theme
from desk.ui.ticket.formatted_view import FormattedView
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label


class ReaderView(QWidget):
    """Reading; fetches nothing and follows nothing."""

    versions_wanted = Signal()

    def __init__(
        self, model: KnowledgeViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: str | None = None
        self.title = label("", "title", wraps=True)
        self.about = label("", "muted", wraps=True)
        self.notice = label("", "danger", wraps=True)
        self.why_not = label("", "muted", wraps=True)
        self.body = FormattedView(theme)
        self.body.setObjectName("article")
        self.body.setAccessibleName(self.tr("Article"))
        self.edit = button(self.tr("&Edit"), model.edit, "primary")
        self.helped = button(self.tr("It &helped"), partial(model.rate, helpful=True))
        self.useless = button(self.tr("It did n&ot help"), partial(model.rate, helpful=False))
        self.versions = button(self.tr("Ve&rsions"), self.versions_wanted.emit, "quiet")
        for made, icon in ((self.helped, "resolve"), (self.useless, "clear"), (self.versions, "history")):  # fmt: skip
            icons.bind(made, icon)
        icons.bind(self.edit, "edit", "on_accent")
        self.moves: dict[ArticleState, QPushButton] = {
            state: button(next_step_words(state), partial(model.move_to, state))
            for state in ArticleState
        }
        self._lay_out()
        self.body.show()  # only now: shown before it stands somewhere it is a window
        model.read.connect(self.show_article)
        self.show_article()

    def show_article(self) -> None:
        """Show what the model reads."""
        model, reading = self._model, self._model.reading
        if reading is None:
            return
        self.title.setText(model.title)
        self.about.setText(model.about)
        _say(self.notice, model.notice)
        _say(self.why_not, reading.why_not)
        if self._shown != reading.article.body:
            self._shown = reading.article.body
            self.body.show_text(reading.article.body)
        writable = not reading.why_not
        for made in (self.edit, self.helped, self.useless):
            made.setVisible(writable)
        self.helped.setEnabled(model.mine is not True)
        self.useless.setEnabled(model.mine is not False)
        for state, made in self.moves.items():
            made.setVisible(state in model.next_states)

    def _lay_out(self) -> None:
        steps = Flow()
        for part in (self.edit, *self.moves.values(), self.versions):
            steps.add(part)
        verdict = QHBoxLayout()
        verdict.setSpacing(8)
        verdict.addWidget(self.helped)
        verdict.addWidget(self.useless)
        verdict.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        for words in (self.title, self.about, self.notice, self.why_not):
            column.addWidget(words)
        column.addWidget(self.body, 1)
        column.addLayout(verdict)
        column.addWidget(steps)
        self.setFocusProxy(self.body)


def _say(place: QLabel, words: str) -> None:
    place.setText(words)
    place.setVisible(bool(words))
