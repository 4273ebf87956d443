"""The queue without its widgets: views, search, order, and a list that follows the store."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from desk.models.changes import Changes
from desk.models.events import Command, InCompany, Link, LinkState, Progress, SyncNow, Touched
from desk.models.operations import AddEntry, SetFields
from desk.models.people import Person
from desk.models.presence import Doing, Present
from desk.models.store import Store
from desk.models.ticket import State, Ticket
from desk.models.view import VIEWS, View
from desk.ui.queue.line import Column
from desk.ui.queue.view_model import QueueViewModel, Situation
from desk.ui.view_titles import view_title
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, BRUNO, MONDAY, a_page, a_ticket, ticket_id
from tests.fakes import FakeClock
from tests.ui.queue.conftest import ACCOUNT

Fill = Callable[..., None]

OPEN = next(view for view in VIEWS if view.id == "open")
MINE = next(view for view in VIEWS if view.id == "mine")


@pytest.fixture
def fill(store: Store, people: tuple[Person, ...]) -> Fill:
    """Put tickets into the store, as the sync does."""

    def put(*tickets: Ticket) -> None:
        store.base.apply_page(a_page(*tickets, people=people))

    return put


@pytest.fixture
def queue(workspace: Workspace) -> Iterator[QueueViewModel]:
    """The queue of the workspace, showing all open tickets by number."""
    made = QueueViewModel(workspace)
    made.show_view(View("open", "All open", "open", "number"))
    yield made
    made.deleteLater()


def shown(queue: QueueViewModel, column: Column = Column.TITLE) -> list[Any]:
    return [queue.rows.data(queue.rows.index(row, column)) for row in range(queue.count)]


def test_a_view_shows_its_tickets_in_its_order(fill: Fill, queue: QueueViewModel) -> None:
    fill(
        a_ticket(1, title="Later", priority=5),
        a_ticket(2, title="Sooner", priority=1),
        a_ticket(3, title="Over", state=State.CLOSED),
    )
    queue.show_view(OPEN)
    assert shown(queue) == ["Sooner", "Later"]
    assert queue.situation is Situation.FILLED
    assert queue.count == 2


def test_mine_is_what_has_my_name(fill: Fill, queue: QueueViewModel) -> None:
    fill(a_ticket(1, assignee=ANNA, title="Hers"), a_ticket(2, assignee=BRUNO))
    queue.show_view(MINE)
    assert shown(queue) == ["Hers"]


def test_a_search_narrows_the_view_while_it_is_typed(fill: Fill, queue: QueueViewModel) -> None:
    fill(a_ticket(1, title="Réseau en panne"), a_ticket(2, title="Printer jams"))
    queue.search("rese")
    assert shown(queue) == ["Réseau en panne"]
    queue.search("")
    assert queue.count == 2


def test_a_lone_letter_is_not_searched_for_yet(fill: Fill, queue: QueueViewModel) -> None:
    fill(a_ticket(1, title="Printer jams"))
    queue.search("x")
    assert queue.count == 1


def test_an_unknown_field_is_named_and_searched_as_words(fill: Fill, queue: QueueViewModel) -> None:
    fill(a_ticket(1, title="colour blue"), a_ticket(2))
    queue.search("colour:blue")
    assert "colour:" in queue.hint
    assert shown(queue) == ["colour blue"]
    queue.search("blue")
    assert queue.hint == ""


def test_a_value_that_nothing_is_called_by_is_told_under_the_line(
    fill: Fill, queue: QueueViewModel
) -> None:
    fill(a_ticket(1))
    queue.search("app:zebra")
    assert queue.situation is Situation.NOTHING_FOUND
    assert "zebra" in queue.hint
    queue.search("app:vpn")
    assert queue.hint == ""


def test_the_line_may_ask_for_an_order(fill: Fill, queue: QueueViewModel) -> None:
    fill(a_ticket(1, title="a"), a_ticket(2, title="b"))
    queue.search("sort:-title")
    assert shown(queue) == ["b", "a"]
    queue.search("")
    assert shown(queue) == ["a", "b"]


def test_the_answer_to_an_older_keystroke_never_covers_a_newer_one(
    fill: Fill, queue: QueueViewModel, worker: InlineWorker
) -> None:
    fill(a_ticket(1, title="alpha"), a_ticket(2, title="beta"))
    worker.hold()
    queue.search("alpha")
    queue.search("beta")
    worker.release()
    assert shown(queue) == ["beta"]


def test_a_search_that_fits_nothing_in_the_view_can_look_everywhere(
    fill: Fill, queue: QueueViewModel
) -> None:
    fill(a_ticket(1, title="old thing", state=State.CLOSED), a_ticket(2))
    queue.search("old thing")
    assert queue.situation is Situation.NOTHING_FOUND
    queue.search_everywhere()
    assert shown(queue) == ["old thing"]


def test_the_same_order_again_turns_it_round(fill: Fill, queue: QueueViewModel) -> None:
    fill(a_ticket(1, title="a"), a_ticket(2, title="b"))
    queue.sort_by("title")
    assert shown(queue) == ["a", "b"]
    queue.sort_by("title")
    assert shown(queue) == ["b", "a"]


def test_enter_in_the_search_line_opens_the_ticket_of_a_number(
    fill: Fill, queue: QueueViewModel, workspace: Workspace
) -> None:
    fill(a_ticket(4, state=State.CLOSED))
    queue.search(a_ticket(4).number.replace("-", " ").lower())
    queue.submit()
    assert workspace.ticket == ticket_id(4)


def test_a_change_that_comes_in_moves_rows_and_keeps_their_places_known(
    fill: Fill, queue: QueueViewModel, workspace: Workspace
) -> None:
    fill(a_ticket(1), a_ticket(2))
    queue.load()
    replaced: list[bool] = []
    queue.replaced.connect(lambda: replaced.append(True))
    fill(a_ticket(2, title="Now closed", state=State.CLOSED), a_ticket(3, title="Came in"))
    workspace.on_event(Touched((ticket_id(2), ticket_id(3))))
    assert shown(queue)[1] == "Came in"
    assert queue.count == 2
    assert replaced == []


def test_a_title_changed_elsewhere_is_shown(
    fill: Fill, queue: QueueViewModel, workspace: Workspace
) -> None:
    fill(a_ticket(1))
    queue.load()
    shown(queue)
    fill(a_ticket(1, title="Other words"))
    workspace.on_event(Touched((ticket_id(1),)))
    assert shown(queue) == ["Other words"]


def test_too_many_changes_to_name_refresh_what_is_looked_at(
    fill: Fill, queue: QueueViewModel, workspace: Workspace
) -> None:
    fill(a_ticket(1))
    queue.load()
    shown(queue)
    fill(a_ticket(1, title="Other words"), a_ticket(2, title="Came in"))
    workspace.on_event(Touched(everything=True))
    assert shown(queue) == ["Other words", "Came in"]


def test_a_stream_of_changes_asks_the_store_once_at_a_time(
    fill: Fill, queue: QueueViewModel, workspace: Workspace, worker: InlineWorker
) -> None:
    fill(a_ticket(1), a_ticket(2), a_ticket(3))
    queue.load()
    worker.hold()
    for serial in (1, 2, 3, 1, 2, 3):
        workspace.changed.emit(Changes(frozenset({ticket_id(serial)})))
    assert worker.release() == 1


def test_what_the_technician_does_is_seen_at_once(
    fill: Fill, queue: QueueViewModel, workspace: Workspace
) -> None:
    fill(a_ticket(1))
    queue.load()
    workspace.perform(workspace.new_operation(a_ticket(1), AddEntry("Called.", public=False)))
    line = queue.rows.line(0)
    assert line is not None
    assert line.row.unsent == 1


def test_an_answer_to_another_view_is_dropped(
    fill: Fill, queue: QueueViewModel, workspace: Workspace, worker: InlineWorker
) -> None:
    fill(a_ticket(1, assignee=ANNA), a_ticket(2))
    queue.load()
    worker.hold()
    workspace.changed.emit(Changes(frozenset({ticket_id(1)})))
    queue.show_view(MINE)
    worker.release()
    assert queue.count == 1


def test_an_empty_view_says_that_it_is_empty(fill: Fill, queue: QueueViewModel) -> None:
    fill()
    queue.workspace.start()
    queue.load()
    assert queue.situation is Situation.EMPTY


def test_who_has_no_level_is_told_so_and_led_to_all_levels(
    fill: Fill, queue: QueueViewModel, store: Store
) -> None:
    fill(a_ticket(1, application="", type="", level=2))
    store.base.set_me(Person(ANNA, "Anna Weber", is_agent=True))
    queue.workspace.start()
    queue.show_view(next(view for view in VIEWS if view.id == "qualify"))
    assert (queue.situation, queue.lacks_level) == (Situation.EMPTY, True)
    queue.search_at_any_level()
    assert (queue.view.id, queue.text, queue.count) == ("all", "unqualified -snoozed", 1)
    assert not queue.lacks_level


def test_before_the_first_answer_the_view_is_loading(
    workspace: Workspace, worker: InlineWorker
) -> None:
    worker.hold()
    queue = QueueViewModel(workspace)
    queue.load()
    assert queue.situation is Situation.LOADING


def test_the_first_pull_tells_how_far_it_is(queue: QueueViewModel, workspace: Workspace) -> None:
    told = []
    for progress in (Progress(100, 2000), Progress(2000, 2000)):
        workspace.on_event(progress)
        told.append((queue.situation, queue.progress))
    assert told == [(Situation.FIRST_PULL, Progress(100, 2000)), (Situation.FIRST_PULL, None)]


def test_nothing_is_called_empty_before_the_server_told_what_there_is(
    queue: QueueViewModel, workspace: Workspace, clock: FakeClock
) -> None:
    told = []
    for state in (LinkState.STARTING, LinkState.ONLINE, LinkState.SIGN_IN_NEEDED):
        workspace.on_event(Link(state, clock.now()))
        told.append((queue.situation, queue.is_signed_out))
    assert told == [
        (Situation.FIRST_PULL, False),
        (Situation.FIRST_PULL, False),
        (Situation.NEVER_PULLED, True),
    ]


def test_a_server_never_reached_is_told_from_an_empty_queue(
    tmp_path_factory: pytest.TempPathFactory, worker: InlineWorker, clock: FakeClock
) -> None:
    empty = Store.open(tmp_path_factory.mktemp("empty"), clock)
    workspace = Workspace(ACCOUNT, worker, lambda: empty, clock)
    queue = QueueViewModel(workspace)
    workspace.start()
    workspace.on_event(Link(LinkState.OFFLINE, MONDAY))
    assert queue.situation is Situation.NEVER_PULLED
    empty.close()


def test_time_alone_makes_a_ticket_late(
    fill: Fill, queue: QueueViewModel, clock: FakeClock
) -> None:
    fill(a_ticket(1, priority=1))
    queue.load()
    before = shown(queue, Column.DUE)
    queue.show_view(View("late", "Late", "open late", "due"))
    assert queue.count == 0
    clock.advance(days=7)
    queue.tick()
    assert queue.count == 1
    assert "late" in shown(queue, Column.DUE)[0]
    assert "late" not in before[0]


def test_taking_a_ticket_makes_it_mine_and_can_be_undone(
    fill: Fill, queue: QueueViewModel, workspace: Workspace, store: Store, sent: list[Command]
) -> None:
    fill(a_ticket(1))
    queue.load()
    queue.select(0)
    queue.take_current()
    [pending] = store.outbox.list()
    assert pending.operation.action == SetFields({"assignee": ANNA, "state": "open"})
    assert set(pending.operation.base) == {"assignee", "state"}
    assert sent == []
    workspace.undo()
    assert store.outbox.list() == []


def test_a_ticket_one_may_not_take_is_refused_in_words(
    fill: Fill, queue: QueueViewModel, workspace: Workspace, store: Store
) -> None:
    faults: list[str] = []
    workspace.fault.connect(lambda message, _advice: faults.append(message))
    fill(a_ticket(1, level=3))
    queue.load()
    queue.select(0)
    queue.take_current()
    assert len(faults) == 1
    assert store.outbox.list() == []


def test_a_ticket_that_was_read_is_no_longer_bold(
    fill: Fill, queue: QueueViewModel, workspace: Workspace, clock: FakeClock
) -> None:
    fill(a_ticket(1, updated_at=MONDAY + timedelta(minutes=1)))
    queue.load()
    queue.select(0)
    queue.open_current()
    line = queue.rows.line(0)
    assert line is not None
    assert line.row.unread
    queue.mark_read()
    line = queue.rows.line(0)
    assert line is not None
    assert not line.row.unread


def test_trying_to_connect_wakes_the_sync(workspace: Workspace, sent: list[Command]) -> None:
    workspace.wake()
    assert sent == [SyncNow()]


def test_views_of_the_technician_keep_their_own_words() -> None:
    assert view_title(View("x", "Réseau urgent", "p:1", own=True)) == "Réseau urgent"
    assert view_title(MINE) == "Mine"


def test_a_command_acts_on_the_ticket_that_is_open_not_on_one_left_behind_in_the_list(
    fill: Fill, queue: QueueViewModel, workspace: Workspace, store: Store
) -> None:
    fill(a_ticket(1), a_ticket(2))
    queue.load()
    queue.select(0)
    behind = queue.current
    other = next(t for t in (ticket_id(1), ticket_id(2)) if t != behind)
    workspace.open_ticket(other)
    assert queue.open_current()
    assert workspace.ticket == other
    queue.take_current()
    [pending] = store.outbox.list()
    assert pending.operation.ticket == other


def test_a_row_that_is_still_being_fetched_is_no_ticket_to_act_on(
    fill: Fill, queue: QueueViewModel, workspace: Workspace
) -> None:
    fill(a_ticket(1))
    queue.load()
    queue.select(0)
    queue.open_current()
    queue.select(5)
    assert not queue.open_current()


def test_a_row_says_who_else_writes_on_its_ticket_while_they_do(
    fill: Fill, queue: QueueViewModel, workspace: Workspace
) -> None:
    fill(a_ticket(1))
    queue.show_view(OPEN)
    bruno = Present(ticket_id(1), BRUNO, "Bruno Keller", Doing.WRITING, MONDAY)
    workspace.on_event(Link(LinkState.ONLINE, MONDAY))
    workspace.on_event(InCompany((bruno,)))
    line = queue.rows.line(0)
    assert line is not None
    assert line.writers == ("Bruno Keller",)
    workspace.on_event(Link(LinkState.OFFLINE, MONDAY))
    line = queue.rows.line(0)
    assert line is not None
    assert line.writers == ()
