"""What few need to know of is on nobody else's screen, and names nothing where a passer-by looks on one's own."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.app import Desk
from desk.models.cert import CertReport
from desk.models.changes import Changes
from desk.models.feed import Cursor, Page
from desk.models.later import Snooze
from desk.models.notices import Notice
from desk.models.operations import ReportIncident
from desk.ui.notices.view_model import NoticesViewModel
from desk.ui.reminders import Reminders
from desk.ui.widgets.elided_label import ElidedLabel
from tests.builders import ANNA, MONDAY, a_page, a_snapshot, a_ticket, an_entry
from tests.ui.layout.office import office, settle
from tests.ui.layout.panes import PAGES

MARKER = "Xylograph0417"
"""A word that stands nowhere else."""
TICKET = a_ticket(
    77, title=f"Mail of {MARKER}", description=f"From {MARKER}.", assignee=ANNA, priority=1
)


@contextmanager
def the_office(folder: Path) -> Iterator[Desk]:
    """The whole window with the ticket open, its words in the list, the timeline and a notice."""
    with office(folder) as desk:
        note = an_entry(TICKET, f"{MARKER} wrote again.")
        page = a_page(a_snapshot(TICKET, note))
        desk.workspace.write(lambda store: store.base.apply_page(page))
        desk.window.show_view("all")
        desk.workspace.open_ticket(TICKET.id)
        settle()
        yield desk


def told(window: QWidget) -> str:
    """All that a screen reader is told of a window: what is hidden is not there for it either."""
    return " ".join(_told(QAccessible.queryAccessibleInterface(window)))


def _told(interface: QAccessibleInterface, depth: int = 0) -> Iterator[str]:
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield interface.text(kind)
    text: QAccessibleTextInterface | None = interface.textInterface()
    if text is not None:
        yield text.text(0, text.characterCount())
    for place in range(min(interface.childCount(), 200) if depth < 30 else 0):
        child: QAccessibleInterface | None = interface.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from _told(child, depth + 1)


def everywhere(desk: Desk) -> dict[str, str]:
    """What is told of each pane, and of the palette when somebody looks for the word."""
    found = {}
    for pane in ("queue", *PAGES):
        desk.window.go(pane)
        settle()
        found[pane] = told(desk.window)
    desk.window.go("queue")
    desk.window.open_palette()
    settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, MARKER[:-1])  # what is typed is no find
    settle()
    over = field.window() if field.window() is not desk.window else field.parentWidget()
    assert over is not None
    found["palette"] = told(over)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    return found


def test_who_may_not_read_it_has_it_on_no_screen(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    with the_office(tmp_path) as desk:
        before = everywhere(desk)
        assert MARKER in before["queue"]  # else the look proves nothing
        assert MARKER in before["palette"]
        gone = Page(Cursor("next"), deleted=(TICKET.id,))
        desk.workspace.write(lambda store: store.base.apply_page(gone))
        settle()
        desk.window.go("calendar")  # it waits for a moment until no more changes come
        qtbot.waitUntil(lambda: MARKER not in told(desk.window))
        after = everywhere(desk)
        head = desk.window.frame.pane("ticket").findChildren(ElidedLabel)
        assert all(MARKER not in label.accessibleName() + label.text() for label in head)
    assert [pane for pane, words in after.items() if MARKER in words] == []


def test_who_may_read_it_is_shown_its_number_alone_where_others_look(
    qapp: QApplication,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    toasts: list[str] = []
    with the_office(tmp_path) as desk:
        workspace = desk.workspace
        notices = NoticesViewModel(workspace)
        shown: list[object] = []
        notices.told.connect(shown.append)
        monkeypatch.setattr(desk.window.toasts, "tell", toasts.append)
        report = ReportIncident(CertReport(f"Seen: {MARKER}", MONDAY))
        workspace.perform(workspace.new_operation(TICKET.id, report))
        settle()
        reminder = Snooze(TICKET.id, TICKET.number, MONDAY, note=f"{MARKER} calls back")
        workspace.write(lambda store: store.snoozes.put(reminder))
        desk.window.remind(_woken(desk))
        workspace.changed.emit(Changes(everything=True))
        settle()
        assert MARKER not in desk.window.windowTitle()
        assert toasts == [f"Reminder: {TICKET.number}"]
        assert MARKER not in repr(shown)
        assert MARKER not in caplog.text
        for file in (tmp_path / "logs", tmp_path / "window.json"):
            paths = (
                [path for path in file.rglob("*") if path.is_file()] if file.is_dir() else [file]
            )
            assert all(MARKER.encode() not in path.read_bytes() for path in paths if path.exists())


def _woken(desk: Desk) -> Notice:
    """The reminder whose moment has come, as the window is told of it."""
    found: list[Notice] = []
    reminders = Reminders(desk.workspace)
    reminders.due.connect(found.append)
    reminders.look()
    settle()
    return found[0]
