"""Schedule: when the next round is due. Pure; seconds in, seconds out."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from desk.models.events import LinkState

LIVE_EVERY: Final = 300.0
"""Seconds between rounds while the server itself tells when something changed."""
POLL_EVERY: Final = 60.0
SIGN_IN_EVERY: Final = 30.0
"""How often the keyring is looked at while the server does not accept us; it is not asked again
with a secret that it has refused."""
PAUSED_EVERY: Final = 60.0
VOCABULARY_EVERY: Final = timedelta(hours=1)
JUMP: Final = 15.0
"""Seconds by which both clocks may drift apart between two looks before it counts as a jump."""


def seconds_to_next_round(state: LinkState, retry_in: float, *, live: bool) -> float:
    """How long after a round that ended in `state` the next one is due by itself."""
    match state:
        case LinkState.ONLINE:
            return LIVE_EVERY if live else POLL_EVERY
        case LinkState.SIGN_IN_NEEDED:
            return SIGN_IN_EVERY
        case LinkState.PAUSED:
            return PAUSED_EVERY
        case _:
            return retry_in


def vocabulary_due(read_at: datetime | None, now: datetime) -> bool:
    """Whether the vocabulary should be read again; also when the clock went back past it."""
    return read_at is None or abs(now - read_at) >= VOCABULARY_EVERY


class Look(msgspec.Struct, frozen=True):
    """Both clocks at one moment."""

    wall: datetime
    monotonic: float


def jumped(before: Look, after: Look) -> bool:
    """Whether the machine slept or its clock was set between two looks.

    The monotonic clock stands still while a laptop sleeps, the wall clock does not: connections
    made before are dead then, and it is time for a round.
    """
    wall = (after.wall - before.wall).total_seconds()
    return abs(wall - (after.monotonic - before.monotonic)) > JUMP
