"""A real window on a real store for benchmarks: asked for something, and waited for until it is painted."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget

from desk import app
from desk.app import Desk
from desk.models.ids import TicketId
from desk.models.store import Home

PATIENCE = 20.0
"""Seconds after which something does not come any more."""


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything pass."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Told:
    """Counts how often a signal was emitted, and how often a widget had been painted by then."""

    def __init__(self, paints: Paints | None = None) -> None:
        self.count = 0
        self._paints = paints
        self._painted_before = 0

    def __call__(self, *_values: object) -> None:
        """Connect this."""
        self.count += 1
        self._painted_before = self._paints.count if self._paints else 0

    @property
    def is_painted(self) -> bool:
        """Whether the widget was painted since the signal."""
        return self._paints is not None and self._paints.count > self._painted_before


class Window:
    """Desk's window, shown, with all its panes and no sync process."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.queue = desk.queue
        self.list = desk.window.queue.list
        self.rows_painted = Paints(self.list.viewport())
        self.replaced, self.completed = Told(self.rows_painted), Told()
        self.queue.replaced.connect(self.replaced)
        self.queue.completed.connect(self.completed)
        self._opened: Told | None = None

    def until(self, reached: Callable[[], bool]) -> None:
        """Let the window work until it is so."""
        began = perf_counter()
        application = QApplication.instance()
        while not reached():
            assert application is not None
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert perf_counter() - began < PATIENCE, "it does not come"

    def rest(self, milliseconds: int) -> None:
        """Let the window do what it has to do."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def milliseconds_until(self, act: Callable[[], object], reached: Callable[[], bool]) -> float:
        """How long it takes from an act of the person to what they wait for."""
        began = perf_counter()
        act()
        self.until(reached)
        return (perf_counter() - began) * 1000

    def rows_seen(self) -> Callable[[], bool]:
        """Whether another list has come since now, and has been painted."""
        lists = self.replaced.count

        def seen() -> bool:
            if self.replaced.count == lists:
                return False
            return self.replaced.is_painted or not self.queue.count  # empty: told on another page

        return seen

    def search_field(self) -> QLineEdit:
        """The search line, with the keyboard in it: one that nobody is in shows what the list shows."""
        field = self.desk.window.queue.search
        self.desk.window.activateWindow()
        self.desk.window.focus_search()
        self.until(field.hasFocus)
        return field

    def ticket_pane(self) -> Any:
        """The pane of the open ticket (`TicketView`)."""
        return self.desk.window.frame.pane("ticket")

    def open_ticket(self, ticket: str) -> float:
        """How many milliseconds it takes until a ticket's timeline is painted."""
        timeline = self.ticket_pane().timeline
        if self._opened is None:
            self._opened = Told(Paints(timeline.viewport()))
            timeline._model.opened.connect(self._opened)
        opened, model, before = self._opened, timeline._model, self._opened.count

        def painted() -> bool:
            if opened.count == before or model.detail is None:
                return False
            return model.detail.ticket.id == ticket and opened.is_painted

        return self.milliseconds_until(
            lambda: self.desk.workspace.open_ticket(TicketId(ticket)), painted
        )

    def whole_known(self) -> Callable[[], bool]:
        """Whether the whole of a list has come since now."""
        lists = self.completed.count
        return lambda: self.completed.count > lists


def scroll(view: QTableView, step: int) -> float:
    """How many milliseconds it takes to go to the row of so many steps, and paint it."""
    bar, height = view.verticalScrollBar(), view.verticalHeader().defaultSectionSize()
    by_pixel = view.verticalScrollMode() == QTableView.ScrollMode.ScrollPerPixel
    began = perf_counter()
    bar.setValue(step * (height if by_pixel else 1))
    view.viewport().repaint()
    return (perf_counter() - began) * 1000


def _without_a_manager(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """Qt's warnings, without the one that there is no window manager to tell sizes to."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


@contextmanager
def window_on(home: Home) -> Iterator[Window]:
    """The window of the home's first account; taken apart at the end."""
    qInstallMessageHandler(_without_a_manager)
    application = QApplication.instance() or app.application(["desk"])
    assert isinstance(application, QApplication)
    desk = app.build(home)
    shown = Told()
    desk.window.first_painted.connect(shown)
    desk.window.show()
    window = Window(desk)
    ticker = QTimer(desk, interval=100)  # so that waiting for events never lasts
    ticker.start()
    window.until(lambda: shown.count > 0)
    desk.after_paint()
    window.rest(1500)
    try:
        yield window
    finally:
        ticker.stop()
        desk.end()
        desk.take_apart()
