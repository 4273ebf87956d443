"""The engine: one round of synchronisation, from top to bottom, for any connector."""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from desk.models.abilities import ABILITIES
from desk.models.clock import Clock
from desk.models.codec import encode
from desk.models.errors import DeskError
from desk.models.events import Event, LinkState
from desk.models.ids import TicketId
from desk.models.measure import COMPLETE_TO
from desk.models.store import Store
from desk.models.texts import tr
from desk.models.true_time import (
    CLOCK_OFFSET,
    CLOCK_READING,
    decode_reading,
    encode_reading,
    is_worth_keeping,
    reading_of,
)
from desk.models.vocabulary import Vocabulary
from desk.sync.attendance import Attendance
from desk.sync.connector import (
    Busy,
    Connector,
    Failure,
    Refused,
    Restarted,
    SignInNeeded,
    Uncertain,
    Unreachable,
)
from desk.sync.host import Host
from desk.sync.leases import Leases
from desk.sync.pull import Pull
from desk.sync.push import PATIENCE, Push
from desk.sync.report import Report
from desk.sync.schedule import vocabulary_due

_log = logging.getLogger(__name__)

Agreed = Callable[[Vocabulary], Vocabulary]
"""A server's vocabulary with what the organisation says where the server says nothing."""

FEW_NUMBERS: Final = 200
"""What a client can always go offline with, once it was online: a day of calls at a service desk."""
BLOCK: Final = 200
LOOK_AGAIN: Final = 600.0
"""Seconds in which a ticket that was fetched whole is not fetched whole again."""
COMPLETE_EVERY: Final = timedelta(minutes=10)
"""How far what is said of the copy's completeness may lie behind, where nothing comes."""
PAUSE: Final = 0.02
"""Seconds between two batches of a long computation: as long as one of them takes."""
SURPRISES: Final = 3
"""How often one round begins again because the server changed under it."""


class Engine:
    """Keeps one store and one server alike. Knows no server's name, and no thread."""

    def __init__(  # noqa: PLR0913  the parts it brings together
        self,
        store: Store,
        connector: Connector,
        clock: Clock,
        secret: Callable[[], str | None],
        tell: Callable[[Event], None],
        *,
        watched: bool = False,
        patience: float = PATIENCE,
        agreed: Agreed = lambda vocabulary: vocabulary,
    ) -> None:
        """`watched`: a window is open, where a person sees what comes in. `patience`: seconds of
        one round for sending what is brought over from another system. `agreed`: the vocabulary
        with what the organisation says where the server says nothing."""
        self.report = Report(tell, clock)
        self.host = Host(clock, random.random)
        self._store = store
        self._connector = connector
        self._clock = clock
        self._secret = secret
        self._pull = Pull(store, connector, clock, self.report)
        self._push = Push(store, connector, clock, self.report, self.host)
        self._leases = Leases(store, connector, clock)
        self._attendance = Attendance(store, self._true_time, self.report, watched=watched)
        self.unfinished = False
        """Whether the last round left some of what is brought over for the next."""
        self._patience = patience
        self._agreed = agreed
        self._looked: dict[TicketId, float] = {}
        self._signed_in = False
        self._pulled = False
        self._refused = ""
        """The secret the server refused, so that it is not asked again with the same one."""

    def round(self, *, asked: bool = False, believe: bool = False) -> LinkState:
        """One round: learn what changed, then send what waits.

        `asked`: a person wants it now, so our own waits do not count. `believe`: a person
        confirmed that the tickets which vanished are really gone.
        """
        return self._carefully(lambda: self._steps(asked=asked, believe=believe), asked=asked)

    def send(self) -> LinkState:
        """Only the half of a round that sends, for what was just written. The first time it is a
        whole one: a server that was restored meanwhile must be noticed before anything is sent."""
        return self._carefully(self._steps_to_send, asked=False, quiet=True)

    def look(self, ticket: TicketId) -> None:
        """Somebody looks at a ticket: fetch what a pull left out of it, now and then. What does not
        come is missed by nobody; the next look asks again."""
        now = self._clock.monotonic()
        dear = self._connector.capabilities.whole_on_look
        known = self._looked.get(ticket)
        if not dear or self.report.state is not LinkState.ONLINE:
            return
        if known is not None and now - known < LOOK_AGAIN:
            return
        remote = self._store.base.remote_of(ticket)
        if remote is None:
            return
        try:
            snapshot = self._connector.fetch(remote)
        except Failure as failure:
            _log.info("A ticket did not come whole: %s", failure)
            return
        self._looked[ticket] = now
        self.report.touched(self._store.base.hear(snapshot))

    def _steps(self, *, asked: bool = False, believe: bool = False) -> None:
        self._push.recover()
        self._sign_in(anew=asked)
        self._read_vocabulary()
        self._attendance.arrive()
        begun = self._true_time()
        self._pull.all(believe=believe)
        self._keep_complete(begun)
        self._attendance.settle()
        self.report.touched(self._store.catch_up())
        self._pulled = True
        self._send_all()
        self._lease_numbers()
        self._keep_clock_offset()
        self._store.outbox.forget_done(self._true_time())

    def _steps_to_send(self) -> None:
        if not self._pulled:
            return self._steps()
        self._push.recover()
        self._sign_in(anew=False)
        return self._send_all()

    def _send_all(self) -> None:
        self.unfinished = self._push.all(self._patience)
        self._leases.settle(self._true_time())

    # ---- the steps ---------------------------------------------------------------------------

    def _sign_in(self, *, anew: bool) -> None:
        if self._signed_in:
            return
        secret = self._secret()
        if not secret:
            raise SignInNeeded(tr("Sync", "There is no password for this account."))
        if secret == self._refused and not anew:
            raise SignInNeeded(self.report.reason)
        try:
            person = self._connector.sign_in(secret)
        except SignInNeeded:  # nothing else says anything about the secret
            self._refused = secret
            raise
        self._refused = ""
        if person != self._store.base.my_person():
            self._store.base.set_me(person)
        self._keep_abilities()
        self._signed_in = True

    def _keep_abilities(self) -> None:
        """The window's buttons follow what the server can do."""
        able = encode(self._connector.capabilities.able).decode()
        if able != self._store.base.meta(ABILITIES):
            self._store.base.set_meta(ABILITIES, able)

    def _read_vocabulary(self) -> None:
        self.report.touched(self._store.base.follow_policy(self._pause))
        read_at = self._store.base.meta(_VOCABULARY_READ)
        if vocabulary_due(_moment(read_at), self._clock.now()):
            vocabulary = self._agreed(self._connector.vocabulary())
            if vocabulary != self._store.base.vocabulary():
                self.report.touched(self._store.base.set_vocabulary(vocabulary, self._pause))
            self._store.base.set_meta(_VOCABULARY_READ, self._clock.now().isoformat())

    def _pause(self) -> None:
        """Let a window that waits for the cache have it: SQLite looks again only now and then."""
        self._clock.sleep(PAUSE)

    def _lease_numbers(self) -> None:
        if not self._connector.capabilities.number_blocks:
            return
        if self._store.numbers.left() >= FEW_NUMBERS:
            return
        try:
            prefix, first, last = self._connector.lease_numbers(BLOCK)
        except (Refused, Uncertain) as failure:  # at worst a block is never used
            _log.warning("No block of ticket numbers: %s", failure)
        else:
            self._store.numbers.add_block(prefix, first, last)

    def _true_time(self) -> datetime:
        """The time as the server tells it."""
        return self._clock.now() + timedelta(seconds=self._connector.clock_offset)

    def _keep_clock_offset(self) -> None:
        """The window stamps what happens with the server's time."""
        offset = f"{self._connector.clock_offset:.0f}"
        if offset != (self._store.base.meta(CLOCK_OFFSET) or "0"):
            self._store.base.set_meta(CLOCK_OFFSET, offset)
        reading = reading_of(self._clock, self._true_time())
        kept = decode_reading(self._store.base.meta(CLOCK_READING))
        if is_worth_keeping(reading, kept):
            self._store.base.set_meta(CLOCK_READING, encode_reading(reading))

    def _keep_complete(self, begun: datetime) -> None:
        """All that the server knew when the pull began is here. A round without news writes it only
        now and then: each commit wakes the window."""
        kept = _moment(self._store.base.meta(COMPLETE_TO))
        if self.report.pulled or kept is None or begun - kept >= COMPLETE_EVERY:
            self._store.base.set_meta(COMPLETE_TO, begun.isoformat())

    def _start_anew(self, floor: int) -> None:
        """The server is not the one it was: offer again what it has lost, then pull everything.

        In this order: after a crash in between the server says the same once more.
        """
        self.report.touched(self._store.outbox.reoffer(floor))
        self._pull.start_anew()

    # ---- when a step fails -------------------------------------------------------------------

    def _carefully(
        self, steps: Callable[[], None], *, asked: bool, quiet: bool = False
    ) -> LinkState:
        """Take the steps; whatever happens ends in a state that a person can read. `quiet`: do
        not tell of having done nothing."""
        if self.host.wait(asked=asked) > 0:
            return self.report.state
        self.report.begin()
        self.unfinished = False
        try:
            self._take(steps)
        except Failure as failure:
            self._failed(failure)
        except DeskError as problem:  # the disk is full, the server looks emptied, …
            self._paused(problem.message, problem.advice)
        else:
            self.host.succeeded()
            self.report.link(LinkState.ONLINE)
            if self.report.eventful or not quiet:
                self.report.done()
        return self.report.state

    def _take(self, steps: Callable[[], None]) -> None:
        """Take the steps, again when the server turns out to be another one, or has forgotten us."""
        surprise: Failure = Unreachable(tr("Sync", "The server keeps changing under us."))
        for _ in range(SURPRISES):
            try:
                return steps()
            except Restarted as restarted:
                _log.info("The server began anew; it knows its feed up to %s.", restarted.floor)
                self._start_anew(restarted.floor)
                steps = self._steps
            except SignInNeeded as failure:
                if not self._signed_in:  # it was the sign-in itself that failed
                    raise
                self._signed_in, surprise = False, failure
        raise surprise

    def _failed(self, failure: Failure) -> None:
        reason = str(failure)
        match failure:
            case Busy(after=after):
                self.host.told_to_wait(after)
                self.report.link(LinkState.BUSY, reason, self.host.retry_at())
            case SignInNeeded():
                self.report.link(LinkState.SIGN_IN_NEEDED, reason)
            case Refused():
                self._paused(reason, tr("Sync", "Check the account, or ask the administrator."))
            case _:
                self.host.failed()
                portal = isinstance(failure, Unreachable) and failure.portal
                state = LinkState.PORTAL if portal else LinkState.OFFLINE
                self.report.link(state, reason, self.host.retry_at())

    def _paused(self, message: str, advice: str) -> None:
        known = self.report.state is LinkState.PAUSED and self.report.reason == message
        self.report.link(LinkState.PAUSED, message)
        if not known:
            self.report.fault(message, advice)


_VOCABULARY_READ: Final = "vocabulary_read"


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
