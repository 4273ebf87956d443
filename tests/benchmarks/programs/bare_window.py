"""The limit of a start: a painted PySide6 window of the same size with nothing in it."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    """Says when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's; the first one ends the program."""
        super().paintEvent(event)
        painted.append(time.monotonic())
        QTimer.singleShot(0, application.exit)


def resident() -> float:
    """Megabytes of this process in memory; 0 where the system has no /proc."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((float(line.split()[1]) / 1024 for line in lines if "VmRSS" in line), 0.0)


painted: list[float] = []
application = QApplication(sys.argv[:1])
window = Bare()
window.resize(1440, 900)
window.show()
application.exec()
print(json.dumps({"painted": painted[0], "megabytes": resident()}))
