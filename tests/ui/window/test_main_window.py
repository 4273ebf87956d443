"""The window: wiring of list, panes, commands and messages."""

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk.models.events import Command, SyncNow, Touched
from desk.models.ids import TicketId
from desk.models.store import Store
from desk.models.ticket import State
from desk.models.view import View
from desk.ui.icons import Icons
from desk.ui.main_window import MainWindow
from desk.ui.queue.line import Column
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.theme import Mode, Theme
from desk.ui.widgets.toast import Toast
from desk.ui.window_state import WindowState
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_ticket, ticket_id

ALL = View("all", "All tickets", "", "number")


def shown(window: MainWindow, row: int) -> str:
    """The title in a row of the list."""
    model = window.queue.list.model()
    return str(model.data(model.index(row, Column.TITLE)))


def top(window: MainWindow) -> tuple[str, int]:
    """The title that stands at the top of the list, and where exactly."""
    view = window.queue.list
    row = view.rowAt(0)
    return shown(window, row), view.rowViewportPosition(row)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    qtbot.keyClick(window.queue.list, key)


def close_one(store: Store, workspace: Workspace, serial: int) -> None:
    """Another technician's change comes in: the ticket leaves the view of open ones."""
    store.base.apply_page(a_page(a_ticket(serial, state=State.CLOSED), cursor="2"))
    workspace.on_event(Touched((ticket_id(serial),)))


# --- the list keeps its place -------------------------------------------------------------------


def test_rows_that_come_and_go_above_do_not_move_what_one_reads(
    window: MainWindow, store: Store, workspace: Workspace
) -> None:
    window.queue.list.select_row(60)
    window.queue.list.verticalScrollBar().setValue(2000)
    before = top(window)
    selected = shown(window, 60)
    early = [a_ticket(0, number=f"AAA-{n}", id=ticket_id(5000 + n)) for n in range(7)]
    store.base.apply_page(a_page(*early, cursor="2"))
    workspace.on_event(Touched(everything=True))
    assert top(window) == before
    assert window.queue.list.currentIndex().row() == 67
    assert shown(window, 67) == selected
    [index] = window.queue.list.selectionModel().selectedRows()
    assert index.row() == 67


def test_when_the_row_at_the_top_goes_the_one_below_keeps_its_place(
    qtbot: QtBot, window: MainWindow, store: Store, workspace: Workspace
) -> None:
    window.show_view("open")
    qtbot.waitUntil(lambda: window._queue_model.count == 100)
    window.queue.list.verticalScrollBar().setValue(2000)
    view = window.queue.list
    row = view.rowAt(0)
    second, place = shown(window, row + 1), view.rowViewportPosition(row + 1)
    model = view.model()
    number = str(model.data(model.index(row, Column.NUMBER)))
    serial = int(number.split("-")[1])
    close_one(store, workspace, serial)
    assert shown(window, row) == second
    assert view.rowViewportPosition(row) == place


def test_a_list_at_its_top_stays_at_its_top(
    window: MainWindow, store: Store, workspace: Workspace
) -> None:
    store.base.apply_page(a_page(a_ticket(0, number="AAA-1", id=ticket_id(5000)), cursor="2"))
    workspace.on_event(Touched(everything=True))
    assert window.queue.list.verticalScrollBar().value() == 0


def test_the_open_ticket_stays_selected_in_another_order(qtbot: QtBot, window: MainWindow) -> None:
    window.queue.list.select_row(2)
    chosen = shown(window, 2)
    window.queue.open_now()
    with qtbot.waitSignal(window._queue_model.completed):
        window._queue_model.sort_by("number")
    assert shown(window, window.queue.list.currentIndex().row()) == chosen


# --- keys ---------------------------------------------------------------------------------------


def test_letters_move_and_open_in_the_list(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    window.queue.focus_list()
    press(qtbot, window, Qt.Key.Key_J)
    press(qtbot, window, Qt.Key.Key_J)
    press(qtbot, window, Qt.Key.Key_K)
    assert window.queue.list.currentIndex().row() == 1
    press(qtbot, window, Qt.Key.Key_N)
    assert workspace.ticket == ticket_id(3)


def test_a_takes_the_ticket_and_a_toast_offers_to_undo(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    window.queue.focus_list()
    press(qtbot, window, Qt.Key.Key_A)
    assert len(store.outbox.list()) == 1
    toast = window.findChild(Toast)
    assert toast is not None
    assert "is yours" in toast.words
    window.commands.run("undo")
    assert store.outbox.list() == []
    assert toast.words.startswith("Taken back: ")


def test_the_toasts_own_button_undoes(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    window.queue.focus_list()
    press(qtbot, window, Qt.Key.Key_A)
    toast = window.findChild(Toast)
    assert toast is not None
    toast._button.click()
    assert store.outbox.list() == []


def test_when_the_toast_goes_the_sync_is_told(
    qtbot: QtBot, window: MainWindow, sent: list[Command]
) -> None:
    window.queue.focus_list()
    press(qtbot, window, Qt.Key.Key_A)
    assert sent == []
    toast = window.findChild(Toast)
    assert toast is not None
    toast.hide()
    qtbot.waitUntil(lambda: sent == [SyncNow()])


def test_an_error_in_the_toasts_place_does_not_end_the_offer(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    window.queue.focus_list()
    press(qtbot, window, Qt.Key.Key_A)
    workspace.fault.emit("The disk is full.", "Make room.")
    toast = window.findChild(Toast)
    assert toast is not None
    assert toast.words == "The disk is full. Make room."
    toast.hide()
    QApplication.processEvents()
    assert workspace.undoing.offer is not None


@pytest.mark.parametrize(
    ("key", "verb"),
    [
        (Qt.Key.Key_R, "reply"),
        (Qt.Key.Key_M, "note"),
        (Qt.Key.Key_E, "escalate"),
        (Qt.Key.Key_S, "resolve"),
        (Qt.Key.Key_L, "launch"),
        (Qt.Key.Key_T, "timer"),
        (Qt.Key.Key_Q, "qualify"),
    ],
)
def test_letters_ask_the_pane_that_knows_how(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, key: Qt.Key, verb: str
) -> None:
    asked: list[str] = []
    workspace.requested.connect(asked.append)
    window.queue.focus_list()
    press(qtbot, window, key)
    assert asked == [verb]
    assert workspace.ticket == ticket_id(1)


def test_letters_typed_into_the_search_line_are_letters(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    window.commands.run("list.search")
    for letter in "aj":
        qtbot.keyClick(window.queue.search, letter)
    assert window.queue.search.text() == "aj"
    assert store.outbox.list() == []


def test_slash_goes_to_the_search_line_and_down_to_its_results(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.queue.focus_list()
    press(qtbot, window, Qt.Key.Key_Slash)
    assert window.queue.search.hasFocus()
    qtbot.keyClicks(window.queue.search, "VPN")
    qtbot.keyClick(window.queue.search, Qt.Key.Key_Down)
    assert window.queue.list.hasFocus()


def test_f6_goes_through_all_panes_and_back(window: MainWindow) -> None:
    def where() -> QWidget:
        focus = QApplication.focusWidget()
        panes = (window.rail, window.queue, window.status)
        return next(p for p in panes if focus is not None and p.isAncestorOf(focus))

    window.queue.focus_list()
    seen = []
    for _ in range(3):
        window.commands.run("pane.next")
        seen.append(where())
    assert seen == [window.status, window.rail, window.queue]
    window.commands.run("pane.previous")
    assert where() is window.rail


def test_without_a_ticket_its_commands_are_off(
    qtbot: QtBot, workspace: Workspace, theme: Theme
) -> None:
    window = MainWindow(workspace, QueueViewModel(workspace), theme, Icons(theme), {})
    qtbot.addWidget(window)
    assert not window.commands.action("ticket.take").isEnabled()
    assert not window.commands.action("undo").isEnabled()
    assert window.commands.action("sync.now").isEnabled()


# --- panes, state, messages ---------------------------------------------------------------------


def test_a_pane_is_made_when_it_is_wanted_and_once(
    qtbot: QtBot, workspace: Workspace, theme: Theme
) -> None:
    made: list[QWidget] = []

    def outbox(_window: MainWindow) -> QWidget:
        made.append(QWidget())
        return made[-1]

    window = MainWindow(
        workspace, QueueViewModel(workspace), theme, Icons(theme), {"outbox": outbox}
    )
    qtbot.addWidget(window)
    window.show()
    assert made == []
    workspace.show("outbox")
    workspace.show("outbox")
    assert len(made) == 1
    assert made[0].isVisible()
    assert not window.queue.isVisible()
    assert window.rail.list.currentIndex().data() == "Outbox"
    workspace.open_ticket(ticket_id(1))
    assert window.queue.isVisible()
    assert window.rail.list.currentIndex().data() == "Mine"


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    button = window.rail.new_call
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_what_is_not_there_yet_is_said(window: MainWindow) -> None:
    window.go("reports")
    toast = window.findChild(Toast)
    assert toast is not None
    assert "not there yet" in toast.words


def test_rows_become_columns_and_back_with_the_same_ticket(window: MainWindow) -> None:
    window.queue.list.select_row(30)
    height = window.queue.list.rowHeight(30)
    ways = []
    for _ in range(2):
        window.commands.run("list.columns")
        ways.append((window.queue.list.lines, window.queue.list.rowHeight(30) < height))
        assert window.queue.list.currentIndex().row() == 30
    assert ways == [(False, True), (True, False)]


def test_a_heading_orders_the_list(window: MainWindow) -> None:
    window.queue.list.horizontalHeader().sectionClicked.emit(int(Column.TITLE))
    assert window._queue_model.sort == "title"


def test_the_window_comes_back_as_it_was(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, theme: Theme
) -> None:
    window.commands.run("list.columns")
    window.queue.list.setColumnWidth(Column.TITLE, 333)
    window.use_theme("dark")
    window.commands.run("sync.now")
    state = window.state()
    assert state.notes["view"] == "all"
    again = MainWindow(workspace, QueueViewModel(workspace), theme, Icons(theme), {})
    qtbot.addWidget(again)
    theme.use(Mode.LIGHT)
    again.restore(state)
    assert not again.queue.list.lines
    assert again.queue.list.columnWidth(Column.TITLE) == 333
    assert theme.mode is Mode.DARK
    assert again.commands.recent[0] == "sync.now"


def test_a_state_of_nothing_gives_a_window_that_can_be_used(window: MainWindow) -> None:
    window.restore(WindowState())
    assert window.queue.list.lines
    assert all(size > 0 for size in window.state().splitters["window"])


def test_closing_tells_panes_to_write_what_they_hold(
    window: MainWindow, workspace: Workspace
) -> None:
    told: list[bool] = []
    workspace.closing.connect(lambda: told.append(True))
    window.close()
    assert told == [True]


def test_a_changed_theme_repaints_rows_in_its_colours(window: MainWindow, theme: Theme) -> None:
    light = window.grab().toImage().pixelColor(100, 600)
    theme.use(Mode.DARK)
    dark = window.grab().toImage().pixelColor(100, 600)
    assert light.lightness() > dark.lightness() + 100


def test_every_focusable_part_has_a_name(window: MainWindow) -> None:
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget


def test_selecting_by_hand_opens_after_a_moment(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    window.queue.list.selectionModel().setCurrentIndex(
        window.queue.list.model().index(4, Column.LINE), flags
    )
    assert workspace.ticket is None
    qtbot.waitUntil(lambda: workspace.ticket == ticket_id(5))


def test_a_list_that_gets_the_keyboard_back_does_not_change_the_ticket_commands_act_on(
    window: MainWindow, workspace: Workspace
) -> None:
    asked: list[str] = []
    workspace.requested.connect(asked.append)
    window.queue.list.select_row(3)
    window.queue.open_now()
    shown = workspace.ticket
    window.queue.list.model().modelReset.emit()  # as when another view is shown
    QApplication.sendEvent(window.queue.list, QFocusEvent(QEvent.Type.FocusIn))
    window.ask("escalate")
    assert (workspace.ticket, asked) == (shown, ["escalate"])
    assert not window.queue.list.currentIndex().isValid()


def test_the_list_never_stands_on_another_ticket_than_the_open_one(
    window: MainWindow, workspace: Workspace
) -> None:
    window.queue.list.select_row(3)
    window.queue.open_now()
    workspace.open_ticket(ticket_id(8))
    assert window.queue.list.currentIndex().row() == 7
    workspace.open_ticket(TicketId("not in this view"))
    assert not window.queue.list.currentIndex().isValid()
    window.ask("resolve")
    assert workspace.ticket == "not in this view"
