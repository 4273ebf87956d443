"""Somebody writes in the real window, key by key, or a later window is asked what it shows.

Run as a program: `python -m tests.end_to_end.writer HOME TICKET PLACE write|read [KEYS]`. PLACE is
`note`, `resolve` or `call`. Each line it prints is true when it is printed: `typed` (letters so far,
with the moment), `done` (with what must come back), or `shown` (what a later window shows).
"""

import os
import string
import sys
from itertools import cycle, islice
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QMimeData, QTimer
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desk.app import application, build
from desk.models.ids import TicketId
from desk.models.store import Home
from desk.ui.drafts.view_model import DraftsViewModel
from desk.ui.intake.view import IntakeView
from desk.ui.single_instance import SingleInstance
from desk.ui.soon import LATEST
from desk.ui.sync_process import sync_command
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view import TicketView
from tests.end_to_end.window import tell

EVERY = 15
"""Milliseconds between two keys."""
MINUTES = 25
CARET, ANCHOR = 20, 31


def text_of(keys: int) -> str:
    """What is typed: no two places in it are alike for long."""
    return "".join(islice(cycle(string.ascii_letters + " ,."), keys))


class Writer:
    """The window, and the place in it where somebody writes."""

    def __init__(self, home: Home, ticket: str, place: str) -> None:
        self._door = SingleInstance(home.folder(home.account()))
        assert self._door.claim([])
        self.desk = build(home)
        self.workspace = self.desk.workspace
        self.ticket = TicketId(ticket)
        self.place = place
        self.typed = 0
        self.desk.window.show()
        self.desk.after_paint()
        self.workspace.fault.connect(lambda words, _advice: tell(fault=words))
        self.workspace.link_changed.connect(lambda link: tell(link=str(link.state)))
        self.desk.start_sync(sync_command(home.account().name))
        self.workspace.ready.connect(self._open)
        self._opened = False

    def begin(self) -> None:
        """The place is on the screen."""

    def _open(self) -> None:
        if self._opened:
            return
        self._opened = True
        if self.place == "call":
            self.workspace.show("intake")
        else:
            self.workspace.open_ticket(self.ticket)
        self._look = QTimer(self.desk, interval=20)
        self._look.timeout.connect(self._arrived)
        self._look.start()

    def _arrived(self) -> None:
        if self.edit is not None:
            self._look.stop()
            self.begin()

    @property
    def pane(self) -> TicketView | None:
        """The ticket pane, once its ticket is there."""
        pane = self.desk.window.findChild(TicketView)
        there = isinstance(pane, TicketView) and pane._model.detail is not None
        return pane if there else None

    @property
    def edit(self) -> QPlainTextEdit | None:
        """Where the letters go; None while it is not there."""
        if self.place == "call":
            intake = self.desk.window.findChild(IntakeView)
            return intake.form.description if isinstance(intake, IntakeView) else None
        pane = self.pane
        if pane is None or self.place == "note":
            return pane.composer.edit if pane else None
        if pane.panel is None:
            pane.begin(Step.RESOLVE)
        return pane.panel._text if pane.panel else None


class Writing(Writer):
    """Pastes a picture, sets the time spent, types, and selects some of it backwards."""

    def __init__(self, home: Home, ticket: str, place: str, keys: int) -> None:
        super().__init__(home, ticket, place)
        self._keys = keys

    def begin(self) -> None:
        """Write."""
        if self.place == "note" and (pane := self.pane):
            pane.focus_note()
            picture = QImage(8, 8, QImage.Format.Format_RGB32)
            picture.fill(QColor("teal"))
            pasted = QMimeData()
            pasted.setImageData(picture)
            pane.composer.edit.insertFromMimeData(pasted)
            pane.composer._minutes.setValue(MINUTES)
        keys = QTimer(self.desk, interval=EVERY)
        keys.timeout.connect(self._key)
        keys.start()
        self._timer = keys

    def _key(self) -> None:
        edit = self.edit
        if edit is None:
            return
        if self.typed < self._keys:
            QTest.keyClicks(edit, text_of(self.typed + 1)[-1])
            self.typed += 1
            tell(typed=self.typed, at=monotonic())
            return
        self._timer.stop()
        cursor = edit.textCursor()
        cursor.setPosition(ANCHOR)
        cursor.setPosition(CARET, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        QTimer.singleShot(LATEST, self.desk, lambda: tell(done=True))


class Reading(Writer):
    """Says what a window that starts later shows."""

    def __init__(self, home: Home, ticket: str, place: str) -> None:
        super().__init__(home, ticket, place)
        self._drafts = DraftsViewModel(self.workspace)
        self._drafts.load()
        turn = QTimer(self.desk, interval=200)
        turn.timeout.connect(self._tell)
        turn.start()

    def _tell(self) -> None:
        edit, pane = self.edit, self.pane
        composer = pane._model.composer if pane else None
        files = composer.files if composer else ()
        digests = [file.sha256 for file in files]

        def told(here: list[bool]) -> None:
            if composer and composer.files != files:
                return  # they came meanwhile: the next turn tells
            cursor = edit.textCursor() if edit else None
            tell(
                shown=edit.toPlainText() if edit else None,
                caret=cursor.position() if cursor else 0,
                anchor=cursor.anchor() if cursor else 0,
                minutes=composer.minutes if composer else 0,
                pictures=here,
                drafts=[kept.draft.body for kept in self._drafts.kept],
            )

        self.workspace.read(lambda store: [store.blobs.has(d) for d in digests], told)


def main() -> None:
    """Until killed."""
    folder, ticket, place, what, *keys = sys.argv[1:]
    tell(pid=os.getpid())
    application(sys.argv[:1])
    os.environ["DESK_HOME"] = folder
    home = Home(Path(folder))
    writer = (
        Writing(home, ticket, place, int(keys[0]))
        if what == "write"
        else Reading(home, ticket, place)
    )
    QCoreApplication.exec()
    del writer


if __name__ == "__main__":
    main()
