"""Notices what other programs wrote into the store: the command line, or a sync that was started by hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desk.models.events import Touched
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

INTERVAL = 2000
"""Milliseconds between two looks; a look is one pragma on each file."""


class StoreWatch(QObject):
    """Looks at the files' version now and then. What the sync process has told already is not told twice."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._version: int | None = None
        self._told = False
        workspace.heard.connect(self._on_heard)

    def start(self) -> None:
        """Look now, and every two seconds from now on."""
        timer = QTimer(self, interval=INTERVAL)
        timer.timeout.connect(self.look)
        timer.start()
        self.look()

    def look(self) -> None:
        """Look once; `Workspace.changed` follows when somebody else wrote."""
        self._workspace.read(_version, self._seen, key="store watch", idle=True)

    def _seen(self, version: int) -> None:
        before, self._version = self._version, version
        told, self._told = self._told, False
        if before is not None and version != before and not told:
            self._workspace.on_event(Touched(everything=True, outbox=True, conflicts=True))
            self._told = False

    def _on_heard(self) -> None:
        self._told = True


def _version(store: "Store") -> int:
    return store.data_version()
