"""The knowledge base in the panel of a solution: one key takes it in, another takes people's data out."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from desk.ui.icons import Icons
from desk.ui.ticket.proposal_model import ProposalModel
from desk.ui.widgets.draft_edit import DraftEdit
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label
from desk.workflow.writing import LONGEST_TITLE


class ProposalView(QWidget):
    """A tick; under it, once it is set, what would be written and what in it tells of people."""

    def __init__(self, model: ProposalModel, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.wanted = QCheckBox(self.tr("Into the &knowledge base"))
        self.wanted.setAccessibleName(self.tr("Into the knowledge base"))
        self.target: QComboBox = ElidedCombo()
        self.target.setAccessibleName(self.tr("What becomes of it"))
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setAccessibleName(self.tr("Title of the article"))
        self.body = DraftEdit(self.tr("Text of the article"))
        self.body.setMinimumHeight(6 * self.fontMetrics().lineSpacing())
        self.warning = label("", "danger", wraps=True)
        self.clean = button(self.tr("Take it &out"), model.take_out)
        icons.bind(self.clean, "hidden")
        self.why_not = label("", "muted", wraps=True)
        self._lay_out()
        self.wanted.toggled.connect(model.want)
        self.target.activated.connect(lambda _row: model.choose(str(self.target.currentData())))
        self.title.textEdited.connect(lambda _words: self._typed())
        self.body.textChanged.connect(self._typed)
        self.body.long_text_pasted.connect(self.body.insertPlainText)
        model.replaced.connect(self._fill)
        model.changed.connect(self._show)
        self._fill()
        self._show()

    def _typed(self) -> None:
        self.model.type(self.title.text(), self.body.toPlainText())

    def _fill(self) -> None:
        model = self.model
        with QSignalBlocker(self.title), QSignalBlocker(self.body):
            if self.title.text() != model.title:
                self.title.setText(model.title)
            if self.body.toPlainText() != model.body:
                self.body.setPlainText(model.body)

    def _show(self) -> None:
        model = self.model
        with QSignalBlocker(self.wanted), QSignalBlocker(self.target):
            self.wanted.setChecked(model.wanted)
            self.wanted.setEnabled(not model.why_not)
            choices = model.choices()
            if [self.target.itemText(n) for n in range(self.target.count())] != [
                option.label for option in choices
            ]:
                self.target.clear()
                for option in choices:
                    self.target.addItem(option.label, option.value)
            self.target.setCurrentIndex(
                max(0, self.target.findData(model.target.id if model.target else ""))
            )
        for part in (self.target, self.title, self.body):
            part.setVisible(model.wanted)
        self.warning.setText(model.warning)
        self._warn.setVisible(model.wanted and bool(model.warning))
        reason = model.why_not or model.lost
        self.why_not.setText(reason)
        self.why_not.setVisible(bool(reason))

    def _lay_out(self) -> None:
        self._warn = QWidget()
        line = QVBoxLayout(self._warn)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.warning)
        ways = Flow()
        ways.add(self.clean)
        line.addWidget(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.wanted, self.why_not, self._warn, self.target, self.title, self.body):
            column.addWidget(part)
