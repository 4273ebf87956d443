"""The list model: all row numbers, pages of rows as they are looked at, and a place that is kept."""

from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from desk.ui.queue import model as module
from desk.ui.queue.line import Column, Writer
from desk.ui.queue.model import LINE_ROLE, PAGE, QueueModel
from tests.builders import MONDAY, ticket_id
from tests.ui.queue.rows import Shelf, a_row, numbers


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def model(shelf: Shelf) -> QueueModel:
    made = QueueModel(shelf.fetch)
    made.write_with(Writer(lambda: MONDAY))
    return made


def title(model: QueueModel, row: int) -> Any:
    return model.data(model.index(row, Column.TITLE))


def test_the_model_keeps_qts_rules_while_rows_come_go_and_move(
    qtmodeltester: ModelTester, model: QueueModel
) -> None:
    model.show(numbers(range(1, 31)))
    qtmodeltester.check(model)
    model.update(numbers([5, 40, 1, *range(10, 31)]))
    qtmodeltester.check(model)
    model.update(numbers([]))
    qtmodeltester.check(model)


def test_a_hundred_thousand_rows_are_counted_and_none_is_fetched_unseen(
    model: QueueModel, shelf: Shelf
) -> None:
    model.show(numbers(range(100_000)))
    assert model.rowCount() == 100_000
    assert shelf.asked == []


def test_a_row_that_is_looked_at_brings_its_page(model: QueueModel, shelf: Shelf) -> None:
    model.show(numbers(range(1000)))
    assert title(model, 450) == "VPN drops (450)"
    assert shelf.asked == [list(range(2 * PAGE, 3 * PAGE))]
    assert title(model, 451) == "VPN drops (451)"
    assert len(shelf.asked) == 1


def test_until_a_row_is_here_it_is_empty(model: QueueModel, shelf: Shelf) -> None:
    shelf.slow = True
    model.show(numbers(range(10)))
    assert title(model, 3) is None
    shelf.deliver()
    assert title(model, 3) == "VPN drops (3)"


def test_who_scrolls_fast_waits_for_the_page_in_view_only(model: QueueModel, shelf: Shelf) -> None:
    shelf.slow = True
    model.show(numbers(range(10_000)))
    for row in (0, 1000, 2000, 3000, 9000):
        title(model, row)
    assert len(shelf.asked) == 1
    shelf.deliver()
    assert shelf.asked[1][0] == 9000
    shelf.deliver()
    shelf.deliver()
    assert len(shelf.asked) <= 3


def test_only_so_many_pages_are_kept(
    model: QueueModel, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGES_KEPT", 2)
    model.show(numbers(range(1000)))
    for row in (0, 200, 400):
        title(model, row)
    assert model.known([0, 200, 400]) == [200, 400]
    title(model, 0)
    assert len(shelf.asked) == 4


@pytest.mark.parametrize(
    "role",
    [Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.FontRole, Qt.ItemDataRole.BackgroundRole],
)
def test_what_the_delegates_do_not_use_is_answered_without_a_row(
    model: QueueModel, shelf: Shelf, role: Qt.ItemDataRole
) -> None:
    model.show(numbers(range(10)))
    assert model.data(model.index(0, Column.TITLE), role) is None
    assert shelf.asked == []


def test_the_whole_row_is_spoken_in_its_first_column(model: QueueModel) -> None:
    model.show(numbers([1]), [a_row(1, unread=True)])
    role = Qt.ItemDataRole.AccessibleTextRole
    assert "not read" in model.data(model.index(0, Column.LINE), role)
    assert model.data(model.index(0, Column.STATE), role) == "Open"


def test_headings_stand_over_columns_alone(model: QueueModel) -> None:
    assert model.headerData(Column.TITLE, Qt.Orientation.Horizontal) == "Title"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_who_is_selected_stays_so_when_rows_come_before_it(model: QueueModel) -> None:
    model.show(numbers([1, 2, 3]))
    held = QPersistentModelIndex(model.index(1, Column.LINE))
    model.update(numbers([9, 8, 1, 3, 2]))
    assert held.row() == 4


def test_a_held_row_that_left_the_list_is_let_go(model: QueueModel) -> None:
    model.show(numbers([1, 2, 3]))
    held = QPersistentModelIndex(model.index(1, Column.LINE))
    model.update(numbers([1, 3]))
    assert not held.isValid()


def test_a_changed_row_is_painted_again_and_nothing_moves(model: QueueModel) -> None:
    model.show(numbers([1, 2]), [a_row(1), a_row(2)])
    moved: list[bool] = []
    painted: list[bool] = []
    model.layoutChanged.connect(lambda: moved.append(True))
    model.dataChanged.connect(lambda *_where: painted.append(True))
    model.update(numbers([1, 2]), [a_row(2, title="Other words")])
    assert title(model, 1) == "Other words"
    assert (moved, painted) == ([], [True])


def test_spoiled_rows_show_what_they_were_until_the_new_ones_come(
    model: QueueModel, shelf: Shelf
) -> None:
    model.show(numbers([1]))
    assert title(model, 0) == "VPN drops (1)"
    shelf.slow, shelf.titles[1] = True, "Other words"
    model.spoil()
    assert title(model, 0) == "VPN drops (1)"
    shelf.deliver()
    assert title(model, 0) == "Other words"


def test_a_ticket_is_found_by_its_place_and_a_place_by_its_ticket(model: QueueModel) -> None:
    model.show(numbers([7, 5]), [a_row(7), a_row(5)])
    assert model.ticket_at(1) == ticket_id(5)
    assert model.row_of(ticket_id(5)) == 1
    assert model.row_of(ticket_id(6)) is None
    assert model.ticket_at(-1) is None
    assert model.ticket_at(2) is None


def test_a_fetch_that_brings_nothing_is_not_asked_for_again_and_again(model: QueueModel) -> None:
    asked: list[list[int]] = []

    def fetch(wanted: Any, done: Any) -> None:
        asked.append(list(wanted))
        done([])

    empty = QueueModel(fetch)
    empty.write_with(Writer(lambda: MONDAY))
    empty.show(numbers([1]))
    for _paint in range(3):
        assert empty.data(empty.index(0, Column.LINE), LINE_ROLE) is None
    assert len(asked) == 1
    empty.update(numbers([1]))
    assert empty.data(empty.index(0, Column.LINE), LINE_ROLE) is None
    assert len(asked) == 2
