"""An idle event loop beside what is measured: what the machine's other work costs anybody."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.place import PROGRAMS, ROOT, environment


@contextmanager
def heartbeat() -> Iterator[list[float]]:
    """An event loop that does nothing, in a process of its own; in the end its longest gap, which
    is what the machine's other work costs anybody."""
    beats: list[float] = []
    with subprocess.Popen(
        [sys.executable, PROGRAMS / "heartbeat.py"],
        env=environment(),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield beats
        told_last, _ = process.communicate("stop\n")
        beats.append(float(told_last))
