"""Columns in the queue: each view keeps its own order and widths, also through a restart."""

from desk.models.view import VIEWS
from desk.ui.main_window import MainWindow
from desk.ui.queue.line import Column

EVERYTHING = next(view for view in VIEWS if view.id == "all")


def width(window: MainWindow) -> int:
    return window.queue.list.horizontalHeader().sectionSize(Column.TITLE)


def test_each_view_has_the_columns_it_was_left_with(window: MainWindow) -> None:
    model = window.queue._model
    window.queue.use_lines(lines=False)
    window.queue.list.horizontalHeader().resizeSection(Column.TITLE, 300)
    model.show_view(VIEWS[0])
    assert width(window) == 300
    window.queue.list.horizontalHeader().resizeSection(Column.TITLE, 180)
    model.show_view(EVERYTHING)
    assert width(window) == 300
    model.show_view(VIEWS[0])
    assert width(window) == 180
    assert window.queue.list.isColumnHidden(Column.LINE)
    state = window.state()
    assert {"queue", "queue:all", "queue:mine"} <= set(state.columns)
    window.queue.list.horizontalHeader().resizeSection(Column.TITLE, 500)
    window.restore(state)
    window.queue.use_lines(lines=False)
    assert width(window) == 180


def test_two_line_rows_have_no_columns_to_keep(window: MainWindow) -> None:
    window.queue._model.show_view(VIEWS[0])
    window.queue._model.show_view(EVERYTHING)
    assert not window.queue.list.isColumnHidden(Column.LINE)
    assert set(window.state().columns) == {"queue"}
