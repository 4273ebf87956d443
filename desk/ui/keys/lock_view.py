"""An encrypted account in its window: the gate, the dialog when it is locked, the recovery key once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desk.models.events import Touched
from desk.models.store import Home, recovery_key
from desk.ui.keys.gate import KeyGate
from desk.ui.workspace import Workspace
from desk.unlocking import Errand

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.models.store.keys import Key
    from desk.ui.keys.view import LockedView, RecoveryView


class Lock(QObject):
    """Puts the gate and its dialogs together."""

    def __init__(self, errand: Errand, open_with: "Callable[[Key], Store]") -> None:
        super().__init__()
        self.gate = KeyGate(errand, open_with)
        self.dialog: LockedView | None = None
        """What is shown while the keyring is locked."""
        self.recovery: RecoveryView | None = None
        """The recovery key, while it is shown."""
        # Queued: both may be said while the window is still being made.
        self.gate.locked.connect(self._locked, Qt.ConnectionType.QueuedConnection)
        self.gate.opened.connect(self._opened, Qt.ConnectionType.QueuedConnection)
        self._is_open = False
        self._waiting: list[Callable[[], object]] = []

    def guard(self, window: QWidget, workspace: Workspace, home: Home) -> None:
        """Say in this window when it is locked; show the recovery key that nobody has seen."""
        self._window, self._workspace, self._home = window, workspace, home

    def when_open(self, then: Callable[[], object]) -> None:
        """Call `then` as soon as the store is open, at once when it is."""
        if self._is_open:
            then()
        else:
            self._waiting.append(then)

    def _opened(self) -> None:
        self._is_open = True
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()
        self._show_recovery_key()

    def _locked(self, message: str, advice: str) -> None:
        from desk.ui.keys.view import LockedView

        if self.dialog is None:
            self.dialog = LockedView(self._window, self._again)
        self.dialog.say(message, advice)

    def _again(self) -> None:
        self.gate.ask_again()
        self._workspace.start()
        self._workspace.on_event(Touched(everything=True))

    def _show_recovery_key(self) -> None:
        name = recovery_key.setting(self._workspace.account.id)
        if self.gate.key is None or self._home.read_setting(name):
            return
        from desk.ui.keys.view import RecoveryView

        def written() -> None:
            self._home.write_setting(name, "shown")

        self.recovery = RecoveryView(self._window, recovery_key.lines(self.gate.key), written)
        self.recovery.open()
