"""Delivery: recorded mails go out through SMTP, each once; the queue is the database's and survives a crash."""

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql.dml import ReturningInsert

from desk.models.clock import Clock, to_milliseconds
from desk.models.ids import new_uuid7
from desk.models.texts import tr
from desk.server.mail import address_in
from desk.server.settings import Mail
from desk.server.smtp import Later, Never, NotNow, Session, Unanswered, session
from desk.server.storage.database import Database
from desk.server.storage.schema import delivery, outgoing, result, ticket
from desk.server.undelivered import Lost, tell

LEASE: Final = timedelta(minutes=30)
"""How long a worker has a message to itself: longer than any session waits for the answer to one. A
worker that died with it is followed by another then."""
FIRST_PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 600.0
"""Seconds before a mail server that could not be used is tried again: doubled from the first on."""
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=4)
"""The same for one message that it wants later."""
GIVEN_UP: Final = timedelta(days=5)
"""After that a message it always wants later has failed."""
_CLAIMS: Final = 8
"""How often a worker looks for a message that no other one took first, before it waits."""
IDLE: Final = 300.0
"""Seconds after which the queue is looked at without having been told of anything."""
_log = logging.getLogger("desk.server")


class Waiting(msgspec.Struct, frozen=True):
    """A message this worker has to itself."""

    key: str
    message: bytes
    attempts: int
    since: int
    """Milliseconds since 1970 of the first attempt."""


class Mailer:
    """Sends what is recorded, one message after the other, those of one ticket in their order.

    A message is marked as this worker's before it goes, and as sent when the mail server has taken
    it. Who dies in between leaves a message that may have gone: it is offered again under the same
    Message-ID, by which mail programs know that it is the same one.
    """

    def __init__(self, database: Database, settings: Mail, clock: Clock) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._me = new_uuid7(clock.now())
        self._failures = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken, self._ends = asyncio.Event(), asyncio.Event()
        if database.is_sqlite:
            self._take_up()

    def wake(self) -> int:
        """Something new is recorded. May be called from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._woken.set)
        return 0

    async def run(self) -> None:
        """Send whenever there is something, until `end`."""
        self._loop = asyncio.get_running_loop()
        while not self._ends.is_set():
            self._woken.clear()
            pause = await asyncio.to_thread(self._deliver_safely)
            until = self._ends if self._failures else self._woken
            with suppress(TimeoutError):
                await asyncio.wait_for(until.wait(), pause)

    def end(self) -> None:
        """Send no further message; the one on its way is waited for by who awaits `run`."""
        self._ends.set()
        self._woken.set()

    def deliver(self) -> float:
        """Send all that is due; the seconds until there is something to do again."""
        if not self._is_due():
            return self._until_next()
        try:
            with session(self._settings) as there:
                while not self._ends.is_set() and (waiting := self._claim()) is not None:
                    self._send(there, waiting)
        except NotNow as error:
            pause = min(FIRST_PAUSE * 2.0**self._failures, LONGEST_PAUSE)
            self._failures += 1
            _log.warning("No mail is sent now, it waits: %s", error)
            return pause
        self._failures = 0
        return self._until_next()

    # --- inside ----------------------------------------------------------------------------------

    def _deliver_safely(self) -> float:
        try:
            return self.deliver()
        except (OSError, SQLAlchemyError) as error:  # the database rests; the queue is kept in it
            _log.warning("The mail queue could not be read or written: %s", error)
            return FIRST_PAUSE
        except Exception:  # noqa: BLE001  one that nobody thought of must not end the mail until a restart
            _log.exception("The mail queue could not be worked, it is tried again")
            return FIRST_PAUSE

    def _send(self, there: Session, waiting: Waiting) -> None:
        try:
            message = message_from_bytes(waiting.message, EmailMessage, policy=SMTP)
            there.send(_signed(message, self._settings, waiting.key), _recipient(message))
        except Later as error:
            self._postpone(waiting, str(error))
        except Never as error:
            self._settle(waiting, "refused", str(error))
            _log.warning("A mail was refused (%s): %s", waiting.key, error)
        except Unanswered as error:  # it must not hold up the others, nor go out without end
            self._postpone(waiting, str(error))
            raise
        except NotNow as error:
            self._release(waiting, str(error))
            raise
        except Exception as error:  # noqa: BLE001  whatever is wrong with one, the others go
            kind = type(error).__name__  # its words may quote the message
            self._postpone(waiting, kind)
            _log.warning("A mail could not be offered (%s): %s", waiting.key, kind)
        else:
            self._settle(waiting, "sent")

    def _now(self) -> int:
        return to_milliseconds(self._clock.now()) or 0

    def _is_due(self) -> bool:
        with self._database.reading() as connection:
            return connection.execute(_next(self._now())).first() is not None

    def _until_next(self) -> float:
        """Seconds until a message that waits may be tried."""
        now = self._now()
        with self._database.reading() as connection:
            moments = connection.execute(
                select(delivery.c.not_before, delivery.c.leased_until).where(
                    delivery.c.state == "waiting"
                )
            ).all()
        ahead = [int(max(row)) for row in moments if max(row) > now]
        return min([IDLE, *((moment - now) / 1000 for moment in ahead)])

    def _claim(self) -> Waiting | None:
        """The next message, marked as this worker's in a transaction of its own."""
        now = self._now()
        with self._database.writing() as connection:
            for _ in range(_CLAIMS):
                row = connection.execute(_next(now)).first()
                if row is None:
                    return None
                until = now + _milliseconds(LEASE)
                mine = connection.execute(_lease(connection, row.key, now, until, self._me)).first()
                if mine is not None:
                    return Waiting(row.key, row.message, mine.attempts, mine.since)
        return None

    def _settle(self, waiting: Waiting, state: str, reason: str = "") -> None:
        """It is over with a message; that it was recorded stays, its words go."""
        with self._database.writing() as connection:
            _put(connection, waiting.key, state=state, reason=reason[:500], leased_until=0,
                 attempts=waiting.attempts + 1, since=waiting.since)  # fmt: skip
            words = {} if state == "refused" else {"message": b""}
            connection.execute(
                update(outgoing).where(outgoing.c.key == waiting.key).values(written=True, **words)
            )
            if state == "refused":  # whoever wrote it must know
                lost = Lost(waiting.key, _to(waiting.message), reason[:500])
                tell(connection, lost, self._clock.now())

    def _postpone(self, waiting: Waiting, reason: str) -> None:
        now = self._now()
        if now - waiting.since > _milliseconds(GIVEN_UP):
            self._settle(waiting, "refused", reason)
            _log.warning("A mail was given up (%s): %s", waiting.key, reason)
            return
        wait = min(FIRST_WAIT * 2 ** min(waiting.attempts, 12), LONGEST_WAIT)
        with self._database.writing() as connection:
            _put(connection, waiting.key, not_before=now + _milliseconds(wait), leased_until=0,
                 attempts=waiting.attempts + 1, reason=reason[:500])  # fmt: skip

    def _release(self, waiting: Waiting, reason: str) -> None:
        with self._database.writing() as connection:
            _put(connection, waiting.key, leased_until=0, reason=reason[:500])

    def _take_up(self) -> None:
        """One server alone works on an SQLite file: what another had to itself died with it."""
        with self._database.writing() as connection:
            connection.execute(
                update(delivery).where(delivery.c.state == "waiting").values(leased_until=0)
            )


class RefusedMail(msgspec.Struct, frozen=True):
    """A message the mail server would not take."""

    key: str
    number: str
    """Of the ticket."""
    to: str
    reason: str


class Queue(msgspec.Struct, frozen=True):
    """How the mail stands."""

    waiting: int
    sent: int
    refused: tuple[RefusedMail, ...]
    reason: str = ""
    """Why the first that waits was not taken so far."""


def queue(connection: Connection) -> Queue:
    """How the mail stands, the refused ones named."""
    count = select(func.count()).select_from
    waiting = connection.execute(count(outgoing).where(outgoing.c.written.is_(False))).scalar_one()
    sent = connection.execute(count(delivery).where(delivery.c.state == "sent")).scalar_one()
    rows = connection.execute(
        select(outgoing.c.key, ticket.c.number, outgoing.c.message, delivery.c.reason)
        .select_from(outgoing)
        .join(delivery, delivery.c.key == outgoing.c.key)
        .outerjoin(ticket, ticket.c.id == outgoing.c.ticket)
        .where(delivery.c.state == "refused")
        .order_by(outgoing.c.key)
    )
    refused = tuple(RefusedMail(r.key, r.number or "", _to(r.message), r.reason) for r in rows)
    reason = connection.execute(
        select(delivery.c.reason)
        .where(delivery.c.state == "waiting", delivery.c.reason != "")
        .order_by(delivery.c.key)
        .limit(1)
    ).scalar()
    return Queue(waiting, sent, refused, reason or "")


def _to(message: bytes) -> str:
    try:
        return str(message_from_bytes(message, EmailMessage, policy=SMTP)["To"])
    except (IndexError, AttributeError):  # Python's own reader fails at some that are no address
        return str(message_from_bytes(message)["To"])


def retry(connection: Connection) -> int:
    """Offer every refused message again; how many. Those sent are not touched."""
    keys = [row.key for row in connection.execute(
        select(delivery.c.key).where(delivery.c.state == "refused"))]  # fmt: skip
    if keys:
        connection.execute(delete(delivery).where(delivery.c.key.in_(keys)))
        connection.execute(update(outgoing).where(outgoing.c.key.in_(keys)).values(written=False))
    return len(keys)


def _milliseconds(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)


def _next(now: int) -> Select[Any]:
    """The first message that is due, in the order of the feed: none of its ticket's earlier ones
    waits, and no worker has it."""
    earlier, place = outgoing.alias("earlier"), result.alias("place")
    free: ColumnElement[bool] = or_(
        delivery.c.key.is_(None),
        and_(delivery.c.leased_until <= now, delivery.c.not_before <= now),
    )
    blocked = (
        select(earlier.c.key)
        .join(place, place.c.key == earlier.c.key)
        .where(
            earlier.c.written.is_(False),
            earlier.c.ticket == outgoing.c.ticket,
            place.c.sequence < result.c.sequence,
        )
        .exists()
    )
    return (
        select(
            outgoing.c.key, outgoing.c.message,
        )
        .select_from(
            outgoing.join(result, result.c.key == outgoing.c.key).outerjoin(
                delivery, delivery.c.key == outgoing.c.key
            )
        )
        .where(outgoing.c.written.is_(False), free, ~blocked)
        .order_by(result.c.sequence)
        .limit(1)
        .with_for_update(of=outgoing, skip_locked=True)
    )  # fmt: skip


def _lease(
    connection: Connection, key: str, now: int, until: int, owner: str
) -> ReturningInsert[Any]:
    """Mark a message as a worker's, unless another was quicker: then no row comes back. The lock of
    `_next` does not look again at the row of the queue, which may have changed before it was held."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return (
        make(delivery)
        .values(key=key, state="waiting", attempts=0, not_before=0, leased_until=until,
                owner=owner, since=now, reason="")
        .on_conflict_do_update(
            index_elements=["key"],
            set_={"leased_until": until, "owner": owner},
            where=and_(
                delivery.c.state == "waiting",
                delivery.c.leased_until <= now,
                delivery.c.not_before <= now,
            ),
        )
        .returning(delivery.c.attempts, delivery.c.since)
    )  # fmt: skip


def _put(connection: Connection, key: str, **values: object) -> None:
    """Write a row of the queue, new or not."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    whole = {"state": "waiting", "attempts": 0, "not_before": 0, "leased_until": 0, "owner": "",
             "since": 0, "reason": ""} | values  # fmt: skip
    connection.execute(
        make(delivery)
        .values(key=key, **whole)
        .on_conflict_do_update(index_elements=["key"], set_=values)
    )


def _recipient(message: EmailMessage) -> str:
    """The one address it goes to. Raises `Never` for what is none: nobody writes a second one into it."""
    written = str(message["To"])
    if not (address := address_in(written)):
        raise Never(tr("Server", "“{address}” is no address.", address=written[:80]))
    return address


def _signed(message: EmailMessage, settings: Mail, key: str) -> EmailMessage:
    """The message as it leaves: from the house's address, under the one id its operation gives it."""
    del message["From"], message["Message-ID"]
    message["From"] = settings.sender
    message["Message-ID"] = f"<{key}@{settings.domain}>"
    return message
