"""Faults: what a network, a server and a disk do to a request, and how often in one schedule."""

import random
from enum import StrEnum
from typing import Final

import msgspec


class Fault(StrEnum):
    """What becomes of one request."""

    NONE = "none"
    AWAY = "no connection"
    LOSE_REQUEST = "request lost"
    RESET_BEFORE = "reset before"
    LOSE_REPLY = "reply lost"
    RESET_AFTER = "reset after"
    LATE = "zombie"
    """Given up by the client, carried out later."""
    TWICE = "duplicated"
    DELAY = "delayed"
    TRUNCATE = "truncated"
    DRIP = "slow answer"
    BROKEN_BEFORE = "500 before"
    BROKEN_AFTER = "500 after"
    GATEWAY = "502 html"
    GATEWAY_AFTER = "504 after"
    BUSY = "429"
    BUSY_DATE = "503 with date"
    PORTAL = "portal 200"
    REDIRECT = "portal 302"
    FIREWALL = "403 html"
    REFUSE = "403 refusal"
    SIGNED_OUT = "401"


EXECUTED: Final = frozenset(
    {
        Fault.NONE,
        Fault.LOSE_REPLY,
        Fault.RESET_AFTER,
        Fault.TWICE,
        Fault.DELAY,
        Fault.TRUNCATE,
        Fault.DRIP,
        Fault.BROKEN_AFTER,
        Fault.GATEWAY_AFTER,
    }
)
"""With these the server carries the request out before the client hears anything."""
DOUBTFUL: Final = frozenset(
    {
        Fault.LOSE_REQUEST,
        Fault.RESET_BEFORE,
        Fault.LOSE_REPLY,
        Fault.RESET_AFTER,
        Fault.LATE,
        Fault.TRUNCATE,
        Fault.DRIP,
        Fault.BROKEN_BEFORE,
        Fault.BROKEN_AFTER,
        Fault.GATEWAY,
        Fault.GATEWAY_AFTER,
    }
)
"""After these a client that wrote cannot know whether it happened."""
LOCAL: Final = (
    "crash",
    "power cut",
    "cache lost",
    "disk full",
    "clock jump",
    "sleep",
    "upgrade",
    "interleaved",
)
"""Faults outside the network, by the name under which they are counted."""
OWN_ONLY: Final = ("server restored", "token expired")
PAUSE: Final = 20.0
"""Seconds a busy server asks for."""


class Weather(msgspec.Struct, frozen=True):
    """How bad one schedule is."""

    rate: float
    """The share of requests to which something happens."""
    duplicates: bool
    """Whether anything on the way sends requests twice on its own: without, every duplicate on a
    server without keys is Desk's fault."""
    kinds: tuple[Fault, ...]


def weather(chance: random.Random) -> Weather:
    """The weather of a schedule: none, some, or much; often of few kinds, to reach them in a row."""
    rate = chance.choice((0.0, 0.05, 0.15, 0.15, 0.35, 0.6))
    duplicates = chance.random() < 0.5
    kinds = [f for f in Fault if f is not Fault.NONE and (duplicates or f is not Fault.TWICE)]
    if chance.random() < 0.3:
        kinds = chance.sample(kinds, 4)
    return Weather(rate, duplicates, tuple(kinds))


def draw(chance: random.Random, sky: Weather, *, writes: bool) -> Fault:
    """What happens to the next request."""
    hit, kind = chance.random() < sky.rate, chance.choice(sky.kinds)
    if not hit or (kind is Fault.REFUSE and not (writes and chance.random() < 0.3)):
        return Fault.NONE
    return kind
