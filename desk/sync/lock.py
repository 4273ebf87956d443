"""The lock: one sync at a time for an account, whoever started it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from filelock import FileLock, Timeout

from desk.models.clock import Clock
from desk.models.errors import AccountProblem
from desk.models.texts import tr

LOCK: Final = "sync.lock"
_HOLDER: Final = "sync.holder"
"""Beside the lock, since a locked file cannot be read everywhere."""


class AlreadyRunning(AccountProblem):
    """Another process keeps this account in sync."""


class Holder(msgspec.Struct, frozen=True):
    """Who holds the lock."""

    process: int
    since: datetime


@contextmanager
def only_sync_of(folder: Path, clock: Clock) -> Iterator[None]:
    """Hold the account's lock. Raises `AlreadyRunning`, naming the holder. The system lets go of
    the lock when a process dies, however it dies."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise _told(folder / _HOLDER) from None
    try:
        holder = msgspec.json.encode(Holder(os.getpid(), clock.now()))
        (folder / _HOLDER).write_bytes(holder)
        yield
    finally:
        lock.release()


def _told(path: Path) -> AlreadyRunning:
    advice = tr("Sync", "It does the work; nothing is lost.")
    try:
        holder = msgspec.json.decode(path.read_bytes(), type=Holder)
        since = holder.since.astimezone().strftime("%H:%M")
    except (
        OSError,
        msgspec.DecodeError,
        UnicodeDecodeError,
        RecursionError,
        OverflowError,  # a moment at the end of the calendar
    ):  # it has only just begun, or only just ended
        return AlreadyRunning(
            tr("Sync", "This account is being synced by another process."), advice
        )
    message = tr(
        "Sync",
        "This account is being synced by process {process} since {time}.",
        process=holder.process,
        time=since,
    )
    return AlreadyRunning(message, advice)
