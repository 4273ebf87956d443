"""Own assets: machines a person imported that no server tells of. They live in work.db and stay on this device."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from desk.models.asset import Address, Asset
from desk.models.changes import Changes
from desk.models.codec import encode
from desk.models.errors import InvalidInput, NotFound
from desk.models.folding import fold
from desk.models.ids import AssetId
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.store.own_addresses import OwnAddresses
from desk.models.texts import tr

MOST: Final = 5_000
_KEY: Final = "assets"
_decoder: Final = msgspec.json.Decoder(tuple[Asset, ...])


class OwnAssets:
    """Machines of one's own. Their addresses are as untrusted as what a server says."""

    def __init__(self, work: Database) -> None:
        self._work = work
        self._meta = Meta(work)
        self._addresses = OwnAddresses(work)

    def list(self) -> tuple[Asset, ...]:
        """All of them, in the order they came."""
        raw = self._meta.get(_KEY)
        return self._meta.decoded(_decoder, raw) if raw else ()

    def find(self, text: str) -> "Sequence[Asset]":
        """Those with all of these words in name, place or address."""
        words = fold(text).split()
        return [asset for asset in self.list() if all(word in _words(asset) for word in words)]

    def keep(
        self, assets: Iterable[Asset], added: Mapping[AssetId, tuple[Address, ...]]
    ) -> Changes:
        """Keep new machines, and addresses for those that are known: all of it, or nothing
        (`InvalidInput`). One with the same id is replaced."""

        def write() -> None:
            kept = {asset.id: asset for asset in (*self.list(), *assets)}
            if len(kept) > MOST:
                raise InvalidInput(
                    tr("remote", "Desk keeps {most} machines of your own at most.", most=MOST),
                    tr("remote", "Forget some first."),
                )
            self._put(kept.values())
            self._addresses.put_all(added)

        self._work.write(write)
        return Changes(assets=True)

    def remove(self, asset: AssetId) -> Changes:
        """Forget a machine and what was added to it. Raises `NotFound`."""

        def write() -> None:
            left = [each for each in self.list() if each.id != asset]
            if len(left) == len(self.list()):
                raise NotFound(tr("remote", "There is no such machine of your own."))
            self._put(left)
            self._addresses.forget(asset)

        self._work.write(write)
        return Changes(assets=True)

    def _put(self, assets: Iterable[Asset]) -> None:
        self._meta.set(_KEY, encode(tuple(assets)))


def _words(asset: Asset) -> str:
    values = (address.value for address in asset.addresses)
    return fold(" ".join((asset.name, asset.location, *values)))
