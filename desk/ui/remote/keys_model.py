"""What a machine shows to prove that it is itself: asked for, shown, trusted by a person, or a reason to stop."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.ids import TicketId
from desk.models.operations import AddEntry
from desk.remote.host_keys import HostKey, Trust
from desk.remote.proof import Place, places
from desk.remote.trusting import Accepted
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
        self._places: tuple[Place, ...] = ()
        self._met = 0
        """How many of the places have proven themselves."""

    @property
    def place(self) -> Place | None:
        """The machine that is asked, or that a person compares: a jump host first, then what is behind."""
        return self._places[self._met] if self._met < len(self._places) else None

    def forget(self) -> None:
        """Another way was chosen."""
        self.shown, self._places, self._met = None, (), 0

    def ask(self, way: WayIn | None) -> None:
        """Let the machines on the way show their keys, where their protocol has any."""
        self._places, self._met = places(way) if way is not None else (), 0
        self._ask()

    def trust(self, reason: str, ticket: TicketId) -> None:
        """The technician compared them: they are trusted from now on. In the place of others only with a
        reason, which is noted on the ticket with both fingerprints."""
        workspace, place, keys, tools = self._workspace, self.place, self.shown, self._tools
        if place is None or keys is None or (keys.trust is Trust.CHANGED and not reason.strip()):
            return
        shown, by = list(keys.shown), workspace.me.person if workspace.me else ""

        def trusted(accepted: Accepted | None) -> None:
            if accepted is not None:
                note = AddEntry(accepted.note(), public=False)
                workspace.perform(workspace.new_operation(ticket, note))
            self._trusted(keys)

        workspace.read(lambda _store: tools.accept(place, shown, reason, by), trusted)

    def obstacle(self, way: WayIn | None) -> str:
        """Why this machine is not gone to yet; empty when nothing speaks against it."""
        wanted = places(way) if way is not None else ()
        if not wanted:
            return ""
        if self._met == len(wanted) or (self.shown is not None and self.shown.problem):
            return self.shown.problem if self.shown is not None else ""
        place = self.place or wanted[0]
        return self._certificate_words() if place.way.service == "rdp" else self._key_words()

    @property
    def pinned(self) -> list[HostKey]:
        """The keys of the last machine, when all were trusted."""
        keys = self.shown
        return list(keys.shown) if keys is not None and self._met == len(self._places) else []

    def _ask(self) -> None:
        if self.place is not None:
            self.shown = None
            folder = str(self._tools.known_hosts.parent)
            asked = self.place
            self._network.host_keys(asked, folder, lambda keys: self._came(asked, keys))

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

    def _came(self, asked: Place, keys: Keys) -> None:
        if asked is not self.place:
            return  # another way was chosen meanwhile: what this one shows proves nothing there
        self.shown = keys
        if keys.trust is Trust.TRUSTED and not keys.problem:
            self._next()
        self.changed.emit()

    def _trusted(self, keys: Keys) -> None:
        if self.shown is keys:
            self.shown = msgspec.structs.replace(self.shown, trust=Trust.TRUSTED)
            self._next()
        self.changed.emit()

    def _next(self) -> None:
        self._met += 1
        self._ask()
