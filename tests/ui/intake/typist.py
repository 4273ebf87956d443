"""A window without widgets that types a call and says when a second has passed; then it is killed."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.store import Store
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.worker import StoreWorker
from desk.ui.workspace import Workspace

SENTENCE = "The payroll screen is frozen since nine"
LETTER = 20
"""Milliseconds between two letters: faster than a draft's pause, so that only the latest moment counts."""


def main() -> None:
    app = QCoreApplication([])
    clock = SystemClock()
    account = Account(id="a", name="Test", type="desk", url="http://127.0.0.1:1")
    worker = StoreWorker(_fail)
    workspace = Workspace(account, worker, partial(Store.open, Path(sys.argv[1]), clock), clock)
    model = IntakeViewModel(workspace)
    typed = 0

    def letter() -> None:
        nonlocal typed
        typed += 1
        model.edit(title=SENTENCE[:typed])
        if typed == len(SENTENCE):
            typing.stop()
            QTimer.singleShot(1000, _tell)

    typing = QTimer()
    typing.timeout.connect(letter)
    workspace.ready.connect(lambda: typing.start(LETTER))
    workspace.start()
    app.exec()


def _tell() -> None:
    sys.stdout.write("a second has passed\n")
    sys.stdout.flush()


def _fail(error: Exception) -> None:
    sys.stderr.write(f"{error}\n")


if __name__ == "__main__":
    main()
