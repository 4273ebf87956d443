"""Writes the report of a security incident for the CERT: asked where, made by the command line beside the window."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from desk.models.attachment import safe_name
from desk.models.ticket import Ticket
from desk.ui import text
from desk.ui.widgets.save_dialog import ask_where

if TYPE_CHECKING:
    from desk.ui.desk_command import DeskCommand
    from desk.ui.ticket.strip_view import Action, Strip
    from desk.ui.ticket.view_model import TicketViewModel

MAIL, IODEF = "mail", "iodef"
_ENDINGS = {MAIL: "eml", IODEF: "json"}


class _Asked(msgspec.Struct, frozen=True):
    what: str
    file: Path
    number: str
    """Of the ticket it was asked for, which need not be open any more; its id where it has none."""
    plain: bool = False


class Exporting(QObject):
    """Speaks through the ticket's strip. GnuPG may take its time: the window goes on, maybe with another
    ticket, so what is said names the one that it is about."""

    def __init__(self, model: "TicketViewModel", strip: "Strip", command: "DeskCommand") -> None:
        super().__init__(strip)
        self._model = model
        self._strip = strip
        self._command = command
        self._asked = _Asked(MAIL, Path(), "")
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
        ticket, ending = detail.ticket, _ENDINGS[what]
        ask_where(
            self._strip, self.tr("Write for the CERT"), safe_name(f"{ticket.number}.{ending}"),
            lambda file: self.write(what, file, ticket), ending=ending,
        )  # fmt: skip

    def write(self, what: str, file: Path, ticket: Ticket) -> None:
        """Have it made for a ticket; what came of it is said."""
        self._run(_Asked(what, file, ticket.number or ticket.id))

    # --- inside ----------------------------------------------------------------------------------

    def _run(self, asked: _Asked) -> None:
        if self._command.is_running:
            self._strip.say("info", self.tr("A file is being written already."))
            return
        self._asked = asked
        self._strip.say("info", self.tr("The file is being written."), closable=False)
        account = self._model.workspace.account.name
        options = ["--plain"] if asked.plain else []
        self._command.run(
            [
                "--account",
                account,
                "cert",
                f"--{asked.what}",
                str(asked.file),
                "--replace",
                *options,
                "--",
                asked.number,
            ]
        )

    def _made(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's value
        asked = self._asked
        number = text.one_line(asked.number, 40)
        if done:
            name = text.one_line(asked.file.name, 80)
            said = self.tr("{number}: {name} written.").format(number=number, name=name)
            self._strip.say("success", said)
            return
        on_purpose: Action = (
            self.tr("Write it unencrypted, on purpose"),
            lambda: self._run(msgspec.structs.replace(asked, plain=True)),
        )
        offered = [] if asked.plain else [on_purpose]
        failed = self.tr("{number}: {words}").format(number=number, words=words)
        self._strip.say("danger", failed, *offered)
