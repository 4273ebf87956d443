"""A bad day: requests of a real sync harmed by chance, from a seed; every note arrives once."""

import random
import threading
from pathlib import Path

import pytest

from desk.models.ids import OperationKey
from tests.end_to_end.programs import at_the_server, bodies, until
from tests.faults.line import SECRET, line_in

SEEDS = (11, 12)
NOTES = 40
SHARE = 0.4
"""Of all requests that meet a fault."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_every_note_of_a_bad_day_arrives_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    for name, value in SECRET.items():
        monkeypatch.setenv(name, value)
    chance = random.Random(seed)
    with line_in(tmp_path) as line:
        line.proxy.harm_by_chance(seed, SHARE)
        notes: dict[OperationKey, str] = {}
        pause, turns = threading.Event(), 0
        while len(notes) < NOTES or sum(line.proxy.done.values()) < NOTES:
            turns += 1
            assert turns < 400, f"too few faults: {line.proxy.done}"
            if len(notes) < NOTES:
                key, text = line.notes()
                notes[key] = text
            if chance.random() < 0.5:
                line.wake()
            pause.wait(0.1)
        line.proxy.heal()
        line.until_online()
        until(lambda: all(map(line.has_arrived, notes)), "every note")
        line.proxy.raise_the_dead()
        assert len(line.proxy.done) > 10
        counted: dict[str, int] = {}
        for snapshot in at_the_server(line.url).values():
            counted |= {text: n for text, n in bodies(snapshot).items() if "wire" in text}
        assert counted == dict.fromkeys(notes.values(), 1)
