"""The reports pane: last month by application, another month, and the tickets behind a figure."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk.models.account import Account
from desk.models.people import Person
from desk.models.query import parse
from desk.models.store import Home, Store
from desk.ui.desk_command import DeskCommand
from desk.ui.icons import Icons
from desk.ui.reports.view import ReportsView
from desk.ui.reports.view_model import ReportsViewModel
from desk.ui.theme import Mode, Theme
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, ME, MONDAY, a_change, a_page, a_ticket, a_vocabulary
from tests.fakes import FakeClock

AGENT = Person(ANNA, "Anna Weber", is_agent=True, levels=(1,), groups=("desk",))
NOW = MONDAY + timedelta(days=40)
"""In April: last month is March."""


ACCOUNT = Account("acc", "work", "desk", "https://desk.example")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.add(ACCOUNT)
    return home


@pytest.fixture
def store(home: Home) -> Store:
    store = Store.open(home.folder(ACCOUNT), FakeClock(NOW))
    store.base.set_me(AGENT)
    store.base.set_vocabulary(a_vocabulary())
    solved = {"state": "resolved", "resolved_at": MONDAY + timedelta(hours=5)}
    store.base.apply_page(
        a_page(
            a_ticket(1, **solved),
            a_ticket(2, application="pay"),
            a_ticket(3, application="pay", **solved),
            a_ticket(4, opened_at=NOW, updated_at=NOW),
        )
    )
    return store


@pytest.fixture
def model(store: Store, qapp: QApplication) -> ReportsViewModel:
    workspace = Workspace(ACCOUNT, InlineWorker(), lambda: store, FakeClock(NOW))
    workspace.start()
    return ReportsViewModel(workspace)


@pytest.fixture
def view(model: ReportsViewModel, home: Home, qapp: QApplication, qtbot: QtBot) -> ReportsView:
    theme = Theme(qapp, Mode.LIGHT)
    made = ReportsView(model, theme, Icons(theme), DeskCommand(home.path))
    qtbot.addWidget(made)
    return made


def cells(model: ReportsViewModel, row: int) -> list[str]:
    rows = model.rows
    return [str(rows.data(rows.index(row, column))) for column in range(rows.columnCount())]


def test_the_table_is_a_sound_model(model: ReportsViewModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model.rows)


def test_last_month_stands_there_first_with_its_total_above(model: ReportsViewModel) -> None:
    assert model.title == "Report from 2026-03-01 to 2026-03-31"
    assert [cells(model, row)[:3] for row in range(3)] == [
        ["Total", "3", "2"], ["Payroll", "2", "1"], ["VPN", "1", "1"],
    ]  # fmt: skip
    assert model.fresh.startswith("Not complete")


def test_months_turn_and_come_back(model: ReportsViewModel) -> None:
    model.turn(1)
    assert (model.first.month, cells(model, 0)[1]) == (4, "1")
    model.turn(-1)
    model.turn(-1)
    assert (model.first.month, cells(model, 0)[1]) == (2, "0")
    model.turn(0)
    assert cells(model, 0)[1] == "3"


def test_lines_are_told_apart_by_what_is_chosen(model: ReportsViewModel) -> None:
    model.tell_apart("level")
    assert cells(model, 1)[0] == "Level 1 First line"
    model.tell_apart("week")
    assert cells(model, 1)[0] == "2026-W10"


def test_what_waits_in_the_outbox_is_said(model: ReportsViewModel, store: Store) -> None:
    model.workspace.perform(a_change(a_ticket(2), priority=1))
    model.load()
    assert model.report is not None
    assert model.report.fresh.uncounted == 1


def test_the_tickets_behind_a_figure_are_searched_for(
    model: ReportsViewModel, store: Store, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.workspace.requested) as asked:
        model.open(1, 1)
    assert asked.args is not None
    verb = str(asked.args[0])
    found = store.tickets.first(parse(verb.removeprefix("search ")), "number", ME, NOW)
    assert [row.number for row in found] == [a_ticket(2).number, a_ticket(3).number]
    with qtbot.assertNotEmitted(model.workspace.requested):
        model.open(1, 0)


def test_every_figure_is_read_aloud_with_its_line_and_name(model: ReportsViewModel) -> None:
    index = model.rows.index(1, 1)
    said = model.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Payroll, Received: 2"


def test_the_pane_is_worked_by_keyboard(view: ReportsView, qtbot: QtBot) -> None:
    model = view.model
    assert "Tickets opened in the period" in view.meaning.text()
    assert view.chart.accessibleName() == "Received. Payroll: 2; VPN: 1"
    qtbot.keyClick(view.table, Qt.Key.Key_Right)
    assert view.chart.accessibleName().startswith("Handled. ")
    with qtbot.waitSignal(model.workspace.requested):
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.keyClick(view.table, Qt.Key.Key_PageUp)
    assert model.first.month == 2
    view.now.click()
    assert model.first.month == 3
    view.resize(900, 600)
    assert not view.grab().isNull()


# ---- into files


def said(view: ReportsView) -> str:
    return view.strip.accessibleName() or view.strip._words.text()


@pytest.mark.parametrize(
    ("name", "begins"), [("r.csv", b"\xef\xbb\xbf"), ("r.xlsx", b"PK"), ("R.PDF", b"%PDF")]
)
def test_what_is_shown_is_written_into_a_file(
    view: ReportsView, tmp_path: Path, qtbot: QtBot, name: str, begins: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(b"what the person agreed to replace")
    with qtbot.waitSignal(view.saving._command.finished, timeout=30_000):
        view.saving.write(file)
    assert said(view) == f"{name} written."
    assert file.read_bytes().startswith(begins)


def test_the_file_holds_the_month_and_the_lines_of_the_screen(
    view: ReportsView, tmp_path: Path, qtbot: QtBot
) -> None:
    view.model.turn(1)
    view.model.tell_apart("level")
    file = tmp_path / "april.csv"
    with qtbot.waitSignal(view.saving._command.finished, timeout=30_000):
        view.saving.write(file)
    rows = [row.split(",")[:2] for row in file.read_text("utf-8-sig").splitlines()]
    assert rows == [["Level", "Received"], ["Level 1 First line", "1"], ["Total", "1"]]


@pytest.mark.parametrize("name", ["report.docx", "report", "report.pdf.exe"])
def test_no_other_file_is_written_over(view: ReportsView, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("mine", "utf-8")
    view.saving.write(file)
    assert ".pdf, .xlsx or .csv" in said(view)
    assert file.read_text("utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_said(
    view: ReportsView, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.saving._command.finished, timeout=30_000):
        view.saving.write(tmp_path / "nowhere" / "r.csv")
    assert said(view).startswith("“r.csv” cannot be saved there")


def test_the_chosen_kind_is_the_ending_of_a_name_without_one(view: ReportsView) -> None:
    view.save.click()
    (dialog,) = view.strip.findChildren(QFileDialog)
    assert dialog.nameFilters()[1].endswith("(*.xlsx)")
    assert dialog.defaultSuffix() == "pdf"
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.defaultSuffix() == "xlsx"
    dialog.reject()
