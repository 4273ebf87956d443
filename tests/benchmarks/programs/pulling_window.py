"""Desk's window while its sync process pulls everything: says how late a 5 ms timer ever was."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from desk import app
from desk.models.events import Progress, RoundDone
from desk.models.store import Home
from desk.models.view import VIEWS
from desk.ui.sync_process import sync_command
from tests.benchmarks.beats import Beats

LONGEST = 900_000
"""Milliseconds after which it is given up."""


def begin() -> None:
    """The window is there: measure from now on, as the sync process starts."""
    desk.after_paint()
    QTimer.singleShot(2000, start)


def start() -> None:
    """Start the sync once the other panes are made: their making is measured elsewhere."""
    began.append(time.perf_counter())
    beats.begin()
    desk.start_sync(sync_command("bench"))


def watch(progress: Progress) -> None:
    """The list of everything grows before the person's eyes."""
    if progress.done and desk.queue.view.id != "all":
        desk.queue.show_view(next(view for view in VIEWS if view.id == "all"))


def done(_round: RoundDone) -> None:
    """The first round is over."""
    application.quit()


application = app.application(sys.argv[:1])
desk = app.build(Home(Path(sys.argv[1])))
began: list[float] = []
beats = Beats()
desk.window.first_painted.connect(lambda: QTimer.singleShot(0, desk, begin))
desk.workspace.progress.connect(watch)
desk.workspace.synced.connect(done)
QTimer.singleShot(LONGEST, application.quit)
desk.window.show()
application.exec()
found = {
    "longest": beats.longest,
    "p99": beats.p99,
    "seconds": time.perf_counter() - began[0],
    "tickets": desk.queue.count,
}
print(json.dumps(found), flush=True)
desk.end()
desk.take_apart()
