"""A day in the calendar: its order in words, its hours by mouse, visits that change places, ways that are typed."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.abilities import ABILITIES, Abilities
from desk.models.account import Account
from desk.models.codec import encode
from desk.models.people import Person
from desk.models.store import Store
from desk.models.visit import Visit, VisitId, VisitState
from desk.ui.calendar.day_model import id_of
from desk.ui.calendar.view import CalendarView
from desk.ui.calendar.view_model import CalendarViewModel, Shown, Whose
from desk.ui.icons import Icons
from desk.ui.theme import Mode, Theme
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, BRUNO, MONDAY, a_page, a_ticket, a_vocabulary
from tests.fakes import FakeClock

AGENT = Person(ANNA, "Anna Weber", is_agent=True, levels=(1,), groups=("desk",))
COLLEAGUE = Person(BRUNO, "Bruno Keller", is_agent=True, levels=(1,), groups=("desk",))
EIGHT = datetime(2026, 3, 4, 8).astimezone()
WEDNESDAY = EIGHT.date()


def planned(name: str, begins: float, hours: float, travel: int = 0) -> Visit:
    start = EIGHT + timedelta(hours=begins - 8)
    return Visit(
        VisitId(name), ANNA, start, start + timedelta(hours=hours), site=name.title(),
        travel_minutes=travel, contact="Zoe Lind", phone="+44 151 000",
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(tmp_path / "acc", FakeClock(MONDAY))
    opened.base.set_me(AGENT)
    opened.base.set_vocabulary(a_vocabulary())
    mine = a_ticket(1, assignee=ANNA, state="open", taken_at=MONDAY)
    opened.base.apply_page(a_page(mine, people=(AGENT, COLLEAGUE)))
    for visit in (
        planned("harbour", 8, 1, 20),
        planned("mill", 10, 2, 30),
        planned("school", 14, 1),
    ):
        opened.visits.keep(visit)
    return opened


@pytest.fixture
def view(store: Store, qapp: QApplication, qtbot: QtBot) -> CalendarView:
    account = Account("acc", "work", "desk", "https://desk.example")
    workspace = Workspace(account, InlineWorker(), lambda: store, FakeClock(MONDAY))
    workspace.start()
    theme = Theme(qapp, Mode.LIGHT)
    made = CalendarView(CalendarViewModel(workspace), theme, Icons(theme))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.model.go_to(WEDNESDAY)
    made.model.show_as(Shown.DAY)
    made.day.list.setFocus()
    return made


def items(view: CalendarView) -> list[str]:
    model = view.model.of_day.items
    return [str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole))
            for row in range(model.rowCount())]  # fmt: skip


def stand_on(view: CalendarView, site: str) -> None:
    event = next(one for one in view.model.of_day.events if one.title == site)
    view.day.list.select(id_of(event))


def times(store: Store, name: str) -> str:
    """When a visit begins and ends."""
    visit = store.visits.get(VisitId(name))
    assert visit is not None
    begin, end = visit.starts_at.astimezone(), visit.ends_at.astimezone()
    return f"{begin:%H:%M} {end:%H:%M}"


def way(store: Store, name: str) -> int:
    visit = store.visits.get(VisitId(name))
    assert visit is not None
    return visit.travel_minutes


def middle(view: CalendarView, site: str) -> QPoint:
    """A place in the drawing of a visit."""
    block = next(one for one in view.model.of_day.blocks if one.event.title == site)
    return QPoint(200, view.day.hours.top_of(block.begins) + 12)


def drag(qtbot: QtBot, view: CalendarView, start: QPoint, hours: float) -> None:
    hours_view = view.day.hours
    there = start + QPoint(0, hours_view.top_of(60) - hours_view.top_of(0)) * hours
    qtbot.mousePress(hours_view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(hours_view, there)
    qtbot.mouseRelease(hours_view, Qt.MouseButton.LeftButton, pos=there)
    view.model.load()


def test_a_day_reads_in_its_order_with_the_moment_to_leave_and_free_time(
    view: CalendarView,
) -> None:
    said = items(view)
    assert [site in words for site, words in zip(("Harbour", "Mill", "School"), said, strict=True)]
    assert "leave at" in said[0]
    assert "20 min on the way" in said[0]
    assert "Zoe Lind +44 151 000" in said[0]
    assert "free before: 30 min" in said[1]
    assert view.title.text().count("2026") == 1


def test_what_is_too_close_is_said_in_the_day_and_in_the_week(
    view: CalendarView, store: Store
) -> None:
    store.visits.keep(planned("late", 11, 1))
    view.model.load()
    assert ["too close" in words for words in items(view)] == [False, False, True, False]
    view.model.show_as(Shown.WEEK)
    cells = view.model.rows
    words = [str(cells.index(row, 2).data()) for row in range(cells.rowCount())]
    assert ["Too close" in word for word in words] == [False, False, True, False]


def test_days_turn_by_keys_also_from_a_day_on_which_nothing_is(
    view: CalendarView, qtbot: QtBot
) -> None:
    qtbot.keyClick(view.day.list, Qt.Key.Key_PageDown)
    assert items(view) == []
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_PageUp)
    assert len(items(view)) == 3
    assert QApplication.focusWidget() is view.day.list


def test_a_visit_changes_places_with_the_one_above_and_back_again(
    view: CalendarView, store: Store, qtbot: QtBot
) -> None:
    stand_on(view, "Mill")
    qtbot.keyClick(view.day.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert times(store, "mill") == "08:10 10:10"
    assert times(store, "harbour") == "10:30 11:30"
    qtbot.keyClick(view.day.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert times(store, "mill") == "08:10 10:10"  # it is the first already
    view.model.load()
    assert "Mill" in items(view)[0]
    chosen = view.model.of_day.event_of(view.day.list.current_id)
    assert chosen is not None
    assert chosen.title == "Mill"
    view.model.workspace.undo()
    assert (times(store, "mill"), times(store, "harbour")) == ("10:00 12:00", "08:00 09:00")
    view.model.load()
    view.day.later.click()
    assert times(store, "school") < times(store, "mill")


def test_changing_places_back_is_refused_when_somebody_moved_one_of_them(
    view: CalendarView, store: Store
) -> None:
    store.base.set_meta(ABILITIES, encode(Abilities()).decode())  # plans are kept here, at once
    stand_on(view, "Mill")
    view.day.sooner.click()
    moved = store.visits.get(VisitId("harbour"))
    assert moved is not None
    later = moved.starts_at + timedelta(hours=3)
    store.visits.keep(
        msgspec.structs.replace(moved, starts_at=later, ends_at=later + timedelta(hours=1))
    )
    before = (times(store, "mill"), times(store, "harbour"))
    view.model.workspace.undo()
    assert (times(store, "mill"), times(store, "harbour")) == before


def test_a_visit_that_is_over_keeps_its_place_and_offers_nothing(
    view: CalendarView, store: Store
) -> None:
    store.visits.keep(msgspec.structs.replace(planned("harbour", 8, 1), state=VisitState.OVER))
    view.model.load()
    stand_on(view, "Harbour")
    assert not view.day.travel.isVisible()
    stand_on(view, "Mill")
    assert view.day.travel.isVisible()
    assert not view.day.sooner.isEnabled()


def test_the_way_is_typed_and_belongs_to_the_visit_it_was_typed_for(
    view: CalendarView, store: Store, qtbot: QtBot
) -> None:
    stand_on(view, "Mill")
    view.day.travel.setFocus()
    view.day.travel.setValue(45)
    stand_on(view, "School")
    assert (way(store, "mill"), way(store, "school")) == (45, 0)
    assert view.day.travel.value() == 0
    view.day.travel.setValue(5)
    qtbot.waitUntil(lambda: way(store, "school") == 5)  # by itself, a moment later
    view.model.workspace.undo()
    assert (way(store, "mill"), way(store, "school")) == (45, 0)


def test_a_visit_is_dragged_to_another_time_and_by_its_end_it_lasts_longer(
    view: CalendarView, store: Store, qtbot: QtBot
) -> None:
    drag(qtbot, view, middle(view, "Mill"), 2.1)
    assert times(store, "mill") == "12:00 14:00"
    end = QPoint(200, view.day.hours.top_of(14 * 60) - 4)
    drag(qtbot, view, end, 1)
    assert times(store, "mill") == "12:00 15:00"
    assert "too close" in items(view)[2]
    view.model.workspace.undo()
    assert times(store, "mill") == "12:00 14:00"


def test_a_click_chooses_and_moves_nothing(view: CalendarView, store: Store, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.day.hours, Qt.MouseButton.LeftButton, pos=middle(view, "School"))
    assert times(store, "school") == "14:00 15:00"
    chosen = view.model.of_day.event_of(view.day.list.current_id)
    assert chosen is not None
    assert chosen.title == "School"


def test_free_time_and_insert_ask_for_a_visit_then(view: CalendarView, qtbot: QtBot) -> None:
    asked: list[str] = []
    view.model.workspace.requested.connect(asked.append)
    place = QPoint(200, view.day.hours.top_of(16 * 60 + 40))
    qtbot.mouseDClick(view.day.hours, Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(view.day.list, Qt.Key.Key_Insert)
    view.model.show_as(Shown.WEEK)
    view.table.setCurrentIndex(view.model.rows.index(0, 2))
    qtbot.keyClick(view.table, Qt.Key.Key_Insert)
    assert asked == ["plan-at 2026-03-04 16:30", "plan-at 2026-03-04 ", "plan-at 2026-03-04 "]


def test_my_day_is_asked_for_from_anywhere(view: CalendarView) -> None:
    view.model.show_as(Shown.WEEK)
    view.model.workspace.request("day")
    assert view.model.shown is Shown.DAY
    assert view.model.day == MONDAY.astimezone().date()
    view.table.horizontalHeader().sectionClicked.emit(2)
    assert view.model.day == WEDNESDAY


def test_the_hours_stand_beside_the_list_only_where_there_is_room(
    view: CalendarView, qapp: QApplication
) -> None:
    hours = view.day.hours
    assert hours.isVisible()
    view.resize(500, 600)
    qapp.processEvents()
    assert not hours.isVisible()


def test_the_drawing_shows_each_visit_and_the_ways(view: CalendarView) -> None:
    picture = view.day.hours.grab().toImage()
    ground = picture.pixelColor(200, view.day.hours.top_of(5 * 60) + 10)
    for site in ("Harbour", "Mill", "School"):
        place = middle(view, site)
        assert picture.pixelColor(320, place.y() + 4) != ground
    way = view.day.hours.top_of(9 * 60 + 45)
    assert picture.pixelColor(320, way) != ground


def test_visits_of_the_whole_level_say_who_goes_there(view: CalendarView, store: Store) -> None:
    theirs = msgspec.structs.replace(planned("theirs", 9.5, 2), technician=BRUNO)
    store.visits.keep(theirs)
    view.model.show_of(Whose.LEVEL)
    said = next(words for words in items(view) if "Theirs" in words)
    assert "Bruno Keller" in said
    assert "too close" not in said
    assert not any("free before" in words for words in items(view))


def test_what_is_late_stands_below_the_day_with_its_own_heading(
    view: CalendarView, store: Store
) -> None:
    late = a_ticket(2, assignee=ANNA, state="open", opened_at=MONDAY - timedelta(days=20))
    store.base.apply_page(a_page(late, cursor="2"))
    view.model.turn(0)
    view.model.load()
    said = items(view)
    assert said[-1].startswith("Late, to be dealt with today: ")
    assert len(said) > 1
