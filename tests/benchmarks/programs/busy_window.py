"""Desk's window at work while its sync process pulls what colleagues change: home, server's folder, changes, share.

Each act is measured from the act to the paint: with nothing to pull, then with thousands of changes on
their way, twice in turns. Says all figures as JSON.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Qt
from PySide6.QtTest import QTest

from desk.models.clock import SystemClock
from desk.models.events import Event, LinkState, Progress, RoundDone
from desk.models.store import Home, Store
from desk.models.view import VIEWS
from desk.ui.sync_process import sync_command
from desk.ui.ticket.properties_view import PropertiesView
from tests.benchmarks.bare import Bare
from tests.benchmarks.beats import Beats
from tests.benchmarks.window import Paints, Window, scroll, window_on

FILTERS = ("p:1", "state:waiting", "level:2 -assigned", "late", "channel:email", "-open p:2")
ENTRIES = 30
LETTER = 100
"""Milliseconds between two letters of somebody who types fast."""
EVERYTHING = next(view for view in VIEWS if view.id == "all")


class Colleagues(QObject):
    """Colleagues who change so many tickets, and as many again as soon as fewer wait to be pulled."""

    def __init__(self, window: Window, server: str, changes: int) -> None:
        super().__init__(window.desk)
        self.pulling = False
        """Whether a pull is going on."""
        self.pulled = 0
        self._changes = changes
        self._wanted = False
        self._writing = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._wrote)
        program = str(Path(__file__).parent / "colleagues.py")
        self._process.start(sys.executable, [program, server])
        assert window.desk.sync is not None
        window.desk.sync.happened.connect(self._heard)

    def begin(self) -> None:
        """Change tickets from now on."""
        self._wanted = True
        self._write()

    def cease(self) -> None:
        """Change no more."""
        self._wanted = False

    @property
    def is_quiet(self) -> bool:
        """Whether all that was changed has come."""
        return not self._writing and not self.pulling

    def end(self) -> None:
        """Let the process end."""
        self._process.closeWriteChannel()
        self._process.waitForFinished(10_000)

    def _write(self) -> None:
        if self._wanted and not self._writing:
            self._writing = True
            self._process.write(f"{self._changes}\n".encode())

    def _wrote(self) -> None:
        self._process.readAllStandardOutput()
        self._writing = False

    def _heard(self, event: Event) -> None:
        match event:
            case Progress(done=done, total=total):
                self.pulling = done < total
                if total - done < self._changes:
                    self._write()
            case RoundDone():
                self.pulling = False
                self.pulled += event.pulled
                self._write()
            case _:
                pass


class Day:
    """What a technician does again and again, and what each act took."""

    def __init__(self, window: Window, colleagues: Colleagues, bare: Bare, share: float) -> None:
        self._window = window
        self._colleagues = colleagues
        self._bare = bare
        self._share = share
        self._busy = False
        self.figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        self.beats = Beats()
        self._pane = window.ticket_pane()
        properties = window.desk.window.findChild(PropertiesView)
        assert isinstance(properties, PropertiesView)
        self._properties = properties
        self._turn = 0
        # Chosen once: colleagues write on them. A ticket that is open already is not opened again.
        self._busy_tickets = bare.busy_tickets(ENTRIES, 2 * len(self._times(40)))

    def work(self, *, busy: bool) -> None:
        """All acts; while `busy` each begins during a pull."""
        self._busy = busy
        self._turn += 1
        if busy:
            self._colleagues.begin()
            self._window.until(lambda: self._colleagues.pulling)
            self.beats.begin()
        for act in (self._lists, self._search, self._tickets, self._scroll):
            act()
        self.beats.stop()
        if busy:
            self._colleagues.cease()
            self._window.until(lambda: self._colleagues.is_quiet)
        self._window.rest(2000)

    def _times(self, count: int) -> range:
        return range(max(1, int(count * self._share)))

    def _note(self, act: str, take: Callable[[], float]) -> float:
        if self._busy:
            self._window.until(lambda: self._colleagues.pulling)
        took = take()
        self.figures[act]["busy" if self._busy else "quiet"].append(took)
        return took

    def _lists(self) -> None:
        for _ in self._times(6):
            for view in VIEWS:
                self._list("open a view", lambda view=view: self._window.queue.show_view(view))  # type: ignore[misc]
        self._window.queue.show_view(EVERYTHING)
        self._window.rest(500)
        for _ in self._times(8):
            for text in FILTERS:
                self._list("filter all tickets", lambda text=text: self._window.queue.search(text))  # type: ignore[misc]

    def _list(self, act: str, ask: Callable[[], None]) -> None:
        self._note(act, lambda: self._window.milliseconds_until(ask, self._window.rows_seen()))
        self._window.rest(60)

    def _search(self) -> None:
        self._window.queue.show_view(EVERYTHING)
        self._window.rest(500)
        field = self._window.search_field()
        for word in self._bare.words(len(self._times(10))):
            field.clear()
            self._window.rest(200)
            for end in range(2, len(word) + 1):
                took = self._note("a letter of a search", lambda: self._searched(word[:end]))  # noqa: B023  called at once
                self._window.rest(max(1, LETTER - int(took)))
        field.clear()
        self._window.rest(200)

    def _searched(self, text: str) -> float:
        field = self._window.search_field()
        return self._window.milliseconds_until(
            lambda: field.setText(text), self._window.rows_seen()
        )

    def _tickets(self) -> None:
        for ticket in self._busy_tickets[self._turn % 2 :: 2]:
            self._note("open a ticket", lambda: self._window.open_ticket(ticket))  # noqa: B023
            self._window.rest(100)
            self._pane.focus_note()
            for _ in range(3):
                self._note("type a letter", self._typed)
                self._window.rest(LETTER)
            self._note("set a field", self._set)
            self._window.rest(60)

    def _typed(self) -> float:
        edit = self._pane.composer.edit
        paints = Paints(edit.viewport())
        took = self._window.milliseconds_until(
            lambda: QTest.keyClick(edit, Qt.Key.Key_A), lambda: paints.count > 0
        )
        paints.deleteLater()
        return took

    def _set(self) -> float:
        """Another urgency: until it is on the disk, and painted among the properties."""
        model = self._pane._model
        shown = self._properties.button("urgency")
        urgency = 3 if model.detail.ticket.urgency == 4 else 4
        safe, drawn, paints = [0], [-1], Paints(shown)
        before = shown.accessibleName()

        def look() -> None:
            if drawn[0] < 0 and shown.accessibleName() != before:
                drawn[0] = paints.count

        def performed(_operations: object) -> None:
            safe[0] += 1

        def seen() -> bool:
            return safe[0] > 0 and 0 <= drawn[0] < paints.count

        model.changed.connect(look)
        model.workspace.performed.connect(performed)
        took = self._window.milliseconds_until(lambda: model.set_field("urgency", urgency), seen)
        model.changed.disconnect(look)
        model.workspace.performed.disconnect(performed)
        paints.deleteLater()
        return took

    def _scroll(self) -> None:
        self._window.queue.show_view(EVERYTHING)
        self._window.rest(1000)
        for step in self._times(400):
            self._window.rest(1)
            self._note("scroll", lambda: scroll(self._window.list, step))  # noqa: B023


def memory(window: Window, tickets: list[str]) -> Iterator[float]:
    """Megabytes after a fifth of the tickets was opened, and after all."""
    for number, ticket in enumerate(tickets, 1):
        if ticket != window.desk.workspace.ticket:
            window.open_ticket(ticket)
        window.rest(5)
        if number in {len(tickets) // 5, len(tickets)}:
            window.rest(1000)
            yield _resident()


def _resident() -> float:
    file = Path("/proc/self/statm")
    pages = int(file.read_text(encoding="ascii").split()[1]) if file.exists() else 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20 if pages else 0.0


def figures(window: Window, bare: Bare) -> dict[str, Any]:
    """The day, then a thousand tickets."""
    server, changes, share = sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
    window.desk.start_sync(sync_command(window.desk.workspace.account.id))
    window.until(lambda: window.desk.workspace.link.state is LinkState.ONLINE)
    window.rest(2000)
    colleagues = Colleagues(window, server, changes)
    day = Day(window, colleagues, bare, share)
    for _ in range(2):
        day.work(busy=False)
        day.work(busy=True)
    colleagues.end()
    tickets = bare.busy_tickets(ENTRIES, int(1000 * share))
    return {
        "acts": day.figures,
        "longest": day.beats.longest,
        "p99": day.beats.p99,
        "pulled": colleagues.pulled,
        "opened": len(tickets),
        "megabytes": list(memory(window, tickets)),
    }


home = Home(Path(sys.argv[1]))
looked_at = Bare(Store.open(home.folder(home.account()), SystemClock()))
with window_on(home) as shown:
    shown.desk.window.resize(1440, 900)  # room for all three panes
    shown.rest(500)
    found = figures(shown, looked_at)
looked_at.close()
print(json.dumps(found), flush=True)
