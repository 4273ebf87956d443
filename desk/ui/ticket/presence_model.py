"""Who else is on the open ticket, in words; and what colleagues are told of this window. Without widgets."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.presence import Doing, Present
from desk.ui import text

if TYPE_CHECKING:
    from desk.models.ids import TicketId
    from desk.ui.ticket.composer_model import ComposerViewModel
    from desk.ui.ticket.view_model import TicketViewModel

_FEW = 3
"""People named; the others are counted."""


class PresenceViewModel(QObject):
    """Somebody writes once what stands in the composer is not what it was when the ticket was opened,
    or while the panel of a step is open: an old draft alone is nobody writing."""

    changed = Signal()
    """`words` or `is_along` may be different."""

    def __init__(self, pane: "TicketViewModel", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._company = pane.workspace.company
        self._composer: ComposerViewModel | None = None
        self._found = ""
        """What stood in the composer before anybody typed."""
        pane.opened.connect(self._opened)
        pane.step_changed.connect(self._tell)
        self._company.changed.connect(self.changed)
        self._opened()

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def words(self) -> str:
        """Who is there and what they do; empty when nobody is."""
        people = self._company.on(self._ticket)
        told = [self._said(one) for one in people[:_FEW]]
        if len(people) > _FEW:
            told.append(self.tr("and %n more", "", len(people) - _FEW))
        return " · ".join(told)

    @property
    def is_along(self) -> bool:
        """Whether I took this ticket along, and can give it back."""
        return self._company.has_along(self._ticket)

    def why_not_along(self) -> str:
        """Why the ticket cannot be taken along, in words; empty when it can."""
        if self._ticket is None:
            return self.tr("Choose a ticket first.")
        if not self._pane.relating.able.presence:
            return self.tr("This server does not keep who is on site.")
        return self.tr("You have taken this ticket along already.") if self.is_along else ""

    # --- what is done ----------------------------------------------------------------------------

    def take_along(self) -> None:
        """Let others know that I go on site with it, and may hold work that was not sent."""
        if self._ticket is not None:
            self._company.take_along(self._ticket)

    def give_back(self) -> None:
        """I am back."""
        if self._ticket is not None:
            self._company.take_along(self._ticket, back=True)

    # --- inside ----------------------------------------------------------------------------------

    @property
    def _ticket(self) -> "TicketId | None":
        detail = self._pane.detail
        return detail.ticket.id if detail else None

    def _opened(self) -> None:
        composer = self._pane.composer
        if composer is not None and composer is not self._composer:
            composer.changed.connect(self._tell)
            composer.text_replaced.connect(self._replaced)
        self._composer = composer
        self._found = composer.body if composer else ""
        self._tell()
        self.changed.emit()

    def _replaced(self) -> None:
        """A draft came from the disk, was sent, or the other one is shown."""
        self._found = self._composer.body if self._composer else ""
        self._tell()

    def _tell(self) -> None:
        composer, pane = self._composer, self._pane
        typed = composer is not None and composer.has_content and composer.body != self._found
        self._company.look(self._ticket, writing=typed or pane.step is not None)

    def _said(self, one: Present) -> str:
        name = text.one_line(one.name, 60)
        since = text.day_and_time(one.since, self._pane.workspace.now())
        if self._company.is_me(one):
            words = self.tr("You are on site since {time}; colleagues see it")
        elif one.doing is Doing.ON_SITE:
            words = self.tr("{name} is on site since {time}, may hold unsent work")
        elif one.doing is Doing.WRITING:
            words = self.tr("{name} is writing here since {time}")
        else:
            words = self.tr("{name} is looking at this ticket")
        return words.replace("{time}", since).replace("{name}", name)
