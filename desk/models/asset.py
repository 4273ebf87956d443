"""Assets (ITIL: configuration items) and the addresses they can be reached at."""

from collections.abc import Iterable

import msgspec

from desk.models.ids import AssetId, PersonId


class Address(msgspec.Struct, frozen=True, omit_defaults=True):
    """One way to reach an asset. The value is whatever a server or an inventory said: hostile
    until `desk.remote.grammar` has accepted it."""

    kind: str
    """`host`, `rdp`, `ssh`, `vnc`, `mac`, `rustdesk`, `anydesk`, `teamviewer` …; `host` is any."""
    value: str
    port: int = 0
    """0 means the protocol's usual port."""
    user: str = ""


class Asset(msgspec.Struct, frozen=True, omit_defaults=True):
    """A thing we support."""

    id: AssetId
    name: str
    kind: str = ""
    """`workstation`, `server`, `printer`, …, as the server calls it."""
    location: str = ""
    owner: PersonId | None = None
    operating_system: str = ""
    serial: str = ""
    addresses: tuple[Address, ...] = ()


def with_own(asset: Asset, added: Iterable[Address]) -> Asset:
    """The asset as it is reached from here: the server's addresses, then those a person added."""
    return msgspec.structs.replace(
        asset, addresses=tuple(dict.fromkeys((*asset.addresses, *added)))
    )
