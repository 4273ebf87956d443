"""The panel of a step: a few fields, a text, two buttons; it stands where the composer stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desk.models.ids import ArticleId
from desk.models.stopwatch import LONGEST
from desk.models.words import field_label
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.insertions import CANNED, KNOWLEDGE
from desk.ui.ticket.picker_view import PickList
from desk.ui.ticket.properties_model import Option
from desk.ui.ticket.proposal_view import ProposalView
from desk.ui.ticket.steps_ending_view import EndingView
from desk.ui.ticket.steps_model import Step, step_title, text_question
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.caret import place_of, put_caret
from desk.ui.widgets.caret_popup import CaretPopup
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.number_field import NumberField
from desk.ui.widgets.parts import label, scrolled

if TYPE_CHECKING:
    from desk.ui.ticket.proposal_model import ProposalModel
    from desk.ui.ticket.side_model import SideViewModel
    from desk.ui.ticket.steps_model import StepViewModel
    from desk.ui.ticket.view_model import TicketViewModel

_ICONS = {
    Step.ASSIGN: "assign",
    Step.ESCALATE: "escalate",
    Step.RESOLVE: "resolve",
    Step.CLOSE: "close",
    Step.REOPEN: "back",
    Step.WAIT: "pause",
    Step.LOG: "clock",
}


_LINES = 5
"""Of a text with fields below it."""


class StepPanel(QFrame):
    """One step being filled in. Ctrl+Enter does it, Escape leaves it; what was typed stays."""

    def __init__(
        self, model: "TicketViewModel", side: "SideViewModel", theme: Theme, icons: Icons,
    ) -> None:  # fmt: skip
        super().__init__()
        self._pane = model
        self._side = side
        self._icons = icons
        self._step = model.step
        self.setObjectName("step")
        self.strip = Strip(theme, icons)
        page = QWidget()
        page.setObjectName("step.page")
        self._form = QGridLayout(page)
        self._area = scrolled(page)
        self._column = QVBoxLayout(self)
        self._names: dict[QWidget, QLabel] = {}
        self._text = DraftEdit("")
        self._popup = CaretPopup(self._text, _signs(model.step), theme)
        self._tried = DraftEdit("")
        self._agents = PickList()
        self._group = ElidedCombo()
        self._level: QComboBox | None = None
        self._answer: QComboBox | None = None
        self._minutes: NumberField | None = None
        self._ending: EndingView | None = None
        self._first: QWidget = (
            self._text
        )  # level and group are proposed: the reason is what is missing
        if self._step is not None:
            self._lay_out(self._step)
            self._fill(self._step)
            self._connect(self._step)
        tokens = theme.tokens
        self.setStyleSheet(
            f"QFrame#step {{ background: {tokens.surface.surface};"
            f" border: none; border-top: 3px solid {tokens.ink.accent} }}"
        )

    def begin(self) -> None:
        """Put the keyboard where the step begins."""
        self._first.setFocus()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._first))
        if self._minutes is not None:
            self._minutes.selectAll()  # what is typed replaces what was measured

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the step, Ctrl+Enter does it from any of its fields."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._pane.close_step()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._commit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, step: "StepViewModel") -> None:
        title = step_title(step.step)
        self.setAccessibleName(title)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._form.setColumnStretch(0, 1)
        self._form.setColumnStretch(1, 3)
        column = self._column
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self.strip)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(self._area, 1)
        column.addLayout(self._buttons(step.step, title))

    def _buttons(self, step: Step, title: str) -> QHBoxLayout:
        do, leave = QPushButton(title), QPushButton(self.tr("Not now"))
        do.setProperty("kind", "primary")
        do.setToolTip(self.tr("{words} (Ctrl+Enter)").format(words=title))
        do.setAccessibleName(title)
        do.clicked.connect(self._commit)
        self._icons.bind(do, _ICONS[step], "on_accent")
        leave.setToolTip(self.tr("Leave it (Escape); what you typed is kept"))
        leave.setAccessibleName(self.tr("Not now"))
        leave.clicked.connect(self._leave)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(do)
        return row

    def _fill(self, step: "StepViewModel") -> None:
        if step.step is Step.ASSIGN:
            self._add_agents()
            return
        if step.step is Step.ESCALATE:
            self._add_escalation(step)
        if step.step is Step.RESOLVE:
            self._add_articles(step)
        if step.step is Step.LOG:
            self._add_minutes(step)
        question = text_question(step.step)
        self._text.set_name(question)
        self._text.setMinimumHeight(3 * self._text.fontMetrics().lineSpacing() + 12)
        if step.step in {Step.ESCALATE, Step.RESOLVE}:  # what stands below is to be seen too
            self._text.setMaximumHeight(_LINES * self._text.fontMetrics().lineSpacing() + 12)
            self._tried.setMaximumHeight(_LINES * self._text.fontMetrics().lineSpacing() + 12)
        self._add(question, self._text)
        if step.step is Step.ESCALATE:
            tried = self.tr("Already tried")
            self._tried.set_name(tried)
            self._tried.setMinimumHeight(2 * self._text.fontMetrics().lineSpacing() + 12)
            self._add(tried, self._tried)
        if step.step is Step.RESOLVE:
            self._add_proposal(step.proposal)
            self._ending = EndingView(step)
            self._ending.message.sent.connect(self._commit)
            self._form.addWidget(self._ending, self._form.rowCount(), 0, 1, 2)

    def _add_proposal(self, proposal: "ProposalModel | None") -> None:
        if proposal is None:
            return
        view = ProposalView(proposal, self._icons)
        view.body.sent.connect(self._commit)
        proposal.changed.connect(self._share_room)
        self._form.addWidget(view, self._form.rowCount(), 0, 1, 2)

    def _add_agents(self) -> None:
        name = field_label("assignee")
        self._agents.begin(name, [])
        self._agents.chosen.connect(self._pane.assign_in_step)
        self._agents.left.connect(self._leave)
        self._agents.typed.connect(self._search_agents)
        self._search_agents("")
        self._agents.may_shrink()
        self._area.hide()  # the list scrolls by itself
        self._column.insertWidget(self._column.indexOf(self._area), self._agents, 1)
        self._first = self._agents

    def _add_escalation(self, step: "StepViewModel") -> None:
        if step.waits_for_sync:
            words = self.tr("No network: it will be handed over at the next sync. The times that"
                            " count are the true ones.")  # fmt: skip
            self._form.addWidget(label(words, "muted", wraps=True), self._form.rowCount(), 0, 1, 2)
        level = self._level = self._combo(field_label("level"), step.handing.levels(), step.level)
        level.activated.connect(lambda: step.set_level(int(level.currentData())))
        self._fill_groups(step)
        self._group.activated.connect(lambda: self._group_chosen(step))
        self._add(field_label("level"), level)
        self._add(field_label("group"), self._group)
        reasons = self._combo(self.tr("Usual reasons"), step.handing.reasons(), None)
        reasons.setPlaceholderText(self.tr("Choose, or write below"))
        reasons.setCurrentIndex(-1)
        reasons.activated.connect(lambda: step.set_reason(reasons.currentText()))
        self._add(self.tr("Usual reasons"), reasons)

    def _add_articles(self, step: "StepViewModel") -> None:
        choices = [Option(article.id, article.title) for article in self._side.articles]
        if step.article and all(option.value != step.article for option in choices):
            choices.append(Option(step.article, step.article_title))
        name = self.tr("Answer from knowledge")
        box = self._combo(name, [Option("", self.tr("None")), *choices], "")
        box.activated.connect(lambda: self._article_chosen(step, str(box.currentData())))
        self._add(name, box)
        self._answer = box
        self._show_row(box, shown=bool(choices))

    def _add_minutes(self, step: "StepViewModel") -> None:
        name = self.tr("Minutes")
        box = self._minutes = NumberField()
        box.setRange(0, LONGEST)
        box.setAccessibleName(name)
        box.setValue(step.minutes)
        self._add(name, box)
        self._first = box

    def _combo(self, name: str, options: list[Option], now: object) -> QComboBox:
        box = ElidedCombo()
        box.setAccessibleName(name)
        for option in options:
            box.addItem(option.label, option.value)
        box.setCurrentIndex(max(0, box.findData(now)))
        return box

    def _add(self, words: str, field: QWidget) -> None:
        label = QLabel(words)
        label.setProperty("role", "muted")
        label.setBuddy(field)
        label.setWordWrap(True)
        if isinstance(field, DraftEdit):
            field.setPlaceholderText("")  # the words stand beside it
        self._names[field] = label
        row = self._form.rowCount()
        self._form.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._form.addWidget(field, row, 1)

    def _show_row(self, field: QWidget, *, shown: bool) -> None:
        """A field and the words beside it, or neither."""
        for part in (field, self._names[field]):
            part.setVisible(shown)

    def _fill_groups(self, step: "StepViewModel") -> None:
        self._group.setAccessibleName(field_label("group"))
        with QSignalBlocker(self._group):
            self._group.clear()
            for option in step.handing.groups():
                self._group.addItem(option.label, option.value)
            self._group.setCurrentIndex(self._group.findData(step.group))

    # --- wiring ----------------------------------------------------------------------------------

    def _connect(self, step: "StepViewModel") -> None:
        step.text_replaced.connect(self._replace_text)
        step.changed.connect(self._show)
        step.problem.connect(self._tell)
        self._text.textChanged.connect(self._typed)
        self._text.cursorPositionChanged.connect(self._typed)
        self._text.selectionChanged.connect(self._typed)
        self._text.sent.connect(self._commit)
        self._popup.asked.connect(step.insertions.ask)
        self._popup.chosen.connect(
            lambda _sign, offer: self._popup.put(step.insertions.words_of(offer))
        )
        step.insertions.found.connect(self._popup.show_offers)
        step.insertions.left_open.connect(self._name_left)
        self._tried.textChanged.connect(lambda: step.type_tried(self._tried.toPlainText()))
        self._tried.sent.connect(self._commit)
        for field in (self._text, self._tried):
            field.long_text_pasted.connect(self._too_long)
        self._replace_text()

    def _show(self) -> None:
        step = self._step
        if step is not None and self._level is not None:
            self._level.setCurrentIndex(self._level.findData(step.level))
            self._fill_groups(step)
        if step is not None and self._minutes is not None:
            self._minutes.setValue(step.minutes)
        if step is not None and self._answer is not None:
            if step.article and self._answer.findData(step.article) < 0:
                self._answer.addItem(step.article_title, step.article)
                self._show_row(self._answer, shown=True)
            self._answer.setCurrentIndex(max(0, self._answer.findData(step.article or "")))

    def _share_room(self) -> None:
        """The solution leaves room to the article it becomes."""
        proposal = self._step.proposal if self._step is not None else None
        least, line = self._text.minimumHeight(), self._text.fontMetrics().lineSpacing()
        most = least if proposal and proposal.wanted else _LINES * line + 12
        self._text.setMaximumHeight(most)

    def _replace_text(self) -> None:
        step = self._step
        if step is None:
            return
        with QSignalBlocker(self._text), QSignalBlocker(self._tried):
            if (
                self._text.toPlainText() != step.body
            ):  # who typed before the draft came goes on typing
                self._popup.leave()
                self._text.setPlainText(step.body)
                put_caret(self._text, step)
            self._tried.setPlainText(step.tried)

    def _name_left(self, names: tuple[str, ...]) -> None:
        """A canned text has names that nothing fills in: they are in the text, and told."""
        if names:
            listed = ", ".join(f"{{{name}}}" for name in names)
            self.strip.say(
                "info", self.tr("Not known here, please fill it in: {names}").format(names=listed)
            )

    def _too_long(self, _text: str) -> None:
        self._tell(
            self.tr("What you pasted is too long to stand here."),
            self.tr("Paste it into a note: there it becomes a file."),
        )

    def _typed(self) -> None:
        if self._step is not None:
            self._step.type(self._text.toPlainText(), *place_of(self._text))
        if self._ending is not None:
            self._ending.show_ending()

    def _commit(self) -> None:
        if self._step is not None:
            self.strip.put_away()
            if self._minutes is not None:  # what stands there now, not what is measured meanwhile
                self._step.set_minutes(self._minutes.value())
            self._step.commit()

    def _tell(self, message: str, advice: str) -> None:
        self.strip.say("danger", f"{message} {advice}".strip())

    def _group_chosen(self, step: "StepViewModel") -> None:
        step.set_group(str(self._group.currentData()))

    def _article_chosen(self, step: "StepViewModel", id: str) -> None:  # noqa: A002  the article's
        article = self._side.article(id)
        if article is not None:
            step.use_article(article.id, article.title, article.body)
        elif id and self._answer is not None:  # the one that was put into the reply
            step.use_article(ArticleId(id), self._answer.currentText(), "")
        else:
            step.use_no_article()

    def _search_agents(self, typed: str) -> None:
        self._pane.search("assignee", typed, self._agents.model.set_found)

    def _leave(self) -> None:
        self._pane.close_step()


def _signs(step: "StepViewModel | None") -> dict[str, str]:
    """What may be put into the text of a step, and what its list is called."""
    names = {
        CANNED: QCoreApplication.translate("StepPanel", "Canned texts"),
        KNOWLEDGE: QCoreApplication.translate("StepPanel", "Knowledge"),
    }
    return {sign: names[sign] for sign in step.signs} if step is not None else {}
