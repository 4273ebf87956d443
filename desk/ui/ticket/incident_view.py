"""The strip of a security incident: not transmitted, or what is due next; leads to the next report."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from desk.models.events import LinkState
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.incident_model import words_of
from desk.ui.ticket.strip_view import Strip
from desk.ui.tokens import Tone

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel

_EVERY: Final = 60_000
"""Milliseconds: what is said of a deadline changes by itself."""


class IncidentStrip(Strip):
    """Says the same thing only once; nothing is said of other tickets."""

    def __init__(self, model: "TicketViewModel", theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        self.setObjectName("strip")
        self._model = model
        self._shown = ""
        timer = QTimer(self, interval=_EVERY)
        timer.timeout.connect(self.draw)
        timer.start()
        model.workspace.link_changed.connect(self.draw)

    def draw(self) -> None:
        """Show what stands now."""
        workspace, detail = self._model.workspace, self._model.detail
        tone: Tone = "info"
        words = ""
        if detail is not None:
            online = workspace.link.state is LinkState.ONLINE
            contact = workspace.preferences.layers.cert
            tone, words = words_of(detail, contact, workspace.now(), online=online)
        if words == self._shown:
            return
        self._shown = words
        if words:
            again = (self.tr("Report again…"), lambda: workspace.request("cert"))
            self.say(tone, words, again, closable=False)
        else:
            self.put_away()
