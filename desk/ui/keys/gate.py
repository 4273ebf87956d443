"""The gate before an encrypted store: waits for the key on the worker, and says when it is locked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.errors import StoreLocked
from desk.unlocking import Errand

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.models.store.keys import Key


class KeyGate(QObject):
    """Opens the store once the key is here. `open_store` runs on the worker, the rest in the main
    thread."""

    locked = Signal(str, str)
    """No key: why, and what to do. Said once for each try."""
    opened = Signal()
    """The store is open."""

    def __init__(self, errand: Errand, open_with: "Callable[[Key], Store]") -> None:
        super().__init__()
        self.key: Key | None = None
        """The key, once the store is open: to show the recovery key."""
        self._errand = errand
        self._open_with = open_with
        self._told = False

    def open_store(self) -> "Store":
        """The store; waits for the keyring. Raises `StoreLocked`."""
        try:
            key = self._errand.key()
            store = self._open_with(key)
        except StoreLocked as problem:
            if not self._told:
                self._told = True
                self.locked.emit(problem.message, problem.advice)
            raise
        self.key = key
        self.opened.emit()
        return store

    def ask_again(self) -> None:
        """Ask the keyring once more: the person unlocked it."""
        self._told = False
        self._errand.start()

    def end(self) -> None:
        """The window closes: nobody waits for the keyring any more."""
        self._errand.cancel()
