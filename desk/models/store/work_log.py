"""The log of work.db: every row that was written, appended to a file of its own, to salvage from.

It is written after the commit that it tells of and not forced to the disk: work.db is what is safe, the
log is what is left when work.db is damaged. A record is a mark, its length, its CRC-32, and JSON (or,
where the account is encrypted, AES-256-GCM of it under a random nonce).
"""

import logging
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from desk.models.store.blob_files import MODE
from desk.models.store.connection import Database
from desk.models.store.keys import Key

_log = logging.getLogger(__name__)

CURRENT, EARLIER = "work.log", "work.1.log"
"""The log since the newest copy of work.db, and the one before it."""
RESERVE: Final = "reserve.bin"
"""Room set aside beside work.db. Once it was given up the disk is full, and all that is left of it is
for work.db itself."""
LARGEST: Final = 16 * 1024 * 1024
"""Bytes of the log after which a new copy of work.db is due: then the log begins anew."""
_MARK: Final = b"\xd3WL1"
_HEAD: Final = struct.Struct(">4sII")
_NONCE: Final = 12

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "operation": ("key",),
    "draft": ("ticket", "kind"),
    "conflict": ("id",),
    "cancelled": ("key",),
    "known_as": ("ticket",),
    "session": ("id",),
    "session_step": ("number",),
    "number_block": ("prefix", "first"),
    "stopwatch": ("ticket",),
    "checklist": ("id",),
    "snooze": ("ticket",),
    "own_visit": ("id",),
    "visit_event": ("number",),
    "handoff": ("ticket",),
    "handoff_operation": ("key",),
}
"""The tables that are logged, and the columns that tell their rows apart. What is missing here
(read marks, single values) is a convenience."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row as it is now, or that it is gone."""

    table: str
    row: dict[str, Any]
    gone: bool = False


class WorkLog:
    """The two files of the log. `key`: the thirty-two bytes it is encrypted with."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        self._folder = folder
        self._key = key
        self._waiting: list[bytes] = []

    @classmethod
    def of(cls, folder: Path, key: Key | None) -> "WorkLog":
        """The log of an account's folder."""
        return cls(folder, key.derived("work.log") if key else None)

    # ---- writing

    def follow(self, work: Database) -> None:
        """Note from now on what is written through this connection, whoever writes it."""
        work.call("desk_note", self._note)
        for table, keys in KEYS.items():
            columns = [str(row[1]) for row in work.rows(f"PRAGMA table_info({table})")]
            for event, side, noted in (
                ("INSERT", "NEW", columns),
                ("UPDATE", "NEW", columns),
                ("DELETE", "OLD", keys),
            ):
                values = ", ".join(f"'{name}', {side}.\"{name}\"" for name in noted)
                work.run(
                    f"CREATE TEMP TRIGGER noted_{event.lower()}_{table} AFTER {event} ON main.{table}"
                    f" BEGIN SELECT desk_note('{table}', {event == 'DELETE':d}, {values}); END"
                )
        work.after_commit = self._write
        work.after_rollback = self._waiting.clear

    def _note(self, table: str, gone: int, *pairs: object) -> int:
        row = dict(zip(map(str, pairs[::2]), map(_kept, pairs[1::2]), strict=True))
        self._waiting.append(msgspec.json.encode(Record(table, row, gone=bool(gone))))
        return 0

    def _write(self) -> None:
        if not self._waiting:
            return
        waiting, self._waiting[:] = list(self._waiting), []
        if not (self._folder / RESERVE).exists():
            return
        data = b"".join(self._framed(body) for body in waiting)
        try:
            handle = os.open(
                self._folder / CURRENT, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _BINARY, MODE
            )
            try:
                os.write(handle, data)  # at once: another process appends to it too
            finally:
                os.close(handle)
        except OSError as error:  # the work itself is safe already
            _log.warning("The log of work.db was not written: %s", error.strerror)

    def append(self, records: Iterable[Record]) -> None:
        """Write records as they are, into a log that is made anew."""
        with (self._folder / CURRENT).open("ab") as file:
            for record in records:
                file.write(self._framed(msgspec.json.encode(record)))

    def size(self) -> int:
        """Bytes since the last copy of work.db."""
        try:
            return (self._folder / CURRENT).stat().st_size
        except FileNotFoundError:
            return 0

    def turn(self) -> None:
        """A copy of work.db was made: begin anew, and keep what was logged before it once more."""
        try:
            (self._folder / CURRENT).replace(self._folder / EARLIER)
        except FileNotFoundError:
            return
        except PermissionError:  # on Windows, when another process writes just now
            _log.info("The log of work.db goes on: another process writes to it.")

    # ---- reading

    def records(self) -> Iterator[Record]:
        """Everything that can still be read, in order; damaged places are passed over."""
        for name in (EARLIER, CURRENT):
            yield from self.records_of(name)

    def records_of(self, name: str) -> Iterator[Record]:
        """What can be read of one of the two files."""
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return
        for body in _bodies(data):
            try:
                yield msgspec.json.decode(self._opened(body), type=Record)
            except (msgspec.DecodeError, UnicodeDecodeError, _Unreadable):
                _log.warning("A record of %s cannot be read.", name)

    def _framed(self, body: bytes) -> bytes:
        if self._key is not None:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 20 ms, once

            nonce = os.urandom(_NONCE)
            body = nonce + AESGCM(self._key).encrypt(nonce, body, _MARK)
        return _HEAD.pack(_MARK, len(body), zlib.crc32(body)) + body

    def _opened(self, body: bytes) -> bytes:
        if self._key is None:
            return body
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self._key).decrypt(body[:_NONCE], body[_NONCE:], _MARK)
        except (InvalidTag, ValueError) as error:
            raise _Unreadable from error


class _Unreadable(Exception):
    """A record was encrypted with another key, or is not what was written."""


def _bodies(data: bytes) -> Iterator[bytes]:
    place = data.find(_MARK)
    while 0 <= place <= len(data) - _HEAD.size:
        _, length, checksum = _HEAD.unpack_from(data, place)
        body = data[place + _HEAD.size : place + _HEAD.size + length]
        if len(body) == length and zlib.crc32(body) == checksum:
            yield body
            place += _HEAD.size + length - 1
        place = data.find(_MARK, place + 1)


def _kept(value: object) -> object:
    """A column as JSON can hold it: bytes are told from text by a list around them."""
    if isinstance(value, bytes):
        try:
            return [value.decode()]
        except UnicodeDecodeError:  # no table has such bytes
            return None
    return value


def restored(value: object) -> object:
    """The column that `_kept` made JSON of."""
    return str(value[0]).encode() if isinstance(value, list) else value


_BINARY: Final = getattr(os, "O_BINARY", 0)
