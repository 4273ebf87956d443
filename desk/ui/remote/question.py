"""A question that a child process answers: the window goes on meanwhile."""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer

_LARGEST: Final = 256 * 1024
"""Bytes of an answer; what comes beyond them is not read."""

Answered = Callable[[int, bytes], None]
"""Called with the child's exit status and what it said."""


class Question(QObject):
    """One question on its way; its process and its patience end with it.

    The child gets the question on its standard input, where no other process reads along. All slots
    are methods of this object: Qt cuts them off before the process goes, also when the window ends
    in the middle of a question.
    """

    def __init__(self, module: str, patience: int, done: Answered, parent: QObject) -> None:
        super().__init__(parent)
        self._module = module
        self._done: Answered | None = done
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._patience = QTimer(self, singleShot=True, interval=patience)
        self._patience.timeout.connect(self._process.kill)

    def ask(self, words: bytes) -> None:
        """Start the child and hand the question over; after the patience (ms) it is ended."""
        self._patience.start()
        self._process.start(sys.executable, ["-m", self._module])
        self._process.write(words)
        self._process.closeWriteChannel()

    def forget(self) -> None:
        """Nobody waits for the answer any more."""
        self._done = None
        self._process.kill()

    def _finished(self, code: int) -> None:
        content = bytes(self._process.readAllStandardOutput().data())[:_LARGEST]
        done, self._done = self._done, None
        self._patience.stop()
        self.deleteLater()
        if done is not None:
            done(code, content)


class Questions(QObject):
    """Questions by their kind: a newer one of a kind replaces the one before it."""

    def __init__(self, module: str, patience: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._module = module
        self._patience = patience
        self._running: dict[str, Question] = {}

    def ask(self, kind: str, words: bytes, done: Answered) -> None:
        """Ask; `done` follows unless it is replaced or forgotten before."""

        def answered(code: int, content: bytes) -> None:
            del self._running[kind]
            done(code, content)

        self.forget(kind)
        question = Question(self._module, self._patience, answered, self)
        self._running[kind] = question
        question.ask(words)

    def forget(self, kind: str) -> None:
        """Nobody waits for an answer of this kind any more."""
        old = self._running.pop(kind, None)
        if old is not None:
            old.forget()
