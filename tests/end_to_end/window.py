"""A window driven by a script: writes notes and types a draft without pause, and prints what is safe.

Run as a program: `python -m tests.end_to_end.window HOME ROUND TICKET…`. Each line it prints is true
when it is printed: `asked` (a note was made), `acked` (it is on the disk), `typed` (with the moment).
"""

import json
import os
import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QTimer

from desk.app import application, build
from desk.models.ids import TicketId
from desk.models.listing import Draft
from desk.models.operations import AddEntry
from desk.models.store import Home
from desk.ui.draft_writer import DraftWriter
from desk.ui.sync_process import sync_command

NEW = "new:00000000-0000-7000-8000-000000000000"
"""The draft of a call that has no number yet."""
_EVERY = 25
"""Milliseconds between two notes, and between two letters."""
_MOST_WAITING = 4
"""Notes on their way to the disk at once: a person sees each stand there before writing the next, and
on a slow disk a line of hundreds would say nothing of the draft behind them."""


class Typist:
    """Somebody who never rests."""

    def __init__(self, home: Home, turn: str, tickets: list[str]) -> None:
        self._desk = build(home)
        self._workspace = self._desk.workspace
        self._turn = turn
        self._tickets = [TicketId(ticket) for ticket in tickets]
        self._count = 0
        self._on_its_way = 0
        self._typed = 0
        self._writer = DraftWriter(self._workspace)
        self._workspace.ready.connect(self._begin)
        self._begun = False
        self._desk.window.show()
        self._desk.after_paint()
        self._desk.start_sync(sync_command(home.account().name))
        assert self._desk.sync is not None
        self._desk.sync.started.connect(self._tell_sync)

    def _tell_sync(self) -> None:
        assert self._desk.sync is not None
        tell(sync=self._desk.sync.process_id)

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        for step in (self._note, self._type):
            timer = QTimer(self._desk, interval=_EVERY)
            timer.timeout.connect(step)
            timer.start()

    def _note(self) -> None:
        if self._on_its_way == _MOST_WAITING:
            return
        self._count += 1
        self._on_its_way += 1
        body = f"{self._turn}-{self._count}"
        ticket = self._tickets[self._count % len(self._tickets)]
        tell(asked=body)
        operation = self._workspace.new_operation(ticket, AddEntry(body, public=False))
        self._workspace.perform(operation, done=lambda: self._acked(body))

    def _acked(self, body: str) -> None:
        self._on_its_way -= 1
        tell(acked=body)

    def _type(self) -> None:
        self._typed += 1
        body = f"{self._turn}:{'x' * self._typed}"
        self._writer.keep(Draft(NEW, "new", body))
        tell(typed=len(body), turn=self._turn, at=monotonic())


def tell(**words: object) -> None:
    """One line, written whole at once: a kill cuts none in two."""
    os.write(1, json.dumps(words).encode() + b"\n")


def main() -> None:
    """Work until killed."""
    folder, turn, *tickets = sys.argv[1:]
    application(sys.argv[:1])
    os.environ["DESK_HOME"] = folder
    typist = Typist(Home(Path(folder)), turn, tickets)
    QCoreApplication.exec()
    del typist


if __name__ == "__main__":
    main()
