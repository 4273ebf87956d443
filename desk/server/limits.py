"""Limits on how many requests one token and one address may send: a bucket that fills by itself."""

from math import ceil
from typing import Final

from desk.models.clock import Clock
from desk.server import problems
from desk.server.settings import Settings

_REMEMBERED: Final = 20_000


class Bucket:
    """For each name so many at once, and so many a second in the long run. Lives in the event loop,
    in the memory of this process: each worker of a server counts for itself."""

    def __init__(self, clock: Clock, rate: float, at_once: int) -> None:
        self._clock = clock
        self._rate = rate
        self._most = float(at_once)
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, name: str) -> int:
        """Take one. Returns 0, or in how many seconds there is one again."""
        now = self._clock.monotonic()
        left, since = self._left.pop(name, (self._most, now))
        left = min(self._most, left + (now - since) * self._rate)
        if len(self._left) >= _REMEMBERED:  # the one longest unseen has filled up meanwhile
            self._left.pop(next(iter(self._left)))
        self._left[name] = (left - 1 if left >= 1 else left, now)
        return 0 if left >= 1 else max(1, ceil((1 - left) / self._rate))

    def give_back(self, name: str) -> None:
        """What was taken last did not count after all."""
        if name in self._left:
            left, since = self._left[name]
            self._left[name] = (min(self._most, left + 1), since)


class Limits:
    """What one token and one address may ask of this server."""

    def __init__(self, clock: Clock, settings: Settings) -> None:
        token = (settings.requests_per_second, settings.requests_at_once)
        address = (settings.address_requests_per_second, settings.address_requests_at_once)
        self._tokens = Bucket(clock, *token)
        self._addresses = Bucket(clock, *address)
        per_minute = settings.sign_ins_per_minute
        self._sign_ins = Bucket(clock, per_minute / 60, max(1, ceil(per_minute)))

    def check_address(self, address: str) -> None:
        """Refuse (429) an address that asks too often."""
        _refuse(self._addresses.take(address))

    def check_token(self, token: str) -> None:
        """Refuse (429) a token that is used too often."""
        _refuse(self._tokens.take(token))

    def check_sign_in(self, address: str) -> None:
        """Refuse (429) an address that tries too many names."""
        _refuse(self._sign_ins.take(address))

    def signed_in(self, address: str) -> None:
        """A password that was right does not count: behind one address, a proxy's say, everybody
        may start their day in the same minute."""
        self._sign_ins.give_back(address)


def _refuse(wait: int) -> None:
    if wait:
        raise problems.too_often(wait)
