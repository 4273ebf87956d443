"""Calendar files in the window: what one would change is shown first, one key plans it, and visits go into one."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from desk.importing.invitations import LARGEST, read_invitations
from desk.models.agenda import icalendar, visit_events
from desk.models.store import Store
from desk.models.visit import Visit, VisitState
from desk.ui.onsite.view import OnSiteView
from desk.ui.workspace import Workspace
from tests.builders import BRUNO, MONDAY, ticket_id
from tests.fakes import FakeClock
from tests.ui.onsite.conftest import MILL

EVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20260305T090000Z\r\nDTEND:20260305T100000Z\r\n"
    "SUMMARY:{words}\r\nLOCATION:Dam\r\n{more}END:VEVENT\r\n"
)


def invitation(*events: str) -> bytes:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n"
    return f"{head}{''.join(events)}END:VCALENDAR\r\n".encode()


def event(uid: str, words: str, more: str = "") -> str:
    return EVENT.format(uid=uid, words=words, more=more)


def moved(visit: Visit, hours: float) -> bytes:
    """The file Desk writes of a visit that was moved elsewhere."""
    by = timedelta(hours=hours)
    there = msgspec.structs.replace(
        visit, starts_at=visit.starts_at + by, ends_at=visit.ends_at + by, revision=9
    )
    return icalendar(visit_events([there]), MONDAY)


def visits(store: Store) -> list[Visit]:
    week = timedelta(days=7)
    return list(store.visits.between(MONDAY - week, MONDAY + week))


def rows(pane: OnSiteView) -> list[tuple[str, str, str]]:
    model = pane.invited.model.items
    items = [model.item(row) for row in range(model.rowCount())]
    return [(item.section, item.title, item.under) for item in items if item is not None]


def show(pane: OnSiteView, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    pane.invited.open(path)


def test_a_file_is_shown_first_and_planned_by_one_key(
    pane: OnSiteView, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    show(
        pane, tmp_path / "week.ics",
        invitation(
            event("a", "INC-000001-3 fan"), event("b", "Weekly", "RRULE:FREQ=WEEKLY\r\n"), event("c", "Lock"),
        ),
    )  # fmt: skip
    assert [(section, title) for section, title, _ in rows(pane)] == [
        ("To be planned", "INC-000001-3 fan"), ("", "Lock"), ("Left out", "Weekly"),
    ]  # fmt: skip
    assert "tickets: 1" in rows(pane)[0][2]
    assert visits(store) == [MILL]
    qtbot.keyClick(pane.invited.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    new = [visit for visit in visits(store) if visit.id != MILL.id]
    assert sorted(visit.tickets for visit in new) == [(), (ticket_id(1),)]
    assert pane.list.isVisible()
    assert pane.strip.isVisible()
    show(pane, tmp_path / "week.ics", invitation(event("a", "INC-000001-3 fan")))
    assert rows(pane) == []
    assert not pane.invited.keep.isEnabled()


def test_a_move_shows_what_it_was_before_and_a_cancelled_one_is_called_off(
    pane: OnSiteView, store: Store, tmp_path: Path
) -> None:
    show(pane, tmp_path / "moved.ics", moved(MILL, 2))
    ((section, title, under),) = rows(pane)
    assert (section, title) == ("To be changed", "Old mill")
    assert "before: " in under
    off = icalendar(
        visit_events([msgspec.structs.replace(MILL, state=VisitState.CANCELLED, revision=9)]),
        MONDAY,
    )
    show(pane, tmp_path / "off.ics", off)
    assert rows(pane)[0][0] == "To be called off"
    pane.invited.keep.click()
    assert visits(store)[0].state is VisitState.CANCELLED


def test_what_was_planned_meanwhile_is_shown_anew_before_anything_changes(
    pane: OnSiteView, store: Store, tmp_path: Path
) -> None:
    show(pane, tmp_path / "moved.ics", moved(MILL, 2))
    theirs = msgspec.structs.replace(MILL, technician=BRUNO)
    store.visits.keep(theirs)
    pane.invited.keep.click()
    assert store.visits.get(MILL.id) == theirs
    assert pane.invited.isVisible()
    assert rows(pane)[0][0] == "Left out"
    assert "meanwhile" in pane.invited.problem.text()


def test_the_last_of_two_events_of_one_name_counts(
    pane: OnSiteView, store: Store, tmp_path: Path
) -> None:
    show(pane, tmp_path / "two.ics", invitation(event("a", "First"), event("a", "Second")))
    assert [section for section, _, _ in rows(pane)] == ["To be planned", "Left out"]
    pane.invited.keep.click()
    assert len(visits(store)) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"x" * (LARGEST + 1)],
    ids=["empty", "bytes", "without an event", "too large"],
)
def test_what_is_no_calendar_is_refused_in_words_and_changes_nothing(
    pane: OnSiteView, store: Store, tmp_path: Path, content: bytes
) -> None:
    show(pane, tmp_path / "x.ics", content)
    assert pane.invited.problem.text()
    assert not pane.invited.keep.isEnabled()
    pane.invited.model.keep()
    assert visits(store) == [MILL]


def test_a_file_that_is_gone_is_said(pane: OnSiteView, tmp_path: Path) -> None:
    pane.invited.open(tmp_path / "gone.ics")
    assert "gone.ics cannot be read" in pane.invited.problem.text()


def drop(pane: OnSiteView, *files: Path) -> bool:
    """Let files go over the pane; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enters = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    enters.ignore()
    pane.dragEnterEvent(enters)
    if enters.isAccepted():
        pane.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return enters.isAccepted()


def test_a_calendar_file_may_be_dropped_and_nothing_else(pane: OnSiteView, tmp_path: Path) -> None:
    file, other = tmp_path / "a.ics", tmp_path / "a.exe"
    file.write_bytes(moved(MILL, 1))
    assert not drop(pane, other)
    assert not drop(pane, file, other)
    assert drop(pane, file)
    assert rows(pane)[0][1] == "Old mill"


def test_visits_go_into_a_file_that_plans_nothing_when_it_comes_back(
    pane: OnSiteView, tmp_path: Path, clock: FakeClock
) -> None:
    target = tmp_path / "visits.ics"
    target.write_bytes(b"an older one")
    pane.invited.model.save(target)
    assert len(read_invitations(target.read_bytes())) == 1
    pane.invited.open(target)
    assert rows(pane) == []
    pane.invited.model.save(tmp_path / "no folder" / "visits.ics")
    assert pane.strip.isVisible()


def test_both_are_asked_for_from_anywhere(pane: OnSiteView, workspace: Workspace) -> None:
    workspace.request("calendar-in")
    dialog = pane.window().findChildren(type(pane.invited.choose()))
    assert len(dialog) >= 2
    for each in dialog:
        each.close()
