"""Photos of a visit: dropped or pasted, kept byte for byte, upright on the screen, sent without the place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.attachment import Attachment
from desk.models.operations import AddAttachment
from desk.models.photo import looked_at
from desk.models.store import Store
from desk.models.visit_record import Section
from desk.ui.icons import Icons
from desk.ui.onsite.photos_model import Source
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.onsite.visit_view import VisitView
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.previews import preview_of
from desk.ui.workspace import Workspace
from tests.builders import ticket_id
from tests.photos import from_camera, plain
from tests.ui.onsite.conftest import MILL


@pytest.fixture
def view(workspace: Workspace, qapp: QApplication, qtbot: QtBot) -> VisitView:
    theme = Theme(qapp, Mode.LIGHT)
    made = VisitView(VisitModel(workspace), theme, Icons(theme))
    qtbot.addWidget(made)
    made.model.open(MILL)
    return made


def sent(store: Store) -> list[Attachment]:
    actions = [pending.operation.action for pending in store.outbox.list()]
    return [a.attachment for a in actions if isinstance(a, AddAttachment)]


def content(store: Store, sha256: str) -> bytes:
    with store.blobs.open(sha256) as kept:
        return kept.read()


def dropped(*files: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    mime.setText("file names")
    return mime


def fall(view: VisitView, mime: QMimeData) -> None:
    view.dropEvent(QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    ))  # fmt: skip


def test_files_that_fall_on_a_visit_are_photos_of_its_ticket(
    view: VisitView, store: Store, tmp_path: Path
) -> None:
    files = [tmp_path / "fan.jpg", tmp_path / "plate.png"]
    files[0].write_bytes(plain())
    files[1].write_bytes(plain("PNG"))
    fall(view, dropped(*files))
    assert [(f.name, f.media_type, f.ticket) for f in sent(store)] == [
        ("fan.jpg", "image/jpeg", ticket_id(1)), ("plate.png", "image/png", ticket_id(1)),
    ]  # fmt: skip
    assert content(store, sent(store)[0].sha256) == files[0].read_bytes()
    assert [view.photos.strip.item(n).text() for n in (0, 1)] == ["plate.png", "fan.jpg"]
    assert view.photos.told.isHidden()


def test_what_is_sent_does_not_say_where_and_the_original_stays_byte_for_byte(
    view: VisitView, store: Store
) -> None:
    data = from_camera(turned=6)
    view.photos.model.add([Source("fan.jpg", content=data)])
    [file] = sent(store)
    copy = content(store, file.sha256)
    assert not looked_at("fan.jpg", copy).tells_place
    [(_, taken)] = view.photos.model.taken
    assert content(store, taken.original) == data
    assert store.blobs.is_pinned(taken.original)
    assert "originals stay on this device" in view.photos.told.text()
    preview, image = preview_of(store, file, 1.0)
    assert (preview.width, preview.height) == (40, 64)
    assert image is not None
    assert image.pixelColor(image.width() // 2, 5).red() > 200  # the left side is up


def test_the_originals_are_written_into_a_folder_and_overwrite_nothing(
    view: VisitView, tmp_path: Path
) -> None:
    view.photos.model.add([Source("plate.jpg", content=plain())])
    assert not view.photos.model.has_originals
    view.photos.model.add([Source("fan.jpg", content=from_camera())])
    assert not view.photos.originals.isHidden()
    folder = tmp_path / "out"
    view.photos.model.save_originals(folder)
    assert view.problem.text()
    folder.mkdir()
    (folder / "fan.jpg").write_bytes(b"there")
    view.photos.model.save_originals(folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        "fan.jpg": b"there", "fan (1).jpg": from_camera(), "plate.jpg": plain(),
    }  # fmt: skip
    assert view.photos.told.text().startswith("2 ")


def test_the_place_goes_along_where_it_is_chosen(view: VisitView, store: Store) -> None:
    view.photos.place.click()
    view.photos.model.add([Source("fan.jpg", content=from_camera())])
    [file] = sent(store)
    assert content(store, file.sha256) == from_camera()
    assert "go out with the place" in view.photos.told.text()


def test_one_bad_file_is_named_and_keeps_none_of_the_others_away(
    view: VisitView, store: Store, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("evil.jpg", "cut.jpg", "fan.jpg")]
    for file, data in zip(files, (b"<svg/>", plain()[:-9], plain()), strict=True):
        file.write_bytes(data)
    fall(view, dropped(*files, tmp_path / "gone.jpg"))
    assert [file.name for file in sent(store)] == ["fan.jpg"]
    for name in ("evil.jpg", "cut.jpg", "gone.jpg"):
        assert name in view.problem.text()


def test_a_picture_in_the_clipboard_is_a_photo_and_words_stay_words(
    view: VisitView, store: Store, qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(QImage.fromData(plain()))
    qtbot.keyClick(view.photos.paste, Qt.Key.Key_Space)
    found = view.words[Section.FOUND]
    found.paste()
    assert len(sent(store)) == 2
    assert found.toPlainText() == ""
    clipboard.setText("Dust")
    found.paste()
    qtbot.keyClick(view.photos.paste, Qt.Key.Key_Space)
    assert found.toPlainText() == "Dust"
    assert "no picture" in view.problem.text()


def test_a_photo_is_taken_back_by_its_key(view: VisitView, store: Store, qtbot: QtBot) -> None:
    view.photos.model.add([Source("fan.jpg", content=plain())])
    view.photos.strip.setCurrentRow(0)
    qtbot.keyClick(view.photos.strip, Qt.Key.Key_Delete)
    assert view.photos.model.taken == ()
    assert view.photos.strip.count() == 0
    assert len(store.visits.events(MILL.id)) == 2
