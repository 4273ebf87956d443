"""Schedules in CI: seeded histories of faults on the real engine, store and server, judged at rest.

Each class runs on one worker. More: `make simulate SEEDS=n`.
"""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pytest

from tests.simulation.__main__ import missing_faults
from tests.simulation.play import Kind, play

PORTION = 50


class Schedules:
    """A range of seeds on one kind of server, and what happened in all of them."""

    kind: ClassVar[Kind]
    counts: ClassVar[Counter[str]]

    def play_portion(self, first: int) -> None:
        for seed in range(first, first + PORTION):
            outcome = play(seed, self.kind)
            self.counts.update(outcome.counts)
            if outcome.findings:
                again = f"python -m tests.simulation --kind {self.kind} --seed {seed}"
                story = "\n".join((*outcome.lines, *outcome.findings, f"Again: {again}"))
                pytest.fail(story, pytrace=False)

    def all_faults_happened(self) -> None:
        assert missing_faults(self.counts, (self.kind,)) == []


@pytest.mark.slow
class TestOwnServerFirstHalf(Schedules):
    kind: ClassVar[Kind] = "own"
    counts: ClassVar[Counter[str]] = Counter()

    @pytest.mark.parametrize("first", range(0, 350, PORTION))
    def test_nothing_is_lost_doubled_or_silently_changed(self, first: int) -> None:
        self.play_portion(first)

    def test_every_kind_of_fault_has_happened(self) -> None:
        self.all_faults_happened()


@pytest.mark.slow
class TestOwnServerSecondHalf(Schedules):
    kind: ClassVar[Kind] = "own"
    counts: ClassVar[Counter[str]] = Counter()

    @pytest.mark.parametrize("first", range(350, 700, PORTION))
    def test_nothing_is_lost_doubled_or_silently_changed(self, first: int) -> None:
        self.play_portion(first)

    def test_every_kind_of_fault_has_happened(self) -> None:
        self.all_faults_happened()


@pytest.mark.slow
class TestServersWithoutKeysFirstHalf(Schedules):
    kind: ClassVar[Kind] = "legacy"
    counts: ClassVar[Counter[str]] = Counter()

    @pytest.mark.parametrize("first", range(0, 650, PORTION))
    def test_nothing_is_lost_or_doubled_unseen(self, first: int) -> None:
        self.play_portion(first)

    def test_every_kind_of_fault_has_happened(self) -> None:
        self.all_faults_happened()


@pytest.mark.slow
class TestServersWithoutKeysSecondHalf(Schedules):
    kind: ClassVar[Kind] = "legacy"
    counts: ClassVar[Counter[str]] = Counter()

    @pytest.mark.parametrize("first", range(650, 1300, PORTION))
    def test_nothing_is_lost_or_doubled_unseen(self, first: int) -> None:
        self.play_portion(first)

    def test_every_kind_of_fault_has_happened(self) -> None:
        self.all_faults_happened()


def test_the_same_seed_gives_the_same_history_in_any_process() -> None:
    """Whatever order a set has in one process: a schedule that fails must fail again."""
    found = {_hashes("1"), _hashes("2")}
    assert len(found) == 1
    assert len(found.pop().split()) == 6 * 2 * 3


def _hashes(hash_seed: str) -> str:
    command = [sys.executable, "-m", "tests.simulation", "--hashes", "--seeds", "6"]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        command,
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_leaving_one_event_out_leaves_what_others_draw_alike() -> None:
    whole = play(11, "own")
    others = [play(11, "own", without=frozenset({left_out})) for left_out in range(8)]
    assert any(less.hash != whole.hash for less in others)
    assert all(less.lines[:3] == whole.lines[:3] for less in others)
