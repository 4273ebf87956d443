"""The strip of a ticket that a colleague handed over: by whom, and what of it the server does not have yet."""

from typing import TYPE_CHECKING

from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel


class HandedStrip(Strip):
    """Stands as long as the server has not told all of it; what is put away is shown no more."""

    def __init__(self, model: "TicketViewModel", theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        self._model = model
        self._shown = ""

    def draw(self) -> None:
        """Show what stands now; the same words are not said twice."""
        words = self._words_of()
        if words == self._shown:
            return
        self._shown = words
        if words:
            self.say("info", words, (self.tr("Put it away"), self._drop), closable=False)
        else:
            self.put_away()

    def _words_of(self) -> str:
        detail = self._model.detail
        handed = detail.handed if detail else None
        if handed is None:
            return ""
        words = self.tr("Handed over by {name} ({when}).").format(
            name=text.one_line(handed.name, 80),
            when=text.day_and_time(handed.made_at, self._model.workspace.now()),
        )
        if handed.steps:
            steps = self.tr(
                "%n step(s) that the server does not have yet are shown; whoever did them sends them.",
                "", handed.steps,
            )  # fmt: skip
            words = f"{words} {steps}"
        note = text.one_line(handed.note, 300)
        return f"{words} “{note}”" if note else words

    def _drop(self) -> None:
        detail = self._model.detail
        if detail is not None:
            ticket = detail.ticket.id
            self._model.workspace.write(lambda store: store.handoffs.drop(ticket))
