"""The icon in the system's tray, where there is one: a new call, the window, the end; and notices through it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desk.models.notices import Said
from desk.ui.preferences import Preferences

_LONG = 10_000
"""Milliseconds a notice stays; most systems decide themselves."""


class Tray(QObject):
    """There while the setting says so and the system has a tray; asked again at each change."""

    opened = Signal()
    new_call = Signal()
    quit = Signal()
    clicked = Signal(str)
    """The ticket of the notice that was clicked."""
    changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        icon: QIcon,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        make: Callable[[QIcon], QSystemTrayIcon] = QSystemTrayIcon,
    ) -> None:
        super().__init__()
        self._make = make
        self._preferences, self._picture, self._available = preferences, icon, available
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._ticket = ""
        preferences.changed.connect(self._follow)
        self._follow("tray")

    @property
    def is_there(self) -> bool:
        """Whether the icon is shown."""
        return self._icon is not None

    @property
    def can_be(self) -> bool:
        """Whether this system has a tray."""
        return self._available()

    @property
    def menu(self) -> QMenu | None:
        """What a click offers; None while there is no icon."""
        return self._menu

    def show(self, said: Said) -> None:
        """Show one notice; a click on it opens its ticket."""
        if self._icon is not None:
            self._ticket = said.ticket
            self._icon.showMessage(said.heading, said.line, self._picture, _LONG)

    def tell(self, words: str) -> None:
        """What the icon says under the pointer."""
        if self._icon is not None:
            self._icon.setToolTip(words)

    def end(self) -> None:
        """Take the icon away."""
        if self._icon is not None and self._menu is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._menu.deleteLater()
            self._icon = self._menu = None
            self.changed.emit()

    def _follow(self, name: str) -> None:
        if name != "tray":
            return
        wanted = self._preferences.value.tray and self._available()
        if wanted and self._icon is None:
            self._begin()
        elif not wanted:
            self.end()

    def _begin(self) -> None:
        menu = QMenu()
        menu.addAction(self.tr("New call")).triggered.connect(self.new_call)
        menu.addAction(self.tr("Open Desk")).triggered.connect(self.opened)
        menu.addSeparator()
        menu.addAction(self.tr("Quit")).triggered.connect(self.quit)
        icon = self._make(self._picture)
        icon.setParent(self)
        icon.setContextMenu(menu)
        icon.setToolTip("Desk")
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(lambda: self.clicked.emit(self._ticket))
        icon.show()
        self._icon, self._menu = icon, menu
        self.changed.emit()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        }:
            self.opened.emit()
