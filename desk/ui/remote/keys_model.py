"""What a machine shows to prove that it is itself: asked for, shown, trusted by a person, or a reason to stop."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.remote.host_keys import Trust
from desk.remote.ways import WayIn
from desk.ui.remote.child import Keys
from desk.ui.remote.network import Network
from desk.ui.remote.tools import Tools

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace


class KeysModel(QObject):
    """The key of the chosen way's machine. Nothing is trusted that a person has not seen."""

    changed = Signal()

    def __init__(
        self, workspace: "Workspace", tools: Tools, network: Network, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.shown: Keys | None = None
        """What the machine showed; None while it was not asked."""
        self._workspace, self._tools, self._network = workspace, tools, network

    def forget(self) -> None:
        """Another way was chosen."""
        self.shown = None

    def ask(self, way: WayIn | None) -> None:
        """Let the way's machine show its key, where its protocol has any."""
        if way is not None and way.profile.protocol == "ssh" and way.probe is not None:
            known = str(self._tools.known_hosts)
            self._network.host_keys(way.probe.host, way.probe.port, known, self._came)

    def trust(self, way: WayIn | None) -> None:
        """The technician compared them: they are trusted from now on."""
        keys = self.shown
        if way is None or way.probe is None or keys is None:
            return
        host, port, shown, tools = way.probe.host, way.probe.port, list(keys.shown), self._tools
        self._workspace.read(lambda _store: tools.trust(host, port, shown), self._trusted)

    def obstacle(self, way: WayIn | None) -> str:
        """Why this machine is not gone to yet; empty when nothing speaks against it."""
        if way is None or way.profile.protocol != "ssh":
            return ""
        if self.shown is None:
            return self.tr("Asking the machine for its SSH key …")
        if self.shown.problem:
            return self.shown.problem
        return {
            Trust.NEW: self.tr("Compare the machine's key first."),
            Trust.CHANGED: self.tr("The machine shows another key than the trusted one. Do not go on before you know why."),
        }.get(self.shown.trust, "")  # fmt: skip

    def _came(self, keys: Keys) -> None:
        self.shown = keys
        self.changed.emit()

    def _trusted(self, _done: None) -> None:
        if self.shown is not None:
            self.shown = msgspec.structs.replace(self.shown, trust=Trust.TRUSTED)
        self.changed.emit()
