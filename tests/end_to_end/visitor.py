"""A technician on a visit, driven by a script in the real window: notes, breaks and words without pause, printing what is safe.

Run as a program: `python -m tests.end_to_end.visitor HOME TURN VISIT`. Each line it prints is true when
it is printed: `asked` (a note is being kept), `acked` (it is on the disk), `typed` (with the moment).
"""

import os
import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QTimer

from desk.app import application, build
from desk.models.store import Home
from desk.models.visit import Visit, VisitId
from desk.models.visit_record import Clocked, Section
from desk.ui.onsite.visit_model import VisitModel
from desk.workflow import on_site
from tests.end_to_end.window import tell

_EVERY = 25
"""Milliseconds between two notes, and between two letters."""
_BREAK = 20
"""Notes between two breaks."""


class Visitor:
    """Somebody on the spot who never rests, and takes many breaks."""

    def __init__(self, home: Home, turn: str, visit: str) -> None:
        self._desk = build(home)
        self._workspace = self._desk.workspace
        self._turn = turn
        self._visit = VisitId(visit)
        self._model = VisitModel(self._workspace, self._desk)
        self._model.opened.connect(self._begin)
        self._count = self._letters = 0
        self._waiting = self._begun = False
        self._workspace.ready.connect(self._open)
        self._desk.window.show()
        self._desk.after_paint()

    def _open(self) -> None:
        self._workspace.read(lambda store: store.visits.get(self._visit), self._show)

    def _show(self, visit: Visit | None) -> None:
        assert visit is not None
        self._model.open(visit)

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        tell(clock=self._model.clock)
        for step in (self._act, self._type):
            timer = QTimer(self._desk, interval=_EVERY)
            timer.timeout.connect(step)
            timer.start()

    def _act(self) -> None:
        """The next note; now and then a break."""
        model = self._model
        if self._waiting:
            return
        if model.clock is not Clocked.RUNS:
            model.start()
            return
        self._count += 1
        if self._count % _BREAK == 0:
            model.pause()
            return
        body = f"{self._turn}-{self._count}"
        tell(asked=body)
        self._waiting = True
        model.do(lambda spot, _: on_site.note(spot, model.ticket, body), lambda: self._acked(body))

    def _acked(self, body: str) -> None:
        self._waiting = False
        tell(acked=body)

    def _type(self) -> None:
        self._letters += 1
        words = f"{self._turn}:{'x' * self._letters}"
        self._model.type_words(Section.FOUND, words)
        tell(typed=len(words), at=monotonic())


def main() -> None:
    """Work until killed."""
    folder, turn, visit = sys.argv[1:]
    application(sys.argv[:1])
    os.environ["DESK_HOME"] = folder
    visitor = Visitor(Home(Path(folder)), turn, visit)
    QCoreApplication.exec()
    del visitor


if __name__ == "__main__":
    main()
