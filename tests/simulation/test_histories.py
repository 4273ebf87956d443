"""Random histories: nothing is lost, nothing doubled, both sides end up alike, order and intention kept."""

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.simulation.machine import Histories, KeylessHistories


@pytest.mark.slow
@pytest.mark.parametrize("machine", [Histories, KeylessHistories])
def test_whatever_happens_nothing_is_lost_and_nothing_doubled(
    machine: type[RuleBasedStateMachine],
) -> None:
    run_state_machine_as_test(machine, settings=settings(stateful_step_count=30))
