"""What surrounds the window: notices that the system shows, the tray, the start with the session."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QSystemTrayIcon,
)

from desk.models.ids import TicketId
from desk.models.notices import Said
from desk.models.resources import resource
from desk.models.store import Home
from desk.registering import System, own_command
from desk.ui.main_window import MainWindow
from desk.ui.notices.bus import BusNotices
from desk.ui.notices.view_model import NoticesViewModel
from desk.ui.tray import Tray


class Shows(Protocol):
    """A way to show notices outside the window."""

    def show(self, said: Said) -> None:
        """Show one."""
        ...


class Nowhere:
    """No way: the list behind the bell has them all."""

    def show(self, said: Said) -> None:
        """Nothing."""


class Surroundings(QObject):
    """Joins the window with what lies around it. `bus` shows notices where the desktop has a service
    for them; the tray does elsewhere, and where there is neither the list has them."""

    asked = Signal()
    """Whether closing hides or ends is being asked."""

    def __init__(
        self,
        window: MainWindow,
        notices: NoticesViewModel,
        tray: Tray,
        bus: Shows | None = None,
        system: System | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._tray, self._bus = window, tray, bus
        self._system = system or System()
        self.question: QMessageBox | None = None
        tray.setParent(self)
        tray.opened.connect(window.raise_up)
        tray.new_call.connect(self._new_call)
        tray.quit.connect(window.quit)
        tray.clicked.connect(self.open_ticket)
        notices.told.connect(self._show)
        notices.changed.connect(lambda: self._count(notices.unread))
        tray.changed.connect(lambda: self._count(notices.unread))
        window.keeps_open = self._keeps_open
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.commitDataRequest.connect(self._session_ends)
        window.workspace.preferences.changed.connect(self._follow)
        window.workspace.preferences.changed.connect(lambda _name: self._name_window())
        window.workspace.running.changed.connect(self._name_window)
        self._name_window()
        self._begin()

    def open_ticket(self, ticket: str) -> None:
        """A notice was clicked."""
        self._window.raise_up()
        if ticket:
            self._window.workspace.open_ticket(TicketId(ticket))
        else:
            self._window.workspace.show("notices")

    def end(self) -> None:
        """Take the icon away, and let go of the desktop's service."""
        self._tray.end()
        if isinstance(self._bus, BusNotices):
            self._bus.close()

    def cannot(self, name: str) -> str:
        """Why this machine cannot do what a setting asks for, in words; nothing when it can."""
        if name == "tray" and not self._tray.can_be:
            return self.tr("This desktop has no tray.")
        return ""

    def _show(self, said: Sequence[Said]) -> None:
        way: Shows = self._bus or (self._tray if self._tray.is_there else Nowhere())
        for each in said:
            way.show(each)

    def _count(self, unread: int) -> None:
        """The icon says under the pointer how much there is to read."""
        words = self.tr("Desk: %Ln new notice(s)", "", unread) if unread else "Desk"
        self._tray.tell(words)

    def _new_call(self) -> None:
        self._window.raise_up()
        self._window.workspace.show("intake")

    def _keeps_open(self) -> bool:
        """Whether closing the window does not end Desk: hidden in the tray, or not decided yet."""
        if not self._tray.is_there:
            return False
        choice = self._window.workspace.preferences.value.on_close
        if choice == "hide":
            self._window.hide()
        elif choice == "ask":
            self._ask()
        return choice != "quit"

    def _session_ends(self, _session: object) -> None:
        """The person signs out of the computer: nothing stands in the way of that."""
        self._window.keeps_open = lambda: False

    def _ask(self) -> None:
        """Asked once: the answer is a setting. Nothing waits for it."""
        if self.question is not None:
            self.question.raise_()
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Desk")
        box.setText(self.tr("Shall Desk stay in the tray when its window is closed?"))
        box.setInformativeText(self.tr("It then goes on telling you what happens. See Settings."))
        hide = box.addButton(self.tr("&Stay in the tray"), QMessageBox.ButtonRole.AcceptRole)
        end = box.addButton(self.tr("&End Desk"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("&Go back"), QMessageBox.ButtonRole.RejectRole)
        hide.clicked.connect(lambda: self._decide("hide", self._window.hide))
        end.clicked.connect(lambda: self._decide("quit", self._window.quit))
        box.finished.connect(lambda _result: self._answered())
        self.question = box
        box.open()
        self.asked.emit()

    def _decide(self, choice: str, then: Callable[[], object]) -> None:
        self._window.workspace.choose("on_close", choice)
        then()

    def _answered(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None

    def _follow(self, name: str) -> None:
        if name != "autostart":
            return
        on = self._window.workspace.preferences.value.autostart
        try:
            self._system.start_with_session(on=on)
        except OSError as error:
            words = self.tr("The start with the session could not be changed: {why}.")
            self._window.workspace.fault.emit(words.format(why=error.strerror), "")

    def _name_window(self) -> None:
        """The title stands in the task bar, where others see it too: discreet, it names nobody."""
        workspace = self._window.workspace
        name = "" if workspace.is_discreet else f" · {workspace.account.name}"
        self._window.setWindowTitle(f"Desk{name}")

    def _begin(self) -> None:
        """What the organisation sets may not be so yet. Nothing is taken away here: another Desk of
        this person (a demo) may have other settings."""
        if not self._window.workspace.preferences.value.autostart:
            return
        try:
            there = self._system.starts_with_session()
        except OSError:
            return
        if not there:
            self._follow("autostart")


def surround(
    window: MainWindow, notices: NoticesViewModel, home: Path, *, safe: bool
) -> Surroundings:
    """All of it for the running program. `safe`: without the tray."""
    icon = QIcon(str(resource("icons/desk.svg")))
    QApplication.setWindowIcon(icon)
    tray = Tray(
        window.workspace.preferences, icon,
        (lambda: False) if safe else QSystemTrayIcon.isSystemTrayAvailable,
    )  # fmt: skip
    bus = _desktop_bus()
    made = Surroundings(window, notices, tray, bus, System(command=_command(home)))
    if bus is not None:
        bus.setParent(made)
        bus.clicked.connect(made.open_ticket)
    return made


def _command(home: Path) -> tuple[str, ...]:
    """How this Desk is started again, with the same home."""
    if home == Home.usual().path:
        return own_command()
    return (*own_command(), "--home", str(home))


def _desktop_bus() -> BusNotices | None:
    """The desktop's own service for notices, on systems that have one."""
    bus = BusNotices()
    if sys.platform.startswith("linux") and bus.open():
        return bus
    bus.deleteLater()
    return None
