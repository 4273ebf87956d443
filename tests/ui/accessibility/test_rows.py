"""What the rows of every list say: which ticket, how it stands, whether it is late; nothing by colour or shape alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desk.app import Desk
from desk.models.notices import Notice, NoticeKind
from desk.ui.queue.line import Column
from tests.builders import MONDAY
from tests.ui.accessibility.heard import said
from tests.ui.accessibility.test_every_pane import the_office
from tests.ui.layout.office import CLASHED, LONG, OPEN, REFUSED, settle

CASES = ("INC-000002-1", "INC-000003-7")
"""The numbers of what needs somebody."""


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The window with something in every pane."""
    with the_office(tmp_path) as made:
        yield made


def rows(pane: QWidget, column: int = 0) -> list[str]:
    """What the rows of the first list of a pane say."""
    [view, *_parts] = [v for v in pane.findChildren(QAbstractItemView) if v.isVisible()]
    model = view.model()
    return [said(model.index(row, column)) for row in range(model.rowCount(QModelIndex()))]


def page(desk: Desk, name: str) -> QWidget:
    desk.window.go(name)
    settle()
    return desk.window.frame.pane(name)


def test_a_ticket_of_the_queue_says_all_that_is_seen_of_it(desk: Desk) -> None:
    queue = desk.window.queue
    [clashed, first, *_more] = rows(queue)
    for words in ("INC-000002-1", LONG, "P1 Critical", "New", "level 1", "9 h late", "not read",
                  "needs you", "from Zoé", "assigned to Anna"):  # fmt: skip
        assert words in clashed, words
    assert "due 9 h late" not in clashed
    assert "not sent yet" in first
    assert "security incident" in first
    queue.list.setFocus()
    queue.list.select_row(1)
    queue.tick_and_step(1)
    settle()
    assert [row.startswith("ticked, ") for row in rows(queue)[:4]] == [False, True, True, False]


def test_in_columns_the_cell_with_the_keyboard_says_the_whole_ticket(desk: Desk) -> None:
    window = desk.window
    whole = rows(window.queue)
    window.toggle_lines()
    window.queue.list.setFocus()
    window.queue.list.select_row(0)
    settle()
    heard = QAccessible.queryAccessibleInterface(window.queue.list).focusChild()
    assert heard.text(QAccessible.Text.Name) == whole[0]
    window.step(1)
    heard = QAccessible.queryAccessibleInterface(window.queue.list).focusChild()
    assert heard.text(QAccessible.Text.Name) == whole[1]
    assert rows(window.queue, Column.TITLE)[0] == f"{LONG}, not read"
    assert rows(window.queue, Column.DUE)[0] == "9 h late"


def test_what_waits_and_what_needs_somebody_says_which_ticket_and_why(desk: Desk) -> None:
    outbox = rows(page(desk, "outbox"))
    assert any("INC-000003-7" in row and "closed at 14:02" in row for row in outbox)
    assert any("INC-000001-3" in row and "Waits to be sent" in row for row in outbox)
    [choose, refused] = rows(page(desk, "conflicts"))
    assert CASES[0] in choose
    assert "Choose" in choose
    assert "Priority, Title" in choose
    assert CASES[1] in refused
    assert "Refused" in refused
    [touched, *_quiet] = rows(page(desk, "away"))
    assert touched.startswith("Touches your work: ")
    assert CASES[0] in touched
    assert "Conflict" in touched


def test_a_day_says_what_is_late_in_it(desk: Desk) -> None:
    calendar = page(desk, "calendar")
    [week] = [
        view for view in calendar.findChildren(QAbstractItemView)
        if view.isVisible() and view.accessibleName() == "Calendar"
    ]  # fmt: skip
    model = week.model()
    today = [said(model.index(0, day)) for day in range(7) if said(model.index(0, day))]
    assert today, "nothing stands in the week"
    assert today[0].startswith("Mon 2 Mar late  INC-000002-1"), today
    assert LONG in today[0]


def test_a_notice_says_which_ticket_and_whether_it_is_new(desk: Desk) -> None:
    told = (
        Notice("a", NoticeKind.LATE, MONDAY, CLASHED.id, "INC-000002-1", LONG),
        Notice("b", NoticeKind.LATE, MONDAY, REFUSED.id, "INC-000003-7", LONG, read=True),
        Notice("c", NoticeKind.LATE, MONDAY, OPEN.id, "INC-000001-3", LONG, secret=True),
    )
    desk.workspace.write(lambda store: store.notices.put(*told))
    notices = page(desk, "notices")
    heard = {
        number: row for number in (*CASES, "INC-000001-3") for row in rows(notices) if number in row
    }
    assert LONG in heard[CASES[0]]
    assert "new" in heard[CASES[0]]
    assert "late" in heard[CASES[0]].lower()
    assert "new" not in heard[CASES[1]]
    assert LONG not in heard["INC-000001-3"]


def test_what_is_found_says_its_kind_number_title_and_state(desk: Desk) -> None:
    window = desk.window
    window.open_palette()
    palette = window.popups._palette
    assert palette is not None
    palette.field.setText("000005")
    settle()
    [found, *_more] = [row for row in rows(palette) if "INC-000005-9" in row]
    assert found.startswith(f"Ticket, INC-000005-9, {LONG}")
    assert "New" in found


def test_the_rail_says_counts_and_what_is_not_read(desk: Desk) -> None:
    window = desk.window
    window.rail._model.count_all()
    settle()
    heard = rows(window.rail)
    assert "Outbox: 2" in heard
    assert any(row.startswith("Late: ") and row.endswith("not read") for row in heard)


def test_a_group_says_how_many_stand_in_it_and_whether_it_is_open(desk: Desk) -> None:
    desk.queue.group_by("priority")
    settle()
    [header, *_rows] = rows(desk.window.queue)
    assert header.startswith("P1 Critical, 2 ticket")
    assert header.endswith(", open")
