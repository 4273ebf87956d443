"""Where the bytes of an attachment lie, for tests that damage them or take them away."""

import os
from pathlib import Path

from desk.models.store import Store


def blob_file(store: Store, sha256: str) -> Path:
    """The file of a digest, there or not."""
    return store.folder / "blobs" / sha256[:2] / sha256


def take_away(store: Store, sha256: str) -> None:
    """Remove the bytes, as if they had never come here."""
    blob_file(store, sha256).unlink()


def age(store: Store, sha256: str, seconds: float, now: float) -> None:
    """Let the bytes have been opened that long ago."""
    os.utime(blob_file(store, sha256), (now - seconds, now - seconds))
