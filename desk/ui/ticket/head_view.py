"""The head of the ticket pane: number, title, chips, and the steps as buttons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk.models.sla import SlaState
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.chip_view import ChipLabel
from desk.ui.ticket.steps_model import Step, step_title
from desk.ui.ticket.timer_view import TimerButton
from desk.ui.tokens import SlaState as SlaInk
from desk.ui.widgets.announce import announce
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.flow import Flow
from desk.ui.widgets.giving_row import GivingRow
from desk.ui.widgets.painters import Chip

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel

MINUTE = 30_000
"""Milliseconds between two looks at the clock."""
_INKS: dict[SlaState, SlaInk] = {
    SlaState.OK: "ok",
    SlaState.AT_RISK: "at_risk",
    SlaState.BREACHED: "breached",
    SlaState.PAUSED: "paused",
}
_STEPS = (
    (Step.ASSIGN, "assign", ""),
    (Step.ESCALATE, "escalate", "E"),
    (Step.WAIT, "pause", ""),
    (Step.RESOLVE, "resolve", "S"),
    (Step.CLOSE, "close", ""),
    (Step.REOPEN, "back", ""),
    (Step.LOG, "clock", ""),
)


class HeadView(QWidget):
    """Wiring of the head; the time left is told anew every half minute."""

    def __init__(
        self, model: "TicketViewModel", theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._icons = icons
        self.number = QPushButton()
        self.number.setProperty("kind", "link")
        self.number.clicked.connect(self.copy_number)
        icons.bind(self.number, "copy", "muted")
        self._title = ElidedLabel()
        self._title.setProperty("role", "title")
        self._about = ElidedLabel()
        self._about.setProperty("role", "muted")
        self._chips = {
            name: ChipLabel()
            for name in ("security", "priority", "sla", "level", "state", "satisfaction")
        }
        self.take = self._step_button(self.tr("Take"), "person", "A")
        self.go_on = self._step_button(self.tr("Go on"), "play", "")
        self.timer = TimerButton(model, icons)
        self.steps = {step: self._step_button(step_title(step), i, k) for step, i, k in _STEPS}
        self.row = GivingRow(icons, self.tr("More steps"))
        self._lay_out()
        self.take.clicked.connect(model.take)
        self.go_on.clicked.connect(model.go_on)
        for step, button in self.steps.items():
            button.clicked.connect(lambda _checked=False, step=step: model.begin(step))
        theme.changed.connect(self.draw)
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(self.draw)
        clock.start()

    def draw(self) -> None:
        """Show the ticket as of now."""
        header = self._model.header()
        self.setVisible(header is not None)
        if header is None:  # it may not be read here any more
            for line in (self._title, self._about):
                line.set_words("")
            return
        tokens = self._theme.tokens
        self.timer.draw()
        self.number.setText(header.number)
        self.number.setToolTip(self.tr("Copy the number"))
        self.number.setAccessibleName(self.tr("Copy {number}").format(number=header.number))
        self._title.set_words(header.title)
        self._about.set_words(header.about)
        ink, ground = tokens.tone_inks("danger")
        security = self.tr("Security incident") if header.security else ""
        self._chip("security", Chip(security, ink, ground, strong=True), security)
        priority = Chip(header.priority_words, tokens.priority_ink(header.priority))
        self._chip("priority", priority, self.tr("Priority"))
        quiet = (tokens.ink.muted, tokens.surface.sunken)
        self._chip("level", Chip(header.level, *quiet), self.tr("Level"))
        self._chip("state", Chip(header.state, *quiet), self.tr("State"))
        said = ". ".join(filter(None, (header.satisfaction, header.comment)))
        inks = quiet if header.content else tokens.tone_inks("warn")
        self._chips["satisfaction"].show_chip(Chip(header.satisfaction, *inks), said)
        inks = tokens.sla_inks(_INKS.get(header.sla_state, "ok"))
        self._chip("sla", Chip(header.sla, *inks), self.tr("Agreed time"))
        self._draw_steps()

    def copy_number(self) -> None:
        """Put the number on the clipboard, as it is spoken and searched."""
        header = self._model.header()
        if header is not None:
            QApplication.clipboard().setText(header.number)
            announce(self, self.tr("{number} copied").format(number=header.number))

    def _draw_steps(self) -> None:
        possible, waiting = self._model.possible(), self._model.is_waiting
        self.row.offer(self.take, wanted=self._model.can_take)
        self.row.offer(self.go_on, wanted=waiting)
        for step, button in self.steps.items():
            wanted = step in possible and not (step is Step.WAIT and waiting)
            self.row.offer(button, wanted=wanted)
        self.row.offer(self.timer, wanted=True, kept=self.timer.runs)

    def _chip(self, name: str, chip: Chip, what: str) -> None:
        self._chips[name].show_chip(chip, f"{what}: {chip.text}" if what != chip.text else what)

    def _step_button(self, words: str, icon: str, key: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(words)
        hint = self.tr("{words} ({key} in lists)").format(words=words, key=key) if key else words
        button.setToolTip(hint)
        self._icons.bind(button, icon)
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.number)
        first.addWidget(self._title, 1)
        second = Flow()
        for chip in self._chips.values():
            second.add(chip)
        for button in (self.take, self.go_on, *self.steps.values(), self.timer):
            self.row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._about)  # a line of its own: beside the chips no name was left whole
        column.addWidget(second)
        column.addWidget(self.row)
