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
    Attend,
    Command,
    Download,
    Event,
    LinkState,
    LoadPictures,
    LookAt,
    Stop,
    SyncNow,
    TakeAlong,
    event_line,
    read_command,
)
from desk.models.ids import TicketId
from desk.models.pictures import is_public
from desk.models.store import FILES_LIMIT, Store
from desk.models.texts import tr
from desk.sync.connector import Connector, Failure
from desk.sync.download import download
from desk.sync.engine import Agreed, Engine
from desk.sync.listener import Listener, News
from desk.sync.lock import only_sync_of
from desk.sync.outside import Judge
from desk.sync.pictures import Came, Pictures
from desk.sync.presence import Presence
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


Message = Command | News | Came


class Stopped(Exception):
    """The process is to end; raised between two commits."""


def sync_once(  # noqa: PLR0913  what it keeps alike, and with what
    folder: Path,
    account: Account,
    tell: Callable[[Event], None],
    *,
    clock: Clock | None = None,
    believe: bool = False,
    agreed: Agreed = lambda vocabulary: vocabulary,
) -> int:
    """One round for one account; the exit status. Raises `DeskError` when it cannot even begin.

    `believe`: a person confirmed that tickets which vanished on the server are really gone.
    """
    clock = clock or SystemClock()
    with only_sync_of(folder, clock):
        store = Store.open(folder, clock, key_of(folder, account.id))
        connector = connector_for(account, clock)
        secrets = Secrets.of_this_machine()
        engine = Engine(store, connector, clock, lambda: secrets.read(account), tell, agreed=agreed)
        try:
            state = engine.round(asked=True, believe=believe)
            while engine.unfinished:
                state = engine.round()
            waits = bool(store.outbox.list())
        finally:
            connector.close()
            store.close()
    if waits:
        return WAITING
    return DONE if state is LinkState.ONLINE else FAILED


def watch(  # noqa: PLR0913  what it watches, and with what
    folder: Path,
    account: Callable[[], Account],
    commands: BinaryIO,
    output: BinaryIO,
    *,
    clock: Clock | None = None,
    files_limit: Callable[[], int] = lambda: FILES_LIMIT,
    judge: Judge = is_public,
    agreed: Agreed = lambda vocabulary: vocabulary,
) -> int:
    """Keep one account in sync until `commands` ends or says so; the exit status. Raises
    `DeskError` when it cannot even begin.

    `account`: the account as it is set up now; looked at again and again, and begun anew with when
    it has changed. `files_limit`: how many bytes of fetched files may stay on this device. `judge`:
    from which addresses pictures of messages may be fetched.
    """
    clock = clock or SystemClock()
    inbox: SimpleQueue[Message] = SimpleQueue()
    mouth = Mouth(output)
    pictures = Pictures(inbox.put, clock, judge)
    with only_sync_of(folder, clock):
        _start_reading(commands, inbox.put, mouth)
        again = True
        while again:
            again = _watch_as_it_is(
                folder, account, inbox, mouth, clock, files_limit, pictures, agreed
            )
    pictures.stop()
    return DONE


def _watch_as_it_is(  # noqa: PLR0913, PLR0917  what it watches, and with what
    folder: Path,
    setting: Callable[[], Account],
    inbox: "SimpleQueue[Message]",
    mouth: "Mouth",
    clock: Clock,
    files_limit: Callable[[], int],
    pictures: Pictures,
    agreed: Agreed,
) -> bool:
    """Watch the account as it is set up now; whether that has changed."""
    account, secrets = setting(), Secrets.of_this_machine()
    store = Store.open(folder, clock, key_of(folder, account.id))
    connector = connector_for(account, clock)
    engine = Engine(
        store, connector, clock, lambda: secrets.read(account), mouth.tell, watched=True,
        agreed=agreed,
    )  # fmt: skip
    listener = Listener(
        connector_for(account, clock), lambda: secrets.read(account), inbox.put, clock
    )
    try:
        if connector.capabilities.live:
            listener.start()
        turning = Watch(
            store, engine, connector, listener, inbox, mouth, clock, files_limit, pictures
        )
        turning.run(lambda: setting() != account)
        store.base.restart()  # what was read under the old settings may mean something else now
    except Stopped:
        _log.info("Stopped.")
        return False
    finally:
        listener.stop()
        connector.close()
        store.close()
    return True


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
        pictures: Pictures,
    ) -> None:
        self._store = store
        self._pictures = pictures
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
        self._looked_at: TicketId | None = None
        self._presence = Presence(connector, clock, engine.report)
        self._look = self._look_now()

    def run(self, until: Callable[[], bool]) -> None:
        """Turn until stopped, or until this is so; it is asked after every few seconds."""
        self._engine.report.tell_link()
        self._round(asked=False)
        due = self._clock.monotonic() + GLANCE
        while True:
            try:
                self._obey(self._inbox.get(timeout=TICK))
            except Empty:
                self._turn()
            if self._clock.monotonic() >= due:
                if until():
                    return
                due = self._clock.monotonic() + GLANCE

    def _turn(self) -> None:
        if self._looked_at is not None:  # the last one: who leafs through a list looks at none
            ticket, self._looked_at = self._looked_at, None
            self._engine.look(ticket)
        self._presence.turn()
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
        pause = 0.0 if self._engine.unfinished else min(GLANCE, self._until_next_wake())
        self._glance_due = self._clock.monotonic() + pause
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
            case LoadPictures() | Came():
                self._see(message)
            case LookAt():
                self._looked_at = message.ticket
            case Attend() | TakeAlong():
                self._appear(message)
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

    def _appear(self, message: Attend | TakeAlong) -> None:
        if isinstance(message, Attend):
            self._presence.attend(message)
        else:
            self._presence.take_along(message)

    def _see(self, message: LoadPictures | Came) -> None:
        if isinstance(message, LoadPictures):
            self._pictures.ask(message)
            return
        try:
            self._pictures.keep(message, self._store, self._engine.report)
        except DeskError as problem:
            self._engine.report.fault(problem.message, problem.advice)

    def _look_now(self) -> Look:
        return Look(self._clock.now(), self._clock.monotonic())
