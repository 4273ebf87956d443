"""Routes: events as they happen (SSE), beside the long poll that works through every proxy."""

from collections.abc import AsyncIterator
from http import HTTPMethod
from typing import Final

from starlette.responses import Response, StreamingResponse

from desk.models.clock import to_milliseconds
from desk.server.call import Call, Endpoint, in_thread
from desk.server.storage import feed, tokens

HEARTBEAT_SECONDS: Final = 15.0


async def events(call: Call) -> Response:
    """Say whenever something changed: only that, the data comes by `/changes`."""
    await in_thread(call.check_epoch)
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(call), 200, headers, "text/event-stream")


async def _stream(call: Call) -> AsyncIterator[bytes]:
    seen = await in_thread(lambda: _newest(call))
    yield _event(seen)
    while not call.desk.hub.closed and await in_thread(lambda: _still_signed_in(call)):

        async def moved(seen: int = seen) -> bool:
            return await in_thread(lambda: _newest(call)) > seen

        if await call.desk.hub.wait_until(moved, HEARTBEAT_SECONDS):
            seen = await in_thread(lambda: _newest(call))
            yield _event(seen)
        else:
            yield b": still here\n\n"


def _event(sequence: int) -> bytes:
    return b'event: changed\ndata: {"sequence":%d}\n\n' % sequence


def _newest(call: Call) -> int:
    with call.desk.database.reading() as connection:
        return feed.highest(connection)


def _still_signed_in(call: Call) -> bool:
    at = to_milliseconds(call.now) or 0
    with call.desk.database.reading() as connection:
        return tokens.holder(connection, call.token, at) is not None


ENDPOINTS = (
    Endpoint(
        HTTPMethod.GET,
        "/events",
        "A stream of “something changed” (text/event-stream)",
        events,
        gives=str,
        refuses=(412,),
    ),
)
