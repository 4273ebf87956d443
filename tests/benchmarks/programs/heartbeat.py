"""An event loop with a 5 ms timer and nothing else, until a line comes in; says its longest gap in ms."""

import sys
import threading
import time

from PySide6.QtCore import QCoreApplication, Qt, QTimer

gaps: list[float] = [0.0]
last = time.perf_counter()


def beat() -> None:
    """Measure the gap since the beat before."""
    global last  # noqa: PLW0603  a program of twenty lines
    now = time.perf_counter()
    gaps[0] = max(gaps[0], (now - last) * 1000)
    last = now


def wait() -> None:
    """End when the parent says so."""
    sys.stdin.readline()
    application.quit()


application = QCoreApplication(sys.argv[:1])
timer = QTimer(interval=5, timerType=Qt.TimerType.PreciseTimer)
timer.timeout.connect(beat)
timer.start()
threading.Thread(target=wait, daemon=True).start()
application.exec()
print(gaps[0])
