"""Prints the open ticket and writes it as a PDF: asked for whom, made by the command line beside the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desk.models.attachment import safe_name
from desk.models.store.copies import Shown
from desk.ui import text
from desk.ui.ticket.paper import Scope

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.desk_command import DeskCommand
    from desk.ui.ticket.strip_view import Strip
    from desk.ui.ticket.view_model import TicketViewModel


class Printing(QObject):
    """Speaks through the ticket's strip. The page is made by another process: however long the ticket
    is, the window goes on, and what a hostile one does to a page it does not do to the window."""

    def __init__(self, model: "TicketViewModel", strip: "Strip", command: "DeskCommand") -> None:
        super().__init__(strip)
        self._model = model
        self._strip = strip
        self._command = command
        self._file = Path()
        self._is_opened = False
        command.finished.connect(self._made)

    @property
    def is_possible(self) -> bool:
        """Whether a ticket is open."""
        return self._model.detail is not None

    def print(self) -> None:
        """Make a PDF that the person's own program shows, and prints."""
        self._ask(
            self.tr("Print {number} for the requester (replies and solutions), or complete?"),
            self._print,
        )

    def save(self) -> None:
        """Write a PDF where the person wants it."""
        self._ask(
            self.tr("A PDF of {number} for the requester (replies and solutions), or complete?"),
            self._choose_place,
        )

    def write(self, scope: Scope, file: Path, *, opened: bool, replace: bool = False) -> None:
        """Have it made; what came of it is said."""
        detail = self._model.detail
        if detail is None:
            return
        if self._command.is_running:
            self._strip.say("info", self.tr("A page is being made already."))
            return
        self._file, self._is_opened = file, opened
        self._strip.say("info", self.tr("The page is being made."), closable=False)
        options = ["--complete"] if scope is Scope.COMPLETE else []
        options += ["--replace"] if replace else []
        account = self._model.workspace.account.name
        number = detail.ticket.number or detail.ticket.id
        self._command.run(["--account", account, "pdf", *options, "--", number, str(file)])

    # --- inside ----------------------------------------------------------------------------------

    def _ask(self, words: str, then: Callable[[Scope], object]) -> None:
        detail = self._model.detail
        if detail is None:
            return
        number = text.one_line(detail.ticket.number, 40)
        self._strip.say(
            "info", words.format(number=number),
            (self.tr("For the requester"), lambda: then(Scope.REQUESTER)),
            (self.tr("Complete"), lambda: then(Scope.COMPLETE)),
        )  # fmt: skip

    def _name(self) -> str:
        detail = self._model.detail
        return safe_name(f"{detail.ticket.number if detail else ''}.pdf")

    def _print(self, scope: Scope) -> None:
        name, clock = self._name(), self._model.workspace.clock

        def room(store: "Store") -> Path:
            return Shown(store.folder / "shown", clock).room_for(name)

        self._model.workspace.read(room, lambda file: self.write(scope, file, opened=True))

    def _choose_place(self, scope: Scope) -> None:
        dialog = QFileDialog(self._strip, self.tr("Write the PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._name())
        # This dialog asks before it chooses a file that is there.
        dialog.fileSelected.connect(
            lambda path: self.write(scope, Path(path), opened=False, replace=True)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _made(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's value
        if not done:
            self._strip.say("danger", words)
            return
        opening = (self.tr("Open"), self._open)
        if self._is_opened:
            if self._open():
                words = self.tr("Your PDF program shows the page: print it from there.")
                self._strip.say("success", words, opening)
            return
        name = text.one_line(self._file.name, 80)
        self._strip.say("success", self.tr("{name} written.").format(name=name), opening)

    def _open(self) -> bool:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            return True
        words = self.tr(
            "No program on this machine shows PDF files. Write the page to a file instead."
        )
        self._strip.say("danger", words, (self.tr("Write to a file"), self.save))
        return False
