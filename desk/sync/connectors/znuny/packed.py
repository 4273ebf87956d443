"""Packed: a set of ticket ids in a few bytes. Pure.

Ids mostly follow one another, so the gaps between them are nearly all the same.
"""

import base64
import binascii
import zlib
from collections.abc import Iterable
from itertools import accumulate, pairwise


def packed(ids: Iterable[int]) -> str:
    """The ids as text."""
    ordered = sorted(set(ids))
    if not ordered:
        return ""
    gaps = [ordered[0], *(after - before for before, after in pairwise(ordered))]
    return base64.b64encode(zlib.compress(" ".join(map(str, gaps)).encode(), 6)).decode()


def unpacked(text: str) -> set[int]:
    """The ids in a text; none in one that nobody packed."""
    try:
        gaps = zlib.decompress(base64.b64decode(text)).split() if text else []
        return set(accumulate(map(int, gaps)))
    except (binascii.Error, zlib.error, ValueError):
        return set()
