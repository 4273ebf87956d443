"""One request on its way: who asks, what was sent, and how an answer is made."""

import logging
from asyncio import timeout
from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPMethod
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desk.models.clock import Clock
from desk.models.operations import Operation
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.wire import EPOCH_HEADER, KEY_HEADER, SEAL_HEADER, Push
from desk.server import problems
from desk.server.audit import Act, Audit
from desk.server.auth import Brake
from desk.server.blobs import Blobs
from desk.server.delivery import Mailer
from desk.server.hub import Hub
from desk.server.levels import Levels
from desk.server.limits import Limits
from desk.server.settings import Settings
from desk.server.storage import directory, feed, lives
from desk.server.storage.database import Database
from desk.server.values import is_id, strangers

T = TypeVar("T")

LARGEST_BODY: Final = 2 * 1024 * 1024
"""Bytes of a JSON body."""
LONGEST_BODY: Final = 300.0
"""Seconds in which a body must have come: who drips one holds a connection."""
BETWEEN_EPOCHS: Final = 600.0
"""Seconds between two epochs that clients' seals may begin."""
_encode = msgspec.json.Encoder().encode
_log = logging.getLogger("desk.server")


class Desk:
    """What every request needs: the database, the files, the clock, the waiting readers."""

    def __init__(  # noqa: PLR0913, PLR0917  the parts a server is made of
        self,
        database: Database,
        blobs: Blobs,
        clock: Clock,
        epoch: str,
        outgoing: Callable[[], int],
        anew: Callable[[str, datetime], str],
        settings: Settings,
        data_dir: Path,
        levels: Levels,
    ) -> None:
        self.database = database
        self.blobs = blobs
        self.clock = clock
        self.epoch = epoch
        self.write_mail = outgoing
        self._anew = anew
        self.settings = settings
        self.permission = settings.permission
        self.levels = levels
        self.audit = Audit(data_dir)
        self.limits = Limits(clock, settings)
        self.brake = Brake(clock)
        self.hub = Hub()
        self.mailer: Mailer | None = None
        """Who sends mail, where it goes out through SMTP."""
        self._begun_anew: float | None = None

    def begin_anew(self) -> None:
        """A client has seen another history than ours: everybody reads again, under a new epoch.

        Not more than once in `BETWEEN_EPOCHS`: a client that is wrong, or means harm, would keep
        everybody reading. Until then it alone is sent back to the start.
        """
        now = self.clock.monotonic()
        if self._begun_anew is not None and now - self._begun_anew < BETWEEN_EPOCHS:
            return
        self._begun_anew = now
        _log.warning("A client has seen another history of this database; a new epoch begins.")
        self.audit.note(self.clock.now(), Act.OTHER_HISTORY)
        self.epoch = self._anew(self.epoch, self.clock.now())
        self.hub.wake()


class Call:
    """One request."""

    def __init__(self, desk: Desk, request: Request, agent: Person | None, token: str) -> None:
        self.desk = desk
        self.request = request
        self.token = token
        """The digest of the token it came with."""
        self._agent = agent

    @property
    def agent(self) -> Person:
        """Who asks. Every route but those open to all has one."""
        if self._agent is None:  # pragma: no cover  the app has refused before
            raise problems.sign_in(tr("Server", "This needs a token."))
        return self._agent

    @property
    def address(self) -> str:
        """Where the request comes from; what a proxy on this machine says of it is believed."""
        return self.request.client.host if self.request.client else ""

    @property
    def now(self) -> datetime:
        """The server's time."""
        return self.desk.clock.now()

    async def body(self, most: int = LARGEST_BODY) -> bytes:
        """The bytes that were sent. Raises `Refusal` (413) beyond `most`."""
        announced = self.request.headers.get("content-length", "0")
        found = bytearray()
        if not announced.isdigit() or int(announced) > most:
            raise _too_large(most)
        try:
            async with timeout(LONGEST_BODY):
                async for part in self.request.stream():
                    found += part
                    if len(found) > most:
                        raise _too_large(most)
        except TimeoutError:
            raise problems.too_slow(LONGEST_BODY) from None
        return bytes(found)

    async def read(self, type: type[T], most: int = LARGEST_BODY) -> T:  # noqa: A002  reads as "read as type"
        """The JSON that was sent, checked; at most that many bytes. Raises `Refusal`: 400 for what is not JSON, 422 for
        JSON of another shape or with members nobody knows."""
        data = await self.body(most)
        try:
            raw = msgspec.json.decode(data)
            value = msgspec.convert(raw, type)
        except msgspec.ValidationError as error:
            raise problems.invalid(
                tr("Server", "This has not the form it should: {why}.", why=str(error))
            ) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise problems.unreadable(
                tr("Server", "The body is not JSON: {why}.", why=str(error))
            ) from error
        except RecursionError as error:
            raise problems.unreadable(tr("Server", "The JSON is nested too deeply.")) from error
        if unknown := strangers(raw, value):
            raise problems.invalid(
                tr("Server", "Nobody knows the member “{name}”.", name=unknown[0][:80])
            )
        return value

    def whole_number(self, name: str, default: int, most: int) -> int:
        """A number of the query. Raises `Refusal` (400) when it is none; more than `most` is
        taken as `most`."""
        text = self.request.query_params.get(name, "")
        if not text:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise problems.unreadable(tr("Server", "“{name}” must be a whole number.", name=name))
        return min(int(text), most)

    @property
    def key(self) -> str:
        """The Idempotency-Key. Raises `Refusal` (400) without one."""
        key = self.request.headers.get(KEY_HEADER, "").strip('"')
        if not is_id(key):
            raise problems.unreadable(
                tr("Server", "This needs a header {name} with an id.", name=KEY_HEADER)
            )
        return key

    async def operation(self) -> Operation:
        """The operation that was sent, by who has read from this database. Raises `Refusal`, also where
        the header names another one."""
        key = self.key
        await in_thread(self.check_epoch)
        operation = (await self.read(Push)).operation
        if operation.key != key:
            raise problems.unreadable(
                tr("Server", "The header {name} is not the operation's key.", name=KEY_HEADER)
            )
        return operation

    def check_epoch(self) -> None:
        """Refuse (412) who has read from another database. Runs before anything else."""
        seen = self.request.headers.get(EPOCH_HEADER) or self.request.query_params.get("epoch")
        if seen and not self.desk.database.is_sqlite:
            self._follow_epoch()
        if seen and seen != self.desk.epoch:
            with self.desk.database.reading() as connection:
                raise problems.other_epoch(self.desk.epoch, lives.floor_for(connection, seen))
        if seen and self._is_another_history():
            self.desk.begin_anew()
            raise problems.other_epoch(self.desk.epoch, 0)

    def _follow_epoch(self) -> None:
        """Another worker may have begun a new epoch."""
        with self.desk.database.reading() as connection:
            stored = directory.read_meta(connection, "epoch")
        if stored:
            self.desk.epoch = stored.decode()

    def _is_another_history(self) -> bool:
        place, _, seal = self.request.headers.get(SEAL_HEADER, "").partition(":")
        if not seal or not (place.isascii() and place.isdigit() and len(place) < 19):
            return False
        with self.desk.database.reading() as connection:
            if int(place) > feed.highest(connection):
                return True
            known = feed.seal_at(connection, int(place))
        return bool(known) and known != seal


def _too_large(most: int) -> problems.Refusal:
    return problems.too_large(tr("Server", "A request may have at most {most} bytes.", most=most))


class Parameter(msgspec.Struct, frozen=True):
    """A parameter of a route, for the published description."""

    name: str
    place: str
    """`path`, `query` or `header`."""
    meaning: str
    needed: bool = False


class Endpoint(msgspec.Struct, frozen=True):
    """One route: what it is called with, what it answers."""

    method: HTTPMethod
    path: str
    """Below `/api/v1`."""
    summary: str
    handle: Callable[[Call], Awaitable[Response]]
    takes: type | None = None
    gives: type | None = None
    refuses: tuple[int, ...] = ()
    """Statuses beside those any route may answer."""
    status: int = 200
    parameters: tuple[Parameter, ...] = ()
    open: bool = False
    """No token needed."""


def answer(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A plain value as JSON."""
    return Response(_encode(value), status, headers, "application/json")


async def in_thread(function: Callable[[], T]) -> T:
    """Run what waits for the database outside the event loop."""
    return await run_in_threadpool(function)
