"""Notices in the window: found when the sync brings something, shown by the system, kept behind the bell."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk.models.events import Progress, RoundDone, Touched
from desk.models.ids import PersonId, TicketId
from desk.models.later import Snooze
from desk.models.notices import Notice, NoticeKind, Said
from desk.models.settings import Layers
from desk.models.store import Store
from desk.ui.icons import Icons
from desk.ui.notices.view import NoticesView
from desk.ui.notices.view_model import NoticesViewModel
from desk.ui.running import RunningSession
from desk.ui.theme import Theme
from desk.ui.workspace import Workspace
from tests.builders import ANNA, MONDAY, a_change, a_page, a_ticket, ticket_id
from tests.fakes import FakeClock
from tests.ui.window.conftest import clock, sent, store, theme, worker, workspace

__all__ = ["clock", "sent", "store", "theme", "worker", "workspace"]


class Shown:
    """What the system was asked to show."""

    def __init__(self, model: NoticesViewModel) -> None:
        self.said: list[Said] = []
        model.told.connect(self.said.extend)

    @property
    def lines(self) -> list[str]:
        return [said.line for said in self.said]


@pytest.fixture
def model(store: Store, workspace: Workspace) -> NoticesViewModel:
    """After the first round, which told nothing."""
    store.base.apply_page(a_page(a_ticket(2, assignee=ANNA)))
    made = NoticesViewModel(workspace)
    workspace.on_event(RoundDone(MONDAY))
    made.look()
    return made


@pytest.fixture
def shown(model: NoticesViewModel) -> Shown:
    return Shown(model)


def bring(store: Store, workspace: Workspace, *serials: int, **fields: object) -> None:
    """Another technician assigns tickets to Anna, and the sync brings them."""
    tickets = [a_ticket(serial, assignee=ANNA, **fields) for serial in serials]
    store.base.apply_page(a_page(*tickets, cursor="2"))
    workspace.on_event(Touched(tuple(ticket.id for ticket in tickets)))


def test_what_the_sync_brings_is_shown_and_counted(
    qtbot: QtBot, model: NoticesViewModel, shown: Shown, store: Store, workspace: Workspace
) -> None:
    bring(store, workspace, 5)
    qtbot.waitUntil(lambda: model.unread == 1)
    [said] = shown.said
    assert said.heading == "Assigned to you"
    assert "VPN drops" in said.line
    assert said.ticket == ticket_id(5)


def test_my_own_work_tells_me_nothing(
    qtbot: QtBot, model: NoticesViewModel, shown: Shown, store: Store, workspace: Workspace
) -> None:
    store.base.apply_page(a_page(a_ticket(6), cursor="2"))
    workspace.perform(a_change(a_ticket(6), assignee=ANNA))
    qtbot.waitUntil(lambda: not model._wanted)
    bring(store, workspace, 6)
    qtbot.waitUntil(lambda: not model._wanted)
    assert shown.said == []


def test_nothing_is_told_during_the_first_pull(
    qtbot: QtBot, store: Store, workspace: Workspace
) -> None:
    made = NoticesViewModel(workspace)
    told = Shown(made)
    bring(store, workspace, 5)
    workspace.on_event(Progress(1, 2))
    qtbot.waitUntil(lambda: not made._wanted)
    bring(store, workspace, 7)
    workspace.on_event(Progress(2, 2))
    workspace.on_event(RoundDone(MONDAY))
    qtbot.waitUntil(lambda: not made._wanted)
    assert told.said == []
    assert made.notices == ()
    bring(store, workspace, 8)
    qtbot.waitUntil(lambda: len(told.said) == 1)


def test_many_at_once_are_shown_as_one_and_all_kept(
    qtbot: QtBot, model: NoticesViewModel, shown: Shown, store: Store, workspace: Workspace
) -> None:
    bring(store, workspace, *range(10, 20))
    qtbot.waitUntil(lambda: model.unread == 10)
    [said] = shown.said
    assert said.heading == "10 notices"


def test_discreet_and_in_a_session_the_number_alone_is_shown_everywhere(
    qtbot: QtBot, model: NoticesViewModel, shown: Shown, store: Store, workspace: Workspace
) -> None:
    workspace.running.put(
        RunningSession("s1", TicketId("t"), "pc-0042", MONDAY, shares_screen=True)
    )
    bring(store, workspace, 5)
    qtbot.waitUntil(lambda: model.unread == 1)
    assert shown.lines == [a_ticket(5).number]
    item = model.items.item(0)
    assert item is not None
    assert "VPN" not in item.title + item.under + item.spoken
    workspace.running.drop("s1")
    item = model.items.item(0)
    assert item is not None
    assert "VPN" in item.under


def test_a_ticket_with_the_security_mark_is_never_named(
    qtbot: QtBot, model: NoticesViewModel, shown: Shown, store: Store, workspace: Workspace
) -> None:
    bring(store, workspace, 5, security=True)
    qtbot.waitUntil(lambda: model.unread == 1)
    assert shown.lines == [a_ticket(5).number]


def test_in_quiet_hours_the_list_alone_has_it(
    qtbot: QtBot, model: NoticesViewModel, shown: Shown, store: Store, workspace: Workspace
) -> None:
    workspace.preferences.take(Layers({"quiet_from": "00:00", "quiet_to": "23:59"}))
    bring(store, workspace, 5)
    qtbot.waitUntil(lambda: model.unread == 1)
    assert shown.said == []


def test_time_alone_makes_a_ticket_late(
    model: NoticesViewModel, shown: Shown, store: Store, workspace: Workspace, clock: FakeClock
) -> None:
    [row] = store.tickets.of_requester(PersonId("zoe"))
    assert row.due is not None
    clock.advance(seconds=(row.due - MONDAY).total_seconds() + 60)
    model.look()
    assert [said.heading for said in shown.said] == ["Late"]
    model.look()
    assert len(shown.said) == 1


def test_a_reminder_of_somebody_elses_is_shown_and_kept(
    model: NoticesViewModel, shown: Shown
) -> None:
    model.remind(Notice("r1", NoticeKind.REMINDER, MONDAY, ticket_id(2), "INC-2", "Call back"))
    assert shown.lines == ["INC-2 · Call back"]
    assert model.unread == 1


def test_enter_opens_the_ticket_and_reads_the_notice(
    qtbot: QtBot, model: NoticesViewModel, workspace: Workspace, theme: Theme
) -> None:
    view = NoticesView(model, theme, Icons(theme))
    qtbot.addWidget(view)
    view.show()
    assert view.list.isHidden() or not view.mark_all.isEnabled()
    model.remind(
        Notice("a", NoticeKind.REMINDER, MONDAY, ticket_id(2), "INC-2"),
        Notice("b", NoticeKind.NEEDS_ME, MONDAY),
    )
    view.list.select("a")
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert workspace.ticket == ticket_id(2)
    assert model.unread == 1
    with qtbot.waitSignal(workspace.shown) as pane:
        model.open("b")
    assert pane.args == ["conflicts"]
    model.remind(Notice("c", NoticeKind.REMINDER, MONDAY, ticket_id(2), "INC-2"))
    qtbot.keyClick(view.mark_all, Qt.Key.Key_Space)
    assert model.unread == 0
    assert not view.mark_all.isEnabled()
    model.open("gone")


def test_whoever_opens_the_ticket_has_read_what_was_told_of_it(
    model: NoticesViewModel, workspace: Workspace
) -> None:
    model.remind(
        Notice("a", NoticeKind.REMINDER, MONDAY, ticket_id(2), "INC-2"),
        Notice("b", NoticeKind.REMINDER, MONDAY, ticket_id(3), "INC-3"),
    )
    workspace.open_ticket(ticket_id(2))
    assert [notice.key for notice in model.notices if not notice.read] == ["b"]


def test_how_long_ago_it_was_stays_true(model: NoticesViewModel, clock: FakeClock) -> None:
    model.remind(Notice("a", NoticeKind.REMINDER, MONDAY, ticket_id(2), "INC-2"))
    clock.advance(minutes=5)
    model._tick()
    item = model.items.item(0)
    assert item is not None
    assert "5 min ago" in item.under


def test_a_ticket_that_is_put_off_is_still_told_to_be_late_and_is_no_news_when_it_comes_back(
    qtbot: QtBot,
    model: NoticesViewModel,
    store: Store,
    workspace: Workspace,
    clock: FakeClock,
) -> None:
    put_off = Snooze(ticket_id(2), "INC-2", MONDAY + timedelta(days=60))
    workspace.write(
        lambda kept: kept.tickets.mark_read(put_off.ticket)
    )  # what is unread stays in sight
    workspace.write(lambda kept: kept.snoozes.put(put_off))
    qtbot.waitUntil(lambda: not model._wanted)
    clock.advance(days=30)
    model.look()
    assert [notice.kind for notice in model.notices] == [NoticeKind.LATE]
    workspace.write(lambda kept: kept.snoozes.drop(ticket_id(2)))
    qtbot.waitUntil(lambda: not model._wanted)
    model.look()
    assert [notice.kind for notice in model.notices] == [NoticeKind.LATE]
