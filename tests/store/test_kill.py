"""A process killed at any moment: what it said was safe is there, once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desk.models.ids import OperationKey
from desk.models.query import parse
from desk.models.store import Store
from tests.builders import ME, MONDAY, a_page, a_ticket
from tests.fakes import FakeClock

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path

from desk.models.listing import Draft
from desk.models.store import Store
from desk.sync.connector import Remote
from tests.builders import a_creation, a_note, a_page, a_snapshot, a_ticket, ticket_id
from tests.fakes import FakeClock

clock = FakeClock()
store = Store.open(Path(sys.argv[1]), clock)
for n in range(1, 100_000):
    serial = n % 20 + 1
    note = a_note(ticket_id(serial), f"note {n}")
    store.outbox.add(note)
    print("added", note.key, flush=True)
    store.drafts.save(Draft(ticket_id(serial), "reply", f"draft {n}"))
    print("draft", serial, n, flush=True)
    store.base.apply_page(a_page(a_ticket(serial, title=f"Pulled {n}"), cursor=str(n)))
    print("page", n, flush=True)
    if n % 3 == 0:
        pending = store.outbox.claim_next(clock.now())
        if pending is not None:
            answer = a_snapshot(a_ticket(serial, id=pending.operation.ticket))
            store.outbox.acknowledge(pending.operation.key, Remote(answer, n))
            print("done", pending.operation.key, flush=True)
    if n % 5 == 0:
        creation = a_creation(1000 + n)
        store.outbox.add(creation)
        print("added", creation.key, flush=True)
"""


def killed_after(folder: Path, lines: int) -> list[list[str]]:
    """Run the writer, kill it as soon as it has said so much; what it had said by then."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(lines)]
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read().splitlines(keepends=True)
    writer.stdout.close()
    assert writer.wait() == -signal.SIGKILL
    return [line.split() for line in [*said, *rest] if line.endswith("\n")]


@pytest.mark.parametrize("lines", [1, 2, 3, 17, 50, 51, 52, 53, 54, 120, 301])
def test_what_was_said_to_be_safe_survives_a_kill(
    folder: Path, clock: FakeClock, lines: int
) -> None:
    said = killed_after(folder, lines)
    store = Store.open(folder, clock)
    assert not store.cache_rebuilt
    added = {OperationKey(key) for word, key, *_ in said if word == "added"}
    assert [key for key in added if store.outbox.get(key) is None] == []
    done = {key for word, key, *_ in said if word == "done"}
    waiting = [pending.operation.key for pending in store.outbox.list()]
    assert not done & set(waiting)
    assert len(waiting) == len(set(waiting))
    pages = [int(number) for word, number, *_ in said if word == "page"]
    if pages:
        assert int(store.base.cursor() or 0) in {pages[-1], pages[-1] + 1}
    _rows_are_true(store)
    store.close()


def _rows_are_true(store: Store) -> None:
    """Each row of the queue is what base and outbox make of it."""
    for row in store.tickets.first(parse(""), "due", ME, MONDAY, limit=10_000):
        detail = store.tickets.detail(row.id)
        assert detail is not None
        assert (row.title, row.state) == (detail.ticket.title, detail.ticket.state)
        assert row.unsent == len(detail.pending)


def test_drafts_survive_a_kill(folder: Path, clock: FakeClock) -> None:
    said = killed_after(folder, 80)
    store = Store.open(folder, clock)
    last = {serial: n for word, serial, *n in said if word == "draft"}
    for draft in store.drafts.list():
        serial = str(int(draft.ticket[-12:]))
        number = int(draft.body.removeprefix("draft "))
        assert number >= int(last.get(serial, ["0"])[0])
    assert len(store.drafts.list()) >= len(last)
    store.close()


def test_a_killed_process_leaves_the_file_to_others(folder: Path, clock: FakeClock) -> None:
    killed_after(folder, 30)
    store = Store.open(folder, clock)
    store.base.apply_page(a_page(a_ticket(1, title="Goes on")))
    assert store.tickets.count(parse("goes"), ME, MONDAY) == 1
    store.close()
