"""Handed over: how the session of a tool goes on that starts another process, or none, and ends itself.

What is looked at is the connection to the machine: any of this user's that was not there before the start.
Standard library only.
"""

from typing import Final

from desk.remote.connections import addresses_of, own_connections

SETTLED: Final = 1.0
"""Seconds a connection lasts before it counts: Desk itself asks what answers there, in passing."""
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
        self._met: dict[str, float] = {}
        """When each of the connections that are there now was seen first."""
        self.last_seen = 0.0
        """The last moment a connection was there, in seconds since 1970; 0 for never."""

    def look(self, now: float) -> bool:
        """Whether it is connected now."""
        if self._addresses is None:
            self._addresses = addresses_of(self._host)
        new = own_connections(self._port) - self._before
        here = [inode for inode, address in new if address in self._addresses]
        self._met = {inode: self._met.get(inode, now) for inode in here}
        if any(now - met >= SETTLED for met in self._met.values()):
            self.last_seen = now
            return True
        return False

    def is_over(self, now: float, gone_at: float) -> bool:
        """Whether nothing has been connected for long: since the last time, or since what was started
        ended (`gone_at`, 0 while it runs: it may be asking for a password still)."""
        if self.last_seen:
            return now - self.last_seen >= GAP
        return bool(gone_at) and now - gone_at >= UNBEGUN
