"""The files of old tickets, found in their folder and never outside."""

from pathlib import Path
from typing import Final

LARGEST: Final = 100_000_000
"""Bytes of one file."""


class Folder:
    """A folder of files, as an old system kept them."""

    def __init__(self, place: Path) -> None:
        self._place = place.resolve()

    def find(self, path: str) -> Path | None:
        """The file of a path below the folder; None when it is not there, leads out of it (by its
        name or by a link), is no plain file, or is too large."""
        plain = path.replace("\\", "/").lstrip("/")
        if not plain or "\0" in plain or ":" in plain:
            return None
        try:
            found = (self._place / plain).resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            return None
        if not found.is_relative_to(self._place) or not found.is_file():
            return None
        return found if found.stat().st_size <= LARGEST else None
