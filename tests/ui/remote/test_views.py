"""The remote pane on the screen: nothing can be pressed too early, and everything has a name."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desk.models.asset import Address
from desk.remote.host_keys import HostKey, Trust
from desk.remote.probe import Answer, Probe
from desk.remote.session import ConsentMode
from desk.ui.icons import Icons
from desk.ui.remote.beside_view import BesideView
from desk.ui.remote.child import Keys
from desk.ui.remote.view import RemoteView
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.side_view import SideView
from desk.ui.ticket.view_model import TicketViewModel
from tests.ui.remote.test_view_model import KEY, SSH, VNC, Pane
from tests.ui.ticket.fakes import T1, Bench
from tests.ui.ticket.shown import nameless


@dataclass
class Shown:
    """The pane on the screen."""

    pane: Pane
    view: RemoteView
    beside: BesideView
    icons: Icons


@pytest.fixture
def shown(qapp: QApplication, bench: Bench) -> Iterator[Shown]:
    theme = Theme(qapp, Mode.LIGHT)
    pane = Pane(bench, VNC, SSH, Address("mac", "nonsense"))
    icons = Icons(theme)
    view = RemoteView(pane.model, icons)
    details = SideView(
        TicketViewModel(bench.workspace), SideViewModel(bench.workspace), theme, Icons(theme)
    )
    beside = BesideView(details, view, bench.workspace)
    beside.resize(320, 800)
    beside.show()
    yield Shown(pane, view, beside, icons)
    for leaving in (beside, theme):
        leaving.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_outcome_half_typed_is_there_again_after_a_crash(shown: Shown, qtbot: QtBot) -> None:
    shown.pane.start()
    shown.pane.tools.finish(7)
    assert shown.pane.model.session is not None
    shown.pane.model.session.tick()
    summary = shown.view.session.summary
    assert shown.beside.focusWidget() is not summary  # behind the other tab it takes no keys
    assert shown.beside.tabText(1) == "Session to write down"
    qtbot.keyClicks(summary, "Restarted")
    shown.view.session.minutes.setValue(9)
    kept = shown.pane.bench.store.sessions.kept
    qtbot.waitUntil(lambda: b"Restarted" in next(iter(kept.values())))
    later = shown.pane.open()
    view = RemoteView(later, shown.icons)
    qtbot.addWidget(view)
    assert view.session.summary.toPlainText().startswith("Found: Restarted\nDone:")
    assert view.session.minutes.value() == 9


def test_asking_for_a_session_brings_its_tab_to_the_front(shown: Shown) -> None:
    assert shown.beside.currentIndex() == 0
    shown.pane.bench.workspace.request("launch")
    assert shown.beside.currentWidget() is shown.view


def test_the_properties_bring_the_details_back_with_the_keyboard_at_the_application(
    shown: Shown,
) -> None:
    shown.pane.bench.workspace.open_ticket(T1)
    shown.beside.activateWindow()
    shown.pane.bench.workspace.request("launch")
    shown.pane.bench.workspace.request("properties")
    details = shown.beside.currentWidget()
    assert isinstance(details, SideView)
    assert shown.beside.focusWidget() is details.properties.button("application")


def test_the_start_waits_for_a_consent(shown: Shown) -> None:
    assert not shown.view.start.isEnabled()
    spoken = shown.view.consent.mode.findData(str(ConsentMode.SPOKEN))
    assert spoken == 0  # what answers the words that were read aloud stands first
    shown.view.consent.mode.setCurrentIndex(spoken)
    assert shown.pane.model.obstacle == ""
    assert shown.view.start.isEnabled()
    shown.view.start.click()
    assert shown.pane.tools.started[0][1] == "pc-42.corp.example"


def test_a_new_key_is_shown_with_its_fingerprint_before_it_can_be_trusted(shown: Shown) -> None:
    protocols = [way.profile.protocol for way in shown.pane.model.ways]
    shown.view.ways.setCurrentIndex(shown.view.ways.model().index(protocols.index("ssh"), 0))
    shown.pane.network.show_keys(Keys(Trust.NEW, (KEY,)))
    assert KEY.fingerprint in shown.view.key.words.replace("\u200b", "")
    room = shown.view.key._words.fontMetrics().horizontalAdvance(KEY.fingerprint) // 3
    assert shown.view.key._words.heightForWidth(room) > shown.view.key._words.heightForWidth(
        9 * room
    )
    shown.pane.network.show_keys(Keys(Trust.CHANGED, (HostKey("ssh-rsa", KEY.key),)))
    assert not shown.view.key.trust.isVisibleTo(shown.view)


def test_without_a_machine_nothing_of_one_is_shown_but_the_way_to_another(shown: Shown) -> None:
    shown.beside.setCurrentWidget(shown.view)
    shown.pane.bench.store.directory.assets.clear()
    shown.pane.bench.workspace.open_ticket(T1)
    view = shown.view
    for part in (view.start, view.consent, view.ways):
        assert not part.isVisible()
    assert view.machines.other.isVisible()
    view.begin_other()
    assert view.machines.line.isVisible()


def test_what_stands_in_the_way_of_the_chosen_one_is_told_whole(shown: Shown) -> None:
    shown.pane.model.choose(0)
    way = shown.pane.model.ways[0].probe
    assert way is not None
    shown.pane.network.answer(Probe(way, Answer.REFUSED))
    words = [label.text() for label in shown.view.entries.findChildren(QLabel)]
    assert any(each.endswith(": machine is on, this door is closed") for each in words)


def test_the_outcome_is_filled_in_and_goes_into_the_ticket(shown: Shown, qtbot: QtBot) -> None:
    shown.pane.start()
    assert shown.view.session.end.isVisibleTo(shown.view)
    shown.pane.tools.finish(7)
    assert shown.pane.model.session is not None
    shown.pane.model.session.tick()
    assert shown.view.session.minutes.value() == 7
    qtbot.keyClicks(shown.view.session.summary, "Restarted")
    shown.view.session.write.click()
    assert (shown.pane.recorded.minutes, shown.pane.recorded.summary) == (7, "Found: Restarted")


def test_lines_that_nobody_filled_in_are_left_out_in_french_as_well(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.pane.model.sessions.template = "Constaté\u00a0:\nFait\u00a0:\nSuite\u00a0:"
    shown.pane.start()
    shown.pane.tools.finish(7)
    session = shown.pane.model.session
    assert session is not None
    session.tick()
    assert session.record.said.summary == ""  # nobody has typed anything yet
    qtbot.keyClicks(shown.view.session.summary, " Restarted")
    shown.view.session.write.click()
    assert shown.pane.recorded.summary == "Constaté\u00a0: Restarted"


def test_the_address_of_the_chosen_way_goes_to_the_clipboard(shown: Shown) -> None:
    shown.view.copy_address()
    assert QApplication.clipboard().text() == "pc-42.corp.example"


def test_a_shell_is_chosen_and_waits_for_consent_like_any_way(shown: Shown) -> None:
    shown.view.begin_shell()
    assert shown.beside.currentWidget() is shown.view
    assert shown.pane.model.preview.startswith("SSH")
    assert shown.pane.tools.started == []


def test_everything_that_takes_focus_has_a_name(shown: Shown) -> None:
    shown.beside.setCurrentWidget(shown.view)
    assert nameless(shown.view) == []
    shown.pane.start()
    assert nameless(shown.view) == []
    shown.pane.tools.finish(7)
    assert shown.pane.model.session is not None
    shown.pane.model.session.tick()
    assert nameless(shown.view) == []


def test_it_fits_a_narrow_column(shown: Shown) -> None:
    shown.beside.setCurrentWidget(shown.view)
    assert shown.view.minimumSizeHint().width() <= 240
    for area in shown.view.findChildren(QScrollArea):
        inside = area.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= 240
