"""More mutants: bugs in the store, in the engine's way of waiting, and in the server."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

import msgspec
import pytest

from desk.models.changes import Changes
from desk.models.conflict import Clash
from desk.models.errors import StoreFull
from desk.models.feed import Page, Snapshot
from desk.models.ids import OperationKey
from desk.models.listing import Draft
from desk.models.operations import AddEntry, Operation, OperationState, Pending, SetFields
from desk.models.store import base, delivery, outbox, overlay
from desk.models.store.base import Base
from desk.models.store.delivery import Delivery
from desk.models.store.drafts import Drafts
from desk.models.store.outbox import Outbox
from desk.models.ticket import value_of
from desk.server import push as server_push
from desk.server.call import Call
from desk.server.problems import Refusal
from desk.server.storage import results
from desk.sync import merge
from desk.sync.connector import Remote, SignInNeeded, Unreachable
from desk.sync.engine import Engine
from desk.sync.host import Host
from desk.sync.pull import Pull
from desk.sync.push import Push
from tests.simulation.mutants import Mutant

Patch = pytest.MonkeyPatch
_carry_out, _send, _take = Push._carry_out, Push._send, Engine._take
_claim, _park = Delivery.claim_next, Push._park


# ---- the engine ------------------------------------------------------------------------------


def believe_a_portal(patch: Patch) -> None:
    """A hotel's sign-in page says 200: taken for a yes (opencloud #767)."""

    def carry_out(self: Push, pending: Pending) -> Remote | None:
        there = self._store.base.snapshot(pending.operation.ticket)
        try:
            return _carry_out(self, pending)
        except Unreachable as failure:
            if failure.portal and there is not None:
                return Remote(there)
            raise

    patch.setattr(Push, "_carry_out", carry_out)


def drop_on_401(patch: Patch) -> None:
    """The token ended while sending: what was being sent is thrown away (Truxify #11487)."""

    def carry_out(self: Push, pending: Pending) -> Remote | None:
        try:
            return _carry_out(self, pending)
        except SignInNeeded:
            self._outbox._work.write(
                lambda: self._outbox._work.run(
                    "DELETE FROM operation WHERE key = ?", (pending.operation.key,)
                )
            )
            raise

    patch.setattr(Push, "_carry_out", carry_out)


def never_sign_in_again(patch: Patch) -> None:
    """A token that ended is sent for ever."""

    def take(self: Engine, steps: Callable[[], None]) -> None:
        steps()

    patch.setattr(Engine, "_take", take)


def wait_for_ever_after_a_failure(patch: Patch) -> None:
    """After one failure nothing is sent until somebody writes (powersync-swift #179)."""
    failed = Host.failed

    def fail(self: Host) -> None:
        failed(self)
        self._circuit = msgspec.structs.replace(self._circuit, floor=1e7)

    patch.setattr(Host, "failed", fail)


def believe_the_clock(patch: Patch) -> None:
    """A moment set while the clock was wrong is waited for."""
    patch.setattr(Push, "recover", lambda self: self._outbox.recover())


def send_every_field(patch: Patch) -> None:
    """The whole record is sent (WatermelonDB)."""

    def send(self: Push, operation: Operation, there: Snapshot | None, *, again: bool) -> Remote:
        action = operation.action
        if isinstance(action, SetFields) and there is not None:
            other = {f: value_of(there.ticket, f) for f in ("priority", "location", "channel")}
            action = msgspec.structs.replace(action, values={**other, **action.values})
            operation = msgspec.structs.replace(operation, action=action)
        return _send(self, operation, there, again=again)

    patch.setattr(Push, "_send", send)


def take_the_cursor_first(patch: Patch) -> None:
    """The cursor is kept before the page (pouchdb #1240)."""
    keep = Pull._keep

    def first(self: Pull, page: Page, *, news: bool) -> None:
        known = self._store.base
        known._cache.write(lambda: known._meta.set(base._CURSOR, page.cursor.encode()))
        keep(self, page, news=news)

    patch.setattr(Pull, "_keep", first)


def drop_the_words_of_a_step(patch: Patch) -> None:
    """The state clashed: the solution goes with it."""
    patch.setattr(merge, "without", lambda operation, fields: None)


def ask_nobody(patch: Patch) -> None:
    """Theirs stands, and the person is not asked (Linear)."""

    def reduce(
        self: Delivery, key: OperationKey, rest: Operation | None, _: Any, at: datetime
    ) -> Changes:
        return _reduce(self, key, rest, (), at)

    patch.setattr(Delivery, "reduce", reduce)


_reduce = Delivery.reduce


def ask_without_a_clash(patch: Patch) -> None:
    """Every field somebody touched is asked about (Joplin #5738)."""

    def reduce(
        self: Delivery,
        key: OperationKey,
        rest: Operation | None,
        clashes: Iterable[Clash],
        at: datetime,
    ) -> Changes:
        more = [Clash("location", "", "", "") for _ in [0]]
        return _reduce(self, key, rest, [*clashes, *more], at)

    patch.setattr(Delivery, "reduce", reduce)


def take_the_servers_no_for_a_yes(patch: Patch) -> None:
    """A refusal is skipped and acknowledged (Replicache's errorMode)."""

    def park(self: Push, pending: Pending, reason: str) -> None:
        there = self._store.base.snapshot(pending.operation.ticket)
        if there is None:
            _park(self, pending, reason)
        else:
            self._outbox.acknowledge(pending.operation.key, Remote(there))

    patch.setattr(Push, "_park", park)


# ---- the store -------------------------------------------------------------------------------


def one_refused_blocks_all(patch: Patch) -> None:
    """A poison operation blocks the queue (K-9 #4436)."""

    def claim(self: Outbox, now: datetime) -> Pending | None:
        if any(pending.state is OperationState.PARKED for pending in self.list()):
            return None
        return _claim(self, now)

    patch.setattr(Outbox, "claim_next", claim)


def a_pull_clobbers(patch: Patch) -> None:
    """What the server says hides what was not sent yet (Salesforce OVERWRITE)."""
    patch.setattr(overlay, "projected", lambda pendings: [])


def the_dead_rise(patch: Patch) -> None:
    """A deletion is not kept (Syncthing #10023)."""
    patch.setattr(Base, "_bury_all", lambda self, tickets: None)


def order_by_chance(patch: Patch) -> None:
    """What waits is sent as it comes, not in the order of its ticket."""
    words = delivery._NEXT
    begin, end = words.index("AND NOT EXISTS"), words.index("AND ticket NOT IN")
    patch.setattr(
        delivery, "_NEXT", f"{words[:begin]} {words[end:].replace('sequence', 'sequence DESC')}"
    )


def sent_without_a_mark(patch: Patch) -> None:
    """A crash while sending forgets that it was sent (SalesforceMobileSDK-iOS #2632)."""

    def recover(self: Outbox) -> Changes:
        return self._change_all(
            "state = 'in_flight'", (), "UPDATE operation SET state = 'waiting', doubt = 0"
        )

    patch.setattr(Outbox, "recover", recover)


def a_look_clears_the_doubt(patch: Patch) -> None:
    """The look itself failed: the doubt is forgotten (prototype, seed 20)."""

    def postpone(
        self: Outbox,
        key: OperationKey,
        *,
        reason: str,
        not_before: datetime | None,
        uncertain: bool,
    ) -> Changes:
        return self._change(
            self._rows.known(key),
            "UPDATE operation SET reason = ?, state = 'waiting', doubt = 0 WHERE key = ?",
            (reason, key),
        )

    patch.setattr(Outbox, "postpone", postpone)


def drafts_in_memory(patch: Patch) -> None:
    """What is typed waits for a better moment to be saved."""

    def save(self: Drafts, draft: Draft) -> Changes:
        return Changes(drafts=True)

    patch.setattr(Drafts, "save", save)


def a_full_disk_is_silent(patch: Patch) -> None:
    """The disk is full, and the window says it is saved."""
    add = Outbox.add

    def silent(self: Outbox, *operations: Operation, **how: Any) -> Changes:
        try:
            return add(self, *operations, **how)
        except StoreFull:
            return Changes()

    patch.setattr(Outbox, "add", silent)


def edit_what_is_on_its_way(patch: Patch) -> None:
    """Text is changed under a key that was sent."""
    patch.setattr(outbox, "_require_free", lambda pending: None)


def reading_in_doubles(patch: Patch) -> None:
    """What comes back from a file gets keys of its own."""
    load = Outbox._load

    def twice(self: Outbox, document: Any) -> None:
        load(self, document)
        again = [
            msgspec.structs.replace(p.operation, key=OperationKey(f"{p.operation.key[:-1]}x"))
            for p in document.operations
            if isinstance(p.operation.action, AddEntry)
        ]
        self._rows.insert(again)

    patch.setattr(Outbox, "_load", twice)


# ---- the server ------------------------------------------------------------------------------


def no_key_is_known(patch: Patch) -> None:
    """The server does again what comes again."""
    patch.setattr(results, "claim", lambda connection, wanted, at: None)


def a_no_is_for_ever(patch: Patch) -> None:
    """The server remembers refusals under the key (prototype, seed 309)."""
    take = server_push.take
    said: dict[OperationKey, Refusal] = {}

    def remembering(connection: Any, operation: Operation, *others: Any) -> Any:
        if operation.key in said:
            raise said[operation.key]
        try:
            return take(connection, operation, *others)
        except Refusal as refusal:
            said[operation.key] = refusal
            raise

    patch.setattr(server_push, "take", remembering)


def any_epoch_will_do(patch: Patch) -> None:
    """A restored server takes what it is sent (prototype, seed 187)."""
    patch.setattr(Call, "check_epoch", lambda self: None)


MORE: Final[tuple[Mutant, ...]] = (
    Mutant(believe_a_portal, "own", 0),
    Mutant(drop_on_401, "own", 5),
    Mutant(never_sign_in_again, "own", 0),
    Mutant(wait_for_ever_after_a_failure, "own", 0),
    Mutant(believe_the_clock, "own", 41),
    Mutant(send_every_field, "own", 43),
    Mutant(take_the_cursor_first, "own", 438),
    Mutant(drop_the_words_of_a_step, "own", 2),
    Mutant(ask_nobody, "own", 1),
    Mutant(ask_without_a_clash, "own", 1),
    Mutant(take_the_servers_no_for_a_yes, "own", 17),
    Mutant(one_refused_blocks_all, "own", 3),
    Mutant(a_pull_clobbers, "own", 0),
    Mutant(the_dead_rise, "own", 0),
    Mutant(order_by_chance, "own", 0),
    Mutant(sent_without_a_mark, "legacy", 16),
    Mutant(a_look_clears_the_doubt, "legacy", 2),
    Mutant(drafts_in_memory, "own", 0),
    Mutant(a_full_disk_is_silent, "own", 3),
    Mutant(edit_what_is_on_its_way, "own", 39),
    Mutant(reading_in_doubles, "own", 2),
    Mutant(no_key_is_known, "own", 0),
    Mutant(a_no_is_for_ever, "own", 60),
    Mutant(any_epoch_will_do, "own", 2),
)
