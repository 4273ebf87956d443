"""The settings file beside the window: written on the worker, and read again when another program wrote it."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from desk.models.errors import DeskError
from desk.models.settings import Layers, from_notes
from desk.models.store import Home
from desk.organisation import layers_of
from desk.ui.preferences import Preferences
from desk.ui.worker import Worker


class SettingsFile(QObject):
    """Reads a home's settings at once, and keeps them from then on.

    `notes` are those of the window's state, where an older Desk kept what is a setting now.
    `problem` says in words why a file was not used; what cannot be read is left as it is.
    """

    failed = Signal(object)
    """The exception of a write that did not succeed."""

    def __init__(
        self,
        home: Home,
        worker: Worker,
        notes: Mapping[str, str],
        organisation: Path | None = None,
    ) -> None:
        super().__init__()
        self._home, self._worker, self._organisation = home, worker, organisation
        self._writing = 0
        self._watcher: QFileSystemWatcher | None = None
        self.problem = ""
        layers = Layers()
        try:
            layers, self.problem = layers_of(home, organisation)
        except (DeskError, OSError) as error:
            self.problem = str(error)
        self.preferences = Preferences(layers, self._keep)
        self.preferences.setParent(self)
        self._move(notes)

    def follow(self) -> None:
        """From now on the preferences are what the file says, whoever writes it."""
        self._watcher = QFileSystemWatcher([str(self._home.path)], self)
        self._watcher.directoryChanged.connect(lambda _folder: self.look())

    def end(self) -> None:
        """Look no more: the worker is about to stop."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher.directoryChanged.disconnect()
            self._watcher = None

    def look(self) -> None:
        """Read the file again; one that cannot be read changes nothing."""
        self._worker.submit(
            lambda: layers_of(self._home, self._organisation)[0],
            self._take,
            failed=lambda _error: None,
            key="settings",
            idle=True,
        )

    def _move(self, notes: Mapping[str, str]) -> None:
        for name, value in from_notes(notes).items():
            layers = self.preferences.layers
            if name not in layers.own and not layers.is_locked(name):
                self.preferences.set(name, value)

    def _keep(self, name: str, value: object) -> None:
        self._writing += 1
        self._worker.submit(
            lambda: self._home.write_setting(name, value),
            lambda _none: self._written(),
            failed=self._refused,
        )

    def _take(self, layers: Layers) -> None:
        # While a write of ours is on its way the file is older than the window; it is read again then.
        if not self._writing and layers != self.preferences.layers:
            self.preferences.take(layers)

    def _written(self) -> None:
        self._writing -= 1

    def _refused(self, error: Exception) -> None:
        self._writing -= 1
        self.failed.emit(error)
