"""Times of a visit put right: which one, what it really was, and why; or a break that was forgotten."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desk.models.visit_words import turn_words
from desk.ui import text
from desk.ui.onsite.forms_view import LineForm, flowing, large
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.widgets.elided_combo import ElidedCombo
from desk.ui.widgets.parts import button, label
from desk.workflow import clocking


class TimesForm(QFrame):
    """Hidden until it is asked for. The first value of a time stays in the record."""

    def __init__(self, model: VisitModel) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._model = model
        self.turns = large(ElidedCombo())
        self.turns.setAccessibleName(self.tr("Which time"))
        self.right = LineForm(
            (self.tr("Right time, like 9:05"), self.tr("Why it was wrong")), self._correct,
            self.tr("Correct"),
        )  # fmt: skip
        self.rest = LineForm(
            (self.tr("Break from, like 12:00"), self.tr("to"), self.tr("Why it was not counted")),
            self._rested, self.tr("Take the break out"),
        )  # fmt: skip
        self.close_ = large(button(self.tr("Not now"), self.hide))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(label(self.tr("A time was written down wrong"), "strong"))
        for widget in (self.turns, self.right):
            column.addWidget(widget)
        column.addWidget(label(self.tr("A break was forgotten"), "strong"))
        column.addWidget(self.rest)
        column.addWidget(flowing(self.close_))
        model.changed.connect(self._fill)
        self.hide()

    def begin(self) -> None:
        """Show the times of the clock, the newest chosen."""
        self._fill()
        self.turns.setCurrentIndex(self.turns.count() - 1)
        self.show()
        self.turns.setFocus()

    def _fill(self) -> None:
        shown = self._model.shown
        turns = shown.record.turns if shown else ()
        chosen = self.turns.currentData()
        self.turns.clear()
        for turn in turns:
            self.turns.addItem(text.one_line(turn_words(turn), 120), turn.event)
        self.turns.setCurrentIndex(max(0, self.turns.findData(chosen)))
        if not turns:
            self.hide()

    def _correct(self, words: list[str]) -> bool:
        shown, event = self._model.shown, str(self.turns.currentData() or "")
        turns = shown.record.turns if shown else ()
        near = next((turn.at for turn in turns if turn.event == event), self._model.workspace.now())
        return self._model.do(lambda spot, record: clocking.correct(
            spot, record, event, clocking.moment_typed(words[0], near.astimezone()), words[1]))  # fmt: skip

    def _rested(self, words: list[str]) -> bool:
        near = self._model.workspace.now().astimezone()
        return self._model.do(lambda spot, record: clocking.rested(
            spot, record, clocking.moment_typed(words[0], near), clocking.moment_typed(words[1], near),
            words[2]))  # fmt: skip
