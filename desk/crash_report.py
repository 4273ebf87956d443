"""A report of what went wrong, as a file on this device: versions, where in the program, what led there.

Nothing of it is ever sent. The words of an error, values and what was logged with them are left out,
for any of them may be the text of a ticket or a secret: types, places in the code and the log's own
sentences remain.
"""

import logging
import os
import traceback
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from desk import __version__

KEPT: Final = 10
"""Reports that stay; the oldest go."""
MOST: Final = 5
"""Reports that one run of Desk writes at most."""
_LINES: Final = 60
_DEEPEST: Final = 60
_CHAIN: Final = 8


class LastLines(logging.Handler):
    """Remembers the last messages of the log without what they were about: who logged which sentence."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._lines: deque[str] = deque(maxlen=_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the sentence as it stands in the code. One that was put together is left out."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        words = record.msg if isinstance(record.msg, str) and _is_desks(record) else "…"
        self._lines.append(f"{at} {record.levelname} {record.name}:{record.lineno} {words}")

    def lines(self) -> tuple[str, ...]:
        """The oldest first."""
        return tuple(self._lines)


def versions() -> tuple[str, ...]:
    """Of Desk and what it stands on."""
    import platform  # neither is needed before something is reported
    from importlib.metadata import PackageNotFoundError, version

    found = [f"Desk {__version__}", f"Python {platform.python_version()}"]
    for name, package in (("Qt", "PySide6_Essentials"), ("SQLCipher", "sqlcipher3")):
        try:
            found.append(f"{name} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{name} –")
    return (*found, f"{platform.system()} {platform.release()} {platform.machine()}")


def report(
    kind: type[BaseException],
    error: BaseException | None,
    trace: TracebackType | None,
    lines: tuple[str, ...],
    at: datetime,
) -> str:
    """The report in words."""
    parts = [
        f"Desk: unexpected error at {at.isoformat(timespec='seconds')}",
        "This file holds no text of a ticket and no secret. It is on this computer alone.",
        "",
        *versions(),
        f"language {os.environ.get('LANG', '')}, Qt platform {os.environ.get('QT_QPA_PLATFORM', '')}",
        "",
        *_chain(kind, error, trace),
        "",
        "last messages of the log, without what they were about:",
        *lines,
    ]
    return "\n".join(parts) + "\n"


class CrashReports:
    """Writes reports into a folder; the same error once in a run, and few in all."""

    def __init__(self, folder: Path, lines: LastLines) -> None:
        self._folder, self._lines = folder, lines
        self._seen: set[str] = set()

    def write(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
        at: datetime,
    ) -> Path | None:
        """The file that was written; None when there was none to write, or no room for it."""
        same = "\n".join(_frames(kind, trace))
        if same in self._seen or len(self._seen) >= MOST:
            return None
        self._seen.add(same)
        words = report(kind, error, trace, self._lines.lines(), at)
        file = self._folder / f"crash-{at:%Y%m%d-%H%M%S}-{len(self._seen)}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
            file.write_text(words, encoding="utf-8")
            for old in sorted(self._folder.glob("crash-*.txt"))[:-KEPT]:
                old.unlink(missing_ok=True)
        except OSError:
            return None  # the disk may be what went wrong; the log has been told
        return file


def _chain(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> Iterator[str]:
    yield from _frames(kind, trace)
    for _link in range(_CHAIN):
        error = (error.__cause__ or error.__context__) if error is not None else None
        if error is None:
            return
        yield "after:"
        yield from _frames(type(error), error.__traceback__)


def _frames(kind: type[BaseException], trace: TracebackType | None) -> Iterator[str]:
    """The type of an error and where it came from; neither its words nor any value."""
    yield f"{kind.__module__}.{kind.__qualname__}"
    for frame, line in list(traceback.walk_tb(trace))[-_DEEPEST:]:
        code = frame.f_code
        yield f"  {_place(code.co_filename)}:{line} in {code.co_qualname}"


def _place(file: str) -> str:
    """A file without the folders around it, which may name a person."""
    parts = Path(file).parts
    for root in ("site-packages", "desk"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) - 1 :])
    return Path(file).name


def _is_desks(record: logging.LogRecord) -> bool:
    """Whether a message came from Desk's own code, where every sentence is written out; what Qt says
    goes through there with its words as an argument."""
    return record.name.split(".")[0] == "desk"
