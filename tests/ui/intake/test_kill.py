"""A window that is killed while a call is typed: every letter older than a second is there afterwards."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

from desk.models.store import Store
from desk.ui.intake.registration import unregistered
from tests.fakes import FakeClock
from tests.pulse import pulse_in
from tests.ui.intake.typist import SENTENCE

TYPIST = Path(__file__).with_name("typist.py")


def test_every_letter_older_than_a_second_survives_a_kill(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    child = subprocess.Popen(
        [sys.executable, str(TYPIST), str(tmp_path / "account")],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    try:
        with pulse_in(tmp_path) as pulse:
            assert child.stdout is not None
            assert child.stdout.readline() == "a second has passed\n"
            pulse.until_kept(monotonic() - 1.1)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
    store = Store.open(tmp_path / "account", FakeClock())
    (draft,) = unregistered(store)
    store.close()
    assert draft.fields["title"] == SENTENCE
