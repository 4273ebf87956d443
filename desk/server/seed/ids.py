"""Ids of demo data: UUIDv7 like everybody's, but drawn from the seed."""

from datetime import datetime
from random import Random


def seeded_uuid7(rng: Random, at: datetime) -> str:
    """A UUIDv7 (RFC 9562 §5.7) whose random bits come from the seed."""
    milliseconds = int(at.timestamp() * 1000)
    bits = rng.getrandbits(74)
    text = f"{milliseconds:012x}7{bits >> 62:03x}{(bits & ((1 << 62) - 1)) | (1 << 63):016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
