"""The histories can fail: engines broken on purpose are caught by them.

Three more take the histories half a minute each (an uncertain or a refused operation dropped, a
look before the quarantine is over); tests/sync has a test of its own for each.
"""

import uuid
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from desk.models.feed import Snapshot
from desk.models.ids import OperationKey
from desk.models.operations import Operation, Pending
from desk.sync import push
from desk.sync.connector import Remote
from desk.sync.connectors.memory.connector import MemoryConnector
from desk.sync.engine import Engine
from desk.sync.merge import Reduce, Send
from desk.sync.push import Push
from tests.simulation.machine import Histories, KeylessHistories

Patch = pytest.MonkeyPatch
_send = Push._send


def retry_with_a_new_key(patch: Patch) -> None:
    def send(self: Push, operation: Operation, base: Snapshot | None) -> Remote:
        other = msgspec.structs.replace(operation, key=OperationKey(str(uuid.uuid4())))
        return _send(self, other, base)

    patch.setattr(Push, "_send", send)


def acknowledge_before_sending(patch: Patch) -> None:
    def send(self: Push, operation: Operation, base: Snapshot | None) -> Remote:
        if base is not None:
            self._outbox.acknowledge(operation.key, Remote(base))
        return _send(self, operation, base)

    patch.setattr(Push, "_send", send)


def overwrite_blindly(patch: Patch) -> None:
    def send(self: Push, operation: Operation, base: Snapshot | None) -> Remote:
        return _send(self, msgspec.structs.replace(operation, base={}), base)

    patch.setattr(Push, "_send", send)
    patch.setattr(push, "before_sending", lambda *_, **__: Send())


def drop_what_clashes(patch: Patch) -> None:
    def drop(self: Push, pending: Pending, step: Reduce) -> None:
        base = self._store.base.snapshot(pending.operation.ticket)
        assert base is not None
        self._outbox.acknowledge(pending.operation.key, Remote(base))

    patch.setattr(Push, "_reduce", drop)


def forget_what_was_in_flight(patch: Patch) -> None:
    patch.setattr(Push, "recover", lambda self: None)


def offer_nothing_again_after_a_restore(patch: Patch) -> None:
    patch.setattr(Engine, "_start_anew", lambda self, floor: self._pull.start_anew())


def send_again_without_a_look(patch: Patch) -> None:
    patch.setattr(MemoryConnector, "find", lambda self, operation, target: None)


MUTANTS: list[tuple[Callable[[Patch], None], type[Histories]]] = [
    (retry_with_a_new_key, Histories),
    (acknowledge_before_sending, Histories),
    (overwrite_blindly, Histories),
    (drop_what_clashes, Histories),
    (forget_what_was_in_flight, Histories),
    (offer_nothing_again_after_a_restore, Histories),
    (retry_with_a_new_key, KeylessHistories),
    (overwrite_blindly, KeylessHistories),
    (send_again_without_a_look, KeylessHistories),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mutate", "machine"), MUTANTS, ids=[f"{m.__name__}-{h.__name__}" for m, h in MUTANTS]
)
def test_a_broken_engine_is_caught(
    monkeypatch: Patch, mutate: Callable[[Patch], None], machine: type[Histories]
) -> None:
    mutate(monkeypatch)
    quick = settings(
        max_examples=400,
        stateful_step_count=30,
        derandomize=True,  # the same histories each time: this is about the oracle, not about luck
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with pytest.raises(Exception, match=r".*"):
        run_state_machine_as_test(machine, settings=quick)
