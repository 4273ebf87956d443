"""Who has an account's files open: many at once to use them, one alone to replace them."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from desk.models.errors import StoreBusy
from desk.models.texts import tr

LOCK = "open.lock"


class Presence:
    """Held while the files of a folder are open; the system lets go of it when the process dies.

    `alone`: nobody else may have them open, since whoever did would go on writing into files that
    are no longer the account's. Raises `StoreBusy`. On Windows nothing is held: there the system
    itself refuses to replace a file that is open.
    """

    def __init__(self, folder: Path, *, alone: bool = False) -> None:
        self._handle: int | None = None
        if sys.platform == "win32":
            return
        import fcntl

        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise _busy(alone=alone) from error
        except OSError:  # a file system without locks
            os.close(handle)
            if alone:
                raise _busy(alone=True) from None
            return
        self._handle = handle

    def end(self) -> None:
        """The files are closed. May be called twice."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


def _busy(*, alone: bool) -> StoreBusy:
    if alone:
        return StoreBusy(
            tr("Store", "The files of this account are in use."),
            tr("Store", "Close Desk and every “desk sync”, and try again. Nothing was changed."),
        )
    return StoreBusy(
        tr("Store", "The files of this account are being replaced by another process."),
        tr("Store", "Wait until it is done and try again."),
    )
