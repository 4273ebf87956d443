"""Desk's window on a home, as `desk` starts it: says when its filled queue is painted, and ends.

With `stay` it goes on as a person would: makes the other panes, walks through the views, opens
tickets, and says how much memory it has then.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from desk import app
from desk.models.store import Home
from desk.models.view import VIEWS


def resident() -> float:
    """Megabytes of this process in memory; 0 where the system has no /proc."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((float(line.split()[1]) / 1024 for line in lines if "VmRSS" in line), 0.0)


def rest(seconds: float) -> None:
    """Let the window do what it has to do."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def work() -> None:
    """What a person does in the first minutes."""
    desk.after_paint()
    rest(1)
    for view in VIEWS:
        desk.queue.show_view(view)
        rest(0.4)
    for row in range(10):
        desk.queue.select(row)
        desk.queue.open_current()
        rest(0.2)
    desk.queue.search("imprim")
    rest(1)


application = app.application(sys.argv[:1])
desk = app.build(Home(Path(sys.argv[1])), errand=globals().get("errand"))
painted: list[float] = []
desk.window.first_painted.connect(lambda: painted.append(time.monotonic()))
desk.window.first_painted.connect(lambda: QTimer.singleShot(0, application.exit))
desk.window.show()
application.exec()
found = {"painted": painted[0], "rows": desk.queue.count, "megabytes": resident()}
if sys.argv[2:] == ["stay"]:
    work()
    assert hasattr(desk.window.frame.pane("ticket"), "timeline"), "the panes were not made"
    found["megabytes later"] = resident()
print(json.dumps(found), flush=True)
desk.end()
desk.take_apart()
