"""Push: send the outbox, one operation after the other, and write down what became of each."""

from datetime import datetime, timedelta
from typing import Final, assert_never

import msgspec

from desk.models.abilities import cannot
from desk.models.clock import Clock
from desk.models.conflict import Clash
from desk.models.errors import InvalidInput, NotFound, StoreCorrupt
from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import (
    Action,
    AddAttachment,
    CreateTicket,
    Operation,
    OperationState,
    Pending,
    PlanVisit,
    ReportIncident,
    Writing,
    named_ticket,
)
from desk.models.priority import Matrix
from desk.models.store import Store
from desk.models.texts import tr
from desk.sync.articles import Articles
from desk.sync.connector import (
    Busy,
    Connector,
    Failure,
    Refused,
    Remote,
    Restarted,
    SignInNeeded,
    Stale,
    Uncertain,
    Unreachable,
)
from desk.sync.host import Host
from desk.sync.merge import AlreadySo, Reduce, Send, Stuck, after_stale, before_sending
from desk.sync.report import Report
from desk.sync.visits import Visits

LONGEST_HOLD: Final = 60.0
"""Seconds. No window holds longer back what it can still undo: a hold that lies farther ahead was
set by a clock that has gone back since."""
WAIT_FOR_OTHER: Final = 15.0
"""Seconds until it is looked again whether a ticket that something is to be linked to was sent."""
PATIENCE: Final = 20.0
"""Seconds of one round for sending what is brought over from another system."""


class Push:
    """What the server does not have yet, sent in order per ticket; tickets do not wait for each
    other. Every way out of here leaves each operation in a state a person can see."""

    def __init__(
        self, store: Store, connector: Connector, clock: Clock, report: Report, host: Host
    ) -> None:
        self._store = store
        self._outbox = store.outbox
        self._connector = connector
        self._clock = clock
        self._report = report
        self._host = host
        self._articles = Articles(store, connector, clock, report)
        self._visits = Visits(store, connector, clock, report)
        self._sent: dict[OperationKey, float] = {}
        """When this process sent what it is uncertain of (monotonic seconds)."""

    def all(self, patience: float = PATIENCE) -> bool:
        """Send until nothing is left that may go. Raises what makes going on pointless.

        What is brought over from another system goes last, and for `patience` seconds alone: a
        round that sends for hours would bring nothing in. Whether there may be more of it.
        """
        until = self._clock.monotonic() + patience
        while (pending := self._outbox.claim_next(self._clock.now())) is not None:
            self._one(pending)
            if pending.operation.brought_from and self._clock.monotonic() >= until:
                return True
        return False

    def recover(self) -> None:
        """Take up what an earlier sync left: doubts wait out their quarantine, and nothing waits
        longer than any server may ask for (the clock may have been wrong when it was put off)."""
        changes = self._outbox.recover()
        if changes.tickets:
            self._report.touched(changes)
        latest = self._host.after(3600.0 + self._connector.capabilities.quarantine_seconds)
        held = self._host.after(LONGEST_HOLD)
        for pending in self._outbox.put_off():
            if self._needs_quarantine(pending):
                self._sent[pending.operation.key] = self._clock.monotonic()
                self._postpone(pending, pending.reason or _doubt(), self._after_doubt(pending))
            elif pending.not_before is not None and pending.not_before > (
                latest if pending.attempts else held
            ):
                self._postpone(pending, pending.reason, self._clock.now())

    def _needs_quarantine(self, pending: Pending) -> bool:
        """It was sent before this process began, nobody knows when: the clock that told when a look may
        be had can have been set since."""
        if self._connector.capabilities.keys or pending.operation.key in self._sent:
            return False
        return pending.state is OperationState.UNCERTAIN

    def _one(self, pending: Pending) -> None:
        if self._must_wait(pending):
            return
        try:
            remote = self._carry_out(pending)
        except (
            Unreachable,
            SignInNeeded,
            Restarted,
        ) as failure:  # not sent, and neither is the rest
            self._postpone(pending, _words(failure), None)
            raise
        except Busy as failure:
            self._postpone(pending, _words(failure), self._host.after(failure.after))
            raise
        except Stale as failure:
            self._stale(pending, failure.clashes, failure.current)
        except (Refused, InvalidInput) as failure:
            self._park(pending, str(failure))
        except Uncertain as failure:
            self._uncertain(pending, failure)
        else:
            self._finish(pending, remote)

    def _must_wait(self, pending: Pending) -> bool:
        """Put off what cannot go yet; whether it was."""
        if self._too_early(pending):
            self._postpone(pending, _doubt(), self._after_doubt(pending))
            return True
        if colleague := self._store.handoffs.waits_for(pending.operation):
            words = tr("Sync", "It goes on from what {name} handed over and the server does not have "
                       "yet: {name} has to send it first.", name=colleague)  # fmt: skip
            self._postpone(pending, words, self._host.after(WAIT_FOR_OTHER))
            return True
        if self._waits_for_other(pending.operation):
            words = tr("Sync", "It waits for the other ticket, which is not sent yet.")
            self._postpone(pending, words, self._host.after(WAIT_FOR_OTHER))
            return True
        return False

    def _apart(self, pending: Pending) -> Articles | Visits | None:
        """Who sends what is about no ticket; None for what is."""
        if isinstance(pending.operation.action, Writing):
            return self._articles
        return self._visits if isinstance(pending.operation.action, PlanVisit) else None

    def _carry_out(self, pending: Pending) -> Remote | None:
        """Ask the server to do it; None when nothing is left to be done by it."""
        if (apart := self._apart(pending)) is not None:
            apart.send(pending)
            return None
        operation = self._as_there(pending.operation)
        keys = self._connector.capabilities.keys
        doubtful = pending.state is OperationState.UNCERTAIN
        # Somebody may have brought it over before, from another device.
        looked_for = doubtful or bool(operation.brought_from)
        target = self._store.base.remote_of(operation.ticket)
        if looked_for and not keys and (found := self._connector.find(operation, target)):
            return found
        if fault := self._cannot(operation.action):
            raise Refused(fault)
        base = self._store.base.snapshot(operation.ticket)
        current = base.ticket if base else None
        again = pending.attempts > 1  # it may have been refused half way
        step = before_sending(operation, current, self._matrix, sent_before=doubtful and keys)
        match step:
            case Reduce():
                self._reduce(pending, step)
                return None
            case AlreadySo() if (
                base and not keys and not self._store.tickets.is_gone(operation.ticket)
            ):
                return Remote(base)
            case AlreadySo() | Send():  # a server that keeps a record must have it in there: when
                return self._send(
                    operation, base, again=again
                )  # it is restored to before, we offer it again
            case _:
                assert_never(step)

    def _cannot(self, action: Action) -> str:
        """Why this server will never take it; empty when nothing is known against it."""
        capabilities = self._connector.capabilities
        kept = capabilities.able.incidents or capabilities.private_notes
        if isinstance(action, ReportIncident) and not kept:
            return tr("Sync", "This server keeps nothing private for this account: the requester "
                      "would read the report. Tell the CERT by phone or mail.")  # fmt: skip
        return cannot(capabilities.able, action)

    def _as_there(self, operation: Operation) -> Operation:
        """The operation with the other ticket it names called as the server calls it."""
        other = named_ticket(operation.action)
        if other is None:
            return operation
        remote = self._store.base.remote_of(other)
        if remote is None:
            raise Refused(tr("Sync", "The other ticket is not here any more."))
        action = msgspec.structs.replace(operation.action, other=TicketId(remote))
        return msgspec.structs.replace(operation, action=action)

    def _waits_for_other(self, operation: Operation) -> bool:
        """It names a ticket whose creation has not reached the server yet."""
        other = named_ticket(operation.action)
        if other is None or self._store.base.remote_of(other) is not None:
            return False
        waiting = self._outbox.of(other)
        return any(isinstance(each.operation.action, CreateTicket) for each in waiting)

    def _too_early(self, pending: Pending) -> bool:
        """The first request may still be on its way: a look now would prove nothing."""
        sent = self._sent.get(pending.operation.key)
        capabilities = self._connector.capabilities
        if capabilities.keys or sent is None or pending.state is not OperationState.UNCERTAIN:
            return False
        return self._clock.monotonic() - sent < capabilities.quarantine_seconds

    def _send(self, operation: Operation, base: Snapshot | None, *, again: bool) -> Remote:
        self._upload(operation)
        target = self._store.base.remote_of(operation.ticket)
        self._sent[operation.key] = self._clock.monotonic()
        return self._connector.apply(operation, target, base, again=again)

    def _upload(self, operation: Operation) -> None:
        """Bytes go first, so that no attachment is announced that cannot be read."""
        if not isinstance(operation.action, AddAttachment):
            return
        attachment = operation.action.attachment
        try:
            content = self._store.blobs.open(attachment.sha256)
        except (NotFound, StoreCorrupt) as problem:  # of this file alone: others can go
            words = tr("Sync", "The file “{name}” is not here any more.", name=attachment.name)
            raise Refused(words if isinstance(problem, NotFound) else str(problem)) from problem
        with content:
            self._connector.upload(attachment, content)

    # ---- what became of it -------------------------------------------------------------------

    def _finish(self, pending: Pending, remote: Remote | None) -> None:
        self._host.succeeded()
        self._sent.pop(pending.operation.key, None)
        if remote is not None:
            at = self._clock.now() + timedelta(seconds=self._connector.clock_offset)
            self._report.touched(self._outbox.acknowledge(pending.operation.key, remote, at=at))
            self._report.pushed += 1

    def _stale(
        self, pending: Pending, clashes: tuple[Clash, ...], current: Snapshot | None
    ) -> None:
        self._host.succeeded()
        if (apart := self._apart(pending)) is not None:
            if reason := apart.stale(pending, clashes):
                self._park(pending, reason)
            return
        self._learn(current)
        known = current or self._store.base.snapshot(pending.operation.ticket)
        step = after_stale(
            pending.operation, clashes, known.ticket if known else None, self._matrix
        )
        if isinstance(step, Stuck):
            self._park(pending, tr("Sync", "The server speaks of a conflict but not in what."))
        else:
            self._reduce(pending, step)

    @property
    def _matrix(self) -> Matrix:
        return self._store.base.vocabulary().matrix

    def _learn(self, current: Snapshot | None) -> None:
        if current is not None:
            self._report.touched(self._store.base.hear(current))

    def _reduce(self, pending: Pending, step: Reduce) -> None:
        key, now = pending.operation.key, self._clock.now()
        self._report.touched(self._outbox.reduce(key, step.rest, step.clashes, now))
        self._report.conflicts += len(step.clashes)

    def _park(self, pending: Pending, reason: str) -> None:
        self._host.succeeded()
        self._report.touched(self._outbox.park(pending.operation.key, reason))
        self._report.parked += 1

    def _uncertain(self, pending: Pending, failure: Uncertain) -> None:
        self._host.failed()
        self._postpone(pending, _words(failure), self._after_doubt(pending), uncertain=True)
        if self._host.given_up:
            raise Unreachable(str(failure)) from failure

    def _after_doubt(self, pending: Pending) -> datetime:
        capabilities = self._connector.capabilities
        if capabilities.keys:
            return self._host.try_again_at(pending.attempts)
        return self._host.after(capabilities.quarantine_seconds)

    def _postpone(
        self, pending: Pending, reason: str, until: datetime | None, *, uncertain: bool = False
    ) -> None:
        doubt = uncertain or pending.state is OperationState.UNCERTAIN
        self._report.touched(
            self._outbox.postpone(
                pending.operation.key, reason=reason, not_before=until, uncertain=doubt
            )
        )


def _words(failure: Failure) -> str:
    if isinstance(failure, Restarted):
        return tr("Sync", "The server was restored from a backup.")
    return str(failure) or tr("Sync", "The server does not answer.")


def _doubt() -> str:
    return tr("Sync", "The answer was lost. Desk looks whether it arrived before it sends again.")
