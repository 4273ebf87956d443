"""Search field, status figures, shortened labels, empty panes, toasts: what a person sees and can reach."""

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.widgets import announce, toast
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.painters import (
    Chip,
    chip_size,
    paint_avatar,
    paint_badge,
    paint_chip,
    paint_focus,
    paint_priority,
)
from desk.ui.widgets.search_field import SearchField
from desk.ui.widgets.status_segment import StatusSegment
from desk.ui.widgets.toast import Message, Toast
from desk.ui.worker import InlineWorker


@pytest.fixture
def icons(theme: Theme) -> Icons:
    made = Icons(theme)
    made.load(InlineWorker())
    return made


@pytest.fixture
def field(theme: Theme, icons: Icons, qtbot: QtBot) -> SearchField:
    made = SearchField("Search or filter", theme, icons)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_search_is_told_once_when_the_hand_rests(field: SearchField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "vpn")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["vpn"]


def test_enter_searches_at_once_and_not_twice(field: SearchField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "vpn")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == ["vpn"]


def test_escape_empties_the_field_at_once(field: SearchField, qtbot: QtBot) -> None:
    field.setText("vpn")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.searched) as told:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (told.args, field.text()) == ([""], "")


def test_the_clear_button_is_there_while_there_is_something_to_clear(field: SearchField) -> None:
    assert not field._clear.isVisible()
    field.setText("vpn")
    assert field._clear.isVisible()
    field._clear.trigger()
    assert field.text() == ""


def test_down_goes_to_the_results(field: SearchField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.down_pressed):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def test_a_search_field_has_a_name_and_an_end(field: SearchField) -> None:
    assert field.accessibleName() == "Search or filter"
    field.setText("x" * 10_000)
    assert len(field.text()) == 500


def test_a_status_figure_is_a_button_that_can_be_reached_and_named(
    icons: Icons, qtbot: QtBot
) -> None:
    segment = StatusSegment(icons, "Open the outbox")
    qtbot.addWidget(segment)
    segment.tell("4 waiting", "outbox")
    with qtbot.waitSignal(segment.clicked):
        qtbot.keyClick(segment, Qt.Key.Key_Space)
    assert segment.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert (segment.accessibleName(), segment.accessibleDescription()) == (
        "4 waiting",
        "Open the outbox",
    )
    assert not segment.icon().isNull()


def test_a_status_figure_without_words_takes_no_room(icons: Icons, qtbot: QtBot) -> None:
    segment = StatusSegment(icons, "Open the outbox")
    qtbot.addWidget(segment)
    segment.tell("4 waiting", "outbox")
    segment.tell("")
    assert segment.isHidden()
    segment.tell("5 waiting")
    assert not segment.isHidden()


def test_a_title_that_does_not_fit_is_shortened_and_told_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("The printer on the third floor prints blank pages since this morning")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    label.grab()
    assert label.shown.endswith("…")
    assert label.toolTip() == label.accessibleName() == label.text()
    label.resize(2000, 20)
    assert (label.shown, label.toolTip()) == (label.text(), "")
    assert label.minimumSizeHint().width() < label.sizeHint().width()


def test_foreign_text_in_a_label_is_never_markup(qtbot: QtBot) -> None:
    label = ElidedLabel("<img src=x>\nsecond line")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<img src=x> second line"


@pytest.fixture
def pane(theme: Theme, icons: Icons, qtbot: QtBot) -> EmptyState:
    made = EmptyState(theme, icons)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def words_in(widget: QWidget) -> list[str]:
    return [
        label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()
    ]


def test_an_empty_pane_says_what_to_do(pane: EmptyState, qtbot: QtBot) -> None:
    pane.tell(Condition.EMPTY, "No late tickets", "New calls appear here by themselves.")
    done: list[str] = []
    pane.offer("Show my level", lambda: done.append("shown"))
    assert words_in(pane) == ["No late tickets", "New calls appear here by themselves."]
    qtbot.mouseClick(pane._button, Qt.MouseButton.LeftButton)
    assert done == ["shown"]
    assert pane.accessibleName() == "No late tickets"


@pytest.mark.parametrize("condition", list(Condition))
def test_each_reason_for_emptiness_has_its_picture(
    pane: EmptyState, qtbot: QtBot, condition: Condition
) -> None:
    pane.tell(condition, "Heading")
    qtbot.waitUntil(lambda: words_in(pane) == ["Heading"])
    assert not pane._picture.pixmap().isNull()
    assert pane.condition is condition


def test_loading_that_is_quick_is_never_seen(pane: EmptyState, qtbot: QtBot) -> None:
    pane.tell(Condition.LOADING, "Reading the tickets")
    assert words_in(pane) == []
    pane.tell(Condition.EMPTY, "Nothing here")
    assert words_in(pane) == ["Nothing here"]
    assert not pane._bar.isVisible()


def test_loading_that_lasts_shows_how_far_it_is(pane: EmptyState, qtbot: QtBot) -> None:
    pane.tell(Condition.LOADING, "Reading the tickets")
    pane.offer("Stop", bool)
    assert not pane._button.isVisible()
    qtbot.waitUntil(pane._bar.isVisible)
    pane.progress(30, 100)
    assert (pane._bar.value(), pane._bar.maximum()) == (30, 100)
    assert pane._button.isVisible()


def test_the_button_of_an_earlier_state_goes_away(pane: EmptyState) -> None:
    pane.tell(Condition.ERROR, "The server refused")
    pane.offer("Try again", bool)
    pane.tell(Condition.EMPTY, "Nothing here")
    assert not pane._button.isVisible()
    pane._run()


def test_the_words_of_an_empty_pane_are_not_cut(pane: EmptyState) -> None:
    pane.tell(Condition.OFFLINE, "Offline", "word " * 60)
    pane.grab()
    needed = pane._words.heightForWidth(pane._words.width())
    assert pane._words.height() >= needed


class Spoken:
    """What a screen reader was asked to say."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def say(self, _source: QObject, words: str, urgency: announce.Urgency) -> None:
        self.heard.append((words, urgency))


class Window(QWidget):
    """A window with one button and a toast."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken = Spoken()
        self.button = QPushButton("Elsewhere")
        QVBoxLayout(self).addWidget(self.button)
        self.resize(600, 400)
        self.toast = Toast(self, self.spoken.say)


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.button.setFocus()
    qtbot.waitUntil(made.button.hasFocus)
    return made


def test_undo_undoes_once_and_the_toast_goes(window: Window, qtbot: QtBot) -> None:
    undone: list[str] = []
    window.toast.show_message(Message("Assigned to Anna Meyer", lambda: undone.append("assign")))
    qtbot.mouseClick(window.toast._button, Qt.MouseButton.LeftButton)
    window.toast._run_undo()
    assert undone == ["assign"]
    assert window.toast.isHidden()


def test_a_toast_is_announced(window: Window) -> None:
    window.toast.show_message(Message("Sent"))
    window.toast.show_message(Message("The server refused the reply", is_error=True))
    assert window.spoken.heard == [
        ("Sent", "polite"),
        ("The server refused the reply", "assertive"),
    ]


def test_a_newer_toast_replaces_the_older_and_its_undo(window: Window) -> None:
    undone: list[str] = []
    window.toast.show_message(Message("Assigned", lambda: undone.append("assign")))
    window.toast.show_message(Message("Sent"))
    assert window.toast.words == "Sent"
    assert not window.toast._button.isVisible()
    window.toast._run_undo()
    assert undone == []


def test_a_toast_goes_by_itself_after_ten_seconds(window: Window, qtbot: QtBot) -> None:
    assert toast.TEN_SECONDS == 10_000
    window.toast._timer.setInterval(10)
    window.toast.show_message(Message("Sent"))
    qtbot.waitSignal(window.toast.closed).wait()
    assert window.toast.isHidden()


def test_an_error_stays_until_it_is_dismissed(window: Window, qtbot: QtBot) -> None:
    window.toast._timer.setInterval(10)
    window.toast.show_message(Message("Sent"))
    window.toast.show_message(Message("Refused", is_error=True))
    assert not window.toast._timer.isActive()
    qtbot.keyClick(window.toast._dismiss, Qt.Key.Key_Escape)
    assert window.toast.isHidden()


def test_a_toast_waits_while_the_keyboard_is_on_it(window: Window, qtbot: QtBot) -> None:
    window.toast.show_message(Message("Assigned", bool))
    window.toast._button.setFocus()
    assert not window.toast._timer.isActive()
    window.button.setFocus()
    assert window.toast._timer.isActive()


def test_a_toast_stays_inside_its_window(window: Window) -> None:
    window.toast.show_message(Message("A reply " + "that is very long " * 30, bool))
    window.resize(500, 300)
    assert window.rect().contains(window.toast.geometry())


def test_every_button_of_a_toast_says_what_it_is_about(window: Window) -> None:
    window.toast.show_message(Message("Assigned", bool, "Take it back"))
    names = [button.accessibleName() for button in window.toast.findChildren(QPushButton)]
    assert names == ["Take it back: Assigned", "Dismiss: Assigned"]


def test_nothing_is_announced_to_nobody(window: Window) -> None:
    announce.announce(window, "Sent")


def test_an_announcement_reaches_a_screen_reader_that_listens(window: Window) -> None:
    QAccessible.setActive(True)
    try:
        announce.announce(window, "The server refused the reply", "assertive")
    finally:
        QAccessible.setActive(False)


@pytest.fixture
def image() -> QImage:
    made = QImage(200, 40, QImage.Format.Format_RGB32)
    made.fill(QColor("#ffffff"))
    return made


PLACE = QRectF(0, 0, 200, 40)


def inked(image: QImage, colour: str) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).name() == colour
    }


def test_each_priority_has_a_shape_of_its_own(qapp: object, image: QImage) -> None:
    shapes = []
    for priority in range(1, 6):
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        paint_priority(painter, PLACE, priority, "#000000")
        painter.end()
        shapes.append(frozenset(inked(image, "#000000")))
    assert len(set(shapes)) == 5
    assert [len(shape) for shape in shapes] == sorted((len(s) for s in shapes), reverse=True)


def test_a_chip_sits_at_the_right_and_shortens_its_words(qapp: object, image: QImage) -> None:
    font = QFont()
    chip = Chip("2 h late and a very long explanation", "#b5232b", "#fce9e9", strong=True)
    painter = QPainter(image)
    covered = paint_chip(painter, PLACE, chip, font)
    narrow = paint_chip(painter, QRectF(0, 0, 60, 40), chip, font)
    nothing = paint_chip(painter, QRectF(0, 0, 10, 40), chip, font)
    painter.end()
    assert covered.right() == PLACE.right()
    assert covered.width() <= chip_size(chip, font).width()
    assert (narrow.width(), nothing.width()) == (60, 0)


def test_a_chip_without_a_ground_has_an_outline(qapp: object, image: QImage) -> None:
    painter = QPainter(image)
    paint_chip(painter, PLACE, Chip("locked", "#000000"), QFont())
    painter.end()
    assert image.pixelColor(196, 20).name() == "#ffffff"  # between the outline and the words
    assert any(image.pixelColor(x, 20).lightness() < 128 for x in (198, 199))


def test_a_count_of_one_digit_is_round(qapp: object, image: QImage) -> None:
    painter = QPainter(image)
    one = paint_badge(painter, PLACE, Chip("3", "#ffffff", "#3f5bd8"), QFont())
    many = paint_badge(painter, PLACE, Chip("12345", "#596174"), QFont())
    paint_avatar(painter, PLACE, "anna", Chip("", "#596174", "#eaecf1"), QFont())
    paint_focus(painter, PLACE, "#3f5bd8")
    painter.end()
    assert one.width() == one.height()
    assert many.width() > many.height()
