"""Putting the open ticket off until later, or being reminded of it, without widgets."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desk.models import later
from desk.models.changes import Changes
from desk.models.ids import TicketId
from desk.models.later import Choice, Snooze
from desk.models.listing import TicketDetail
from desk.ui import text
from desk.ui.ticket.properties_model import Option

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

SNOOZE: Final = "snooze"
REMIND: Final = "remind"


class LaterViewModel(QObject):
    """What is known of the open ticket, and what can be chosen for it."""

    changed = Signal()

    def __init__(self, workspace: "Workspace", parent: QObject) -> None:
        super().__init__(parent)
        self.snooze: Snooze | None = None
        """That of the open ticket."""
        self._workspace = workspace
        self._ticket: TicketId | None = None
        self._offered: dict[str, Choice] = {}
        workspace.changed.connect(self._on_changes)

    @property
    def words(self) -> str:
        """Until when it is put off, and why; empty when it is not."""
        snooze = self.snooze
        if snooze is None:
            return ""
        put_off = self.tr("Put off until {time}.") if snooze.hides else self.tr("Reminder: {time}.")
        when = text.day_and_time(snooze.until, self._workspace.now())
        return f"{put_off.replace('{time}', when)} {text.one_line(snooze.note)}".strip()

    def open(self, ticket: TicketId | None) -> None:
        """Another ticket is open."""
        self._ticket, self.snooze = ticket, None
        self._look()

    def options(self) -> list[Option]:
        """The moments most asked for."""
        return [self._option(choice) for choice in later.choices(self._here())]

    def found(self, typed: str) -> list[Option]:
        """The moment that is typed, if it is one."""
        choice = later.typed(typed, self._here())
        return [self._option(choice)] if choice is not None else []

    def choose(self, how: str, offered: str, detail: TicketDetail) -> None:
        """Put the ticket off, or be reminded of it; can be taken back. `offered`: an option's value."""
        ticket, choice = detail.ticket, self._offered[offered]
        number = text.one_line(ticket.number, 40)
        before, workspace = self.snooze, self._workspace
        until = choice.moment.astimezone()
        snooze = Snooze(ticket.id, number, until, hides=how == SNOOZE, note=choice.note)

        def put(store: "Store") -> Changes:
            store.tickets.mark_read(ticket.id)  # something new brings it back earlier
            return store.snoozes.put(snooze)

        when = text.day_and_time(until, workspace.now())
        said = self.tr("{number}: {time}").format(number=number, time=when)
        workspace.write(
            put, lambda: workspace.offer_undo(said, lambda: self._put_back(ticket.id, before))
        )

    def bring_back(self) -> None:
        """It is not put off any more; can be taken back."""
        snooze, workspace = self.snooze, self._workspace
        if snooze is None:
            return
        words = self.tr("{number} is not put off any more").format(number=snooze.number)
        workspace.write(
            lambda store: store.snoozes.drop(snooze.ticket),
            lambda: workspace.offer_undo(words, lambda: self._put_back(snooze.ticket, snooze)),
        )

    def _put_back(self, ticket: TicketId, before: Snooze | None) -> None:
        self._workspace.write(
            lambda store: store.snoozes.put(before) if before else store.snoozes.drop(ticket)
        )

    def _option(self, choice: Choice) -> Option:
        when = text.day_and_time(choice.moment.astimezone(), self._workspace.now())
        hint = when if choice.words else choice.note
        offered = f"{choice.moment.isoformat()} {choice.note}"
        self._offered[offered] = choice
        return Option(offered, choice.words or when, hint)

    def _here(self) -> datetime:
        """The moment on the clock of this place."""
        return self._workspace.now().astimezone().replace(tzinfo=None)

    def _look(self) -> None:
        ticket = self._ticket
        if ticket is not None:
            self._workspace.read(lambda store: store.snoozes.of(ticket), self._take, key="snooze")
        else:
            self._take(None)

    def _take(self, snooze: Snooze | None) -> None:
        if snooze != self.snooze:
            self.snooze = snooze
            self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if self._ticket is not None and (changes.everything or self._ticket in changes.tickets):
            self._look()
