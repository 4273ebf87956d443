"""The check on the checks: every bug that is put in must be found by the schedules, and none without it."""

import pytest

from tests.simulation.more_mutants import MORE
from tests.simulation.mutants import MUTANTS, Mutant, hunt
from tests.simulation.play import play
from tests.simulation.visit_mutants import VISIT_MUTANTS

MOST = 300
"""Schedules until a bug must have been found; the seeds it begins at found it at once when noted."""


def _name(mutant: Mutant) -> str:
    return f"{mutant.bug.__name__}-{mutant.kind}"


def _is_found(mutant: Mutant) -> None:
    outcome = hunt(mutant.bug, mutant.kind, MOST, mutant.first)
    assert outcome is not None, f"{mutant.bug.__doc__} Nothing noticed it."
    assert not any("Error: " in finding for finding in outcome.findings), (
        "the bug itself broke down"
    )
    assert play(outcome.seed, mutant.kind).findings == (), "found without the bug as well"


@pytest.mark.slow
class TestInTheEngine:
    @pytest.mark.parametrize("mutant", MUTANTS, ids=_name)
    def test_a_bug_that_is_put_in_is_found(self, mutant: Mutant) -> None:
        _is_found(mutant)


@pytest.mark.slow
class TestInStoreAndServer:
    @pytest.mark.parametrize("mutant", MORE, ids=_name)
    def test_a_bug_that_is_put_in_is_found(self, mutant: Mutant) -> None:
        _is_found(mutant)


@pytest.mark.slow
class TestInVisits:
    @pytest.mark.parametrize("mutant", VISIT_MUTANTS, ids=_name)
    def test_a_bug_that_is_put_in_is_found(self, mutant: Mutant) -> None:
        _is_found(mutant)
