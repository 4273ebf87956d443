"""What a machine shows to prove that it is itself: asked for, shown, trusted by a person, or a reason to stop."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.remote.certificates import pin
from desk.remote.host_keys import CERTIFICATE, Trust
from desk.remote.ways import WayIn
from desk.ui.remote.child import Keys
from desk.ui.remote.network import Network
from desk.ui.remote.tools import Tools

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace


def shows_itself(way: WayIn) -> bool:
    """Whether a way's machine has to prove itself before anything starts: SSH always, also a jump host on
    the way, a remote desktop
    where the tool takes the one certificate it may accept, and Desk sees it (not behind a gateway)."""
    if way.profile.protocol == "ssh" or way.jump is not None:
        return True
    pinning = way.profile.protocol == "rdp" and "certificate" in way.profile.fields
    return pinning and way.probe is not None and way.probe.service == "rdp"


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
        if way is not None and way.probe is not None and shows_itself(way):
            self._network.host_keys(
                way.probe, str(self._tools.known(way.probe.service)), self._came
            )

    def trust(self, way: WayIn | None) -> None:
        """The technician compared them: they are trusted from now on."""
        keys = self.shown
        if way is None or way.probe is None or keys is None:
            return
        host, port, shown, tools = way.probe.host, way.probe.port, list(keys.shown), self._tools
        self._workspace.read(lambda _store: tools.trust(host, port, shown), self._trusted)

    def obstacle(self, way: WayIn | None) -> str:
        """Why this machine is not gone to yet; empty when nothing speaks against it."""
        if way is None or not shows_itself(way):
            return ""
        certificate = way.probe is not None and way.probe.service == "rdp"
        if self.shown is not None and (self.shown.problem or self.shown.trust is Trust.TRUSTED):
            return self.shown.problem
        return self._certificate_words() if certificate else self._key_words()

    @property
    def pinned(self) -> str:
        """The trusted certificate as the tool takes it; empty where there is none."""
        keys = self.shown
        if keys is None or keys.trust is not Trust.TRUSTED or not keys.shown:
            return ""
        return pin(keys.shown[0]) if keys.shown[0].kind == CERTIFICATE else ""

    def _key_words(self) -> str:
        if self.shown is None:
            return self.tr("Asking the machine for its SSH key …")
        if self.shown.trust is Trust.CHANGED:
            return self.tr("The machine shows another key than the trusted one. Do not go on before you know why.")  # fmt: skip
        return self.tr("Compare the machine's key first.")

    def _certificate_words(self) -> str:
        if self.shown is None:
            return self.tr("Asking the machine for its certificate …")
        if self.shown.trust is Trust.CHANGED:
            return self.tr("The machine shows another certificate than the trusted one. Do not go on before you know why.")  # fmt: skip
        return self.tr("Compare the machine's certificate first.")

    def _came(self, keys: Keys) -> None:
        self.shown = keys
        self.changed.emit()

    def _trusted(self, _done: None) -> None:
        if self.shown is not None:
            self.shown = msgspec.structs.replace(self.shown, trust=Trust.TRUSTED)
        self.changed.emit()
