"""Mutants: bugs that real products had, put into Desk from outside. The oracle must catch each.

A mutant is a function that changes the product through a `pytest.MonkeyPatch`, and the kind of
server on which the bug does harm. `hunt` plays schedules until one has a finding.
"""

from collections.abc import Callable
from typing import Final

import msgspec
import pytest

from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, new_uuid7
from desk.models.operations import Operation, Pending
from desk.models.store.outbox import Outbox
from desk.sync import push
from desk.sync.connector import Remote
from desk.sync.engine import Engine
from desk.sync.merge import AlreadySo, Reduce, Send, before_sending
from desk.sync.pull import Pull
from desk.sync.push import Push
from tests.simulation.legacy_server import LegacyConnector
from tests.simulation.play import Kind, Outcome, play

Patch = pytest.MonkeyPatch


class Mutant(msgspec.Struct, frozen=True):
    """A bug, on which server it does harm, and the seed from which on to look for it."""

    bug: Callable[[Patch], None]
    kind: Kind
    first: int = 0


_send = Push._send


def retry_with_a_new_key(patch: Patch) -> None:
    """A retry is a new request: a lost answer makes two tickets (turtl #135)."""

    def send(self: Push, operation: Operation, base: Snapshot | None, *, again: bool) -> Remote:
        key = OperationKey(new_uuid7(self._clock.now()))
        return _send(self, msgspec.structs.replace(operation, key=key), base, again=again)

    patch.setattr(Push, "_send", send)


def acknowledge_before_sending(patch: Patch) -> None:
    """Marked as done, then sent."""

    def send(self: Push, operation: Operation, base: Snapshot | None, *, again: bool) -> Remote:
        if base is not None:
            self._outbox.acknowledge(operation.key, Remote(base))
        return _send(self, operation, base, again=again)

    patch.setattr(Push, "_send", send)


def overwrite_blindly(patch: Patch) -> None:
    """Last write wins."""

    def send(self: Push, operation: Operation, base: Snapshot | None, *, again: bool) -> Remote:
        return _send(self, msgspec.structs.replace(operation, base={}), base, again=again)

    patch.setattr(Push, "_send", send)
    patch.setattr(push, "before_sending", lambda *_, **__: Send())


def drop_what_clashes(patch: Patch) -> None:
    """Somebody else was first: ours is thrown away."""

    def drop(self: Push, pending: Pending, step: Reduce) -> None:
        base = self._store.base.snapshot(pending.operation.ticket)
        if base is not None:
            self._outbox.acknowledge(pending.operation.key, Remote(base))

    patch.setattr(Push, "_reduce", drop)


def forget_what_was_in_flight(patch: Patch) -> None:
    """A crash while sending leaves the operation for ever in flight (powersync.dart #307)."""
    patch.setattr(Push, "recover", lambda self: None)


def offer_nothing_again(patch: Patch) -> None:
    """A restored server has lost what it had acknowledged (owncloud/client #2325)."""
    patch.setattr(Engine, "_start_anew", lambda self, floor: self._pull.start_anew())


def forget_the_epoch_with_the_cache(patch: Patch) -> None:
    """Found by the simulation (own, seed 23)."""
    patch.setattr(Pull, "_ask_after_the_last_place", lambda self, cursor: None)


def count_what_is_so_as_sent(patch: Patch) -> None:
    """Found by the simulation (own, seed 80)."""

    def carry_out(self: Push, pending: Pending) -> Remote | None:
        base = self._store.base.snapshot(pending.operation.ticket)
        if base is not None:
            step = before_sending(pending.operation, base.ticket, sent_before=False)
            if isinstance(step, AlreadySo):
                return Remote(base)
        return _carry_out(self, pending)

    patch.setattr(Push, "_carry_out", carry_out)


_carry_out = Push._carry_out


def send_again_without_a_look(patch: Patch) -> None:
    """The outcome is unknown: send it again."""
    patch.setattr(LegacyConnector, "find", lambda self, operation, target: None)


def no_quarantine(patch: Patch) -> None:
    """Looked for while the first request is still on its way."""
    patch.setattr(Push, "_too_early", lambda self, pending: False)
    patch.setattr(Push, "_needs_quarantine", lambda self, pending: False)
    patch.setattr(Push, "_after_doubt", lambda self, pending: self._clock.now())


def drop_what_was_refused(patch: Patch) -> None:
    """The server said no: forget it (K-9)."""

    def park(self: Push, pending: Pending, reason: str) -> None:
        self._store._work.run("DELETE FROM operation WHERE key = ?", (pending.operation.key,))

    patch.setattr(Push, "_park", park)


def offer_again_in_the_wrong_order(patch: Patch) -> None:
    """Offered again to a restored server, the newest first."""
    patch.setattr(
        Outbox,
        "reoffer",
        lambda self, floor: self._change_all(
            "state = 'done' AND feed_place > ?",
            (floor,),
            "UPDATE operation SET state = 'waiting', feed_place = NULL, sequence = -sequence",
        ),
    )


MUTANTS: Final[tuple[Mutant, ...]] = (
    Mutant(retry_with_a_new_key, "own", 0),
    Mutant(acknowledge_before_sending, "own", 0),
    Mutant(overwrite_blindly, "own", 1),
    Mutant(drop_what_clashes, "own", 1),
    Mutant(forget_what_was_in_flight, "own", 5),
    Mutant(offer_nothing_again, "own", 2),
    Mutant(forget_the_epoch_with_the_cache, "own", 8),
    Mutant(count_what_is_so_as_sent, "own", 196),
    Mutant(drop_what_was_refused, "own", 3),
    Mutant(offer_again_in_the_wrong_order, "own", 2),
    Mutant(retry_with_a_new_key, "legacy", 0),
    Mutant(drop_what_clashes, "legacy", 1),
    Mutant(send_again_without_a_look, "legacy", 16),
    Mutant(no_quarantine, "legacy", 88),
)


def hunt(mutate: Callable[[Patch], None], kind: Kind, most: int, first: int = 0) -> Outcome | None:
    """Play up to `most` schedules with the bug in; the first that has a finding, None when none."""
    with Patch.context() as patch:
        mutate(patch)
        for seed in range(first, first + most):
            outcome = play(seed, kind)
            if outcome.findings:
                return outcome
    return None
