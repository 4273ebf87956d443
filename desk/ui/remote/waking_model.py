"""Waking a machine that sleeps: only when a person asks, written down on the ticket, then asked until it answers."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desk.models.asset import Asset
from desk.models.errors import DeskError
from desk.models.ids import TicketId, new_uuid7
from desk.models.operations import RecordSession
from desk.remote.sites import Site
from desk.remote.waking import EVERYBODY, PORT
from desk.remote.ways import accept_address
from desk.ui import text
from desk.ui.remote.network import Network

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace

AGAIN: Final = 20_000
"""Milliseconds between looks whether it has woken."""
LOOKS: Final = 6
"""Two minutes: what has not answered then sleeps on."""


class WakingModel(QObject):
    """The packet for the machine that is shown."""

    changed = Signal()
    look = Signal()
    """It may have woken: ask what answers."""

    def __init__(self, workspace: "Workspace", network: Network, parent: QObject) -> None:
        super().__init__(parent)
        self.words = ""
        """What came of it."""
        self._workspace, self._network = workspace, network
        self._ticket: TicketId | None = None
        self._asset: Asset | None = None
        self._site: Site | None = None
        self._looks = 0
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self._look)

    def turn_to(self, ticket: TicketId | None, asset: Asset | None, site: Site | None) -> None:
        """Another machine is shown."""
        self._ticket, self._asset, self._site = ticket, asset, site
        self.words = ""
        self._again.stop()

    @property
    def mac(self) -> str:
        """The machine's network card; empty when none is known that can be used."""
        for address in self._asset.addresses if self._asset else ():
            if address.kind == "mac":
                try:
                    return accept_address(address).value
                except DeskError:
                    continue  # listed among the refused ones, with the reason
        return ""

    def wake(self) -> None:
        """Send the packet to the site's network or relay, or into this computer's own network."""
        site, mac = self._site, self.mac
        if mac and self._ticket is not None:
            to, port = (
                (site.wake_to, site.wake_port) if site and site.wake_to else (EVERYBODY, PORT)
            )
            ticket = self._ticket
            self._network.wake(mac, to, port, lambda problem: self._sent(ticket, mac, to, problem))

    def answered(self) -> None:
        """It has woken: nobody needs to look any more."""
        self._again.stop()

    def _sent(self, ticket: TicketId, mac: str, to: str, problem: str) -> None:
        if problem:
            words = self.tr("The wake-up packet could not be sent to {place}: {why}")
            self._say(words.format(place=to, why=text.one_line(problem)))
            return
        now = self._workspace.now()
        record = RecordSession(
            session=new_uuid7(now), tool="Wake-on-LAN", address=mac, started_at=now, ended_at=now,
            outcome=self.tr("Wake-up packet sent to {place}").format(place=to),
        )  # fmt: skip
        self._workspace.perform(self._workspace.new_operation(ticket, record))
        if ticket == self._ticket:
            self._looks = LOOKS
            self._again.start()
            words = self.tr("Wake-up packet sent at {time}; what answers is asked for two minutes.")
            self._say(words.format(time=text.clock_time(now)))

    def _look(self) -> None:
        self._looks -= 1
        if self._looks <= 0:
            self._again.stop()
        self.look.emit()

    def _say(self, words: str) -> None:
        self.words = words
        self.changed.emit()
