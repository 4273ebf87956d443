"""Pictures and files of a call: in the store at once, with the draft through a crash, on the ticket in the end."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from pytestqt.qtbot import QtBot

from desk.models.errors import StoreFull
from desk.models.operations import AddAttachment, CreateTicket
from desk.ui.intake.view import IntakeView
from desk.ui.intake.view_model import IntakeViewModel
from desk.ui.ticket.files import from_field
from desk.ui.ticket.properties_model import Option
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks


@pytest.fixture
def view(qtbot: QtBot, bench: Bench, looks: Looks) -> IntakeView:
    bench.store.numbers.add_block("INC", 4217, 4230)
    made = IntakeView(IntakeViewModel(bench.workspace), looks.theme, looks.icons)
    qtbot.addWidget(made)
    return made


def paste_picture(view: IntakeView) -> None:
    """Paste a screenshot into the description."""
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    pasted = QMimeData()
    pasted.setImageData(picture)
    view.form.description.insertFromMimeData(pasted)


def names(model: IntakeViewModel) -> list[str]:
    return [file.name for file in from_field(model.form.files)]


def test_a_picture_pasted_into_a_call_goes_with_its_ticket(bench: Bench, view: IntakeView) -> None:
    model = view._model
    paste_picture(view)
    assert names(model)[0].startswith("screenshot ")
    model.caller.choose(Option("zoe", "Zoé Martin"))
    model.edit(title="The payroll screen is frozen", application="pay")
    model.register()
    created, attached = [pending.operation for pending in bench.pending()]
    assert isinstance(created.action, CreateTicket)
    assert isinstance(attached.action, AddAttachment)
    assert attached.ticket == attached.action.attachment.ticket == created.ticket
    with bench.store.blobs.open(attached.action.attachment.sha256) as file:
        assert file.read().startswith(b"\x89PNG")
    assert model.done is not None
    model.next_call()
    assert names(model) == []


def ready(view: IntakeView) -> IntakeViewModel:
    """A call that lacks nothing."""
    view._model.caller.choose(Option("zoe", "Zoé Martin"))
    view._model.edit(title="The payroll screen is frozen", application="pay")
    return view._model


def kinds(bench: Bench) -> list[type]:
    return [type(pending.operation.action) for pending in bench.pending()]


def test_a_call_gets_its_number_once_its_files_are_read(bench: Bench, view: IntakeView) -> None:
    model = ready(view)
    bench.worker.hold()
    paste_picture(view)
    model.register()
    assert kinds(bench) == []
    bench.worker.release()
    assert model.done is not None
    assert kinds(bench) == [CreateTicket, AddAttachment]
    assert list(bench.store.drafts.list()) == []


def test_a_file_that_cannot_be_read_keeps_the_call_from_its_number(
    bench: Bench, view: IntakeView, tmp_path: Path
) -> None:
    model = ready(view)
    bench.worker.hold()
    view.form.files.take([str(tmp_path)])
    model.register()
    bench.worker.release()
    assert bench.faults
    assert model.done is None
    model.register()
    assert kinds(bench) == [CreateTicket]


def test_another_call_does_not_get_its_number_for_a_file_of_the_one_before(
    bench: Bench, view: IntakeView
) -> None:
    model = ready(view)
    bench.worker.hold()
    paste_picture(view)
    model.register()
    model.set_aside()
    bench.worker.release()
    assert (model.done, kinds(bench)) == (None, [])


def test_a_file_dropped_after_the_call_was_registered_is_refused_in_words(
    bench: Bench, view: IntakeView
) -> None:
    model = ready(view)
    told: list[str] = []
    model.said.connect(lambda _tone, words: told.append(words))
    bench.worker.hold()
    model.register()
    paste_picture(view)
    model.edit(title="Typed too late")
    model.stand("title", 3, None)
    bench.worker.release()
    assert told == ["The call has its number: attach it to the ticket."]
    assert model.done is not None
    assert model.done.title == "The payroll screen is frozen"
    model._writer.flush()
    assert list(bench.store.drafts.list()) == []


def test_what_is_typed_while_a_registration_fails_is_kept(
    bench: Bench, view: IntakeView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        raise StoreFull("The disk is full.", "Make room.")

    model = ready(view)
    monkeypatch.setattr(bench.store.outbox, "add", full)
    bench.worker.hold()
    model.register()
    model.edit(title="Typed meanwhile")
    bench.worker.release()
    model._writer.flush()
    (draft,) = bench.store.drafts.list()
    assert "Typed meanwhile" in (draft.body, *draft.fields.values())


def test_a_picture_alone_is_a_draft_and_comes_back_after_a_crash(
    bench: Bench, view: IntakeView
) -> None:
    paste_picture(view)
    bench.store.blobs.evict(keep_bytes=0)
    again = IntakeViewModel(bench.window())
    again.load()
    assert names(again) == names(view._model) != []
    (file,) = from_field(again.form.files)
    assert bench.store.blobs.has(file.sha256)


def test_what_is_dropped_or_too_long_becomes_a_file_and_can_be_left_out(
    bench: Bench, view: IntakeView, tmp_path: Path
) -> None:
    (tmp_path / "log.txt").write_text("error 7")
    dropped, long = QMimeData(), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "log.txt"))])
    long.setText("error 8\n" * 5000)
    view.form.description.insertFromMimeData(dropped)
    view.form.description.insertFromMimeData(dropped)  # the same once more
    view.form.solution.insertFromMimeData(long)
    assert names(view._model)[0] == "log.txt"
    assert len(view.form.files.files) == 2
    assert view.form.solution.toPlainText() == ""
    first = view.form.files.files[0]
    assert first.accessibleName() == "Leave log.txt out"
    first.click()
    assert len(names(view._model)) == 1
    assert names(view._model)[0].startswith("pasted ")


def test_a_file_is_dropped_anywhere_on_the_form(view: IntakeView, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text("error 7")
    dropped, words = QMimeData(), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "log.txt"))])
    words.setText("no file")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    for data, welcome in ((dropped, True), (words, False)):
        entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, plain)
        entering.ignore()
        view.form.dragEnterEvent(entering)
        assert entering.isAccepted() is welcome
    view.form.dropEvent(QDropEvent(QPointF(5, 5), copy, dropped, left, plain))
    assert names(view._model) == ["log.txt"]


def test_a_file_that_cannot_be_read_is_said_and_the_call_stays(
    bench: Bench, view: IntakeView, tmp_path: Path
) -> None:
    view._model.edit(title="The payroll screen is frozen")
    view.form.files.take([str(tmp_path)])
    assert bench.faults
    assert names(view._model) == []
    assert view._model.form.title
