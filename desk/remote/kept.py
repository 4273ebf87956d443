"""Kept passwords: for which machines the system's keyring has one, by name, and how they are forgotten."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from desk.models.asset import Address
from desk.models.ids import AssetId
from desk.remote.secrets import Keyring, place_of
from desk.remote.session import SessionRecord

if TYPE_CHECKING:
    from desk.models.store import Store

_record = msgspec.json.Decoder(SessionRecord)
_PROTOCOLS = frozenset({"rdp", "ssh", "vnc"})
JUMP = "jump/"
"""What the place of a jump host's password begins with."""


class Kept(msgspec.Struct, frozen=True):
    """One password, by the names of what it opens."""

    scope: str
    user: str
    machine: str
    """The machine's name, or its jump host's and port."""
    protocol: str


def kept_passwords(store: "Store", keyring: Keyring) -> list[Kept]:
    """What the keyring has, of all places where Desk may have put something: those it wrote down, those
    of sessions, those of imported machines. Asks the keyring for each; may wait for an unlock dialog."""
    found = []
    for scope, user in dict.fromkeys(_places(store)):
        secret = keyring.read(scope, user)
        if secret is not None:
            secret.wipe()
            found.append(_named(store, scope, user))
    return found


def forget(store: "Store", keyring: Keyring, kept: Iterable[Kept]) -> int:
    """Remove these from the keyring, and from the list of what it has; how many."""
    count = 0
    for each in kept:
        keyring.forget(each.scope, each.user)
        store.kept_passwords.remove(each.scope, each.user)
        count += 1
    return count


def _places(store: "Store") -> Iterator[tuple[str, str]]:
    for place in store.kept_passwords.list():
        yield place.scope, place.user
    for raw in (*store.sessions.open_sessions(), *store.sessions.written()):
        try:
            record = _record.decode(raw)
        except msgspec.DecodeError:
            continue  # of a newer Desk; what it kept is in the list
        yield place_of(record.asset, record.protocol, record.user)
    for asset in store.own_assets.list():
        yield from _of(asset.id, asset.addresses)
    for name, addresses in store.addresses.everything().items():
        yield from _of(name, addresses)


def _of(asset: str, addresses: Iterable[Address]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        if address.kind in _PROTOCOLS:
            yield place_of(asset, address.kind, address.user)


def _named(store: "Store", scope: str, user: str) -> Kept:
    if scope.startswith(JUMP):
        return Kept(scope, user, scope.removeprefix(JUMP), "ssh")
    asset, _, protocol = scope.rpartition("/")
    known = store.directory.asset(AssetId(asset))
    own = (each for each in store.own_assets.list() if each.id == asset)
    name = known.name if known else next((each.name for each in own), asset)
    return Kept(scope, user, name, protocol)
