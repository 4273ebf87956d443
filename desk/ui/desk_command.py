"""Runs one `desk …` beside the window: a secret goes to its standard input, never into its arguments."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from desk.models.texts import language

PATIENCE: Final = 60_000
"""Milliseconds a server has to answer before the command is ended."""
_LARGEST: Final = 64 * 1024


def desk_program() -> list[str]:
    """How Desk itself is started."""
    return [sys.executable, "-m", "desk"]


class DeskCommand(QObject):
    """One command at a time; `finished` tells whether it did what it was asked, and its words."""

    finished = Signal(bool, str)

    def __init__(
        self,
        home: Path,
        program: Sequence[str] | None = None,
        parent: QObject | None = None,
        patience: int = PATIENCE,
    ) -> None:
        super().__init__(parent)
        self._program = list(program or desk_program())
        self._home = home
        self._secret = b""
        self._output = bytearray()
        self._cancelled = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(self._environment())
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.started.connect(self._give_secret)
        self._process.readyRead.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._failed)
        self._late = QTimer(self, singleShot=True, interval=patience)
        self._late.timeout.connect(self._process.kill)

    @property
    def is_running(self) -> bool:
        """Whether an answer is waited for."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def run(self, arguments: Sequence[str], secret: str = "") -> None:
        """Start it. The secret is one line of its standard input and is forgotten at once."""
        self._output.clear()
        self._cancelled = False
        self._secret = f"{secret}\n".encode()
        program, *first = self._program
        self._process.start(program, [*first, *arguments])
        self._late.start()

    def cancel(self) -> None:
        """End it: nobody waits for the answer any more."""
        self._cancelled = True
        self._process.kill()

    def _give_secret(self) -> None:
        self._process.write(self._secret)
        self._secret = b""
        self._process.closeWriteChannel()

    def _read(self) -> None:
        self._output += bytes(self._process.readAll().data())
        del self._output[:-_LARGEST]

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        in_time = self._late.isActive()
        self._late.stop()
        done = code == 0 and status == QProcess.ExitStatus.NormalExit
        if self._cancelled:
            words = self.tr("Cancelled. Nothing was changed.")
        elif not in_time:
            words = self.tr("The server did not answer in time. Try again later.")
        else:
            words = _words(bytes(self._output)) or self.tr("It ended without a word.")
        self.finished.emit(done, words)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._late.stop()
            self._secret = b""
            words = self.tr("Desk's command line cannot be started here.")
            self.finished.emit(bool(self._output), words)

    def _environment(self) -> QProcessEnvironment:
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("DESK_HOME", str(self._home))
        environment.insert("PYTHONUTF8", "1")
        environment.insert("NO_COLOR", "1")
        environment.insert("TERM", "dumb")
        if not os.environ.get("LC_ALL"):
            environment.insert("LC_MESSAGES", "fr_FR.UTF-8" if language() == "fr" else "C.UTF-8")
        return environment


def _words(output: bytes) -> str:
    """What it said, on one line; of a traceback only its last line."""
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines()]
    said = [line for line in lines if line]
    if any(line.startswith("Traceback (most recent call last)") for line in said):
        said = said[-1:]
    return " ".join(said[-6:])
