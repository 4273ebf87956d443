"""The minutes of a session that is written down are put right with a reason, and nothing old is lost."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.operations import AddEntry, RecordSession
from desk.remote.session import SessionRecord
from desk.ui.remote.corrections_view import CorrectionsView
from tests.ui.remote.test_view_model import VNC, Pane
from tests.ui.ticket.fakes import Bench


@pytest.fixture
def pane(qapp_core: QCoreApplication, bench: Bench) -> Pane:
    return written(Pane(bench, VNC))


def written(pane: Pane) -> Pane:
    """With a session of twelve minutes that stands in the ticket."""
    pane.start()
    session = pane.model.session
    assert session is not None
    pane.tools.finish(12)
    session.tick()
    session.write_down(12, "Found: a full disk")
    return pane


def record(pane: Pane) -> SessionRecord:
    """The one session that is written down."""
    (found,) = pane.model.corrections.written
    return found


def entries(pane: Pane) -> list[AddEntry]:
    operations = pane.bench.store.outbox.operations
    return [one.action for one in operations if isinstance(one.action, AddEntry)]


def test_more_minutes_are_added_with_the_reason_and_the_first_entry_stays(pane: Pane) -> None:
    assert pane.model.corrections.correct(record(pane), 20, "He called back")
    (entry,) = entries(pane)
    assert (entry.minutes, entry.public) == (8, False)
    assert "20 min instead of 12. He called back" in entry.body
    sessions = [
        o for o in pane.bench.store.outbox.operations if isinstance(o.action, RecordSession)
    ]
    assert len(sessions) == 1
    assert (record(pane).minutes, record(pane).minutes_reason) == (20, "He called back")


def test_fewer_minutes_are_told_in_words_and_add_no_time(pane: Pane) -> None:
    assert pane.model.corrections.correct(record(pane), 5, "Looked only")
    (entry,) = entries(pane)
    assert entry.minutes == 0
    assert "5 min instead of 12" in entry.body


def test_a_second_correction_counts_from_the_first(pane: Pane) -> None:
    pane.model.corrections.correct(record(pane), 20, "He called back")
    pane.model.corrections.correct(record(pane), 25, "And again")
    assert [entry.minutes for entry in entries(pane)] == [8, 5]


@pytest.mark.parametrize(("minutes", "reason"), [(20, " "), (12, "No difference"), (2000, "Long")])
def test_nothing_is_corrected_without_a_reason_or_a_possible_number(
    pane: Pane, minutes: int, reason: str
) -> None:
    heard: list[str] = []
    pane.model.problem.connect(lambda message, advice: heard.append(message))
    assert not pane.model.corrections.correct(record(pane), minutes, reason)
    assert len(heard) == 1
    assert entries(pane) == []


def test_only_the_sessions_of_the_open_ticket_can_be_corrected(pane: Pane) -> None:
    pane.model.show(None)
    assert pane.model.corrections.written == []


def test_the_form_opens_on_a_session_and_closes_when_it_is_corrected(
    qapp: QApplication, bench: Bench, qtbot: QtBot
) -> None:
    pane = written(Pane(bench, VNC))
    view = CorrectionsView(pane.model.corrections)
    qtbot.addWidget(view)
    assert not view.correct.isVisibleTo(view)
    view.list.setCurrentIndex(0)
    view.list.activated.emit(0)
    assert view.minutes.value() == 12
    view.minutes.setValue(15)
    view.reason.setText("He called back")
    view.correct.click()
    assert entries(pane)[0].minutes == 3
    assert not view.correct.isVisibleTo(view)
