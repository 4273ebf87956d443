"""Everything unsent as one file, with the bytes of its attachments: to be carried away and taken in once.

A parcel is a ZIP archive in which nothing is compressed: `manifest.json` (see `transfer`) and
`blobs/<SHA-256>`. So it never unpacks to more than it is, and any program can look into it.
"""

import re
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.errors import InvalidInput
from desk.models.listing import Draft
from desk.models.operations import AddAttachment
from desk.models.store.blobs import Blobs
from desk.models.store.bundle import LARGEST_MANIFEST, Bundle, opened, saved, write
from desk.models.store.outbox import Outbox
from desk.models.store.transfer import Unsent, read_document, to_bytes
from desk.models.texts import tr

_DIGEST: Final = re.compile(rb"\b[0-9a-f]{64}\b")


class Packed(msgspec.Struct, frozen=True):
    """What went into a parcel, or came out of one."""

    operations: int = 0
    drafts: int = 0
    files: int = 0
    missing: int = 0
    """Attachments whose bytes are not in it: the disk has lost them."""


class Parcel:
    """Packs what an account has not sent, and takes such a parcel in."""

    def __init__(self, outbox: Outbox, blobs: Blobs) -> None:
        self._outbox = outbox
        self._blobs = blobs

    # ---- carried away

    def save(self, place: Path, *, replace: bool = False) -> Packed:
        """Pack everything unsent into a file that its owner alone can read; whole or not at all.

        Raises `InvalidInput` when a file is there that is not to be replaced, or none can be.
        """
        return saved(place, self.pack, replace=replace)

    def pack(self, to: BinaryIO) -> Packed:
        """Write everything unsent, the bytes of attachments before the list of all."""
        document = read_document(self._outbox.export())
        wanted = _digests(document)
        files = write(
            to,
            wanted,
            self._blobs,
            lambda found: to_bytes(msgspec.structs.replace(document, files=found)),
        )
        missing = len(wanted) - len(files)
        return Packed(len(document.operations), len(document.drafts), len(files), missing)

    # ---- taken in

    def take_in(self, source: BinaryIO) -> tuple[Packed, Changes]:
        """Take a parcel in, or a document without files that an older Desk wrote. What is here
        already stays once and as it is. Raises `InvalidInput` for anything else; then nothing was
        changed."""
        source.seek(0)
        if source.read(2) != b"PK":
            source.seek(0)
            data = source.read(LARGEST_MANIFEST + 1)
            if len(data) > LARGEST_MANIFEST:
                raise InvalidInput(tr("Store", "The file is too large to be unsent work."))
            return self._load(read_document(data), data, files=0)
        with opened(source, _refused) as bundle:
            return self._take_out(bundle)

    def _take_out(self, bundle: Bundle) -> tuple[Packed, Changes]:
        document = read_document(bundle.manifest)
        bundle.require(document.files)
        if any(document.files.get(a.sha256, a.size) != a.size for a in _attachments(document)):
            raise _refused(tr("Store", "A file in it is not the one it is called."))
        self._outbox.require_ours(document)
        new = bundle.keep(self._blobs)
        return self._load(document, bundle.manifest, files=new)

    def _load(self, document: Unsent, data: bytes, files: int) -> tuple[Packed, Changes]:
        keys = [pending.operation.key for pending in document.operations]
        new = sum(self._outbox.get(key) is None for key in keys)
        missing = sum(not self._blobs.has(digest) for digest in _digests(document))
        changes = self._outbox.load(data)
        return Packed(new, len(document.drafts), files, missing), changes


def _attachments(document: Unsent) -> list[Attachment]:
    actions = [pending.operation.action for pending in document.operations]
    return [action.attachment for action in actions if isinstance(action, AddAttachment)]


def _digests(document: Unsent) -> list[str]:
    """The files that unsent work speaks of."""
    found = [attachment.sha256 for attachment in _attachments(document)]
    for draft in document.drafts:
        found += digests_in(draft)
    return list(dict.fromkeys(found))


def digests_in(draft: Draft) -> list[str]:
    """The files that a draft speaks of."""
    words = draft.fields.get("files", "").encode()
    return [digest.decode() for digest in _DIGEST.findall(words)]


def _refused(why: str) -> InvalidInput:
    message = tr("Store", "This is not a file of unsent work as Desk writes it. {why}", why=why)
    return InvalidInput(
        message, tr("Store", "Nothing was changed. Export it again where it was made.")
    )
