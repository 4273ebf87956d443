"""The strip of a ticket that was merged, and of a solved parent whose children are still open."""

from typing import TYPE_CHECKING

from desk.models.listing import Neighbour
from desk.models.relating import separable_until
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.relating_words import Task
from desk.ui.ticket.strip_view import Action, Strip

if TYPE_CHECKING:
    from desk.ui.ticket.view_model import TicketViewModel


class MergedStrip(Strip):
    """Says where the ticket goes on, and leads there; or offers the solution to the children."""

    def __init__(self, model: "TicketViewModel", theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        self._model = model
        self._shown = ""
        model.relating.changed.connect(self.draw)

    def draw(self) -> None:
        """Show what stands now; the same words are not said twice."""
        words, actions = self._what()
        if words == self._shown:
            return
        self._shown = words
        if words:
            self.say("info", words, *actions, closable=False)
        else:
            self.put_away()

    def _what(self) -> tuple[str, list[Action]]:
        detail, relating = self._model.detail, self._model.relating
        if detail is not None and detail.survivor is not None:
            return self._merged(detail.survivor)
        if relating.solves_children:
            count = len(relating.open_children)
            words = self.tr("%n child(ren) of this ticket are not solved yet.", "", count)
            return words, [(self.tr("Solve them too…"), lambda: relating.begin(Task.CHILDREN))]
        return "", []

    def _merged(self, into: Neighbour) -> tuple[str, list[Action]]:
        detail, relating = self._model.detail, self._model.relating
        merged = detail.ticket.merged if detail else None
        now = self._model.workspace.now()
        when = text.day_and_time(merged.at, now) if merged else ""
        words = self.tr("Merged into {number} “{title}” ({when}). Work on it goes there.").format(
            number=into.number, title=text.one_line(into.title, 80), when=when
        )
        go = (self.tr("Open {number}").format(number=into.number),
              lambda: self._model.workspace.open_ticket(into.id))  # fmt: skip
        until = separable_until(detail.ticket) if detail else None
        possible = until is not None and now <= until and not relating.why_not(Task.SEPARATE)
        apart = (self.tr("Separate…"), lambda: relating.begin(Task.SEPARATE))
        return words, [go, apart] if possible else [go]
