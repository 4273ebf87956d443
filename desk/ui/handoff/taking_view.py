"""The preview of a hand-off: which ticket, from whom, what was done to it; kept only when one says so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desk.ui.handoff.taking_model import TakingModel
from desk.ui.widgets.announce import announce
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.parts import button, label, set_words

_LETTERS, _LINES = 80, 22
"""Average letters and lines that the dialog has room for, where there is much to read."""


class TakingView(QDialog):
    """Wiring only: what is in the file and what came of it, the model says."""

    def __init__(self, model: TakingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take a hand-off in"))
        self.model = model
        model.setParent(self)
        self._title = label("", "heading", wraps=True)
        self._summary = label("", "muted", wraps=True)
        self._note = label("", wraps=True)
        self._steps_name = label(self.tr("What the server did not have then"), "strong")
        self.steps = QPlainTextEdit()
        self.steps.setReadOnly(True)
        self.steps.setTabChangesFocus(True)
        self.steps.setAccessibleName(self._steps_name.text())
        self._ask = label(self.tr("It is locked with words. Ask who made it."), wraps=True)
        self.words = QLineEdit()
        self.words.setEchoMode(QLineEdit.EchoMode.Password)
        self.words.setAccessibleName(self.tr("Words of the lock"))
        self.words.setPlaceholderText(self.tr("Words of the lock"))
        self.words.returnPressed.connect(self._go_on)
        self._problem = label("", "danger", wraps=True)
        self._done = label("", wraps=True)
        self.go_on = button(self.tr("&Take it in"), self._go_on, "primary")
        self.leave = button(self.tr("&Cancel"), self.close, "quiet")
        self._lay_out()
        model.changed.connect(self._draw)
        self._draw()

    def reject(self) -> None:
        """Close it; while something is being done, give that up and say so first."""
        if self.model.is_running:
            self.model.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        buttons = Flow()
        buttons.add(self.go_on)
        buttons.add(self.leave)
        self.go_on.setDefault(True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for said in (self._title, self._summary, self._note, self._steps_name):
            column.addWidget(said)
        column.addWidget(self.steps, 1)
        for part in (self._ask, self.words, self._problem, self._done):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(buttons)

    def _draw(self) -> None:
        model = self.model
        steps = model.steps
        for part, words in (
            (self._title, model.title), (self._summary, model.summary), (self._note, model.note),
            (self._problem, model.problem), (self._done, model.done),
        ):  # fmt: skip
            part.setText(words)
            part.setVisible(bool(words))
        if self.steps.toPlainText() != steps:
            self.steps.setPlainText(steps)
        self._steps_name.setVisible(bool(steps))
        self.steps.setVisible(bool(steps))
        asks = model.wants_words
        asked_before = self.words.isVisible()
        self._ask.setVisible(asks)
        self.words.setVisible(asks)
        if asks and not asked_before:
            self.words.setFocus()
        set_words(self.go_on, self.tr("&Open it") if asks else self.tr("&Take it in"))
        self.go_on.setVisible(not model.done)
        self.go_on.setEnabled(asks or model.can_take)
        set_words(self.leave, self.tr("&Close") if model.done else self.tr("&Cancel"))
        if model.done:
            self.leave.setFocus()
        self._fit()
        if told := model.problem or model.done:
            announce(self, told, "assertive" if model.problem else "polite")

    def _fit(self) -> None:
        """As high as its words need at its width; with room for what was done, where there is something."""
        letter = self.fontMetrics()
        width = max(self.width(), letter.averageCharWidth() * _LETTERS)
        self._column.activate()
        needed = self._column.totalHeightForWidth(width)
        self.resize(width, max(needed, letter.height() * _LINES) if self.model.steps else needed)

    def _go_on(self) -> None:
        if not self.model.wants_words:
            self.model.take()
            return
        words = self.words.text()
        self.words.clear()
        self.model.give(words)
