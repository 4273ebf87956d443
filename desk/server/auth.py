"""Signing in: password hashes (scrypt), and a brake on guessing."""

import hashlib
import hmac
import secrets
from math import ceil
from typing import Final

from desk.models.clock import Clock

_COST: Final = 2**14
_BLOCK: Final = 8
_FREE_FAILURES: Final = 5
_LONGEST_WAIT: Final = 300.0
_REMEMBERED: Final = 10_000


def hash_password(password: str) -> str:
    """The salted scrypt hash of a password, with its parameters (RFC 7914)."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_COST}${_BLOCK}${salt.hex()}${_scrypt(password, salt, _COST, _BLOCK).hex()}"


def fits(password: str, stored: str) -> bool:
    """Whether a password is the one of the hash. Without a hash it takes as long and is not."""
    scheme, _, rest = (stored or _NOBODY).partition("$")
    if scheme != "scrypt":
        return False
    cost, block, salt, digest = rest.split("$")
    found = _scrypt(password, bytes.fromhex(salt), int(cost), int(block))
    return hmac.compare_digest(found, bytes.fromhex(digest)) and bool(stored)


def _scrypt(password: str, salt: bytes, cost: int, block: int) -> bytes:
    return hashlib.scrypt(
        password.encode(), salt=salt, n=cost, r=block, p=1, maxmem=256 * cost * block, dklen=32
    )


_NOBODY: Final = f"scrypt${_COST}${_BLOCK}${'00' * 16}${'00' * 32}"


class Brake:
    """Slows down whoever guesses passwords: after five attempts each further one doubles the wait,
    up to five minutes. Counted per login and address, in the memory of this process, and in its
    event loop alone.

    An attempt counts before the password is looked at, which takes a while: a volley of guesses
    at the same moment gets no more of them than one after the other.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures: dict[tuple[str, str], tuple[int, float]] = {}

    def admit(self, login: str, address: str) -> int:
        """Seconds to wait before the next attempt; 0 when it may be made now, and is counted."""
        wait = self.wait(login, address)
        if not wait:
            self.failed(login, address)
        return wait

    def wait(self, login: str, address: str) -> int:
        """Seconds to wait before the next attempt."""
        count, last = self._failures.get((login, address), (0, 0.0))
        if count < _FREE_FAILURES:
            return 0
        pause = min(_LONGEST_WAIT, 2.0 ** min(count - _FREE_FAILURES, 20))
        return max(0, ceil(last + pause - self._clock.monotonic()))

    def failed(self, login: str, address: str) -> None:
        """Count an attempt as a failure."""
        if len(self._failures) >= _REMEMBERED:
            self._failures.pop(next(iter(self._failures)))
        count, _ = self._failures.pop((login, address), (0, 0.0))
        self._failures[login, address] = (count + 1, self._clock.monotonic())

    def passed(self, login: str, address: str) -> None:
        """Forget the attempts of somebody who knew the password."""
        self._failures.pop((login, address), None)
