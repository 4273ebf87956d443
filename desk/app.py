"""The application: puts window, store, worker and sync process together, and takes them apart again."""

import gc
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QObject,
    QTimer,
)
from PySide6.QtWidgets import QApplication

from desk.crash_report import CrashReports, LastLines
from desk.models.account import Account, secret_variable
from desk.models.clock import Clock, SystemClock
from desk.models.errors import DeskError
from desk.models.events import Command, Link, LinkState, SyncNow
from desk.models.ids import TicketId
from desk.models.store import Home, Store
from desk.models.texts import LANGUAGE_VARIABLE
from desk.organisation import layers_of
from desk.ui import window_state
from desk.ui.bugs import Bugs
from desk.ui.icons import Icons
from desk.ui.journal import keep_log, take_qt
from desk.ui.language import use_language
from desk.ui.main_window import MainWindow
from desk.ui.panes import Panes
from desk.ui.queue.looks import noted_looks
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.rail.view_model import noted_view
from desk.ui.settings_file import SettingsFile
from desk.ui.theme import Theme
from desk.ui.window_state import WindowState
from desk.ui.worker import StoreWorker, Worker
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.ui.arrivals import Arrivals
    from desk.ui.keys.lock_view import Lock
    from desk.ui.surroundings import Surroundings
    from desk.ui.sync_process import SyncProcess
    from desk.unlocking import Errand

_log = logging.getLogger("desk.app")

WINDOW_FILE = "window.json"
KEYMAP_FILE = "keymap.toml"
LAST_WRITES = 5.0
"""Seconds the last writes may take when the window closes."""


class Desk(QObject):
    """One window on one account, with everything behind it."""

    def __init__(  # noqa: PLR0913, PLR0917  the parts it brings together
        self,
        home: Home,
        account: Account,
        worker: Worker,
        clock: Clock,
        theme: Theme,
        errand: "Errand | None" = None,
        *,
        safe: bool = False,
    ) -> None:
        super().__init__()
        self._home = home
        self._safe = safe
        self._worker = worker
        self.sync: SyncProcess | None = None
        self.surroundings: Surroundings | None = None
        self.arrivals: Arrivals | None = None
        self._ended = False
        open_store = partial(Store.open, home.folder(account), clock)
        self.lock = _lock(errand, open_store) if errand is not None else None
        self._state = WindowState() if safe else window_state.load(home.path / WINDOW_FILE)
        self.settings = SettingsFile(home, worker, self._state.notes)
        opens = self.lock.gate.open_store if self.lock else open_store
        self.workspace = Workspace(account, worker, opens, clock)
        self.workspace.preferences = self.settings.preferences
        self.settings.failed.connect(self.workspace.failed)
        self.workspace.start()  # the worker opens the files while the widgets are made
        notes = self._state.notes
        self.queue = QueueViewModel(self.workspace)
        self.queue.opens_first = not notes.get("ticket")
        self.queue.begin_with(
            noted_view(notes.get("view", "")), noted_looks(notes.get("looks", "{}"))
        )
        self.icons = Icons(theme)
        self.panes = Panes(self.workspace, theme, self.icons, home)
        self.window = MainWindow(
            self.workspace, self.queue, theme, self.icons, self.panes.factories()
        )
        if self.lock is not None:
            self.lock.guard(self.window, self.workspace, home)
        self.window.restore(self._state)
        self.window.rail.mark(f"view:{self.queue.view.id}")

    @property
    def logs(self) -> Path:
        """Where the window's log is kept."""
        return self._home.path / "logs"

    def after_paint(self) -> None:
        """Load what the first paint did not need: pictures, the other panes, the ticket of last time."""
        from desk.ui.store_watch import StoreWatch

        self.icons.load(self._worker)
        self.window.build_panes()
        self.settings.follow()
        if self.settings.problem:
            self.workspace.fault.emit(self.settings.problem, "")
        self._tell_of_levels()
        if not self._safe:
            self.window.use_keymap(self._home.path / KEYMAP_FILE)
        StoreWatch(self.workspace, self).start()
        self._surround()
        self._remind()
        ticket = self._state.notes.get("ticket")
        if ticket and self.workspace.ticket is None:
            self.workspace.open_ticket(TicketId(ticket))

    def _tell_of_levels(self) -> None:
        """Rules of the organisation that are not used: that is said, as others hold in their place."""
        from desk.organisation_rules import organisation_problems

        for problem in organisation_problems():
            self.workspace.fault.emit(problem, "")

    def start_sync(self, command: Sequence[str], secret: str = "") -> None:
        """Keep the sync process of the account running, and listen to it.

        A `secret` that was just typed goes to it alone: there may be no keyring that has it.
        """
        from desk.ui.sync_process import SyncProcess

        self.sync = SyncProcess(command, self)
        self.sync.happened.connect(self.workspace.on_event)
        self.sync.died.connect(self._sync_died)
        self.workspace.connect_sync(self._send)
        self.workspace.signed_in.connect(self._use_secret)
        if secret:
            self._use_secret(secret)
        self.sync.start()

    def open_arguments(self, arguments: Sequence[str]) -> None:
        """What a start was given: the number of a ticket, or a link to one. Anything else is told."""
        from desk.ui.arrivals import Arrivals

        if self.arrivals is None:
            self.arrivals = Arrivals(self.workspace)
        self.arrivals.open(arguments)

    def end(self) -> None:
        """Save the window's state, let every write finish, stop the sync; takes seconds at most.
        May be called twice."""
        if self._ended:
            return
        self._ended = True
        if self.lock is not None:
            self.lock.gate.end()
        self.workspace.undoing.lapse()
        self.settings.end()
        if self.surroundings is not None:
            self.surroundings.end()
        self._keep_state()
        if self.sync is not None:
            self.sync.stop()
        self._worker.submit(self.workspace.close_store)
        if isinstance(self._worker, StoreWorker) and not self._worker.stop(LAST_WRITES):
            _log.error("the store was still busy when the window closed")
        if self.sync is not None:
            self.sync.stop_and_wait()

    def take_apart(self) -> None:
        """After `end`: delete the widgets while Qt still runs. Left to the interpreter's own end, they
        are deleted after the application, in any order, and the process crashes."""
        self.window.deleteLater()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

    def _keep_state(self) -> None:
        """For the next start; a safe one leaves what was kept as it is."""
        if self._safe:
            return
        problem = window_state.save(self._home.path / WINDOW_FILE, self.window.state())
        if problem:
            _log.warning("the window's state could not be saved: %s", problem)

    def _surround(self) -> None:
        """Notices, tray, start with the session: nothing of it is there before the first paint."""
        from desk.ui.surroundings import surround

        self.surroundings = surround(
            self.window, self.panes.notices(), self._home.path, safe=self._safe
        )
        self.panes.cannot = self.surroundings.cannot

    def _remind(self) -> None:
        """What was put off comes back: in a word here, and among the notices."""
        from desk.ui.reminders import Reminders

        reminders = Reminders(self.workspace, self)
        reminders.due.connect(self.window.remind)
        reminders.due.connect(self.panes.notices().remind)
        reminders.start()

    def _use_secret(self, secret: str) -> None:
        if self.sync is not None:
            self.sync.use_secret(secret_variable(self.workspace.account.name), secret)

    def _send(self, command: Command) -> None:
        if self.sync is None or self.sync.send(command):
            return
        if isinstance(command, SyncNow):
            self.sync.start_now()

    def _sync_died(self, sentence: str, seconds: float) -> None:
        now = self.workspace.clock.now()
        _log.warning("%s Again in %.0f s. %s", sentence, seconds, self._last_errors())
        self.workspace.on_event(Link(LinkState.PAUSED, now, sentence))

    def _last_errors(self) -> str:
        return self.sync.last_errors if self.sync is not None else ""


def build(  # noqa: PLR0913  what tests put in the place of the real parts
    home: Home,
    account: str | None = None,
    *,
    clock: Clock | None = None,
    worker: Worker | None = None,
    errand: "Errand | None" = None,
    safe: bool = False,
) -> Desk:
    """The window with its store, not shown yet and without a sync process; a `QApplication` must exist.
    `errand`: on its way to the keyring for the key of an account that is encrypted. `safe`: without
    what was remembered of the window, keys of one's own and the tray.

    Raises `AccountProblem` when there is no such account.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        message = "a QApplication must exist"
        raise TypeError(message)
    chosen = home.account(account)
    worker = worker or StoreWorker(_raise)
    if errand is None:
        from desk.unlocking import for_window

        errand = for_window(home, chosen.name)
    return Desk(home, chosen, worker, clock or SystemClock(), Theme(app), errand, safe=safe)


def run(
    home: Home,
    account: str | None,
    arguments: Sequence[str] = (),
    errand: "Errand | None" = None,
    *,
    safe: bool = False,
) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    Without any account the first one is asked for. A second start for the same account hands its arguments to the first window and ends at once.
    Raises `AccountProblem` when there is no such account.
    """
    from desk.ui.single_instance import SingleInstance

    app = application(sys.argv[:1], chosen_language(home))
    secret = ""
    if account is None and not home.accounts():
        account, secret = _first_start(app, home)
        if account is None:
            return 0
    chosen = home.account(account)
    door = SingleInstance(home.folder(chosen))
    if not door.claim(list(arguments)):
        if errand is not None:
            errand.cancel()
        return 0
    os.environ["DESK_HOME"] = str(home.path)  # the sync process keeps its things in the same place
    last_lines = LastLines()
    logging.getLogger("desk").addHandler(last_lines)
    desk = build(home, chosen.name, errand=errand, safe=safe)
    bugs = Bugs(desk.workspace, CrashReports(desk.logs, last_lines))
    sys.excepthook = bugs.take
    door.started_again.connect(partial(_started_again, desk))
    desk.window.first_painted.connect(partial(_go_on, desk, chosen, list(arguments), secret))
    desk.window.show()
    try:
        return app.exec()
    finally:
        door.close()
        desk.end()
        desk.take_apart()


def chosen_language(home: Home) -> str:
    """The language of the settings: `system`, `en` or `fr`. The window's processes are told as well."""
    try:
        language = layers_of(home)[0].settings().language
    except (DeskError, OSError):
        return "system"  # said once the window is there
    if language != "system":
        os.environ[LANGUAGE_VARIABLE] = language
    return language


def application(arguments: Sequence[str], language: str = "system") -> QApplication:
    """The QApplication with its names, in the person's language, or in one that was chosen."""
    take_qt()
    app = QApplication(list(arguments))
    app.setApplicationName("Desk")
    app.setOrganizationName("Desk")
    app.setDesktopFileName("desk")
    system = QLocale.system()
    if language not in ("system", QLocale.languageToCode(system.language())):
        QLocale.setDefault(QLocale(language))  # days and numbers in the same language
    use_language(app, system.uiLanguages() if language == "system" else [language])
    return app


def _first_start(app: QApplication, home: Home) -> tuple[str | None, str]:
    """Ask for the first account; its name and secret, no name when the person closed the window."""
    from desk.ui.accounts.view import first_start
    from desk.ui.worker import InlineWorker

    theme = Theme(app)
    icons = Icons(theme)
    icons.load(InlineWorker())
    view = first_start(home, theme, icons)
    made: list[tuple[str, str]] = []

    def signed_in(name: str, secret: str) -> None:
        made.append((name, secret))
        view.close()

    view.model.signed_in.connect(signed_in)
    view.show()
    app.exec()
    theme.deleteLater()
    return made[-1] if made else (None, "")


def _go_on(desk: Desk, account: Account, arguments: list[str], secret: str = "") -> None:
    """A turn after the first paint, so that it reaches the screen before anything else begins."""

    def rest() -> None:
        from desk.ui.sync_process import sync_command

        keep_log(desk.logs)
        desk.after_paint()
        start = partial(desk.start_sync, sync_command(account.name), secret)
        if desk.lock is None:
            start()
        else:
            desk.lock.when_open(start)  # it needs the key too, and would only ask once more
        desk.open_arguments(arguments)

    QTimer.singleShot(0, desk, rest)


def _lock(errand: "Errand", open_store: "Callable[..., Store]") -> "Lock":
    from desk.ui.keys.lock_view import Lock  # only where there is a key

    return Lock(errand, lambda key: open_store(key=key))


def _started_again(desk: Desk, arguments: list[str]) -> None:
    desk.window.raise_up()
    desk.open_arguments(arguments)


def _raise(error: Exception) -> None:
    raise error
