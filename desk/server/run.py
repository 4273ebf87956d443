"""Running the server: listening, saying so, ending without leaving anybody waiting."""

import asyncio
import contextlib
import json
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import TextIO

import uvicorn
from starlette.applications import Starlette

from desk.models.clock import SystemClock
from desk.models.errors import DeskError, InvalidInput, StoreProblem
from desk.models.texts import marked, tr
from desk.server.app import build
from desk.server.call import Desk
from desk.server.patience import Patience
from desk.server.storage import directory
from desk.server.upkeep import daily
from desk.server.workers import Workers, check_workers

_FIRST_STEP = marked(
    "Server",
    "Nobody can sign in yet. Create an administrator: desk server user add NAME --admin",
)


LAST_MAIL = 10.0
"""Seconds a message on its way may take when the server ends."""


class Server(uvicorn.Server):
    """Uvicorn that wakes its long polls when it ends, and says when it listens."""

    def __init__(
        self,
        app: Starlette,
        listener: socket.socket,
        out: TextIO | None = None,
        hint: str = "",
        life: int | None = None,
    ) -> None:
        config = uvicorn.Config(
            app,
            http=Patience,
            log_level="warning",
            access_log=False,
            date_header=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=5,
            h11_max_incomplete_event_size=64 * 1024,
        )
        super().__init__(config)
        self.desk: Desk = app.state.desk
        self._listener = listener
        self._out = out
        self._life = life
        self._upkeep: asyncio.Task[None] | None = None
        self._mailing: asyncio.Task[None] | None = None
        self._ready = {"event": "ready", "url": self.url} | ({"hint": hint} if hint else {})

    @property
    def url(self) -> str:
        """Where it listens."""
        host, port = self._listener.getsockname()[:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then tell."""
        await super().startup(sockets)
        loop = asyncio.get_running_loop()
        self._upkeep = loop.create_task(daily(self.desk))
        if self.desk.mailer is not None:
            self._mailing = loop.create_task(self.desk.mailer.run())
        if self._life is not None:
            asyncio.get_running_loop().add_reader(self._life, self._orphaned)
        if self._out is not None and self.started:
            self._out.write(json.dumps(self._ready) + "\n")
            self._out.flush()

    def _orphaned(self) -> None:
        """The parent of the workers is gone."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Wake who waits, then end."""
        self.desk.hub.close()
        if self._upkeep is not None:
            self._upkeep.cancel()
        if self.desk.mailer is not None and self._mailing is not None:
            self.desk.mailer.end()
            await asyncio.wait({self._mailing}, timeout=LAST_MAIL)  # else it would go twice
        await super().shutdown(sockets)
        self.desk.database.close()

    def serve_here(self) -> None:
        """Serve until told to end."""
        with contextlib.suppress(KeyboardInterrupt):
            self.run([self._listener])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises `StoreProblem` when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named: asyncio leaves Nagle on otherwise, and an answer waits 40 ms for an ACK.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        message = tr(
            "Server",
            "Cannot listen on {host}, port {port}: {why}.",
            host=host,
            port=port,
            why=str(error.strerror),
        )
        raise StoreProblem(
            message, tr("Server", "Choose another port, or 0 for a free one.")
        ) from error
    listener.listen(128)
    return listener


def serve(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    host: str,
    port: int,
    database_url: str,
    data_dir: Path,
    demo: int,
    out: TextIO,
    workers: int = 1,
) -> None:
    """Serve until interrupted. Prints `{"event": "ready", "url": …}` once it listens.

    `demo` > 0 fills an empty database with that many tickets and the technicians tech1, tech2,
    tech3 (password `demo`); refused (`InvalidInput`) on any address but loopback. More than one of
    `workers` are processes on one PostgreSQL database; refused on SQLite.
    """
    if demo and not is_loopback(host):
        message = tr(
            "Server", "Demo data comes with known passwords, and this address is open to others."
        )
        raise InvalidInput(message, tr("Server", "Serve the demo on 127.0.0.1."))
    app = build(database_url, data_dir, SystemClock())
    database = app.state.desk.database
    try:
        check_workers(workers, is_sqlite=database.is_sqlite)
        hint = _fill(app, demo)
        listener = listen(host, port)
    except DeskError:
        database.close()
        raise
    if workers == 1:
        Server(app, listener, out, hint).serve_here()
        return
    database.close()  # no connection is shared by two processes

    def work(listener: socket.socket, out: TextIO, life: int) -> None:
        made = build(database_url, data_dir, SystemClock())
        Server(made, listener, out, hint, life).serve_here()

    Workers(workers, listener, work, out).run()


def _fill(app: Starlette, demo: int) -> str:
    """Fill an empty database, or return what its first administrator must do."""
    desk = app.state.desk
    with desk.database.reading() as connection:
        empty = directory.is_empty(connection)
    if demo and empty:
        from desk.server.seed.fill import fill  # the generator's texts are loaded for a demo alone

        fill(desk.database, desk.blobs, tickets=demo, now=desk.clock.now())
        return ""
    return tr("Server", _FIRST_STEP) if empty else ""


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
