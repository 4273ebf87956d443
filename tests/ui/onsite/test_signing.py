"""The report is read, signed with a pen, a finger or by name, and on its tickets; what changed meanwhile is read again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId
from desk.models.intervention import is_drawn
from desk.models.store import Store
from desk.models.visit_record import Section
from desk.ui.desk_command import DeskCommand
from desk.ui.icons import Icons
from desk.ui.onsite.pad_view import SignaturePad
from desk.ui.onsite.signing_model import SigningModel
from desk.ui.onsite.signing_view import SigningView
from desk.ui.text import OWN_IMAGE
from desk.ui.theme import Mode, Theme
from desk.ui.workspace import Workspace
from desk.workflow import on_site
from desk.workflow.on_site import Spot
from tests.builders import ANNA, ticket_id
from tests.fakes import FakeClock
from tests.ui.onsite.conftest import MILL


class Drawer(DeskCommand):
    """Stands where the command line does: remembers what it was asked, and answers when it is told to."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.asked: list[tuple[list[str], str]] = []

    @property
    def is_running(self) -> bool:
        return False

    def run(self, arguments: object, secret: str = "") -> None:
        self.asked.append((list(arguments), secret))  # type: ignore[call-overload]


@pytest.fixture
def drawer(qapp: QApplication) -> Drawer:
    assert qapp is QApplication.instance()
    return Drawer()


@pytest.fixture
def view(
    workspace: Workspace, store: Store, clock: FakeClock, drawer: Drawer, qtbot: QtBot
) -> SigningView:
    spot = Spot(MILL, ANNA, clock.now())
    store.visits.add(on_site.start(spot, store.visits.record(MILL.id)).events)
    clock.advance(minutes=30)
    tell(store, clock, "Fan replaced.")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme(app, Mode.DARK)
    made = SigningView(SigningModel(workspace, drawer), theme, Icons(theme))
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    made.open(MILL)
    qtbot.waitUntil(lambda: "Fan replaced." in made.page.toPlainText())
    return made


def tell(store: Store, clock: FakeClock, words: str) -> None:
    spot = Spot(MILL, ANNA, clock.now())
    store.visits.add(on_site.tell(spot, ticket_id(1), Section.DONE, words).events)


def draw(pad: SignaturePad) -> None:
    """A line with the mouse."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 80))
    for x in range(60, 360, 20):
        QTest.mouseMove(pad, QPoint(x, 60 + x % 40))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(380, 90))


def test_what_is_drawn_with_the_mouse_is_a_signature_in_units_of_the_box(
    view: SigningView,
) -> None:
    draw(view.pad)
    assert len(view.pad.strokes) == 1
    assert is_drawn(view.pad.strokes)
    assert view.sign.accessibleName() == "Read and signed"
    view.clear.click()
    assert not is_drawn(view.pad.strokes)
    assert view.sign.accessibleName() == "Read and confirmed"


def test_a_pen_draws_and_does_not_come_again_as_a_mouse(view: SigningView) -> None:
    pen = QPointingDevice.primaryPointingDevice()
    for kind, x in ((QEvent.Type.TabletPress, 10), (QEvent.Type.TabletMove, 200),
                    (QEvent.Type.TabletRelease, 300)):  # fmt: skip
        at = QPointF(x, 50)
        event = QTabletEvent(kind, pen, at, at, 0.5, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier,
                             Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)  # fmt: skip
        QApplication.sendEvent(view.pad, event)
        assert event.isAccepted()
    assert [len(stroke) for stroke in view.pad.strokes] == [3]


def test_a_finger_draws(view: SigningView) -> None:
    finger, pad = QTest.createTouchDevice(), view.pad
    for step, x in (("press", 20), ("move", 300), ("release", 400)):
        touch = QTest.touchEvent(pad, finger)
        getattr(touch, step)(0, QPoint(x, 60), pad)
        touch.commit()
    assert is_drawn(view.pad.strokes)


def test_what_was_signed_goes_through_a_pipe_and_stands_in_no_argument(
    view: SigningView, drawer: Drawer
) -> None:
    draw(view.pad)
    view.name.setText("Zygota Miller")
    view.sign.click()
    [(arguments, given)] = drawer.asked
    assert "Zygota" in given
    assert not any("Zygota" in word for word in arguments)
    assert arguments[-1] == MILL.id


def test_without_a_name_nothing_is_signed_and_it_is_said(view: SigningView, drawer: Drawer) -> None:
    view.name.clear()
    view.sign.click()
    assert drawer.asked == []
    assert "name of who signs is missing" in view.problem.text()


def test_a_dot_is_no_signature(view: SigningView, drawer: Drawer) -> None:
    QTest.mouseClick(view.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 80))
    view.name.setText("Ms Miller")
    view.sign.click()
    assert drawer.asked == []
    assert "no signature" in view.problem.text()
    assert view.pad.strokes == ()


def test_a_report_that_nobody_signs_needs_a_reason(view: SigningView, drawer: Drawer) -> None:
    view.refuse.click()
    assert view.reason.isVisible()
    view.refuse.click()
    assert drawer.asked == []
    assert "reason is missing" in view.problem.text()
    view.reason.setText("Nobody there")
    view.refuse.click()
    assert '"reason":"Nobody there"' in drawer.asked[0][1]


def test_what_changes_while_it_is_read_is_read_again_before_it_is_signed(
    view: SigningView, workspace: Workspace, store: Store, clock: FakeClock
) -> None:
    draw(view.pad)
    clock.advance(minutes=5)
    workspace.write(lambda at: at.visits.keep(MILL))  # nothing that stands in the report
    assert view.pad.strokes
    spot = Spot(MILL, ANNA, clock.now())
    step = on_site.tell(spot, ticket_id(1), Section.DONE, "Everything replaced.")
    workspace.write(lambda at: at.visits.add(step.events))
    assert "Everything replaced." in view.page.toPlainText()
    assert view.pad.strokes == ()
    assert "read it again" in view.problem.text()


def test_the_page_is_white_and_french_when_it_is_asked(view: SigningView) -> None:
    assert view.page.palette().base().color().name() == "#ffffff"
    draw(view.pad)
    view.speak.click()
    assert "Rapport d’intervention" in view.page.toPlainText()
    assert view.pad.strokes == ()
    assert view.speak.accessibleName() == "English"


def test_photos_are_read_before_they_are_signed(
    view: SigningView, workspace: Workspace, store: Store, clock: FakeClock, qtbot: QtBot
) -> None:
    picture = QImage(4000, 1000, QImage.Format.Format_RGB888)
    picture.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "JPEG", 90)  # type: ignore[call-overload]
    sha256, size = store.blobs.add(bytes(buffer.data().data()))
    file = Attachment(AttachmentId("p"), ticket_id(1), "fan.jpg", size, sha256)
    step = on_site.photo(Spot(MILL, ANNA, clock.now()), ticket_id(1), file, "The fan")
    workspace.write(lambda at: at.visits.add(step.events))
    qtbot.waitUntil(lambda: sha256 in view.model.pictures)
    assert f'{sha256}" width="440" height="110"' in view.model.page
    shown = view.page.loadResource(0, f"{OWN_IMAGE}{sha256}")
    assert isinstance(shown, QImage)
    assert shown.width() == 880
    assert not isinstance(view.page.loadResource(0, "https://x.example/y.png"), QImage)
    assert "The fan" in view.page.toPlainText()
