"""The workspace: the one door of panes to the data. Without a QApplication."""

import pytest

from desk.models.changes import Changes
from desk.models.errors import AccountProblem, InvalidInput, StoreFull
from desk.models.events import (
    Command,
    Fault,
    Link,
    LinkState,
    Progress,
    RoundDone,
    SyncNow,
    Touched,
)
from desk.models.ids import TicketId
from desk.models.listing import OutboxCounts
from desk.models.operations import AddEntry, FieldBase, SetFields
from desk.models.store import Store
from desk.ui.undo import UndoOffer
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, MONDAY, a_page, a_ticket
from tests.fakes import FakeClock
from tests.ui.queue.conftest import ACCOUNT

NOTE = AddEntry("Called back.", public=False)


def test_starting_tells_who_sits_here_and_what_the_server_knows(
    store: Store, worker: InlineWorker, clock: FakeClock
) -> None:
    workspace = Workspace(ACCOUNT, worker, lambda: store, clock)
    ready: list[bool] = []
    workspace.ready.connect(lambda: ready.append(True))
    workspace.start()
    assert ready == [True]
    assert workspace.me is not None
    assert workspace.me.person == ANNA
    assert [group.id for group in workspace.vocabulary.groups] == ["desk", "net"]


def test_what_a_technician_does_is_in_the_outbox_and_wakes_the_sync(
    store: Store, workspace: Workspace, sent: list[Command]
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    changes: list[Changes] = []
    workspace.changed.connect(changes.append)
    operation = workspace.new_operation(a_ticket(1), NOTE)
    done: list[bool] = []
    workspace.perform(operation, done=lambda: done.append(True))
    assert [pending.operation for pending in store.outbox.list()] == [operation]
    assert changes[0].tickets == {a_ticket(1).id}
    assert sent == [SyncNow()]
    assert workspace.counts.waiting == 1
    assert done == [True]


def test_an_operation_carries_author_true_time_and_what_the_technician_saw(
    store: Store, workspace: Workspace
) -> None:
    store.base.set_meta("clock_offset", "90.5")
    workspace.start()
    operation = workspace.new_operation(a_ticket(1, priority=3), SetFields({"priority": 1}))
    assert operation.author == ANNA
    assert (operation.occurred_at - MONDAY).total_seconds() == 90.5
    assert operation.clock_offset == 90.5
    assert operation.base == {"priority": FieldBase(3, 1)}


def test_on_an_id_alone_the_base_is_what_the_store_shows_when_it_is_written(
    store: Store, workspace: Workspace
) -> None:
    ticket = a_ticket(1, priority=4)
    store.base.apply_page(a_page(ticket))
    first = workspace.new_operation(ticket.id, SetFields({"priority": 2}))
    second = workspace.new_operation(ticket.id, SetFields({"priority": 1}))
    workspace.perform(first, second)
    bases = [pending.operation.base["priority"] for pending in store.outbox.list()]
    assert bases == [FieldBase(4, 1), FieldBase(2, 1)]


def test_nobody_signed_in_means_no_operation(
    tmp_path_factory: pytest.TempPathFactory, worker: InlineWorker, clock: FakeClock
) -> None:
    empty = Store.open(tmp_path_factory.mktemp("empty"), clock)
    workspace = Workspace(ACCOUNT, worker, lambda: empty, clock)
    workspace.start()
    with pytest.raises(AccountProblem, match="signed in"):
        workspace.new_operation(TicketId("t"), NOTE)
    empty.close()


def test_what_can_be_undone_is_held_back_until_the_offer_lapses(
    store: Store, workspace: Workspace, sent: list[Command]
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    offers: list[UndoOffer | None] = []
    workspace.undoing.offered.connect(offers.append)
    workspace.perform(workspace.new_operation(a_ticket(1), NOTE), undo_text="Note added")
    assert sent == []
    workspace.undoing.lapse()
    assert sent == [SyncNow()]
    assert [offer and offer.text for offer in offers] == ["Note added", None]
    assert len(store.outbox.list()) == 1


def test_undo_takes_everything_of_the_offer_back(store: Store, workspace: Workspace) -> None:
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2)))
    both = [workspace.new_operation(a_ticket(serial), NOTE) for serial in (1, 2)]
    workspace.perform(*both, undo_text="Two notes")
    workspace.undo()
    assert store.outbox.list() == []
    assert workspace.undoing.offer is None


def test_undo_of_what_was_sent_meanwhile_is_refused_in_words(
    store: Store, workspace: Workspace, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    workspace.perform(workspace.new_operation(a_ticket(1), NOTE), undo_text="Note added")
    clock.advance(minutes=1)  # longer than an offer holds it back
    assert store.outbox.claim_next(clock.now()) is not None
    faults: list[tuple[str, str]] = []
    workspace.fault.connect(lambda message, advice: faults.append((message, advice)))
    workspace.undo()
    assert len(faults) == 1
    assert len(store.outbox.list()) == 1


def test_one_thing_after_the_other_is_taken_back_while_nothing_of_it_is_sent(
    store: Store, workspace: Workspace, sent: list[Command]
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    offers: list[UndoOffer | None] = []
    back: list[UndoOffer] = []
    for name in ("One", "Two", "Three"):
        workspace.perform(workspace.new_operation(a_ticket(1), NOTE), undo_text=name)
    workspace.undoing.offered.connect(offers.append)
    workspace.undoing.taken_back.connect(back.append)
    assert sent == []
    workspace.undo()
    workspace.undo()
    assert [offer.text for offer in back] == ["Three", "Two"]
    assert [offer and offer.text for offer in offers] == ["Two", "One"]
    assert len(store.outbox.list()) == 1
    workspace.undo()
    workspace.undo()
    assert store.outbox.list() == []
    assert workspace.undoing.offer is None


def test_what_stood_its_time_below_newer_things_is_sent_and_offered_no_more(
    store: Store, workspace: Workspace, clock: FakeClock, sent: list[Command]
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    workspace.perform(workspace.new_operation(a_ticket(1), NOTE), undo_text="One")
    clock.advance(seconds=9)
    workspace.perform(workspace.new_operation(a_ticket(1), NOTE), undo_text="Two")
    clock.advance(seconds=2)
    workspace.undo()
    assert workspace.undoing.offer is None
    assert sent[-1:] == [SyncNow()]
    assert store.outbox.claim_next(clock.now()) is not None


def test_a_lapse_lets_everything_go(
    store: Store, workspace: Workspace, clock: FakeClock, sent: list[Command]
) -> None:
    store.base.apply_page(a_page(a_ticket(1), a_ticket(2)))
    for serial in (1, 2):
        workspace.perform(workspace.new_operation(a_ticket(serial), NOTE), undo_text="Note")
    workspace.undoing.lapse()
    assert store.outbox.claim_next(clock.now()) is not None
    assert store.outbox.claim_next(clock.now()) is not None
    assert workspace.undoing.offer is None


def test_a_write_that_fails_is_shown_and_nothing_is_said_to_have_changed(
    workspace: Workspace, sent: list[Command]
) -> None:
    faults: list[tuple[str, str]] = []
    changes: list[Changes] = []
    done: list[bool] = []
    workspace.fault.connect(lambda message, advice: faults.append((message, advice)))
    workspace.changed.connect(changes.append)

    def full(_store: Store) -> Changes:
        raise StoreFull("The disk is full.", "Make room.")

    workspace.write(full, lambda: done.append(True))
    assert faults == [("The disk is full.", "Make room.")]
    assert (changes, done, sent) == ([], [], [])


def test_who_asks_for_failures_gets_them_instead(workspace: Workspace) -> None:
    told: list[Exception] = []
    faults: list[str] = []
    workspace.fault.connect(lambda message, _advice: faults.append(message))

    def refuse(_store: Store) -> int:
        raise InvalidInput("No.")

    workspace.read(refuse, lambda _value: None, failed=told.append)
    assert [str(error) for error in told] == ["No."]
    assert faults == []


def test_a_bug_is_not_dressed_up_as_a_message(workspace: Workspace) -> None:
    def broken(_store: Store) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workspace.read(broken, lambda _value: None)


def test_a_read_of_the_same_key_replaces_the_one_that_waits(
    workspace: Workspace, worker: InlineWorker
) -> None:
    answers: list[int] = []
    worker.hold()
    workspace.read(lambda _store: 1, answers.append, key="search")
    workspace.read(lambda _store: 2, answers.append, key="search")
    worker.release()
    assert answers == [2]


def test_events_of_the_sync_process_reach_those_who_listen(
    store: Store, workspace: Workspace
) -> None:
    heard: list[object] = []
    for signal in (workspace.link_changed, workspace.progress, workspace.changed, workspace.synced):
        signal.connect(heard.append)
    workspace.fault.connect(lambda message, advice: heard.append((message, advice)))
    link = Link(LinkState.OFFLINE, MONDAY)
    for event in (
        link,
        Progress(1, 2),
        Touched((TicketId("t"),)),
        RoundDone(MONDAY),
        Fault("a", "b"),
    ):
        workspace.on_event(event)
    changed = Changes(frozenset({TicketId("t")}))
    assert heard == [link, Progress(1, 2), changed, RoundDone(MONDAY), ("a", "b")]
    assert workspace.link == link
    assert workspace.last_round == RoundDone(MONDAY)


def test_counts_are_read_again_when_the_outbox_changed_elsewhere(
    store: Store, workspace: Workspace
) -> None:
    store.base.apply_page(a_page(a_ticket(1)))
    counts: list[OutboxCounts] = []
    workspace.counts_changed.connect(counts.append)
    store.outbox.add(workspace.new_operation(a_ticket(1), NOTE))
    workspace.on_event(Touched(outbox=True))
    assert [count.waiting for count in counts] == [1]
    workspace.on_event(Touched(outbox=True))
    assert len(counts) == 1


def test_opening_a_ticket_tells_which(workspace: Workspace) -> None:
    opened: list[str] = []
    workspace.opened.connect(opened.append)
    workspace.open_ticket(TicketId("t"))
    assert opened == ["t"]
    assert workspace.ticket == "t"
