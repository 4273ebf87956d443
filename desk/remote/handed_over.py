"""Handed over: how the session of a tool goes on that starts another process, or none, and ends itself.

What is looked at is the connection to the machine: any of this user's that was not there before the start.
Standard library only.
"""

from typing import Final

from desk.remote.connections import addresses_of, own_connections

GAP: Final = 20.0
"""Seconds without a connection after which a session is over: tools connect anew by themselves."""
UNBEGUN: Final = 180.0
"""Seconds for the first connection once what was started has ended: a person types a password."""


class HandedOver:
    """The connections of one session. Made before its tool is started."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._before = own_connections(port)
        self._addresses: frozenset[str] | None = None
        self.last_seen = 0.0
        """The last moment a connection was there, in seconds since 1970; 0 for never."""

    def look(self, now: float) -> bool:
        """Whether it is connected now."""
        if self._addresses is None:
            self._addresses = addresses_of(self._host)
        new = own_connections(self._port) - self._before
        if any(address in self._addresses for _, address in new):
            self.last_seen = now
            return True
        return False

    def is_over(self, now: float, gone_at: float) -> bool:
        """Whether nothing has been connected for long: since the last time, or since what was started
        ended (`gone_at`, 0 while it runs: it may be asking for a password still)."""
        if self.last_seen:
            return now - self.last_seen >= GAP
        return bool(gone_at) and now - gone_at >= UNBEGUN
