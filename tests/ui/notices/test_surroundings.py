"""Tray, closing, start with the session, links: what lies around the window."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desk.models.notices import Notice, NoticeKind, Said
from desk.models.settings import Layers
from desk.models.store import Store
from desk.registering import System
from desk.ui.arrivals import Arrivals
from desk.ui.main_window import MainWindow
from desk.ui.notices.view_model import NoticesViewModel
from desk.ui.surroundings import Surroundings
from desk.ui.tray import Tray
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_person, ticket_id
from tests.ui.window.conftest import clock, people, sent, store, theme, window, worker, workspace

__all__ = ["clock", "people", "sent", "store", "theme", "window", "worker", "workspace"]


class FakeBus:
    """A desktop that shows whatever it is handed."""

    def __init__(self) -> None:
        self.said: list[Said] = []

    def show(self, said: Said) -> None:
        self.said.append(said)


class FakeIcon(QSystemTrayIcon):
    """An icon that needs no desktop: Qt complains where there is none."""

    shown: ClassVar[list[str]] = []

    def show(self) -> None:
        """Nowhere."""

    def showMessage(self, title: str, message: str, *_how: object) -> None:  # noqa: N802
        """What was shown."""
        self.shown.append(f"{title}: {message}")


class Around:
    """A window with a tray that is there, and an autostart folder of its own."""

    def __init__(self, window: MainWindow, folder: Path, bus: FakeBus | None = None) -> None:
        self.window, self.bus = window, bus
        self.notices = NoticesViewModel(window.workspace)
        self.notices.setParent(window)
        self.tray = Tray(window.workspace.preferences, QIcon(), lambda: True, FakeIcon)
        self.system = System("linux", {"HOME": str(folder)}, ("desk",), run=lambda _command: None)
        self.around = Surroundings(window, self.notices, self.tray, bus, self.system)


@pytest.fixture
def around(window: MainWindow, tmp_path: Path) -> Iterator[Around]:
    made = Around(window, tmp_path, FakeBus())
    yield made
    window.keeps_open = lambda: False
    made.around.end()


def test_there_is_no_icon_before_somebody_wants_one(around: Around, workspace: Workspace) -> None:
    there = [around.tray.is_there]
    for wanted in (True, False):
        workspace.choose("tray", wanted)
        there.append(around.tray.is_there)
    assert there == [False, True, False]


def test_the_icon_says_how_much_there_is_to_read(around: Around, workspace: Workspace) -> None:
    around.notices.remind(Notice("a", NoticeKind.REMINDER, workspace.now()))
    workspace.choose("tray", value=True)
    icon = around.tray.findChild(FakeIcon)
    assert icon is not None
    assert "1 new notice" in icon.toolTip()
    around.notices.mark()
    assert icon.toolTip() == "Desk"


def test_where_there_is_no_tray_the_setting_says_so(window: MainWindow, tmp_path: Path) -> None:
    tray = Tray(window.workspace.preferences, QIcon(), lambda: False)
    notices = NoticesViewModel(window.workspace)
    system = System("linux", {"HOME": str(tmp_path)}, ("desk",))
    around = Surroundings(window, notices, tray, None, system)
    window.workspace.choose("tray", value=True)
    assert not tray.is_there
    assert "no tray" in around.cannot("tray")
    assert around.cannot("theme") == ""
    assert not window.keeps_open()


def test_without_an_icon_closing_ends(around: Around) -> None:
    assert around.window.close()
    assert not around.window.isVisible()


def test_closing_hides_when_that_was_chosen_and_the_menu_brings_it_back(
    around: Around, workspace: Workspace
) -> None:
    workspace.choose("tray", value=True)
    workspace.choose("on_close", "hide")
    closed: list[bool] = []
    around.window.closed.connect(lambda: closed.append(True))
    around.window.close()
    assert not around.window.isVisible()
    assert closed == []
    assert not workspace.is_closing
    menu = around.tray.menu
    assert menu is not None
    new_call, open_desk, _line, _quit = menu.actions()
    open_desk.trigger()
    assert around.window.isVisible()
    around.window.close()
    with_intake: list[str] = []
    workspace.shown.connect(with_intake.append)
    new_call.trigger()
    assert around.window.isVisible()
    assert with_intake == ["intake"]


def test_the_first_closing_asks_once_and_the_answer_is_a_setting(
    qtbot: QtBot, around: Around, workspace: Workspace
) -> None:
    workspace.choose("tray", value=True)
    around.window.close()
    box = around.around.question
    assert box is not None
    assert around.window.isVisible()
    around.window.close()
    assert around.around.question is box
    stay = box.buttons()[0]
    qtbot.mouseClick(stay, Qt.MouseButton.LeftButton)
    assert workspace.preferences.value.on_close == "hide"
    assert not around.window.isVisible()
    assert around.around.question is None


def test_going_back_from_the_question_changes_nothing(
    qtbot: QtBot, around: Around, workspace: Workspace
) -> None:
    workspace.choose("tray", value=True)
    around.window.close()
    box = around.around.question
    assert box is not None
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert workspace.preferences.value.on_close == "ask"
    assert around.window.isVisible()


def test_nothing_stands_in_the_way_of_the_end_of_the_session(
    around: Around, workspace: Workspace
) -> None:
    workspace.choose("tray", value=True)
    workspace.choose("on_close", "hide")
    around.around._session_ends(None)
    closed: list[bool] = []
    around.window.closed.connect(lambda: closed.append(True))
    around.window.close()
    assert closed == [True]


def test_quit_ends_also_where_closing_hides(around: Around, workspace: Workspace) -> None:
    workspace.choose("tray", value=True)
    workspace.choose("on_close", "hide")
    closed: list[bool] = []
    around.window.closed.connect(lambda: closed.append(True))
    around.window.commands.run("quit")
    assert closed == [True]


def test_the_desktop_shows_notices_before_the_tray_does(
    around: Around, workspace: Workspace
) -> None:
    workspace.choose("tray", value=True)
    around.notices.told.emit((Said("Late", "INC-1", "t1"),))
    assert around.bus is not None
    assert around.bus.said == [Said("Late", "INC-1", "t1")]


def test_without_a_desktop_service_the_tray_shows_them_and_without_both_nobody(
    window: MainWindow, tmp_path: Path
) -> None:
    around = Around(window, tmp_path)
    around.notices.told.emit((Said("Late", "INC-1", "t1"),))
    window.workspace.choose("tray", value=True)
    around.notices.told.emit((Said("Late", "INC-1", "t1"),))
    opened: list[str] = []
    window.workspace.opened.connect(opened.append)
    assert FakeIcon.shown == ["Late: INC-1"]
    icon = around.tray.findChild(FakeIcon)
    assert icon is not None
    icon.messageClicked.emit()
    assert opened == ["t1"]
    around.around.end()


def test_a_click_on_a_group_leads_to_the_list(around: Around, workspace: Workspace) -> None:
    panes: list[str] = []
    workspace.shown.connect(panes.append)
    around.around.open_ticket("")
    assert panes == ["notices"]


def test_the_start_with_the_session_is_written_and_removed(
    around: Around, workspace: Workspace
) -> None:
    workspace.choose("autostart", value=True)
    assert around.system.starts_with_session()
    workspace.choose("autostart", value=False)
    assert not around.system.starts_with_session()


def test_what_the_organisation_sets_is_written_at_the_next_start_and_nothing_is_removed(
    window: MainWindow, tmp_path: Path
) -> None:
    window.workspace.preferences.take(Layers({}, {"autostart": True}))
    around = Around(window, tmp_path)
    assert around.system.starts_with_session()
    window.workspace.preferences.layers = Layers()
    window.workspace.preferences.value = Layers().settings()
    again = Around(window, tmp_path)
    assert again.system.starts_with_session()


def test_a_start_that_cannot_be_written_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / ".config").touch()
    Around(window, tmp_path)
    with qtbot.waitSignal(window.workspace.fault) as said:
        window.workspace.choose("autostart", value=True)
    assert "session" in said.args[0]


# --- links ----------------------------------------------------------------------------------------


class Asked:
    """What panes were asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self.panes: list[str] = []
        self.verbs: list[str] = []
        self.faults: list[str] = []
        workspace.shown.connect(self.panes.append)
        workspace.requested.connect(self.verbs.append)
        workspace.fault.connect(lambda words, _advice: self.faults.append(words))


@pytest.fixture
def asked(workspace: Workspace) -> Asked:
    return Asked(workspace)


def test_a_caller_known_by_their_number_is_filled_in(
    store: Store, workspace: Workspace, asked: Asked
) -> None:
    zoe = a_person("zoe", "Zoé Martin", phone="01 23 45 67 89")
    store.base.apply_page(a_page(people=(zoe, a_person("max", "Max", phone="4711"))))
    Arrivals(workspace).open(["tel:+33-1-23.45.67.89"])
    assert asked.panes == ["intake"]
    assert asked.verbs == ["caller zoe\nZoé Martin"]


def test_a_caller_nobody_knows_is_their_number(workspace: Workspace, asked: Asked) -> None:
    Arrivals(workspace).open(["desk://new?phone=%2B33%201"])
    assert asked.verbs == ["caller \n+33 1"]


def test_a_new_call_without_a_number_is_an_empty_form(workspace: Workspace, asked: Asked) -> None:
    Arrivals(workspace).open(["desk://new"])
    assert (asked.panes, asked.verbs) == (["intake"], [])


def test_a_link_to_a_ticket_opens_it_and_one_to_nothing_is_said(
    window: MainWindow, workspace: Workspace, asked: Asked
) -> None:
    number = window.queue.list.model().index(4, 0).data()
    assert number is not None
    Arrivals(workspace).open(["desk://ticket/INC-999999-9", "desk://launch/pc-0042"])
    assert workspace.ticket is None
    assert len(asked.faults) == 2
    assert asked.verbs == []
    store_number = _number_of(workspace, 3)
    Arrivals(workspace).open([f"desk://ticket/{store_number}"])
    assert workspace.ticket == ticket_id(3)


def _number_of(workspace: Workspace, serial: int) -> str:
    found: list[str] = []

    def number(store: Store) -> str:
        detail = store.tickets.detail(ticket_id(serial))
        return detail.ticket.number if detail else ""

    workspace.read(number, found.append)
    return found[0]
