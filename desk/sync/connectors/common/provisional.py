"""Provisional numbers, where the server numbers its tickets itself and gives out no blocks. Pure."""

from typing import Final

from desk.models.ids import random_bits

PROVISIONAL: Final = "TMP"
"""What a number of ours begins with; the server's own takes its place, and ours still finds the ticket."""


def provisional_block(size: int) -> tuple[str, int, int]:
    """Numbers for what is registered before the server has given its own: prefix, first, last.
    The server is not asked: they are drawn, out of four million blocks."""
    first = random_bits(22) * size + 1
    return PROVISIONAL, first, first + size - 1
