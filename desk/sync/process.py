"""The sync process: one account kept in sync; events go out, commands come in, one JSON line each."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import BinaryIO, Final, assert_never

import msgspec

from desk.models.account import Account
from desk.models.changes import Changes
from desk.models.clock import Clock, SystemClock
from desk.models.errors import DeskError
from desk.models.events import (
    Command,
    Download,
    Event,
    LinkState,
    Stop,
    SyncNow,
    event_line,
    read_command,
)
from desk.models.feed import Cursor
from desk.models.store import FILES_LIMIT, Store
from desk.models.texts import tr
from desk.sync.connector import Connector, Failure
from desk.sync.download import download
from desk.sync.engine import Engine
from desk.sync.lock import only_sync_of
from desk.sync.registry import connector_for
from desk.sync.schedule import Look, jumped, seconds_to_next_round
from desk.sync.secrets import Secrets
from desk.vault import key_of

_log = logging.getLogger(__name__)

DONE, FAILED, WAITING = 0, 1, 3
"""Exit statuses: all is sent · it failed · done here, and work still waits."""
TICK: Final = 0.5
"""Seconds between two looks at the outbox: how long a new operation may wait to be sent."""
GLANCE: Final = 5.0
"""Seconds between looks that do not rely on having noticed anything."""
BACKUP_LOOK: Final = 3600.0
"""Seconds between looks whether a copy of the work is due."""
TIDY_LOOK: Final = 600.0
"""Seconds between looks whether fetched files take too much room."""
HELD: Final = 1.0
"""Seconds after which a held request that fails was cut, not refused."""
HOLD: Final = 25.0
"""Seconds the server may hold a live request; proxies cut at 30 to 60."""


class News(msgspec.Struct, frozen=True):
    """The server has something new."""


Message = Command | News


class Stopped(Exception):
    """The process is to end; raised between two commits."""


def sync_once(
    folder: Path,
    account: Account,
    tell: Callable[[Event], None],
    *,
    clock: Clock | None = None,
    believe: bool = False,
) -> int:
    """One round for one account; the exit status. Raises `DeskError` when it cannot even begin.

    `believe`: a person confirmed that tickets which vanished on the server are really gone.
    """
    clock = clock or SystemClock()
    with only_sync_of(folder, clock):
        store = Store.open(folder, clock, key_of(folder, account.id))
        connector = connector_for(account, clock)
        secrets = Secrets.of_this_machine()
        engine = Engine(store, connector, clock, lambda: secrets.read(account), tell)
        try:
            state = engine.round(asked=True, believe=believe)
            waits = bool(store.outbox.list())
        finally:
            connector.close()
            store.close()
    if waits:
        return WAITING
    return DONE if state is LinkState.ONLINE else FAILED


def watch(  # noqa: PLR0913  what it watches, and with what
    folder: Path,
    account: Account,
    commands: BinaryIO,
    output: BinaryIO,
    *,
    clock: Clock | None = None,
    files_limit: Callable[[], int] = lambda: FILES_LIMIT,
) -> int:
    """Keep one account in sync until `commands` ends or says so; the exit status. Raises
    `DeskError` when it cannot even begin.

    `files_limit`: how many bytes of fetched files may stay on this device.
    """
    clock = clock or SystemClock()
    inbox: SimpleQueue[Message] = SimpleQueue()
    mouth = Mouth(output)
    secrets = Secrets.of_this_machine()
    with only_sync_of(folder, clock):
        store = Store.open(folder, clock, key_of(folder, account.id))
        connector = connector_for(account, clock)
        engine = Engine(
            store, connector, clock, lambda: secrets.read(account), mouth.tell, watched=True
        )
        listener = Listener(
            connector_for(account, clock), lambda: secrets.read(account), inbox.put, clock
        )
        try:
            _start_reading(commands, inbox.put, mouth)
            if connector.capabilities.live:
                listener.start()
            Watch(store, engine, connector, listener, inbox, mouth, clock, files_limit).run()
        except Stopped:
            _log.info("Stopped.")
        finally:
            listener.stop()
            connector.close()
            store.close()
    return DONE


class Mouth:
    """Writes events as lines. When nobody reads them any more, or `hush` was called, telling
    raises `Stopped`: events are told between commits, so that is a safe place to end."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._hushed = False

    def hush(self) -> None:
        """End at the next event. Any thread may call this."""
        self._hushed = True

    def tell(self, event: Event) -> None:
        """Write one event."""
        if self._hushed:
            raise Stopped
        try:
            self._output.write(event_line(event))
            self._output.flush()
        except (BrokenPipeError, ValueError) as error:  # the window is gone
            raise Stopped from error


def _start_reading(commands: BinaryIO, put: Callable[[Message], None], mouth: Mouth) -> None:
    def read() -> None:
        for line in commands:
            try:
                command = read_command(line)
            except msgspec.DecodeError:
                _log.warning("Not a command: %d bytes.", len(line))
                continue
            if isinstance(command, Stop):
                break
            put(command)
        mouth.hush()
        put(Stop())  # also at the end of the stream: whoever started us has died

    threading.Thread(target=read, name="commands", daemon=True).start()


class Listener:
    """Waits at the server for news, with a connection of its own, so that sending never waits."""

    def __init__(
        self,
        connector: Connector,
        secret: Callable[[], str | None],
        put: Callable[[Message], None],
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


class Watch:
    """The loop. Every turn asks what is the case, so that nothing hangs on a signal being seen."""

    def __init__(  # noqa: PLR0913, PLR0917  the parts it brings together
        self,
        store: Store,
        engine: Engine,
        connector: Connector,
        listener: Listener,
        inbox: "SimpleQueue[Message]",
        mouth: Mouth,
        clock: Clock,
        files_limit: Callable[[], int],
    ) -> None:
        self._store = store
        self._engine = engine
        self._connector = connector
        self._listener = listener
        self._inbox = inbox
        self._mouth = mouth
        self._clock = clock
        self._version = -1
        self._round_due = 0.0
        self._glance_due = 0.0
        self._backup_due = self._clock.monotonic()
        self._tidy_due = self._clock.monotonic()
        self._files_limit = files_limit
        self._look = self._look_now()

    def run(self) -> None:
        """Turn until stopped."""
        self._engine.report.tell_link()
        self._round(asked=False)
        while True:
            try:
                self._obey(self._inbox.get(timeout=TICK))
            except Empty:
                self._turn()

    def _turn(self) -> None:
        look, self._look = self._look, self._look_now()
        if jumped(look, self._look):
            self._connector.close()  # what was open before a sleep is dead
            self._round_due = 0.0
        if self._look.monotonic >= self._round_due:
            self._round(asked=False)
        elif self._engine.report.state is LinkState.ONLINE and self._something_may_wait():
            self._send()
        elif self._look.monotonic >= self._tidy_due:  # there is nothing better to do
            self._tidy_due = self._look.monotonic + TIDY_LOOK
            self._tidy()

    def _something_may_wait(self) -> bool:
        version, self._version = self._version, self._store.data_version()
        return version != self._version or self._look.monotonic >= self._glance_due

    def _send(self) -> None:
        self._engine.send()
        self._glance_due = self._clock.monotonic() + min(GLANCE, self._until_next_wake())
        if self._engine.report.state is not LinkState.ONLINE:
            self._plan()

    def _until_next_wake(self) -> float:
        """Seconds until an operation that was put off may go."""
        wake = self._store.outbox.next_wake()
        return GLANCE if wake is None else max(0.0, (wake - self._clock.now()).total_seconds())

    def _round(self, *, asked: bool) -> None:
        if self._clock.monotonic() >= self._backup_due:
            self._backup_due = self._clock.monotonic() + BACKUP_LOOK
            self._back_up()
        state = self._engine.round(asked=asked)
        if state is LinkState.ONLINE:
            self._listener.listen(self._store.base.cursor())
        self._plan()

    def _back_up(self) -> None:
        """Copy what the server does not have, when the last copy is a day old."""
        try:
            self._store.back_up_daily()
        except DeskError as problem:
            self._engine.report.fault(problem.message, problem.advice)

    def _tidy(self) -> None:
        """Remove fetched files nobody opened for long, when there are too many."""
        try:
            freed = self._store.blobs.evict(self._files_limit())
        except (DeskError, OSError) as problem:  # room that is not made now is made later
            _log.warning("Fetched files were not tidied: %s", problem)
        else:
            if freed:
                _log.info("Fetched files nobody opened for long are gone: %d bytes.", freed)

    def _plan(self) -> None:
        wait = seconds_to_next_round(
            self._engine.report.state, self._engine.host.wait(), live=self._listener.live
        )
        self._round_due = self._clock.monotonic() + wait

    def _obey(self, message: Message) -> None:
        match message:
            case SyncNow():
                self._round(asked=True)
            case News():
                self._round(asked=False)
            case Download():
                self._download(message)
            case Stop():
                raise Stopped
            case _:
                assert_never(message)

    def _download(self, wanted: Download) -> None:
        detail = self._store.tickets.detail(wanted.ticket)
        files = detail.attachments if detail else ()
        file = next((file for file in files if file.id == wanted.attachment), None)
        if file is None:
            self._engine.report.fault(tr("Sync", "The ticket has no such file."))
            return
        try:
            download(self._store, self._connector, file)
        except Failure as failure:
            message = tr("Sync", "The file “{name}” did not come.", name=file.name)
            self._engine.report.fault(message, str(failure))
        except DeskError as problem:
            self._engine.report.fault(problem.message, problem.advice)
        else:
            self._engine.report.touched(Changes(tickets=frozenset({wanted.ticket})))

    def _look_now(self) -> Look:
        return Look(self._clock.now(), self._clock.monotonic())
