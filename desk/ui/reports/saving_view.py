"""Writes the report that is shown into a file: PDF, XLSX or CSV, made by the command line beside the window."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desk.ui import text
from desk.ui.desk_command import DeskCommand
from desk.ui.reports.view_model import ReportsViewModel
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.save_dialog import ask_where

KINDS: Final = ("pdf", "xlsx", "csv")


class Saving(QObject):
    """Speaks through the pane's strip. However many tickets there are, the window goes on."""

    def __init__(self, model: ReportsViewModel, strip: Strip, command: DeskCommand) -> None:
        super().__init__(strip)
        self._model = model
        self._strip = strip
        self._command = command
        self._file = Path()
        command.finished.connect(self._made)

    def ask(self) -> None:
        """Where to, and as what."""
        kinds = {
            "pdf": self.tr("For reading and printing"),
            "xlsx": self.tr("For a spreadsheet, with what each figure means"),
            "csv": self.tr("For other programs"),
        }
        name = self.tr("report-{month}").format(month=f"{self._model.first:%Y-%m}")
        ask_where(self._strip, self.tr("Write the report"), name, self.write, kinds=kinds)

    def write(self, file: Path) -> None:
        """Have it made, whatever stands there is replaced; what came of it is said."""
        kind = file.suffix.lower().removeprefix(".")
        if kind not in KINDS:
            self._strip.say(
                "danger",
                self.tr("A report is written as .pdf, .xlsx or .csv. Choose a name that ends so."),
                (self.tr("Choose another name"), self.ask),
            )
            return
        if self._command.is_running:
            self._strip.say("info", self.tr("A report is being written already."))
            return
        self._file = file
        self._strip.say("info", self.tr("The report is being written."), closable=False)
        first, last = self._model.days
        account = self._model.workspace.account.name
        self._command.run([
            "--account", account, "report", "--from", f"{first}", "--to", f"{last}",
            "--by", self._model.by, "--replace", f"--{kind}", str(file.absolute()),
        ])  # fmt: skip

    def _made(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's value
        if not done:
            again = (self.tr("Choose another name"), self.ask)
            self._strip.say("danger", words, again)
            return
        name = text.one_line(self._file.name, 80)
        opening = (self.tr("Open"), self._open)
        self._strip.say("success", self.tr("{name} written.").format(name=name), opening)

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            self._strip.say("danger", self.tr("No program on this machine shows such files."))
