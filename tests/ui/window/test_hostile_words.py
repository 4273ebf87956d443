"""Words that came from a server are words wherever the window shows them: never markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk.models.events import Touched
from desk.models.store import Store
from desk.ui.main_window import MainWindow
from desk.ui.queue.line import Column
from desk.ui.rail.model import RailEntry, RailModel
from desk.ui.theme import Theme
from desk.ui.ticket.chip_view import ChipLabel
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.widgets.painters import Chip
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_ticket, ticket_id

EVIL = '<img src="file://share.example/spy.png" width="300">'
TIP = Qt.ItemDataRole.ToolTipRole


def test_a_title_with_a_picture_in_it_is_no_markup_as_a_tooltip(
    window: MainWindow, store: Store, workspace: Workspace, qtbot: QtBot
) -> None:
    store.base.apply_page(a_page(a_ticket(1, title=EVIL), cursor="2"))
    workspace.on_event(Touched((ticket_id(1),)))
    model = window.queue.list.model()
    cells = [model.index(row, Column.TITLE) for row in range(model.rowCount())]

    def evil() -> list[str]:
        return [str(cell.data(TIP)) for cell in cells if cell.data() == EVIL]

    qtbot.waitUntil(lambda: bool(evil()))
    assert "<img" not in evil()[0]


def test_no_tooltip_is_markup(qtbot: QtBot, theme: Theme) -> None:
    chip, elided, items = ChipLabel(), ElidedLabel(EVIL), ItemsModel()
    rail = RailModel([RailEntry("view:1", EVIL, "")])
    for widget in (chip, elided):
        qtbot.addWidget(widget)
    chip.show_chip(Chip(EVIL, "#000000"), EVIL)
    elided.resize(20, 20)
    elided.show()
    items.set_items([Item("1", EVIL, EVIL)])
    tips = [
        chip.toolTip(),
        elided.toolTip(),
        str(items.data(items.index(0), TIP)),
        str(rail.data(rail.index(0), TIP)),
    ]
    assert all(tip and "<img" not in tip for tip in tips)


def test_every_label_of_the_window_takes_words_as_they_are(window: MainWindow) -> None:
    rich = [
        f"{type(label).__name__} {label.objectName()} {label.text()!r}"
        for label in window.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and label.pixmap().isNull()
    ]
    assert rich == []
