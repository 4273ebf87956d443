"""A ticket goes from window to window in a file: made in a dialog, dropped on the other, looked at before it is kept."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desk.models.errors import InvalidInput
from desk.ui.desk_command import DeskCommand
from desk.ui.handoff.handing_view import dropped
from desk.ui.handoff.making_model import MakingModel
from desk.ui.handoff.making_view import MakingView
from desk.ui.handoff.taking_model import TakingModel
from desk.ui.handoff.taking_view import TakingView
from desk.ui.ticket.handed_view import HandedStrip
from tests.builders import a_note, a_page, a_snapshot, an_entry
from tests.ui.handoff.conftest import PEOPLE, TICKET, AtOnce, Desk
from tests.ui.outbox.accessible import nameless


def begun(anna: Desk) -> MakingView:
    """The dialog that hands the open ticket over."""
    view = anna.handing.begin()
    assert view is not None
    return view


def save_as(view: MakingView, file: Path) -> None:
    """Press the button and choose a name."""
    view.save.click()
    dialog = view.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(file))
    dialog.reject()


@pytest.fixture
def file(anna: Desk, known: str, tmp_path: Path) -> Path:
    """Anna's ticket with a note that is not sent, locked for Bruno."""
    assert known
    anna.store.outbox.add(a_note(TICKET, "Fuse ordered."))
    view = begun(anna)
    view.note.setText("Hall 3, ask for Yves")
    place = tmp_path / "x.deskpack"
    save_as(view, place)
    assert "1 unsent steps, 0 drafts and 0 files" in anna.view.strip.words
    return place


# ---- handing over


def test_whose_key_is_known_stands_first_and_requesters_are_not_asked_about(
    anna: Desk, known: str
) -> None:
    assert known
    view = begun(anna)
    names = [view.whom.itemText(place) for place in range(view.whom.count())]
    assert names == ["Bruno Keller", "Whoever knows the words I choose"]
    assert not view.given.isVisible()
    assert nameless(view) == []


def test_a_key_that_is_not_known_is_asked_for_once(anna: Desk, bruno: Desk, tmp_path: Path) -> None:
    view = begun(anna)
    assert view.given.isVisible()
    view.given.setText("age1nonsense")
    save_as(view, tmp_path / "x.deskpack")
    assert "a letter in it is wrong" in view.model.problem
    assert anna.store.handoffs.keys() == {}
    view.given.setText(bruno.key)
    save_as(view, tmp_path / "x.deskpack")
    assert (tmp_path / "x.deskpack").exists()
    assert anna.store.handoffs.keys() == {PEOPLE[1].id: bruno.key}
    assert not begun(anna).given.isVisible()


def test_ones_own_key_is_shown_and_copied(anna: Desk) -> None:
    view = begun(anna)
    view.show_key.click()
    assert view.key.text() == anna.key
    assert QGuiApplication.clipboard().text() == anna.key


def test_without_a_ticket_there_is_nothing_to_hand_over(bruno: Desk) -> None:
    assert not bruno.handing.is_possible
    assert bruno.handing.begin() is None


# ---- taking in


def test_what_is_in_it_is_shown_before_anything_is_kept(
    anna: Desk, bruno: Desk, file: Path
) -> None:
    assert anna.view.isVisible()
    view = bruno.handing.open(str(file))
    assert view.model.title == f"{TICKET.number}  {TICKET.title}"
    assert view.model.summary.startswith("From Anna Weber, ")
    assert view.model.note == "Hall 3, ask for Yves"
    assert view.steps.toPlainText().startswith("Anna Weber · ")
    assert view.steps.toPlainText().endswith("Note: Fuse ordered.")
    assert nameless(view) == []
    assert bruno.store.handoffs.list() == []
    view.go_on.click()
    assert "taken in from Anna Weber, with 1 steps" in view.model.done
    assert bruno.workspace.ticket == TICKET.id
    assert bruno.store.handoffs.keys() == {PEOPLE[0].id: anna.key}
    assert bruno.handing.open(str(file)).model.done.startswith("This file was taken in before")


def test_the_ticket_says_who_handed_it_over_until_the_server_tells(bruno: Desk, file: Path) -> None:
    bruno.handing.open(str(file)).go_on.click()
    strip = bruno.view.handed
    assert strip.words.startswith("Handed over by Anna Weber")
    assert "1 step" in strip.words
    assert "Hall 3" in strip.words
    note = bruno.store.handoffs.list()[0].operations[0]
    written = an_entry(TICKET, "Fuse ordered.", author=note.author)
    bruno.workspace.write(
        lambda store: store.base.apply_page(a_page(a_snapshot(TICKET, written), cursor="2"))
    )
    assert strip.words == ""


def test_it_is_put_away_by_the_strip_or_a_command(bruno: Desk, file: Path) -> None:
    bruno.handing.open(str(file)).go_on.click()
    possible = [bruno.handing.is_handed]
    _press(bruno.view.handed, "Put it away")
    assert bruno.store.handoffs.list() == []
    possible.append(bruno.handing.is_handed)
    assert possible == [True, False]
    bruno.handing.put_away()  # nothing is open any more: nothing happens
    assert bruno.store.handoffs.list() == []


def _press(strip: HandedStrip, words: str) -> None:
    next(each for each in strip.findChildren(QPushButton) if each.text() == words).click()


def test_words_that_are_too_short_are_refused_and_wrong_ones_asked_for_again(
    anna: Desk, bruno: Desk, tmp_path: Path
) -> None:
    view, place = begun(anna), tmp_path / "x.deskpack"
    view.whom.setCurrentIndex(view.whom.count() - 1)
    view.given.setText("short")
    save_as(view, place)
    assert "too short" in view.model.problem
    place.write_bytes(b"age-encryption.org/v1\n-> scrypt x 20\nx\n--- x\n")
    taking = bruno.handing.open(str(place))
    assert taking.words.isVisible()
    taking.words.setText("other words they are")
    taking.go_on.click()
    assert "not the words" in taking.model.problem
    assert taking.words.isVisible()
    assert taking.words.text() == ""


def test_a_file_that_is_none_is_refused_in_words(bruno: Desk, tmp_path: Path) -> None:
    model = TakingModel(bruno.workspace, AtOnce(tmp_path / "bruno"))
    model.open(tmp_path / "nowhere")
    assert "cannot be read" in model.problem
    (tmp_path / "x").write_bytes(b"PK")
    model.open(tmp_path / "x")
    assert "not a hand-off" in model.problem
    assert not model.can_take
    model.take()
    model.give(" ")
    assert "not a hand-off" in model.problem


def test_another_key_and_steps_in_ones_own_name_are_told(
    anna: Desk, bruno: Desk, file: Path
) -> None:
    other = bruno.key
    bruno.store.handoffs.learn_key(PEOPLE[0].id, other)
    view = bruno.handing.open(str(file))
    view.go_on.click()
    assert "another key of Anna Weber" in view.model.done
    assert bruno.store.handoffs.keys()[PEOPLE[0].id] == other
    assert anna.key != other


# ---- chosen and dropped


def test_a_file_is_chosen_or_dropped_on_the_window(bruno: Desk, file: Path) -> None:
    dialog = bruno.handing.choose()
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    drop(bruno, file)
    views = bruno.view.findChildren(TakingView)
    assert [each.model.title for each in views] == [f"{TICKET.number}  {TICKET.title}"] * 2


def drop(desk: Desk, *files: Path) -> bool:
    """Let files go over the window; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    button, none, copy = (
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.DropAction.CopyAction,
    )
    entered = QDragEnterEvent(QPoint(5, 5), copy, data, button, none)
    entered.setAccepted(False)
    QApplication.sendEvent(desk.view, entered)
    let_go = QDropEvent(QPointF(5, 5), copy, data, button, none, QEvent.Type.Drop)
    let_go.setAccepted(False)
    desk.handing.eventFilter(desk.view, let_go)  # Qt sends it to whom it asked while dragging alone
    assert entered.isAccepted() == let_go.isAccepted()
    return let_go.isAccepted()


def test_other_files_and_several_are_not_the_windows(bruno: Desk, file: Path) -> None:
    assert not drop(bruno, file.with_suffix(".txt"))
    assert not drop(bruno, file, file)
    assert bruno.view.findChildren(TakingView) == []
    assert dropped(QMimeData()) == ""


def test_a_defect_is_told_as_one(anna: Desk) -> None:
    model = begun(anna).model
    with pytest.raises(ValueError, match="a defect"):
        model._failed(ValueError("a defect"))
    model._failed(InvalidInput("no", "later"))
    assert model.problem == "no later"


def test_escape_gives_up_what_is_being_done_and_then_closes(
    anna: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    slow = DeskCommand(tmp_path, sleeps)
    view = MakingView(MakingModel(anna.workspace, TICKET, slow), anna.view)
    view.open()
    view.whom.setCurrentIndex(view.whom.count() - 1)
    view.model.write(tmp_path / "x.deskpack", "harbour candle tram lemon")
    view.reject()
    qtbot.waitUntil(lambda: view.model.problem == "Cancelled. Nothing was changed.")
    assert view.isVisible()
    view.reject()
    assert not view.isVisible()
    looking = TakingView(TakingModel(anna.workspace, DeskCommand(tmp_path, sleeps)), anna.view)
    looking.open()
    (tmp_path / "y").write_bytes(b"age-encryption.org/v1\n-> X25519 x\nx\n--- x\n")
    looking.model.open(tmp_path / "y")
    looking.reject()
    qtbot.waitUntil(lambda: looking.model.problem == "Cancelled. Nothing was changed.")
    looking.reject()
    assert not looking.isVisible()
