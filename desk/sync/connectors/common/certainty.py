"""Certainty: what a failure means once something may have been written."""

from collections.abc import Callable
from typing import TypeVar

from desk.sync.connector import Busy, SignInNeeded, Uncertain, Unreachable

T = TypeVar("T")


def surely(read: Callable[[], T]) -> T:
    """Read after a write: when that fails, the write may well have been carried out, which is
    `Uncertain` and looked for before it is sent again."""
    try:
        return read()
    except (Unreachable, Busy, SignInNeeded) as failure:
        raise Uncertain(str(failure)) from failure
