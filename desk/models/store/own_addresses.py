"""Own addresses: how assets are reached beside what the server says, typed or imported. They live in work.db."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from desk.models.asset import Address, Asset, with_own
from desk.models.changes import Changes
from desk.models.codec import encode
from desk.models.errors import InvalidInput
from desk.models.ids import AssetId
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.texts import tr

MOST: Final = 20
"""Addresses of one's own that one asset may have."""
_KEY: Final = "addresses"
_decoder: Final = msgspec.json.Decoder(dict[str, tuple[Address, ...]])


class OwnAddresses:
    """What a person added to assets. As untrusted as what the server says: whoever launches a tool
    lets each value pass its grammar."""

    def __init__(self, work: Database) -> None:
        self._work = work
        self._meta = Meta(work)

    def of(self, asset: AssetId) -> tuple[Address, ...]:
        """Those added to one asset, oldest first."""
        return self._all().get(asset, ())

    def everything(self) -> dict[str, tuple[Address, ...]]:
        """All that was added, by asset."""
        return self._all()

    def over(self, assets: Sequence[Asset]) -> list[Asset]:
        """Assets as they are reached from here: the server's addresses, then those added."""
        added = self._all()
        return [with_own(asset, added.get(asset.id, ())) for asset in assets]

    def add(self, asset: AssetId, *addresses: Address) -> Changes:
        """Add addresses to an asset; what it has already stays as it is. All of them, or none
        (`InvalidInput`)."""

        self._work.write(lambda: self.put_all({asset: addresses}))
        return Changes(assets=True)

    def put_all(self, added: Mapping[AssetId, tuple[Address, ...]]) -> None:
        """Add addresses to several assets, inside a transaction of the caller's. Raises `InvalidInput`."""
        known = self._all()
        for asset, addresses in added.items():
            kept = tuple(dict.fromkeys((*known.get(asset, ()), *addresses)))
            if len(kept) > MOST:
                raise InvalidInput(
                    tr(
                        "remote",
                        "You have added {most} addresses to this machine already.",
                        most=MOST,
                    ),
                    tr("remote", "Remove one first."),
                )
            known[asset] = kept
        self._put(known)

    def forget(self, asset: AssetId) -> None:
        """Forget all that was added to an asset, inside a transaction of the caller's."""
        self._put({other: kept for other, kept in self._all().items() if other != asset})

    def remove(self, asset: AssetId, address: Address) -> Changes:
        """Forget an address that was added; nothing happens when it was not."""

        def write() -> None:
            known = self._all()
            kept = tuple(each for each in known.get(asset, ()) if each != address)
            self._put({**known, asset: kept})

        self._work.write(write)
        return Changes(assets=True)

    def _all(self) -> dict[str, tuple[Address, ...]]:
        raw = self._meta.get(_KEY)
        return self._meta.decoded(_decoder, raw) if raw else {}

    def _put(self, added: Mapping[str, tuple[Address, ...]]) -> None:
        self._meta.set(_KEY, encode({asset: kept for asset, kept in added.items() if kept}))
