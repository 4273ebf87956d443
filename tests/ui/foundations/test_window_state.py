"""The window comes back as it was left, on a screen that exists, whatever is in the file."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desk.ui import window_state
from desk.ui.window_state import Column, Columns, WindowState, fit

STATE = WindowState(
    place=(10, 20, 1200, 800),
    splitters={"main": (180, 420, 600)},
    columns={
        "queue": Columns((Column("number", 90), Column("title", 400)), "number", descending=True)
    },
    notes={"view": "mine"},
    recent=("reply",),
)
LEFT, RIGHT = QRect(0, 0, 1920, 1050), QRect(1920, 0, 1280, 1024)


def test_what_was_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "window.json"
    assert window_state.save(path, STATE) == ""
    assert window_state.load(path) == STATE
    assert [file.name for file in path.parent.iterdir()] == ["window.json"]


def test_the_first_start_has_defaults(tmp_path: Path) -> None:
    assert window_state.load(tmp_path / "none.json") == WindowState()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"place": "left"}',
        b'{"version": 99, "maximised": true}',
        b"\xff",
        b"[" * 300_000,
    ],
)
def test_a_file_that_cannot_be_used_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    assert window_state.load(path) == WindowState()


def test_a_folder_in_its_place_gives_the_defaults_and_a_reason(tmp_path: Path) -> None:
    assert window_state.load(tmp_path) == WindowState()
    assert window_state.save(tmp_path, STATE) != ""


def test_fields_from_a_later_desk_are_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(msgspec.json.encode({"version": 1, "maximised": True, "wallpaper": "cats"}))
    assert window_state.load(path).maximised


@pytest.mark.parametrize(
    ("place", "screens", "fitted"),
    [
        (QRect(100, 100, 800, 600), [LEFT], QRect(100, 100, 800, 600)),
        (QRect(2000, 100, 800, 600), [LEFT, RIGHT], QRect(2000, 100, 800, 600)),
        (QRect(2000, 100, 800, 600), [LEFT], QRect(1120, 100, 800, 600)),
        (QRect(-5000, -5000, 800, 600), [LEFT], QRect(0, 0, 800, 600)),
        (QRect(100, 100, 4000, 3000), [RIGHT], QRect(1920, 0, 1280, 1024)),
        (QRect(100, 1049, 800, 600), [LEFT], QRect(100, 450, 800, 600)),
        (QRect(0, -50, 800, 600), [LEFT], QRect(0, 0, 800, 600)),
        (QRect(0, 0, 1, 1), [LEFT], QRect(0, 0, 480, 320)),
        (QRect(5, 5, 800, 600), [], QRect(5, 5, 800, 600)),
    ],
)
def test_a_window_opens_where_it_can_be_reached(
    place: QRect, screens: list[QRect], fitted: QRect
) -> None:
    assert fit(place, screens) == fitted


def test_a_window_returns_to_its_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert not window_state.place_window(window, WindowState())
    assert window_state.place_window(window, WindowState(place=(30, 40, 500, 400)))
    assert window_state.place_of(window) == (30, 40, 500, 400)


def test_a_maximised_window_remembers_its_normal_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window_state.place_window(window, WindowState(place=(30, 40, 500, 400), maximised=True))
    qtbot.waitExposed(window)
    assert window.isMaximized()
    assert window_state.place_of(window)[2:] == (500, 400)


def test_splitters_take_only_sizes_that_fit_their_panes(qtbot: QtBot) -> None:
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QWidget())
    splitter.resize(401, 100)
    splitter.show()
    window_state.restore_splitter(splitter, (100, 300))
    before = splitter.sizes()
    assert before[1] > before[0]
    for wrong in [(1, 2, 3), (0, 0), (-5, 400), ()]:
        window_state.restore_splitter(splitter, wrong)
    assert splitter.sizes() == before


NAMES = ["number", "title", "priority", "due"]


class Table(QAbstractTableModel):
    """A table without rows."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.names = names

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.names)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return None


@pytest.fixture
def header(qtbot: QtBot) -> QHeaderView:
    return header_of(qtbot)


def header_of(qtbot: QtBot) -> QHeaderView:
    view = QTableView()
    qtbot.addWidget(view)
    view.model_of_test = Table(NAMES)  # type: ignore[attr-defined]
    view.setModel(view.model_of_test)  # type: ignore[attr-defined]
    made = view.horizontalHeader()
    made.setSectionsMovable(True)
    made.view_of_test = view  # type: ignore[attr-defined]
    return made


def test_columns_come_back_in_their_order_and_widths(header: QHeaderView, qtbot: QtBot) -> None:
    header.moveSection(3, 0)
    header.resizeSection(1, 333)
    header.hideSection(2)
    header.setSortIndicator(3, Qt.SortOrder.DescendingOrder)
    saved = window_state.columns_of(header, NAMES)
    assert (saved.sort, saved.descending) == ("due", True)
    other = header_of(qtbot)
    window_state.restore_columns(other, NAMES, saved)
    assert [other.logicalIndex(visual) for visual in range(4)] == [3, 0, 1, 2]
    assert other.sectionSize(1) == 333
    assert other.isSectionHidden(2)


def test_columns_of_another_version_do_no_harm(header: QHeaderView) -> None:
    old = Columns((Column("colour", 50), Column("due", 120), Column("title", 10**9)))
    window_state.restore_columns(header, NAMES, old)
    assert [header.logicalIndex(visual) for visual in range(4)] == [3, 1, 0, 2]
    assert header.sectionSize(1) == 4000


def test_one_column_always_stays(header: QHeaderView) -> None:
    window_state.restore_columns(
        header, NAMES, Columns(tuple(Column(name, 80, hidden=True) for name in NAMES))
    )
    assert header.hiddenSectionCount() == 3


def test_an_unsorted_table_has_no_sort(header: QHeaderView) -> None:
    header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
    assert window_state.columns_of(header, NAMES).sort == ""
