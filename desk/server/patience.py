"""Patience with requests that drip: a connection must have its whole head sent within some seconds."""

import asyncio
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS: Final = 15.0
"""From the connection, or from the first byte of the next request, to the end of its head."""


class Patience(H11Protocol):
    """Uvicorn's HTTP/1.1 that lets go of whoever never comes to the end of a request's head.

    Bodies have their own time (`call.LONGEST_BODY`), idle connections uvicorn's keep-alive.
    """

    seconds = HEAD_SECONDS

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  uvicorn's own
        super().__init__(*arguments, **options)
        self._limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on, or stop waiting once the head is whole."""
        super().data_received(data)
        waits = self.conn.their_state is h11.IDLE
        if waits and self._limit is None:
            self._wait()
        elif not waits:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any longer."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._limit = self.loop.call_later(self.seconds, self._let_go)

    def _stop(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _let_go(self) -> None:
        self._limit = None
        if not self.transport.is_closing():
            self.transport.close()
