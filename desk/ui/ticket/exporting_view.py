"""Writes the report of a security incident for the CERT: asked where, made by the command line beside the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desk.models.attachment import safe_name
from desk.ui import text

if TYPE_CHECKING:
    from desk.ui.desk_command import DeskCommand
    from desk.ui.ticket.strip_view import Action, Strip
    from desk.ui.ticket.view_model import TicketViewModel

MAIL, IODEF = "mail", "iodef"
_ENDINGS = {MAIL: "eml", IODEF: "json"}


class Exporting(QObject):
    """Speaks through the ticket's strip. GnuPG may take its time: the window goes on."""

    def __init__(self, model: "TicketViewModel", strip: "Strip", command: "DeskCommand") -> None:
        super().__init__(strip)
        self._model = model
        self._strip = strip
        self._command = command
        self._asked = (MAIL, Path())
        self._plain = False
        command.finished.connect(self._made)

    @property
    def is_possible(self) -> bool:
        """Whether the open ticket was reported."""
        return bool(self._model.detail and self._model.detail.ticket.incident)

    def ask(self, what: str) -> None:
        """Ask where the mail, or the IODEF document, is to be written."""
        detail = self._model.detail
        if detail is None:
            return
        dialog = QFileDialog(self._strip, self.tr("Write for the CERT"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_ENDINGS[what])
        dialog.selectFile(safe_name(f"{detail.ticket.number}.{_ENDINGS[what]}"))
        # This dialog asks before it chooses a file that is there.
        dialog.fileSelected.connect(lambda path: self.write(what, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, what: str, file: Path, *, plain: bool = False) -> None:
        """Have it made; what came of it is said. `plain`: on purpose, without encryption."""
        detail = self._model.detail
        if detail is None or self._command.is_running:
            return
        self._asked, self._plain = (what, file), plain
        self._strip.say("info", self.tr("The file is being written."), closable=False)
        account = self._model.workspace.account.name
        number = detail.ticket.number or detail.ticket.id
        options = ["--plain"] if plain else []
        self._command.run(
            [
                "--account",
                account,
                "cert",
                f"--{what}",
                str(file),
                "--replace",
                *options,
                "--",
                number,
            ]
        )

    # --- inside ----------------------------------------------------------------------------------

    def _made(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's value
        what, file = self._asked
        if done:
            name = text.one_line(file.name, 80)
            self._strip.say("success", self.tr("{name} written.").format(name=name))
            return
        on_purpose: Action = (
            self.tr("Write it unencrypted, on purpose"),
            lambda: self.write(what, file, plain=True),
        )
        offered = [on_purpose] if what == MAIL and not self._plain else []
        self._strip.say("danger", words, *offered)
