"""The listener: a request held at a live server, which says when there is something new."""

import logging
import threading
from collections.abc import Callable
from typing import Final

import msgspec

from desk.models.clock import Clock
from desk.models.feed import Cursor
from desk.sync.connector import Connector, Failure

_log = logging.getLogger(__name__)

HELD: Final = 1.0
"""Seconds after which a held request that fails was cut, not refused."""
HOLD: Final = 25.0
"""Seconds the server may hold a live request; proxies cut at 30 to 60."""


class News(msgspec.Struct, frozen=True):
    """The server has something new."""


class Listener:
    """Waits at the server for news, with a connection of its own, so that sending never waits."""

    def __init__(
        self,
        connector: Connector,
        secret: Callable[[], str | None],
        put: Callable[[News], None],
        clock: Clock,
    ) -> None:
        self._clock = clock
        self._began: float | None = None
        self.live = False
        """Whether the server is telling us now."""
        self._connector = connector
        self._secret = secret
        self._put = put
        self._cursor: Cursor | None = None
        self._wanted = threading.Event()
        self._stopping = False

    def start(self) -> None:
        """Begin; nothing is asked before `listen`."""
        threading.Thread(target=self._run, name="live", daemon=True).start()

    def listen(self, cursor: Cursor | None) -> None:
        """Say so when there is something after the cursor."""
        if cursor is not None:
            self._cursor = cursor
            self._wanted.set()

    def stop(self) -> None:
        """End. A request that is held at the server dies with the process."""
        self._stopping = True
        self._wanted.set()
        self._connector.close()

    def _run(self) -> None:
        signed_in = False
        while self._is_wanted():
            try:
                signed_in = signed_in or self._sign_in()
                news = self._wait(self._cursor)
            except Failure as failure:
                _log.info("Not live: %s", failure)
                news = signed_in = self.live = False
                self._wanted.clear()  # until a round has gone well
                if self._held():
                    self._put(News())  # the line was cut: a round finds out how we stand
            if news:
                self._wanted.clear()  # until the round has brought it
                self._put(News())

    def _is_wanted(self) -> bool:
        self._wanted.wait()
        return not self._stopping

    def _sign_in(self) -> bool:
        self._connector.sign_in(self._secret() or "")
        return True

    def _held(self) -> bool:
        """Whether the server had been holding us. Of a server that cannot do it at all nothing is
        made: its rounds go well, and each would lead to the next at once."""
        began, self._began = self._began, None
        return began is not None and self._clock.monotonic() - began >= HELD

    def _wait(self, cursor: Cursor | None) -> bool:
        self.live = True
        self._began = self._clock.monotonic()
        page = self._connector.changes_since(cursor, wait=HOLD)
        return page.cursor != cursor and cursor == self._cursor
