"""What answers at the ways in: the network is asked for all of them at once, and what it said is kept a while."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desk.remote.probe import Answer, Probe, Way
from desk.remote.sites import Site
from desk.remote.ways import WayIn, rank
from desk.ui import text
from desk.ui.remote.network import Network

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace

KEPT: Final = timedelta(minutes=1)
"""How long an answer counts: no machine is asked more often, however often its ticket is opened."""
LINGER: Final = 1500
"""Milliseconds a ticket stays open before its machine is asked: tickets that pass by ask nothing."""
_AGEING: Final = 30_000


class _Found(msgspec.Struct, frozen=True):
    probe: Probe
    at: datetime


class Answers(QObject):
    """What the probes found, of every machine that was looked at lately."""

    changed = Signal()

    def __init__(self, workspace: "Workspace", network: Network, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._network = workspace, network
        self._found: dict[Way, _Found] = {}
        self._wanted: tuple[Way, ...] = ()
        self.waiting = False
        """Whether the network was asked and has not answered yet."""
        self._linger = QTimer(self, singleShot=True, interval=LINGER)
        self._linger.timeout.connect(self.ask)
        self._ageing = QTimer(self, interval=_AGEING)
        self._ageing.timeout.connect(self.changed)

    def of(self, way: WayIn) -> Probe | None:
        """What was found at a way in; None while nothing is known, or it is not true any more."""
        found = self._found.get(way.probe) if way.probe else None
        return found.probe if found else None

    def by_rank(self, ways: Iterable[WayIn], missing: frozenset[str]) -> list[WayIn]:
        """The ways that answer now first, those without their tool last; else as they were."""
        return sorted(ways, key=lambda way: (way.profile.id in missing, rank(self.of(way))))

    @property
    def age(self) -> str:
        """How long ago the machine that is shown was asked, in words; empty when it never was."""
        if self.waiting:
            return self.tr("Asking what answers …")
        moments = [self._found[way].at for way in self._wanted if way in self._found]
        if not moments:
            return ""
        words = self.tr("What answers, asked {ago}")
        return words.format(ago=text.ago(min(moments), self._workspace.now()))

    def is_reached(self, site: Site) -> bool | None:
        """Whether a site's machine that always answers does; None while nobody knows."""
        canary = site.canary_way
        found = self._found.get(canary) if canary else None
        # A refusal is an answer as well: something of that place spoke.
        return found.probe.answer in {Answer.OPEN, Answer.REFUSED} if found else None

    def turn_to(self, ways: Iterable[WayIn], site: Site | None = None) -> None:
        """These are shown now; they are asked when they stay, or at once by `ask`."""
        self.leave()
        canary = (site.canary_way,) if site else ()
        probes = (*canary, *(way.probe for way in ways))
        self._wanted = tuple(dict.fromkeys(probe for probe in probes if probe))
        if self._wanted:
            self._linger.start()
            self._ageing.start()

    def leave(self) -> None:
        """They are shown no more: what was asked of the network is called off."""
        self._linger.stop()
        self._ageing.stop()
        self._wanted = ()
        if self.waiting:
            self.waiting = False
            self._network.stop_probing()

    def ask(self) -> None:
        """Probe all at once whose answer is not known, or too old."""
        self._linger.stop()
        since = self._workspace.now() - KEPT
        old = (way for way in self._wanted if way not in self._found or self._found[way].at < since)
        asked = tuple(old)
        if asked and not self.waiting:
            self.waiting = True
            self._network.probe(asked, self._came)
            self.changed.emit()

    def ask_again(self) -> None:
        """Probe all, whatever is known: somebody plugged the cable in."""
        for way in self._wanted:
            self._found.pop(way, None)
        self.ask()

    def _came(self, probes: tuple[Probe, ...]) -> None:
        self.waiting = False
        now = self._workspace.now()
        self._found |= {probe.way: _Found(probe, now) for probe in probes}
        self.changed.emit()
