"""The histories can fail: engines broken on purpose are caught by them.

Three more take the histories half a minute each (an uncertain or a refused operation dropped, a
look before the quarantine is over); tests/sync has a test of its own for each.
"""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from desk.sync.connectors.memory.connector import MemoryConnector
from tests.simulation.machine import Histories, KeylessHistories
from tests.simulation.mutants import (
    Patch,
    acknowledge_before_sending,
    drop_what_clashes,
    forget_what_was_in_flight,
    offer_nothing_again,
    overwrite_blindly,
    retry_with_a_new_key,
)


def send_again_without_a_look(patch: Patch) -> None:
    patch.setattr(MemoryConnector, "find", lambda self, operation, target: None)


MUTANTS: list[tuple[Callable[[Patch], None], type[Histories]]] = [
    (retry_with_a_new_key, Histories),
    (acknowledge_before_sending, Histories),
    (overwrite_blindly, Histories),
    (drop_what_clashes, Histories),
    (forget_what_was_in_flight, Histories),
    (offer_nothing_again, Histories),
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
