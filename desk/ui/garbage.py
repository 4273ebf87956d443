"""Garbage: cycles of Python's objects are collected in the window's thread alone.

CPython collects in whichever thread an allocation crosses its threshold. In the store's thread that
destroyed objects of Qt: their destructor held a lock of Qt's and waited for the interpreter, while the
window's thread held the interpreter and waited for that lock. Both waited for ever.
"""

import gc
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer

EVERY: Final = 1000
"""Milliseconds between two looks when nothing else happens."""
YOUNG: Final = 5_000
"""New objects after which the youngest are looked through: some milliseconds."""
FEW: Final = 4
"""Such looks after which the next older ones are looked through too; and those again for all of them."""


class Garbage(QObject):
    """Collects for all threads as long as it lives; made and stopped in the window's thread."""

    _living: ClassVar[int] = 0
    _before: ClassVar[bool] = True
    """Whether the interpreter collected by itself before the first one came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if not Garbage._living:
            Garbage._before = gc.isenabled()
        Garbage._living += 1
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._look_at_all)
        self._timer.start()

    def look(self) -> None:
        """Collect what is young, where enough of it came: a moment, at any time."""
        young, middle, _ = gc.get_count()
        if young >= YOUNG:
            gc.collect(1 if middle >= FEW else 0)

    def stop(self) -> None:
        """The last one gives it back to the interpreter: no other thread is left."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        Garbage._living -= 1
        if not Garbage._living and Garbage._before:
            gc.enable()

    def _look_at_all(self) -> None:
        """Looking through everything takes as long as a frame or two: between two acts of the person."""
        if gc.get_count()[2] >= FEW:
            gc.collect()
        else:
            self.look()
