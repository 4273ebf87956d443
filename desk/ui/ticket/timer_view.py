"""The timer's button in the head of a ticket: what was measured, and start or pause."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton

from desk.ui import text
from desk.ui.icons import Icons

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel


class TimerButton(QPushButton):
    """Shows seconds while it runs; it looks at the clock only then."""

    def __init__(self, model: "TicketViewModel", icons: Icons) -> None:
        super().__init__()
        self._model = model
        self.setProperty("kind", "quiet")
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)  # digits of one width: it does not tremble
        self.setFont(font)
        icons.bind(self, "late")
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.draw)
        self.clicked.connect(model.toggle_timer)
        model.workspace.timing.changed.connect(self.draw)

    @property
    def runs(self) -> bool:
        """Whether time is being measured: it must be seen then."""
        return self._second.isActive()

    def draw(self) -> None:
        """Show what is measured on the open ticket as of now."""
        watch, ticket = self._model.watch, self._model.ticket
        runs = watch is not None and watch.runs
        if runs is not self._second.isActive():
            (self._second.start if runs else self._second.stop)()
        if watch is None or ticket is None:
            self._say(self.tr("Timer"), self.tr("Start the timer"))
            return
        length = text.timer(timedelta(seconds=self._model.workspace.timing.seconds(ticket)))
        if runs:
            self._say(length, self.tr("Pause the timer"))
        else:
            paused = self.tr("{length} · paused").format(length=length)
            self._say(paused, self.tr("Let the timer go on"))

    def _say(self, words: str, does: str) -> None:
        self.setText(words)
        self.setAccessibleName(f"{does}: {words}")
        self.setToolTip(self.tr("{words} ({key} in lists)").format(words=does, key="T"))
