"""Taking back: the offers that stand, the last one first, what was held back under them, how they end."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.ids import OperationKey

UNDO_TIME: Final = timedelta(seconds=11)
"""How long an operation may be held back: a little longer than the offer stands."""
OFFER_TIME: Final = timedelta(seconds=10)
"""How long something can be taken back after newer things were done."""

Keys = tuple[OperationKey, ...]


class UndoOffer(msgspec.Struct, frozen=True):
    """What can be taken back for a short while: nothing of it has been sent."""

    text: str
    """What was done, in words: `Taken`, `Reply will be sent`."""
    keys: Keys = ()
    back: Callable[[], object] | None = None
    """What brings a thing back that was thrown away; without it the operations are cancelled."""


class _Standing(msgspec.Struct, frozen=True):
    """An offer, and until when nothing of it is sent."""

    offer: UndoOffer
    until: datetime


class Undo(QObject):
    """What can be taken back, the last thing first. One after the other: an older thing stays held back
    while a newer one is offered, for as long as it would have been alone, and is then sent.

    `cancel` takes operations back that were not sent; `release` lets them go to the server.
    """

    offered = Signal(object)
    """`UndoOffer`, or None when there is nothing left to take back."""
    taken_back = Signal(object)
    """The `UndoOffer` that was just taken back; `offered` tells what would be next."""

    def __init__(
        self,
        cancel: Callable[[Keys], object],
        release: Callable[[Keys], object],
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._cancel, self._release, self._now = cancel, release, now
        self._standing: list[_Standing] = []

    @property
    def offer(self) -> UndoOffer | None:
        """What `take_back` would take back."""
        return self._standing[-1].offer if self._standing else None

    def put(self, offer: UndoOffer) -> None:
        """Offer this; what stood before can be taken back after it."""
        self._forget_old()
        self._standing.append(_Standing(offer, self._now() + OFFER_TIME))
        self.offered.emit(offer)

    def take_back(self) -> None:
        """Take the last thing back, as long as nothing of it was sent."""
        if not self._standing:
            return
        offer = self._standing.pop().offer
        if offer.back is not None:
            offer.back()
        else:
            self._cancel(offer.keys)
        self._forget_old()
        self.taken_back.emit(offer)
        self.offered.emit(self.offer)

    def lapse(self) -> None:
        """The offers are over: what was held back under them may be sent."""
        if not self._standing:
            return
        keys = tuple(key for each in self._standing for key in each.offer.keys)
        self._standing.clear()
        if keys:
            self._release(keys)
        self.offered.emit(None)

    def _forget_old(self) -> None:
        """What stood its time below a newer thing may be on its way already: it is offered no more."""
        now = self._now()
        gone = [each for each in self._standing if each.until <= now]
        self._standing = [each for each in self._standing if each.until > now]
        keys = tuple(key for each in gone for key in each.offer.keys)
        if keys:
            self._release(keys)
