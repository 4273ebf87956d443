"""The Qt binding counts references right: 6.12.0 does not on Python 3.11, and programs abort after 600 signals."""

import subprocess
import sys

EMIT = """
import sys
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal(bool)
    told = Signal(object)

heard = 0

def hear(value):
    global heard
    heard += 1

bell = Bell()
bell.rung.connect(hear)
bell.told.connect(hear)
before = [sys.getrefcount(value) for value in (True, False, None)]
for _ in range(5000):
    bell.rung.emit(True)
    bell.rung.emit(False)
    bell.told.emit(None)
    bell.told.emit(True)
after = [sys.getrefcount(value) for value in (True, False, None)]
print(heard, max(abs(a - b) for a, b in zip(after, before, strict=True)))
"""


def test_twenty_thousand_signals_leave_the_reference_counts_alone() -> None:
    done = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    heard, drift = map(int, done.stdout.split())
    assert heard == 20_000
    assert drift < 100
