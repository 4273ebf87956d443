"""For which machines the system's keyring keeps a password: their places in it, and never a password.

No keyring tells what it keeps for whom, so that what is to be forgotten has to be known here.
"""

from typing import Final

import msgspec

from desk.models.codec import encode
from desk.models.store.connection import Database
from desk.models.store.meta import Meta


class KeptPassword(msgspec.Struct, frozen=True):
    """Where one is kept."""

    scope: str
    """`asset/protocol`, or `jump/host:port`."""
    user: str


_KEY: Final = "kept passwords"
_decoder: Final = msgspec.json.Decoder(tuple[KeptPassword, ...])


class KeptPasswords:
    """The list of places, in the order in which they were given."""

    def __init__(self, work: Database) -> None:
        self._work = work
        self._meta = Meta(work)

    def list(self) -> tuple[KeptPassword, ...]:
        """All of them."""
        raw = self._meta.get(_KEY)
        return self._meta.decoded(_decoder, raw) if raw else ()

    def add(self, scope: str, user: str) -> None:
        """One was given to the keyring."""
        place = KeptPassword(scope, user)

        def write() -> None:
            known = self.list()
            if place not in known:
                self._meta.set(_KEY, encode((*known, place)))

        self._work.write(write)

    def remove(self, scope: str, user: str) -> None:
        """The keyring has it no longer."""
        gone = KeptPassword(scope, user)

        def write() -> None:
            left = tuple(each for each in self.list() if each != gone)
            self._meta.set(_KEY, encode(left) if left else None)

        self._work.write(write)
