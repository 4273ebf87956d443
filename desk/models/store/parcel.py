"""Everything unsent as one file, with the bytes of its attachments: to be carried away and taken in once.

A parcel is a ZIP archive in which nothing is compressed: `manifest.json` (see `transfer`) and
`blobs/<SHA-256>`. So it never unpacks to more than it is, and any program can look into it.
"""

import hashlib
import os
import re
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.errors import InvalidInput, NotFound, StoreCorrupt
from desk.models.file_kind import require_small_directory
from desk.models.operations import AddAttachment
from desk.models.store.blob_files import full_disk_told, make_last
from desk.models.store.blobs import Blobs
from desk.models.store.outbox import Outbox
from desk.models.store.transfer import Unsent, read_document, to_bytes
from desk.models.texts import tr

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MANIFEST: Final = "manifest.json"
_BLOB: Final = re.compile(r"blobs/([0-9a-f]{64})", re.ASCII)
_DIGEST: Final = re.compile(rb"\b[0-9a-f]{64}\b")
LARGEST_MANIFEST: Final = 64 * 1024 * 1024
"""Bytes of text: some hundred thousand operations."""
_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 1
"""A bit among an entry's flags (APPNOTE.TXT 4.4.4)."""


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
        beside = place.with_name(f".{place.name[:80]}.{os.getpid()}.part")
        try:
            if not replace:
                os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with full_disk_told(), os.fdopen(handle, "w+b") as file:
                    packed = self.pack(file)
                    make_last(file)
                beside.replace(place)
            except BaseException:
                for made in (beside, *(() if replace else (place,))):
                    made.unlink(missing_ok=True)
                raise
        except FileExistsError as error:
            message = tr("Store", "“{file}” is there already.", file=str(place))
            raise InvalidInput(message, tr("Store", "Choose another name.")) from error
        except OSError as error:
            message = tr("Store", "“{file}” cannot be written: {why}.",
                         file=str(place), why=error.strerror or str(error))  # fmt: skip
            raise InvalidInput(message, tr("Store", "Choose another place.")) from error
        return packed

    def pack(self, to: BinaryIO) -> Packed:
        """Write everything unsent, the bytes of attachments before the list of all."""
        import zipfile  # not needed for the first paint

        document = read_document(self._outbox.export())
        wanted = _digests(document)
        with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
            files = dict(self._pack_files(archive, wanted))
            document = msgspec.structs.replace(document, files=files)
            archive.writestr(_entry(MANIFEST), to_bytes(document))
        missing = len(wanted) - len(files)
        return Packed(len(document.operations), len(document.drafts), len(files), missing)

    def _pack_files(self, archive: "ZipFile", wanted: Iterable[str]) -> Iterable[tuple[str, int]]:
        for digest in wanted:
            try:
                source = self._blobs.open(digest)
            except (NotFound, StoreCorrupt):  # what can be saved is saved; the rest is counted
                continue
            size = 0
            with source, archive.open(_entry(f"blobs/{digest}"), "w", force_zip64=True) as sink:
                while chunk := source.read(_CHUNK):
                    size += len(chunk)
                    sink.write(chunk)
            yield digest, size

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
        import zipfile

        try:
            require_small_directory(source)
            with zipfile.ZipFile(source) as archive:
                return self._take_out(archive, source.seek(0, os.SEEK_END))
        except (
            zipfile.BadZipFile,
            ValueError,
            NotImplementedError,
            EOFError,
            struct.error,
        ) as error:
            raise _refused(tr("Store", "The file is damaged.")) from error

    def _take_out(self, archive: "ZipFile", size: int) -> tuple[Packed, Changes]:
        entries = _checked_entries(archive, size)
        data = archive.read(MANIFEST)
        document = read_document(data)
        if set(document.files) != set(entries):
            raise _refused(tr("Store", "Its files are not those of its list."))
        for digest, entry in entries.items():
            with archive.open(entry) as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
            if found != digest or document.files[digest] != entry.file_size:
                raise _refused(tr("Store", "A file in it is not the one it is called."))
        if any(document.files.get(a.sha256, a.size) != a.size for a in _attachments(document)):
            raise _refused(tr("Store", "A file in it is not the one it is called."))
        self._outbox.require_ours(document)
        new = [digest for digest in entries if not self._blobs.has(digest)]
        for digest in new:
            with archive.open(entries[digest]) as file:
                self._blobs.add(file)  # type: ignore[arg-type]
        return self._load(document, data, files=len(new))

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
        words = draft.fields.get("files", "").encode()
        found += [digest.decode() for digest in _DIGEST.findall(words)]
    return list(dict.fromkeys(found))


def _entry(name: str) -> "ZipInfo":
    """An entry without a time: the document says when it was made, and a clock before 1980, the first
    year a ZIP archive knows, is no reason not to save anything."""
    import zipfile

    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _checked_entries(archive: "ZipFile", size: int) -> dict[str, "ZipInfo"]:
    """The files of a parcel by their digests. Raises `InvalidInput` for anything a Desk does not
    write: other names, the same twice, something compressed, locked or overlapping."""
    entries = archive.infolist()
    if any(entry.compress_type or entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _refused(tr("Store", "It was packed anew, or locked, by another program."))
    if sum(entry.file_size for entry in entries) > size:
        raise _refused(tr("Store", "It pretends to hold more than it does."))
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or names.count(MANIFEST) != 1:
        raise _refused(tr("Store", "It has no list of what is in it, or more than one."))
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise InvalidInput(tr("Store", "The file is too large to be unsent work."))
    found = {}
    for entry in entries:
        name = _BLOB.fullmatch(entry.filename)
        if name:
            found[name[1]] = entry
        elif entry.filename != MANIFEST:
            raise _refused(tr("Store", "There is something in it that Desk does not put there."))
    return found


def _refused(why: str) -> InvalidInput:
    message = tr("Store", "This is not a file of unsent work as Desk writes it. {why}", why=why)
    return InvalidInput(
        message, tr("Store", "Nothing was changed. Export it again where it was made.")
    )
