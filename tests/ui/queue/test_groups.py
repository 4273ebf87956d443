"""The queue in groups: headers, folding, a place that is kept, and how each view is looked at."""

from array import array

import pytest
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from desk.models.changes import Changes
from desk.models.grouping import Section
from desk.models.people import Person
from desk.models.store import Store
from desk.models.view import VIEWS, View
from desk.ui.queue.grouped import Grouped
from desk.ui.queue.line import Column
from desk.ui.queue.looks import ViewLook, looks_note, noted_looks
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.workspace import Workspace
from tests.builders import ANNA, a_page, a_ticket

ALL = View("all", "All", "", "number")


@pytest.fixture
def queue(workspace: Workspace, store: Store, people: tuple[Person, ...]) -> QueueViewModel:
    store.base.apply_page(
        a_page(
            a_ticket(1, state="open"), a_ticket(2, assignee=ANNA), a_ticket(3, state="closed"),
            a_ticket(4, state="open"), people=people,
        )
    )  # fmt: skip
    made = QueueViewModel(workspace)
    QAbstractItemModelTester(made.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_view(ALL)
    made.group_by("state")
    return made


def shown(queue: QueueViewModel) -> list[str]:
    rows = queue.rows
    said = []
    for row in range(rows.rowCount()):
        rows.line(row)  # as a painting does: it is fetched
        ticket = rows.ticket_at(row)
        said.append(ticket[-1] if ticket else rows.data(rows.index(row, Column.LINE)))
    return said


def test_headers_stand_over_their_tickets_and_do_not_count(queue: QueueViewModel) -> None:
    assert shown(queue) == ["New", "2", "Open", "1", "4", "Closed", "3"]
    assert queue.count == 4
    queue.group_by("")
    assert shown(queue) == ["1", "2", "3", "4"]


def test_a_folded_group_keeps_its_header_and_opens_again(queue: QueueViewModel) -> None:
    assert queue.rows.set_open(3, on=False) == 2
    assert shown(queue) == ["New", "2", "Open", "Closed", "3"]
    assert queue.rows.set_open(2, on=False) == 2
    assert queue.rows.set_open(2, on=True) == 2
    assert shown(queue) == ["New", "2", "Open", "1", "4", "Closed", "3"]
    assert queue.count == 4


def test_a_refresh_moves_tickets_between_groups_and_who_is_selected_goes_along(
    queue: QueueViewModel, workspace: Workspace, store: Store
) -> None:
    stands = QPersistentModelIndex(queue.rows.index(3, 0))
    header = QPersistentModelIndex(queue.rows.index(5, 0))
    store.base.apply_page(a_page(a_ticket(1, state="closed"), a_ticket(5, state="waiting")))
    workspace.changed.emit(Changes(everything=True))
    assert shown(queue) == ["New", "2", "Open", "4", "Waiting", "5", "Closed", "1", "3"]
    assert queue.rows.ticket_at(stands.row()) == queue.rows.ticket_at(7)
    assert header.row() == 6
    assert queue.rows.set_open(6, on=False) == 6
    assert not stands.isValid()


def test_a_header_is_spoken_with_its_count_and_whether_it_is_open(queue: QueueViewModel) -> None:
    from desk.ui.queue.model import _ACCESSIBLE

    words = queue.rows.data(queue.rows.index(2, 0), _ACCESSIBLE)
    assert ("Open" in words, "2" in words, "open" in words) == (True, True, True)
    queue.rows.set_open(2, on=False)
    assert "folded" in queue.rows.data(queue.rows.index(2, 0), _ACCESSIBLE)


def test_a_tick_on_a_header_ticks_its_group_and_no_command_reaches_a_header(
    queue: QueueViewModel,
) -> None:
    queue.tick_row(2)
    assert len(queue.rows.ticks) == 2
    queue.tick_all()
    assert sorted(queue.rows.ticks.numbers) == sorted(queue.rows.tickets)
    assert queue.ticked_here() == 4
    queue.select(2)
    assert queue.current is None


@pytest.mark.parametrize("by", ["priority", "level", "application", "assignee", "requester", "due"])
def test_every_way_to_group_has_words_for_its_groups(queue: QueueViewModel, by: str) -> None:
    queue.group_by(by)
    headers = [row for row in range(queue.rows.rowCount()) if queue.rows.is_header(row)]
    assert headers
    assert all(queue.rows.data(queue.rows.index(row, Column.LINE)) for row in headers)


def test_each_view_keeps_its_order_its_groups_and_what_is_folded(queue: QueueViewModel) -> None:
    queue.sort_by("title")
    queue.rows.set_open(2, on=False)
    queue.show_view(VIEWS[0])
    assert (queue.by, queue.sort) == ("", VIEWS[0].sort)
    queue.show_view(ALL)
    assert (queue.by, queue.sort) == ("state", "title")
    assert shown(queue) == ["New", "2", "Open", "Closed", "3"]
    looks = noted_looks(looks_note(queue.looks_now()))
    assert looks == {"all": ViewLook("title", "state", ("open",))}
    assert noted_looks("nonsense") == {}
    assert noted_looks('{"all": {"by": "colour"}}') == {}


def test_a_search_in_groups_begins_at_the_top(queue: QueueViewModel) -> None:
    replaced: list[bool] = []
    queue.replaced.connect(lambda: replaced.append(True))
    queue.search("state:closed")
    assert shown(queue) == ["Closed", "3"]
    assert replaced == [True]


def test_a_number_below_nothing_stays_with_its_group() -> None:
    grouped = Grouped()
    grouped.use([Section("a", "a", array("q", [1])), Section("b", "b", array("q", [2]))])
    before = list(grouped.shown(array("q")))
    grouped.use([Section("b", "b", array("q", [2]))])
    assert list(grouped.shown(array("q"))) == before[2:]
    assert grouped.header_of(9) is None
    assert not grouped.set_open(-9, on=True)
