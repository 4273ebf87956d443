"""Prints the open ticket and writes it as a PDF: asked for whom, made by the command line beside the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desk.models.attachment import safe_name
from desk.models.store.copies import Shown
from desk.models.ticket import Ticket
from desk.ui import text
from desk.ui.ticket.paper import Scope
from desk.ui.widgets.save_dialog import ask_where

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.desk_command import DeskCommand
    from desk.ui.ticket.strip_view import Strip
    from desk.ui.ticket.view_model import TicketViewModel


class Printing(QObject):
    """Speaks through the ticket's strip. The page is made by another process: however long the ticket
    is, the window goes on, and what a hostile one does to a page it does not do to the window. Another
    ticket may be open by then: the page is of the one it was asked for, and what is said names it."""

    def __init__(self, model: "TicketViewModel", strip: "Strip", command: "DeskCommand") -> None:
        super().__init__(strip)
        self._model = model
        self._strip = strip
        self._command = command
        self._file = Path()
        self._ticket: Ticket | None = None
        """The one the newest page is of."""
        self._is_opened = False
        command.finished.connect(self._made)

    @property
    def is_possible(self) -> bool:
        """Whether a ticket is open."""
        return self._model.detail is not None

    def print(self) -> None:
        """Make a PDF that the person's own program shows, and prints."""
        if self._model.detail is not None:
            self._ask(
                self._model.detail.ticket,
                self.tr("Print {number} for the requester (replies and solutions), or complete?"),
                self._print,
            )

    def save(self) -> None:
        """Write a PDF where the person wants it."""
        if self._model.detail is not None:
            self._save_of(self._model.detail.ticket)

    def write(
        self, ticket: Ticket, scope: Scope, file: Path, *, opened: bool, replace: bool = False
    ) -> None:
        """Have it made; what came of it is said."""
        if self._command.is_running:
            self._strip.say("info", self.tr("A page is being made already."))
            return
        self._ticket, self._file, self._is_opened = ticket, file, opened
        self._strip.say("info", self.tr("The page is being made."), closable=False)
        options = ["--complete"] if scope is Scope.COMPLETE else []
        options += ["--replace"] if replace else []
        account = self._model.workspace.account.name
        number = ticket.number or ticket.id
        self._command.run(["--account", account, "pdf", *options, "--", number, str(file)])

    # --- inside ----------------------------------------------------------------------------------

    def _save_of(self, ticket: Ticket) -> None:
        self._ask(
            ticket,
            self.tr("A PDF of {number} for the requester (replies and solutions), or complete?"),
            self._choose_place,
        )

    def _ask(self, ticket: Ticket, words: str, then: Callable[[Ticket, Scope], object]) -> None:
        number = text.one_line(ticket.number, 40)
        self._strip.say(
            "info", words.format(number=number),
            (self.tr("For the requester"), lambda: then(ticket, Scope.REQUESTER)),
            (self.tr("Complete"), lambda: then(ticket, Scope.COMPLETE)),
        )  # fmt: skip

    def _print(self, ticket: Ticket, scope: Scope) -> None:
        name, clock = _name(ticket), self._model.workspace.clock

        def room(store: "Store") -> Path:
            return Shown(store.folder / "shown", clock).room_for(name)

        self._model.workspace.read(room, lambda file: self.write(ticket, scope, file, opened=True))

    def _choose_place(self, ticket: Ticket, scope: Scope) -> None:
        ask_where(
            self._strip, self.tr("Write the PDF"), _name(ticket),
            lambda file: self.write(ticket, scope, file, opened=False, replace=True), ending="pdf",
        )  # fmt: skip

    def _made(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's value
        number = text.one_line(self._ticket.number, 40) if self._ticket else ""
        if not done:
            failed = self.tr("{number}: {words}").format(number=number, words=words)
            self._strip.say("danger", failed)
            return
        opening = (self.tr("Open"), self._open)
        if self._is_opened:
            if self._open():
                shown = self.tr("{number}: your PDF program shows the page; print it from there.")
                self._strip.say("success", shown.format(number=number), opening)
            return
        name = text.one_line(self._file.name, 80)
        said = self.tr("{number}: {name} written.").format(number=number, name=name)
        self._strip.say("success", said, opening)

    def _open(self) -> bool:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            return True
        words = self.tr(
            "No program on this machine shows PDF files. Write the page to a file instead."
        )
        ticket = self._ticket
        if ticket is not None:
            anew = (self.tr("Write to a file"), lambda: self._save_of(ticket))
            self._strip.say("danger", words, anew)
        return False


def _name(ticket: Ticket) -> str:
    return safe_name(f"{ticket.number}.pdf")
