"""Taking back: the one offer that stands, what was held back under it, and how it ends."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.ids import OperationKey

UNDO_TIME: Final = timedelta(seconds=11)
"""How long an operation may be held back: a little longer than the offer stands."""

Keys = tuple[OperationKey, ...]


class UndoOffer(msgspec.Struct, frozen=True):
    """What can be taken back for a short while: nothing of it has been sent."""

    text: str
    """What was done, in words: `Taken`, `Reply will be sent`."""
    keys: Keys = ()
    back: Callable[[], object] | None = None
    """What brings a thing back that was thrown away; without it the operations are cancelled."""


class Undo(QObject):
    """The last thing that can be taken back. A newer offer ends the older one.

    `cancel` takes operations back that were not sent; `release` lets them go to the server.
    """

    offered = Signal(object)
    """`UndoOffer`, or None when there is nothing left to take back."""

    def __init__(
        self, cancel: Callable[[Keys], object], release: Callable[[Keys], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._cancel, self._release = cancel, release
        self._offer: UndoOffer | None = None

    @property
    def offer(self) -> UndoOffer | None:
        """What `take_back` would take back."""
        return self._offer

    def put(self, offer: UndoOffer) -> None:
        """Offer this; what stood before can no longer be taken back."""
        self._let_go()
        self._offer = offer
        self.offered.emit(offer)

    def take_back(self) -> None:
        """Take the last thing back, as long as nothing of it was sent."""
        offer, self._offer = self._offer, None
        if offer is None:
            return
        self.offered.emit(None)
        if offer.back is not None:
            offer.back()
        else:
            self._cancel(offer.keys)

    def lapse(self) -> None:
        """The offer is over: what it held back may be sent."""
        if self._offer is not None:
            self._let_go()
            self._offer = None
            self.offered.emit(None)

    def _let_go(self) -> None:
        if self._offer is not None and self._offer.keys:
            self._release(self._offer.keys)
