"""A person and the sync process at one operation at the same moment, in two real processes."""

import contextlib
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from desk.models.clock import SystemClock
from desk.models.errors import DeskError
from desk.models.operations import AddEntry, Operation
from desk.models.store import Store
from tests.builders import MONDAY, a_note, ticket_id

COUNT = 300
_SYNC = """
import sys
from datetime import timedelta
from pathlib import Path
from desk.models.clock import SystemClock
from desk.models.store import Store
clock = SystemClock()
store = Store.open(Path(sys.argv[1]), clock)
print("ready", flush=True)
sys.stdin.readline()
while (pending := store.outbox.claim_next(clock.now())) is not None:
    print(pending.operation.key, pending.operation.action.body, flush=True)
    store.outbox.postpone(
        pending.operation.key, reason="", not_before=clock.now() + timedelta(days=1), uncertain=True
    )
"""


class Person:
    """Takes back every other note that comes to hand, and says the rest in another way."""

    def __init__(self, store: Store) -> None:
        self.cancelled: set[str] = set()
        self.edited: set[str] = set()
        self._store = store

    def touch(self, number: int, note: Operation) -> None:
        with contextlib.suppress(DeskError):  # it was sent already, or is gone
            if number % 2:
                self._store.outbox.cancel(note.key)
                self.cancelled.add(note.key)
            else:
                self._store.outbox.edit(note.key, AddEntry("said otherwise", public=False))
                self.edited.add(note.key)


@contextlib.contextmanager
def syncing(folder: Path) -> Iterator[Iterable[str]]:
    """A process that sends everything; what it sends, line by line, key first."""
    sync = subprocess.Popen(
        [sys.executable, "-c", _SYNC, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert sync.stdin is not None
    assert sync.stdout is not None
    with sync.stdin, sync.stdout:
        assert sync.stdout.readline() == "ready\n"
        sync.stdin.write("go\n")
        sync.stdin.flush()
        yield sync.stdout
        assert sync.wait(30) == 0


def test_what_is_sent_is_what_stands_in_the_outbox_whoever_comes_first(folder: Path) -> None:
    store = Store.open(folder, SystemClock())
    notes = [a_note(ticket_id(n), f"note {n}", MONDAY) for n in range(COUNT)]
    numbers = {str(note.key): number for number, note in enumerate(notes)}
    store.outbox.add(*notes)
    person, sent = Person(store), dict[str, str]()
    with syncing(folder) as lines:
        # Whenever one goes out, those that come next are touched: both are at them at once.
        for line in lines:
            key, _, sent[key] = line.rstrip("\n").partition(" ")
            for number in range(numbers[key] + 1, min(numbers[key] + 4, COUNT)):
                person.touch(number, notes[number])
    assert person.cancelled
    assert person.edited
    assert sent.keys() & person.cancelled == set()
    assert sent.keys() | person.cancelled == numbers.keys()
    assert {key for key, body in sent.items() if body == "said otherwise"} == person.edited
    assert {pending.operation.key for pending in store.outbox.list()} == sent.keys()
    store.close()
