"""An import of a connection file: looked at, shown, then kept; its passwords only when they are asked for."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from desk.models.asset import Address
from desk.models.changes import Changes
from desk.models.errors import InvalidInput
from desk.models.ids import AssetId, new_uuid7
from desk.models.texts import tr
from desk.remote.connection_files.decrypting import (
    KNOWN_TO_ALL,
    affordable,
    decrypted,
    opens,
)
from desk.remote.connection_files.found import Dropped, Lock, Reading, Sealed, reason
from desk.remote.connection_files.matching import Coming, Known, match
from desk.remote.connection_files.recognising import LARGEST, read_connections

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.remote.secrets import Keyring

_NAMED: Final = 3
"""Machines that are named for one reason; the others are counted."""


class Look(msgspec.Struct, frozen=True):
    """What a file would bring. Nothing has been changed."""

    file: str
    reading: Reading
    coming: tuple[Coming, ...]

    @property
    def new(self) -> tuple[Coming, ...]:
        """Machines that become ones of the person's own."""
        return tuple(each for each in self.coming if each.is_new)

    @property
    def known(self) -> tuple[Coming, ...]:
        """Known assets that get addresses."""
        return tuple(each for each in self.coming if each.added and not each.is_new)

    @property
    def unchanged(self) -> int:
        """How many machines are known with all their addresses."""
        return len(self.coming) - len(self.new) - len(self.known)

    @property
    def passwords(self) -> int:
        """How many passwords could be moved into the system's keyring."""
        return sum(len(each.sealed) for each in self.coming) if self.reading.lock else 0


class DroppedKind(msgspec.Struct, frozen=True):
    """One setting that was left behind, for all the machines that have it."""

    field: str
    reason: str
    entries: tuple[str, ...]

    @property
    def names(self) -> str:
        """The first of the machines, and how many more there are."""
        named = ", ".join(entry for entry in self.entries[:_NAMED] if entry)
        more = len(self.entries) - _NAMED
        return (
            tr("remote", "{names} and {more} more", names=named, more=more) if more > 0 else named
        )


def read_file(file: Path) -> Reading:
    """What is in a file. Raises `InvalidInput`: it is none, too large, or not recognised."""
    if not file.is_file():
        raise InvalidInput(tr("remote", "There is no file {file}.", file=str(file)))
    with file.open("rb") as stream:
        return read_connections(stream.read(LARGEST + 1), file.name)


def look_at(store: "Store", file: Path, now: Callable[[], datetime]) -> Look:
    """What a file would bring to this account."""
    reading = read_file(file)
    known = Known((*store.directory.everything(), *store.addresses.over(store.own_assets.list())))
    coming = match(reading.machines, known, lambda: AssetId(new_uuid7(now())))
    return Look(file.name, reading, coming)


def keep(store: "Store", look: Look) -> Changes:
    """Keep what a file brings: new machines, and addresses of known ones; all of it, or nothing."""
    new = [each.asset for each in look.new]
    added: dict[AssetId, tuple[Address, ...]] = {each.asset.id: each.added for each in look.known}
    return store.own_assets.keep(new, added) if new or added else Changes()


def left_behind(dropped: tuple[Dropped, ...]) -> list[DroppedKind]:
    """What was not taken over, by setting and reason, in the order of the file."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for each in dropped:
        why = f"{reason(each.why)} ({each.detail.rstrip('.')})" if each.detail else reason(each.why)
        kinds.setdefault((each.field, why), []).append(each.entry)
    return [
        DroppedKind(field, why, tuple(dict.fromkeys(entries)))
        for (field, why), entries in kinds.items()
    ]


def is_open_to_all(reading: Reading) -> bool:
    """Whether anybody who has the file can read its passwords."""
    return reading.lock is not None and opens(reading.lock, KNOWN_TO_ALL)


def check_master(reading: Reading, master: str) -> Lock:
    """How the file is locked. Raises `InvalidInput` where this does not open it."""
    if reading.lock is None or not opens(reading.lock, master):
        raise InvalidInput(tr("remote", "This is not the master password of the file."))
    return reading.lock


def keep_passwords(look: Look, master: str, keyring: "Keyring") -> int:
    """Move the file's passwords into the system's keyring; how many came. Raises `DeskError`.

    They are kept where a session looks for them: by asset, protocol and user. The file is left as it is.
    """
    lock = check_master(look.reading, master)
    if not affordable(lock, look.passwords):
        raise InvalidInput(
            tr("remote", "Decrypting the passwords of this file would take too long.")
        )
    kept = 0
    for each in look.coming:
        for sealed in each.sealed:
            text = decrypted(sealed.blob, lock, master)
            if text and _kept(keyring, each.asset.id, sealed, text):
                kept += 1
    return kept


def _kept(keyring: "Keyring", asset: AssetId, sealed: Sealed, text: str) -> bool:
    """Whether the keyring took it: a password with a line end is none that a tool could be handed."""
    try:
        keyring.keep(f"{asset}/{sealed.kind}", sealed.user or "-", text)
    except InvalidInput:
        return False
    return True
