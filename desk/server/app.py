"""The server put together: its routes, who may call them, and how every refusal is told."""

import logging
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.models.clock import Clock, to_milliseconds
from desk.models.people import Person
from desk.models.texts import language, speaking, tr
from desk.models.wire import API, EPOCH_HEADER
from desk.server import identity, mail, permission, problems
from desk.server.blobs import Blobs
from desk.server.call import Call, Desk, Endpoint, in_thread
from desk.server.delivery import Mailer
from desk.server.language import accepted_language
from desk.server.levels import read_levels
from desk.server.problems import Refusal
from desk.server.routes import ENDPOINTS
from desk.server.settings import read_settings
from desk.server.storage import tokens
from desk.server.storage.database import open_database
from desk.server.upkeep import clean_up

TIME_HEADER: Final = "Desk-Time"
"""The server's time with its fractions, on every answer; `Date` has whole seconds."""
_log = logging.getLogger("desk.server")


def build(database_url: str, data_dir: Path, clock: Clock) -> Starlette:
    """The server on a database and a folder for its files, both made when they are not there.

    `app.state.desk` holds its parts. Raises `InvalidInput` for a URL it cannot use, `StoreProblem`
    for a database of a newer Desk.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(database_url, data_dir)
    epoch = identity.prepare(database, data_dir, clock)
    anew = partial(identity.begin_anew, database, data_dir)
    settings = read_settings(data_dir)
    mailer = Mailer(database, settings.mail, clock) if settings.mail is not None else None
    write_mail = mailer.wake if mailer else partial(mail.write_out, database, data_dir / "outgoing")
    with database.writing() as connection:
        permission.apply(connection, settings.permission, to_milliseconds(clock.now()) or 0)
    levels = read_levels(data_dir)
    desk = Desk(
        database, Blobs(data_dir), clock, epoch, write_mail, anew, settings, data_dir, levels
    )
    desk.mailer = mailer
    clean_up(desk)
    app = Starlette(
        routes=[_route(desk, path) for path in dict.fromkeys(e.path for e in ENDPOINTS)],
        exception_handlers={HTTPException: _plain_status},
    )
    app.state.desk = desk
    app.router.redirect_slashes = False
    app.add_middleware(Outermost, desk=desk)
    return app


def _route(desk: Desk, path: str) -> Route:
    by_method = {str(e.method): e for e in ENDPOINTS if e.path == path}

    async def endpoint(request: Request) -> Response:
        found = by_method.get(request.method)
        if found is None:
            raise HTTPException(405, headers={"Allow": ", ".join(by_method)})
        return await _handle(desk, found, request)

    # Starlette adds HEAD to GET; uvicorn leaves the body out. A stream of events has no end.
    if "GET" in by_method and by_method["GET"].gives is not str:
        by_method.setdefault("HEAD", by_method["GET"])
    return Route(API + path, endpoint, methods=list(by_method))


async def _handle(desk: Desk, endpoint: Endpoint, request: Request) -> Response:
    secret = _bearer(request)
    hashed = tokens.digest(secret) if secret else ""
    agent: Person | None = None
    desk.limits.check_address(request.client.host if request.client else "")
    if not endpoint.open:
        agent = await in_thread(lambda: _holder(desk, hashed))
        desk.limits.check_token(hashed)
    return await endpoint.handle(Call(desk, request, agent, hashed))


def _bearer(request: Request) -> str:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def _holder(desk: Desk, hashed: str) -> Person:
    if not hashed:
        detail = tr("Server", "This needs a token. Get one with your name and password.")
        raise problems.sign_in(detail)
    with desk.database.reading() as connection:
        person = tokens.holder(connection, hashed, to_milliseconds(desk.clock.now()) or 0)
    if person is None:
        raise problems.sign_in(tr("Server", "Your token is no longer good. Sign in again."))
    return person


async def _plain_status(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):  # pragma: no cover  registered for this class alone
        raise error
    raised = problems.of_status(error.status_code, error.detail)
    return _refused(Refusal(raised.problem, dict(error.headers or {})))


def _refused(refusal: Refusal) -> Response:
    body = problems.to_json(refusal.problem)
    headers = {"Content-Language": language(), **refusal.headers}
    return Response(body, refusal.problem.status, headers, problems.MEDIA_TYPE)


class Outermost:
    """Around everything: each request gets its language, refusals become problems, every answer gets
    time and epoch."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def stamped(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._stamp(MutableHeaders(scope=message))
            await send(message)

        with speaking(accepted_language(Headers(scope=scope).get("accept-language", ""))):
            try:
                _refuse_pages(scope)
                await self._app(scope, receive, stamped)
            except ClientDisconnect:
                return
            except Exception as error:
                if started:
                    raise
                await _refused(_told(error))(scope, receive, stamped)

    def _stamp(self, headers: MutableHeaders) -> None:
        now = self._desk.clock.now()
        headers["Date"] = format_datetime(now, usegmt=True)
        headers[TIME_HEADER] = now.isoformat()
        headers[EPOCH_HEADER] = self._desk.epoch
        headers.setdefault("Cache-Control", "no-store")
        headers["X-Content-Type-Options"] = "nosniff"


def _refuse_pages(scope: Scope) -> None:
    """Refuse what a page in a browser sends: browsers name its origin with every POST, and no page
    has business here. A name that is made to mean 127.0.0.1 gets a page no further, either."""
    if any(name == b"origin" for name, _ in scope["headers"]):
        raise problems.forbidden(tr("Server", "This API is not for pages in a browser."))


def _told(error: Exception) -> Refusal:
    """The refusal for whatever went wrong."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, OperationalError | InterfaceError | NoConnectionFree | OSError):
        _log.warning("The database or the disk refuses: %s", error)
        return problems.busy()
    _log.error("A request failed", exc_info=error)
    return problems.fault()
