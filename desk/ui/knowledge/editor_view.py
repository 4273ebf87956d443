"""Writing an article on the screen: title, what it is about, the text in Markdown with its preview."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.models.knowledge import ArticleState
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.knowledge.editing_model import EditingModel
from desk.ui.knowledge.words import language_words
from desk.ui.theme import Theme
from desk.ui.ticket.formatted_view import FormattedView
from desk.ui.widgets.announce import announce
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label
from desk.workflow.writing import LONGEST_TITLE

_LANGUAGES = ("fr", "en")


class EditorView(QWidget):
    """Ctrl+Enter publishes, Escape leaves: what was typed stays a draft."""

    def __init__(
        self, model: EditingModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.heading = label("", "heading")
        self.title, self.reason = QLineEdit(), QLineEdit()
        self.application, self.language = ElidedCombo(), QComboBox()
        self.body = DraftEdit(self.tr("The article's text: what people see, what to do, why"))
        self.shown = FormattedView(theme)
        self.pages = QStackedWidget()
        self.problem = label("", "danger", wraps=True)
        self.clean = button(self.tr("Ta&ke it out"), model.take_out)
        icons.bind(self.clean, "hidden")
        self.preview = button(self.tr("Previe&w"), self.toggle_preview)
        self.preview.setCheckable(True)
        self.publish = button(self.tr("&Publish"), partial(model.keep, ArticleState.PUBLISHED), "primary")  # fmt: skip
        self.review = button(self.tr("Ask for a re&view"), partial(model.keep, ArticleState.REVIEW))
        self.draft = button(self.tr("Keep as &draft"), partial(model.keep, ArticleState.DRAFT))
        self.later = button(self.tr("&Later"), model.leave, "quiet")
        self.discard = button(self.tr("&Throw away"), model.discard, "quiet")
        icons.bind(self.publish, "send", "on_accent")
        self._lay_out()
        self._connect()
        self._fill()

    def toggle_preview(self) -> None:
        """The text as its readers will see it, or to be written."""
        reads = self.pages.currentIndex() == 0
        if reads:
            self.shown.show_text(self.body.toPlainText())
        self.pages.setCurrentIndex(int(reads))
        self.preview.setChecked(reads)
        (self.shown if reads else self.body).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; what was typed stays a draft."""
        if event.key() == Qt.Key.Key_Escape:
            self._model.leave()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Show what is being written."""
        model = self._model
        if not model.active:
            return
        new = self.tr("New article")
        self.heading.setText(new if model.is_new else self.tr("Change the article"))
        self._offer()
        values = {"title": self.title, "reason": self.reason}
        for field, edit in values.items():
            words = model.reason if field == "reason" else model.values.get(field, "")
            with QSignalBlocker(edit):
                edit.setText(words)
        with QSignalBlocker(self.body):
            self.body.setPlainText(model.values.get("body", ""))
        self.reason.setVisible(not model.is_new)
        self._reason_label.setVisible(not model.is_new)
        self.draft.setVisible(model.state is not ArticleState.PUBLISHED)
        self.pages.setCurrentIndex(0)
        self.preview.setChecked(False)
        self._tell()

    def _offer(self) -> None:
        """What an article can be about, and in which language it can be."""
        values, vocabulary = self._model.values, self._model.workspace.vocabulary
        languages = dict.fromkeys((*_LANGUAGES, values.get("language", "")))
        choices = {
            self.application: [("", self.tr("None in particular"))]
            + [(c.id, text.one_line(c.label, 80)) for c in vocabulary.applications],
            self.language: [(code, language_words(code)) for code in languages if code],
        }
        for field, combo in (("application", self.application), ("language", self.language)):
            with QSignalBlocker(combo):
                combo.clear()
                for value, words in choices[combo]:
                    combo.addItem(words, value)
                combo.setCurrentIndex(max(0, combo.findData(values.get(field, ""))))

    def _tell(self) -> None:
        problem = self._model.problem
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.clean.setVisible(self._model.telling is not None)
        if problem:
            announce(self.problem, problem, "assertive")

    def _connect(self) -> None:
        model = self._model
        model.begun.connect(self._fill)
        model.changed.connect(self._tell)
        self.title.textChanged.connect(partial(model.type, "title"))
        self.reason.textChanged.connect(partial(model.type, "reason"))
        self.body.textChanged.connect(lambda: model.type("body", self.body.toPlainText()))
        self.body.long_text_pasted.connect(self.body.insertPlainText)
        self.body.sent.connect(self._publish)
        self.shown.sent.connect(self._publish)
        self.shown.left.connect(lambda _letter: self.toggle_preview())
        for field, combo in (("application", self.application), ("language", self.language)):
            combo.activated.connect(partial(self._chosen, field, combo))

    def _chosen(self, field: str, combo: QComboBox, _row: int) -> None:
        self._model.type(field, str(combo.currentData() or ""))

    def _publish(self) -> None:
        self._model.keep(ArticleState.PUBLISHED)

    def _lay_out(self) -> None:
        self.title.setMaxLength(LONGEST_TITLE)
        self.reason.setMaxLength(200)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._reason_label = label(self.tr("Why it changes"))
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Title"), self.title),
            (self.tr("Application"), self.application),
            (self.tr("Language"), self.language),
        )
        for words, part in rows:
            part.setAccessibleName(words)
            form.addRow(label(words), part)
        self.reason.setAccessibleName(self._reason_label.text())
        form.addRow(self._reason_label, self.reason)
        self.pages.addWidget(self.body)
        self.pages.addWidget(self.shown)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.preview)
        ways = Flow()
        ways.add(self.clean)
        buttons = Flow()
        for part in (self.publish, self.review, self.draft):
            buttons.add(part)
        for part in (self.later, self.discard):
            buttons.add(part, at_end=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(form)
        column.addWidget(self.pages, 1)
        column.addWidget(self.problem)
        column.addWidget(ways)
        column.addWidget(buttons)
        self.setFocusProxy(self.title)
