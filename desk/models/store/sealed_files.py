"""Encrypted files of attachments: AES-256-GCM in chunks, so that they are gone on with and read from anywhere.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) as Tink writes it down for
AES-GCM-HKDF streaming: each file has a key of its own, derived with a random salt, and the nonce of a
chunk is its number and whether it is the last; chunks cannot be moved, left out or cut off unseen.
"""

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from desk.models.errors import StoreCorrupt
from desk.models.store.blob_files import MODE
from desk.models.texts import tr

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_MAGIC: Final = b"DSKF\x01"
_SALT, _PREFIX, _TAG = 32, 7, 16
_HEADER: Final = len(_MAGIC) + _SALT + _PREFIX
CHUNK: Final = 64 * 1024
"""Bytes of a file in one chunk; on the disk sixteen more."""
_SEALED: Final = CHUNK + _TAG


class SealedFiles:
    """The three ways a file of attachments is opened, where they are encrypted."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def create(self, place: Path) -> BinaryIO:
        """A new file, its owner's alone."""
        return io.BufferedWriter(_Writer(place, self._key), CHUNK)

    def append(self, place: Path) -> BinaryIO:
        """A file to be gone on with after the last chunk that is whole.

        What is there is encrypted again under another key: a chunk that ended in the middle would
        be written twice under one nonce, which gives the key away.
        """
        if not place.exists():
            return self.create(place)
        beside = place.with_name(f"{place.name}.next")
        beside.unlink(missing_ok=True)
        writer = _Writer(beside, self._key)
        try:
            with place.open("rb") as file:
                _copy_whole_chunks(file, self._key, writer)
            writer.move_to(place)
        except BaseException:
            writer.close()
            raise
        return io.BufferedWriter(writer, CHUNK)

    def read(self, place: Path) -> BinaryIO:
        """A file to be read. Reading raises `StoreCorrupt` where it is not as it was written."""
        return io.BufferedReader(_Reader(place, self._key), CHUNK)


class _Writer(io.RawIOBase):
    """Encrypts chunk by chunk. The last one is written when it is closed, and only then is the file
    whole; it survives a power cut from then on."""

    def __init__(self, place: Path, key: bytes) -> None:
        header = _MAGIC + os.urandom(_SALT + _PREFIX)
        self._cipher = _Chunks(header, key)
        self._rest = bytearray()
        self._number = 0
        self._ended = False
        self._file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, MODE)
        self._place = place
        self._put(header)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file

    def tell(self) -> int:
        return self._number * CHUNK + len(self._rest)

    def write(self, data: "Readable") -> int:
        self._rest += data
        while len(self._rest) > CHUNK:  # the last chunk is known when the file is closed
            self._put(self._cipher.sealed(self._number, bytes(self._rest[:CHUNK]), last=False))
            del self._rest[:CHUNK]
            self._number += 1
        return len(memoryview(data).cast("B"))

    def close(self) -> None:
        if self._ended:
            return
        self._ended = True
        try:
            self._put(self._cipher.sealed(self._number, bytes(self._rest), last=True))
            os.fsync(self._file)
        finally:
            os.close(self._file)
            super().close()

    def move_to(self, place: Path) -> None:
        """Give the file another name and go on; a file that is open keeps its name on Windows."""
        os.close(self._file)
        self._place.replace(place)
        self._place = place
        self._file = os.open(place, os.O_WRONLY | os.O_APPEND | _BINARY)

    def _put(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self._file, left) :]


class _Reader(io.RawIOBase):
    """Decrypts the chunk that is asked for, and keeps it until another is."""

    def __init__(self, place: Path, key: bytes) -> None:
        self._file = place.open("rb", buffering=0)
        try:
            size = os.fstat(self._file.fileno()).st_size
            self._cipher = _Chunks(self._file.read(_HEADER) or b"", key)
            self._last = max(0, -(-(size - _HEADER) // _SEALED) - 1)
        except BaseException:
            self._file.close()
            raise
        # A file that was cut short inside its header or first tag is found out when it is read.
        self._size = max(0, size - _HEADER - (self._last + 1) * _TAG)
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: "Writable") -> int:
        target = memoryview(buffer).cast("B")
        if self._at >= self._size and self._size:
            return 0
        chunk, inside = divmod(self._at, CHUNK)
        part = self._chunk(chunk)[inside : inside + len(target)]
        target[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(_HEADER + number * _SEALED)
            sealed = self._file.read(_SEALED) or b""
            self._held = number, self._cipher.opened(number, sealed, last=number == self._last)
        return self._held[1]


class _Chunks:
    """The cipher of one file."""

    def __init__(self, header: bytes, key: bytes) -> None:
        if len(header) != _HEADER or not header.startswith(_MAGIC):
            raise _damaged()
        self._prefix = header[-_PREFIX:]
        self._cipher = _cipher(key, header[len(_MAGIC) : -_PREFIX])

    def sealed(self, number: int, data: bytes, *, last: bool) -> bytes:
        """A chunk as it lies on the disk."""
        return self._cipher.encrypt(self._nonce(number, last=last), data, _MAGIC)

    def opened(self, number: int, data: bytes, *, last: bool) -> bytes:
        """What a chunk holds. Raises `StoreCorrupt`."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher.decrypt(self._nonce(number, last=last), data, _MAGIC)
        except (InvalidTag, ValueError):
            raise _damaged() from None

    def _nonce(self, number: int, *, last: bool) -> bytes:
        return self._prefix + number.to_bytes(4, "big") + bytes([last])


def _cipher(key: bytes, salt: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 20 ms, when a file is opened
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=_MAGIC).derive(key))


def _copy_whole_chunks(file: BinaryIO, key: bytes, to: _Writer) -> None:
    """All chunks up to the first that is not whole: a process may have died while it was written."""
    try:
        cipher = _Chunks(file.read(_HEADER), key)
    except StoreCorrupt:
        return
    number = 0
    while sealed := file.read(_SEALED):
        for last in (False, True):
            try:
                to.write(cipher.opened(number, sealed, last=last))
            except StoreCorrupt:
                if last:
                    return
            else:
                break
        number += 1


def _damaged() -> StoreCorrupt:
    return StoreCorrupt(
        tr("Store", "An encrypted file is damaged, or was encrypted with another key.")
    )


_BINARY: Final = getattr(os, "O_BINARY", 0)


class Readable(Protocol):
    """What can be written: bytes of any kind."""

    def __buffer__(self, flags: int, /) -> memoryview:
        """The bytes."""
        ...


class Writable(Readable, Protocol):
    """Where bytes can be put."""
