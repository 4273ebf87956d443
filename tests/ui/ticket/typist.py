"""A technician who types without a pause, in a process of their own that a test may kill.

Prints after each letter how many were typed, so that the test knows what must be on the disk.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.ids import TicketId
from desk.models.store import Store
from desk.ui.ticket.composer_model import ComposerViewModel
from desk.ui.worker import StoreWorker
from desk.ui.workspace import Workspace


def raise_it(error: Exception) -> None:
    """Nothing may fail here."""
    raise error


def main(folder: Path) -> None:
    """Type for ever."""
    app = QCoreApplication([])
    clock = SystemClock()
    worker = StoreWorker(raise_it)
    account = Account(id="a", name="a", type="desk", url="http://127.0.0.1:1")
    workspace = Workspace(account, worker, lambda: Store.open(folder, clock), clock)
    composer = ComposerViewModel(workspace, TicketId("t1"))
    composer.load()

    def letter() -> None:
        body = composer.body + "x"
        composer.type(body, len(body))
        sys.stdout.write(f"{len(body)}\n")
        sys.stdout.flush()

    typing = QTimer(app)
    typing.timeout.connect(letter)
    typing.start(20)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
