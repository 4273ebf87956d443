"""Single values that a file remembers under a name."""

from typing import Final, TypeVar

import msgspec

from desk.models.codec import encode
from desk.models.sla import SlaPolicy
from desk.models.store.connection import Database
from desk.models.vocabulary import Vocabulary

T = TypeVar("T")

_decoder: Final = msgspec.json.Decoder(Vocabulary)
_VOCABULARY: Final = "vocabulary"


class Meta:
    """The table of single values of one file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> bytes | None:
        """The value under a name, None when there is none."""
        found = self._database.value("SELECT value FROM meta WHERE key = ?", (key,))
        return None if found is None else bytes(found)

    def decoded(self, decoder: msgspec.json.Decoder[T], value: bytes) -> T:
        """What a value of this file says."""
        return self._database.decoded(decoder, value)

    def set(self, key: str, value: bytes | None) -> None:
        """Remember a value, or forget it (None). Inside a transaction of the caller's or alone."""
        if value is None:
            self._database.run("DELETE FROM meta WHERE key = ?", (key,))
        else:
            self._database.run(
                "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value)
            )


class StoredVocabulary:
    """The server's vocabulary as the cache has it, decoded only when it changed."""

    def __init__(self, meta: Meta) -> None:
        self._meta = meta
        self._raw: bytes | None = None
        self._decoded = Vocabulary()

    def current(self) -> Vocabulary:
        """The vocabulary; an empty one while the server has not told it."""
        raw = self._meta.get(_VOCABULARY)
        if raw != self._raw:
            self._decoded = self._meta.decoded(_decoder, raw) if raw else Vocabulary()
            self._raw = raw
        return self._decoded

    def policy(self) -> SlaPolicy:
        """What was agreed about times."""
        return self.current().sla

    def replace(self, vocabulary: Vocabulary) -> None:
        """Remember what the server says now."""
        self._meta.set(_VOCABULARY, encode(vocabulary))
