"""What nobody foresaw: told to the log, to a report on this device and to the person; the window goes on."""

import logging
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject

from desk.crash_report import CrashReports
from desk.ui.workspace import Workspace

_log = logging.getLogger("desk.app")


class Bugs(QObject):
    """Takes the place of Python's own hook for exceptions."""

    def __init__(self, workspace: Workspace, reports: CrashReports) -> None:
        super().__init__()
        self._workspace, self._reports = workspace, reports

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """An exception that reached the event loop. An interruption from the keyboard ends Desk."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        wanted = self._workspace.preferences.value.crash_reports
        now = self._workspace.clock.now()
        file = self._reports.write(kind, error, trace, now) if wanted else None
        advice = self.tr("Your work is safe. The log tells what happened.")
        if file is not None:
            advice = self.tr(
                "Your work is safe. What happened, without any text of tickets, is in {file}."
            ).format(file=str(file))
        self._workspace.fault.emit(self.tr("Something in Desk went wrong."), advice)
