"""Matches machines of a file with the assets that are known, so that nothing is there twice."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from desk.models.asset import Address, Asset
from desk.models.folding import fold
from desk.models.ids import AssetId
from desk.remote.connection_files.found import Machine, Sealed

_BY_NAME: Final = frozenset({"host", "rdp", "ssh", "vnc", "ipv4", "ipv6"})
_USUAL_PORTS: Final = {"rdp": 3389, "ssh": 22, "vnc": 5900}


class Coming(msgspec.Struct, frozen=True):
    """What a file brings for one asset."""

    asset: Asset
    """A known one as it is now; a new one with all it is to have."""
    is_new: bool
    added: tuple[Address, ...]
    """Addresses it does not have yet."""
    group: tuple[str, ...] = ()
    could_be: tuple[str, ...] = ()
    """Known assets it could be as well: where there are several, none is chosen."""
    sealed: tuple[Sealed, ...] = ()


class Known:
    """The assets that are known, found by address, by name, and by the first part of a host's name."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        self._assets: dict[AssetId, Asset] = {}
        self._by_address: dict[tuple[str, str], list[AssetId]] = {}
        self._by_name: dict[str, list[AssetId]] = {}
        for asset in assets:
            self._assets[asset.id] = asset
            self._by_name.setdefault(fold(asset.name), []).append(asset.id)
            for address in asset.addresses:
                self._by_address.setdefault(_place(address), []).append(asset.id)

    def like(self, machine: Machine) -> list[Asset]:
        """The assets that a machine is: those of the surest sign that fits any."""
        for ids in self._signs(machine):
            if ids:
                return [self._assets[id_] for id_ in dict.fromkeys(ids)]
        return []

    def _signs(self, machine: Machine) -> Iterator[list[AssetId]]:
        places = map(_place, machine.addresses)
        yield [found for place in places for found in self._by_address.get(place, ())]
        yield self._by_name.get(fold(machine.name), [])
        hosts = {a.value for a in machine.addresses if a.kind in _BY_NAME and ":" not in a.value}
        names = {host.partition(".")[0] for host in hosts if not host.replace(".", "").isdigit()}
        yield [found for name in names for found in self._by_name.get(fold(name), ())]


def match(
    machines: Iterable[Machine], known: Known, new_id: Callable[[], AssetId]
) -> tuple[Coming, ...]:
    """What comes for which asset, in the order of the file. A machine that is like several assets
    becomes one of its own: guessing would put a foreign address on somebody's machine."""
    coming: dict[AssetId, Coming] = {}
    for machine in machines:
        found = known.like(machine)
        if len(found) == 1:
            (asset,) = found
            so_far = coming.get(asset.id) or Coming(asset, is_new=False, added=())
            coming[asset.id] = _with(so_far, machine)
        else:
            made = _made(machine, new_id())
            names = tuple(asset.name for asset in found)
            coming[made.id] = Coming(
                made,
                is_new=True,
                added=made.addresses,
                group=machine.group,
                could_be=names,
                sealed=machine.sealed,
            )
    return tuple(coming.values())


def _with(so_far: Coming, machine: Machine) -> Coming:
    """The same with what one more machine of the file brings."""
    there = {_way(address) for address in (*so_far.asset.addresses, *so_far.added)}
    added = [address for address in machine.addresses if _way(address) not in there]
    return msgspec.structs.replace(
        so_far,
        added=(*so_far.added, *added),
        group=so_far.group or machine.group,
        sealed=(*so_far.sealed, *machine.sealed),
    )


def _made(machine: Machine, id_: AssetId) -> Asset:
    location = " / ".join(machine.group)
    return Asset(id_, machine.name, location=location, addresses=machine.addresses)


def _place(address: Address) -> tuple[str, str]:
    """What tells two machines apart, whichever tool leads there."""
    kind = "host" if address.kind in _BY_NAME else address.kind
    return kind, address.value.lower()


def _way(address: Address) -> tuple[str, str, int, str]:
    """What tells two ways in apart: a usual port is as good as none."""
    port = 0 if address.port == _USUAL_PORTS.get(address.kind) else address.port
    return address.kind, address.value.lower(), port, address.user.lower()
