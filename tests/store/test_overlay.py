"""The queue shows base and outbox together, whatever happened in whatever order."""

import contextlib
import itertools
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desk.models.conflict import Clash
from desk.models.errors import InvalidInput
from desk.models.ids import EntryId, TicketId, entry_id
from desk.models.operations import (
    Action,
    AddEntry,
    Escalate,
    Operation,
    OperationState,
    Pending,
    SetFields,
)
from desk.models.projection import project
from desk.models.query import parse
from desk.models.store import Store
from desk.models.store.ticket_rows import COLUMNS, GET, Marks, effective_row
from desk.models.ticket import Ticket
from desk.models.worklog import Entry, EntryKind
from desk.sync.connector import Remote
from tests.builders import (
    ANNA,
    ME,
    MONDAY,
    a_change,
    a_creation,
    a_note,
    a_page,
    a_snapshot,
    a_ticket,
    a_vocabulary,
    an_operation,
    ticket_id,
)
from tests.fakes import FakeClock

TICKETS = [1, 2, 3]

actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(
        SetFields,
        st.dictionaries(
            st.sampled_from(["title", "application", "group"]),
            st.sampled_from(["a", "b"]),
            min_size=1,
        )
        | st.fixed_dictionaries({"state": st.sampled_from(["open", "waiting", "closed", "new"])})
        | st.fixed_dictionaries({"assignee": st.sampled_from([ANNA, None])}),
    ),
    st.builds(AddEntry, st.sampled_from(["alpha", "beta"]), st.booleans()),
    st.builds(Escalate, st.just(2), st.just("net"), st.just("Cannot solve it here.")),
)
steps = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(TICKETS), actions),
    st.tuples(st.just("create"), st.just(0), st.none()),
    st.tuples(st.just("pull"), st.sampled_from(TICKETS), st.sampled_from(["x", "y"])),
    st.tuples(st.just("delete"), st.sampled_from(TICKETS), st.none()),
    st.tuples(
        st.sampled_from(["claim", "ack", "park", "lose", "conflict", "cancel", "retry", "reopen"]),
        st.just(0),
        st.none(),
    ),
)


class History:
    """Plays steps on a store, as sync and a person would do them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.store = Store.open(folder, self.clock)
        self.store.base.set_vocabulary(a_vocabulary())
        self.serials = itertools.count(500)

    def play(self, step: tuple[str, int, object]) -> None:
        """Do one step; what makes no sense just now is left out."""
        self.clock.advance(minutes=1)
        kind, serial, detail = step
        match kind:
            case "add":
                self.store.outbox.add(self._operation(ticket_id(serial), detail))
            case "create":
                self.store.outbox.add(a_creation(next(self.serials), at=self.clock.now()))
            case "pull":
                ticket = a_ticket(serial, title=str(detail), updated_at=self.clock.now())
                self.store.base.apply_page(a_page(ticket))
            case "delete":
                self.store.base.apply_page(a_page(deleted=[ticket_id(serial)]))
            case "reopen":
                self.store.close()
                self.store = Store.open(self.folder, self.clock)
            case _:
                self._move(kind)

    def _operation(self, ticket: TicketId, action: object) -> Operation:
        assert isinstance(action, SetFields | AddEntry | Escalate)
        seen = self.store.tickets.project(ticket) or ticket
        return an_operation(seen, action, self.clock.now())

    def _move(self, kind: str) -> None:
        """Let the first operation that waits go a step."""
        waiting = [p for p in self.store.outbox.list() if p.state is not OperationState.CONFLICT]
        if not waiting:
            return
        operation, outbox = waiting[0].operation, self.store.outbox
        clash = Clash("title", "a", "b", "c")
        moves = {
            "claim": lambda: outbox.claim_next(self.clock.now()),
            "ack": lambda: self._acknowledge(operation),
            "park": lambda: outbox.park(operation.key, "No."),
            "lose": lambda: outbox.postpone(
                operation.key, reason="Lost.", not_before=None, uncertain=True
            ),
            "conflict": lambda: outbox.reduce(operation.key, None, (clash,), MONDAY),
            "cancel": lambda: self._cancel(waiting[-1]),
            "retry": lambda: outbox.retry(operation.key),
        }
        moves[kind]()

    def _cancel(self, pending: Pending) -> None:
        with contextlib.suppress(InvalidInput):  # what may have arrived is refused
            self.store.outbox.cancel(pending.operation.key)

    def _acknowledge(self, operation: Operation) -> None:
        base = self.store.base.snapshot(operation.ticket)
        applied = project(base.ticket if base else None, [operation])
        if applied is not None:
            entries = (*(base.entries if base else ()), *applied.entries)
            snapshot = a_snapshot(applied.ticket, *entries)
            self.store.outbox.acknowledge(operation.key, Remote(snapshot, 1))

    def expected(self) -> dict[TicketId, tuple[object, ...]]:
        """Compute every row from the base and the outbox alone."""
        found = {}
        everything = {p.operation.ticket for p in self.store.outbox.list()}
        everything |= {ticket_id(serial) for serial in TICKETS}
        for ticket in everything | {ticket_id(s) for s in range(500, next(self.serials))}:
            pendings = self.store.outbox.of(ticket)
            base = self.store.base.snapshot(ticket)
            laid = [p.operation for p in pendings if p.state is not OperationState.CONFLICT]
            applied = project(base.ticket if base else None, laid)
            row = self.store.tickets.row_number(ticket)
            if applied is not None and row is not None:
                found[ticket] = self._row(row, applied.ticket, len(laid))
        return found

    def _row(self, row: int, ticket: Ticket, unsent: int) -> tuple[object, ...]:
        policy = self.store.base.vocabulary().sla
        stuck = {OperationState.PARKED, OperationState.CONFLICT}
        pendings = self.store.outbox.of(ticket.id)
        needs_you = any(p.state in stuck for p in pendings)
        needs_you = needs_you or bool(self.store.conflicts.list(ticket.id))
        unread = self.store.base.snapshot(ticket.id) is not None
        return effective_row(row, ticket, policy, Marks(unsent, needs_you, False, unread))

    def shown(self) -> dict[TicketId, tuple[object, ...]]:
        """Read every row as the queue has it."""
        rows = self.store._cache.rows(GET.replace("WHERE row = ?", ""))
        return {row[COLUMNS.index("id")]: row for row in rows}


@given(st.lists(steps, max_size=14))
def test_the_queue_is_always_base_and_outbox_together(
    history: list[tuple[str, int, object]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        played = History(Path(folder))
        for step in history:
            played.play(step)
        unread = COLUMNS.index("unread")
        shown = {t: row[:unread] for t, row in played.shown().items()}
        assert shown == {t: row[:unread] for t, row in played.expected().items()}
        for ticket in shown:
            detail = played.store.tickets.detail(ticket)
            assert detail is not None
            assert played.store.tickets.project(ticket) == detail.ticket
        played.store.close()


def test_a_row_that_a_crash_left_behind_is_made_true_at_start(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    # Work committed, the cache not: what a kill between the two commits leaves.
    change, creation = a_change(a_ticket(1), state="open"), a_creation()
    store._work.write(lambda: store._rows.insert([change, creation]))
    store.close()
    again = Store.open(folder, clock)
    assert [row.state for row in again.tickets.first(parse("unsent"), "number", ME, MONDAY)] == [
        "open",
        "new",
    ]
    again.close()


def test_a_row_of_work_that_is_gone_is_made_true_at_start(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    store.outbox.add(a_change(a_ticket(1), state="open"), a_creation())
    store._work.write(lambda: store._work.run("DELETE FROM operation"))
    store.close()
    again = Store.open(folder, clock)
    assert again.tickets.count(parse("unsent"), ME, MONDAY) == 0
    assert [row.state for row in again.tickets.first(parse(""), "due", ME, MONDAY)] == ["new"]
    again.close()


def test_an_answer_stored_before_a_crash_is_shown_once(
    store: Store, folder: Path, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    note = a_note(ticket_id(1), "Swapped the disk")
    store.outbox.add(note)
    arrived = Entry(
        EntryId(note.key), note.ticket, EntryKind.NOTE, ANNA, MONDAY, "Swapped the disk"
    )
    store.base.put_answer(a_snapshot(a_ticket(1), arrived), note.key)  # … and the power fails
    store.close()
    again = Store.open(folder, clock)
    detail = again.tickets.detail(ticket_id(1))
    assert detail is not None
    assert [entry.id for entry in detail.entries] == [entry_id(note.key)]
    assert [row.unsent for row in again.tickets.rows([1])] == [1]
    again.close()


def test_another_process_sees_and_is_told(store: Store, folder: Path, clock: FakeClock) -> None:
    window = Store.open(folder, clock)
    before = window.data_version()
    assert window.data_version() == before
    store.base.apply_page(a_page(a_ticket(1)))
    after = window.data_version()
    assert after != before
    store.outbox.add(a_note(ticket_id(1)))
    assert window.data_version() != after
    assert [row.unsent for row in window.tickets.rows([1])] == [1]
    window.close()
