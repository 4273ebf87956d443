"""Files that a server tells neither digest nor size of: learned when they were fetched once."""

from typing import Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.store.connection import Database
from desk.models.store.meta import Meta

_KEY: Final = "file "
"""Before an attachment's id: the name under which the cache remembers what is in it."""


class _Known(msgspec.Struct, frozen=True):
    sha256: str
    size: int


_decoder: Final = msgspec.json.Decoder(_Known)


def learn_file(cache: Database, file: Attachment) -> None:
    """Remember what is in a file. Inside a transaction of the caller's."""
    Meta(cache).set(_KEY + file.id, msgspec.json.encode(_Known(file.sha256, file.size)))


def known_file(cache: Database, file: Attachment) -> Attachment:
    """The file with the digest it had when it was fetched, where the server tells none."""
    if file.sha256:
        return file
    raw = Meta(cache).get(_KEY + file.id)
    if raw is None:
        return file
    known = cache.decoded(_decoder, raw)
    return msgspec.structs.replace(file, sha256=known.sha256, size=known.size)
