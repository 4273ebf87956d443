"""Machines of one's own and addresses one added, in memory."""

from collections.abc import Sequence

from desk.models.asset import Address, Asset, with_own
from desk.models.changes import Changes
from desk.models.ids import AssetId


class FakeAddresses:
    """Addresses a person added."""

    def __init__(self) -> None:
        self.kept: dict[AssetId, tuple[Address, ...]] = {}

    def of(self, asset: AssetId) -> tuple[Address, ...]:
        return self.kept.get(asset, ())

    def over(self, assets: Sequence[Asset]) -> list[Asset]:
        return [with_own(asset, self.of(asset.id)) for asset in assets]

    def add(self, asset: AssetId, *addresses: Address) -> Changes:
        self.kept[asset] = (*self.of(asset), *addresses)
        return Changes(assets=True)

    def remove(self, asset: AssetId, address: Address) -> Changes:
        self.kept[asset] = tuple(each for each in self.of(asset) if each != address)
        return Changes(assets=True)


class FakeOwnAssets:
    """Machines of one's own."""

    def __init__(self) -> None:
        self.kept: tuple[Asset, ...] = ()

    def list(self) -> tuple[Asset, ...]:
        return self.kept

    def find(self, text: str) -> Sequence[Asset]:
        return [asset for asset in self.kept if text.lower() in asset.name.lower()]

    def keep(self, assets: Sequence[Asset], _added: object) -> Changes:
        self.kept = (*self.kept, *assets)
        return Changes(assets=True)
