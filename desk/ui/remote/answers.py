"""What answers at the ways in: the network is asked for all of them at once, and what it said is kept."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desk.remote.probe import Probe, Way
from desk.remote.ways import WayIn
from desk.ui.remote.network import Network


class Answers(QObject):
    """What the probes of the machine that is shown found."""

    changed = Signal()

    def __init__(self, network: Network, parent: QObject) -> None:
        super().__init__(parent)
        self._network = network
        self._probes: dict[Way, Probe] = {}

    def of(self, way: WayIn) -> Probe | None:
        """What was found at a way in; None while nothing is known."""
        return self._probes.get(way.probe) if way.probe else None

    def forget(self) -> None:
        """Another machine is shown."""
        self._probes = {}

    def ask(self, ways: Iterable[WayIn]) -> None:
        """Probe all at once."""
        probes = tuple(dict.fromkeys(way.probe for way in ways if way.probe))
        if probes:
            self._network.probe(probes, self._came)

    def _came(self, probes: tuple[Probe, ...]) -> None:
        self._probes |= {probe.way: probe for probe in probes}
        self.changed.emit()
