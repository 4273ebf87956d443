"""Offers: what a list under the caret shows, ready for the eye and for a screen reader."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

OfferRole = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


class Offer(msgspec.Struct, frozen=True):
    """One line of the list."""

    title: str
    value: object = None
    """What the owner makes of it."""
    hint: str = ""
    """A few words beside the title."""
    preview: str = ""
    """What would be put in: its beginning is shown below the list."""


class OffersModel(QAbstractListModel):
    """The offers in their order; it needs no application."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: list[Offer] = []

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Show these."""
        self.beginResetModel()
        self._offers = list(offers)
        self.endResetModel()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All of them."""
        return tuple(self._offers)

    def offer(self, row: int) -> Offer | None:
        """The offer of a row."""
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title for the eye, both parts for a screen reader, the offer for the painter."""
        offer = self.offer(index.row()) if index.isValid() else None
        if offer is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(offer)
        return offer if role == OfferRole else None


def spoken(offer: Offer) -> str:
    """An offer as it is read out."""
    return ", ".join(part for part in (offer.title, offer.hint) if part)
