"""The sync process as the window sees it: events in, commands out, started again when it dies."""

import logging
import sys
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import (
    QElapsedTimer,
    QObject,
    QProcess,
    QProcessEnvironment,
    QRandomGenerator,
    QTimer,
    Signal,
)

from desk.models.events import Command, Stop, event_line, read_event

_log = logging.getLogger("desk.ui.sync_process")

LONGEST_LINE = 1024 * 1024
_STDERR_KEPT = 8 * 1024
_HEALTHY = 60_000  # milliseconds of life after which a death is the first again
_FIRST_DELAY, _LONGEST_DELAY = 1.0, 60.0


def sync_command(account: str) -> list[str]:
    """How the sync of an account is started: the same program, without a window."""
    return [sys.executable, "-m", "desk", "sync", "--watch", "--json", "--account", account]


def restart_delay(deaths: int, chance: float) -> float:
    """Seconds until the next start after so many deaths in a row: doubling to a minute, half of it by chance."""
    longest = min(_LONGEST_DELAY, _FIRST_DELAY * 2.0 ** min(deaths - 1, 10))
    return longest * (0.5 + chance / 2)


class LineReader:
    """Cuts a stream of bytes into lines of bounded length; a line that is too long is reported once."""

    def __init__(self, longest: int = LONGEST_LINE) -> None:
        self._longest = longest
        self._rest = b""
        self._skipping = False

    def feed(self, data: bytes) -> tuple[list[bytes], int]:
        """Complete lines, and how many were thrown away because they were too long."""
        *complete, self._rest = (self._rest + data).split(b"\n")
        lines, too_long = [], 0
        for line in complete:
            if self._skipping:
                self._skipping = False
            elif len(line) > self._longest:
                too_long += 1
            elif line.strip():
                lines.append(line)
        if self._skipping:
            self._rest = b""
        elif len(self._rest) > self._longest:
            self._rest, self._skipping = b"", True
            too_long += 1
        return lines, too_long


class SyncProcess(QObject):
    """Keeps one sync process running.

    Signals: `happened` with a value of `desk.models.events.Event` for each line understood; `malformed` with a sentence for one that was not;
    `started`; `died` with a sentence and the seconds until the next start; `ended` after `stop`.
    """

    happened = Signal(object)
    malformed = Signal(str)
    started = Signal()
    died = Signal(str, float)
    ended = Signal()

    def __init__(
        self, command: Sequence[str], parent: QObject | None = None, *, grace: int = 2000
    ) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._grace = (
            grace  # milliseconds to end by itself, and again after being asked to terminate
        )
        self._deaths = 0
        self._stopping = False
        self._renewing = False
        self._asked_to_terminate = False
        self._errors = b""
        self._lines = LineReader()
        self._alive_since = QElapsedTimer()
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._keep_errors)
        self._process.started.connect(self.started)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._error)
        self._again = self._timer(self._start)
        self._escalation = self._timer(self._escalate)

    @property
    def is_running(self) -> bool:
        """Whether there is a process at this moment."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def process_id(self) -> int:
        """The process' id, 0 when there is none."""
        return self._process.processId()

    @property
    def last_errors(self) -> str:
        """The end of what it wrote to stderr, for the details of an error; never shown unasked."""
        return self._errors.decode("utf-8", "replace")

    def start(self) -> None:
        """Start it and keep it running until `stop`."""
        self._stopping = False
        if not self.is_running:
            self._start()

    def start_now(self) -> None:
        """Do not wait for the next try: the technician asked, or the network came back."""
        if self._again.isActive():
            self._start()

    def use_secret(self, variable: str, secret: str) -> None:
        """Begin again with a secret in the child's environment, and in no other's; for machines
        without a keyring. It lives as long as this window."""
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert(variable, secret)
        self._process.setProcessEnvironment(environment)
        if not self.is_running:
            self.start_now()
            return
        self.send(Stop())
        self._renewing = True
        self._process.closeWriteChannel()
        self._escalation.start(self._grace)

    def send(self, command: Command) -> bool:
        """Write one command on its stdin; False when nobody is there to read it."""
        if self._process.state() != QProcess.ProcessState.Running or self._stopping:
            return False
        line = event_line(command)
        return self._process.write(line) == len(line)

    def stop(self) -> None:
        """End it gently without waiting: say so, close its stdin, later terminate, later kill; then `ended`."""
        self.send(Stop())
        self._stopping = True
        self._again.stop()
        if not self.is_running:
            self.ended.emit()
            return
        self._process.closeWriteChannel()
        self._escalation.start(self._grace)

    def stop_and_wait(self) -> None:
        """The same at the very end of the program; takes at most three graces, then it gives up."""
        self.stop()
        for _step in ("gently", "terminate", "kill"):
            if not self.is_running or self._process.waitForFinished(self._grace):
                return
            self._escalate()

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        return timer

    def _start(self) -> None:
        self._again.stop()
        self._errors, self._lines = b"", LineReader()
        self._asked_to_terminate = False
        self._alive_since.start()
        self._process.start(self._command[0], self._command[1:])

    def _escalate(self) -> None:
        """Terminate, and the next time kill: by its own id, so nothing else is ever hit."""
        if self._asked_to_terminate:
            self._process.kill()
            return
        self._asked_to_terminate = True
        self._process.terminate()
        self._escalation.start(self._grace)

    def _read(self) -> None:
        lines, too_long = self._lines.feed(bytes(self._process.readAllStandardOutput().data()))
        for line in lines:
            self._take(line)
        for _ in range(too_long):
            self._complain(
                self.tr("The sync process wrote a line that is too long; it was left out.")
            )

    def _take(self, line: bytes) -> None:
        try:
            event = read_event(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self._complain(
                self.tr("The sync process wrote a line that is not an event; it was left out.")
            )
            return
        self.happened.emit(event)

    def _complain(self, sentence: str) -> None:
        _log.info("sync process: %s", sentence)
        self.malformed.emit(sentence)

    def _keep_errors(self) -> None:
        self._errors = (self._errors + self._process.readAllStandardError().data())[-_STDERR_KEPT:]

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        self._keep_errors()
        self._escalation.stop()
        renewing, self._renewing = self._renewing, False
        if self._stopping:
            self.ended.emit()
        elif renewing:
            self._start()
        elif status == QProcess.ExitStatus.CrashExit:
            self._restart(self.tr("Sync stopped unexpectedly."))
        else:
            self._restart(self.tr("Sync ended with code {code}.").format(code=code))

    def _error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._stopping:
            self._restart(
                self.tr("Sync could not be started: {why}").format(why=self._process.errorString())
            )

    def _restart(self, sentence: str) -> None:
        lived_well = self._alive_since.elapsed() >= _HEALTHY
        self._deaths = 1 if lived_well else self._deaths + 1
        delay = restart_delay(self._deaths, QRandomGenerator.global_().generateDouble())
        _log.info("sync process: %s Again in %.1f s.", sentence, delay)
        self._again.start(int(delay * 1000))
        self.died.emit(sentence, delay)
