"""The reports pane without widgets: a month, what figures are told apart by, the table they stand in."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desk.models.changes import Changes
from desk.models.measure import last_month, period_of
from desk.reports.figures import Figure
from desk.reports.report import (
    Asked,
    Line,
    Names,
    Report,
    figure_words,
    freshness,
    key_words,
    title,
)
from desk.ui import text
from desk.ui.soon import Soon
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
BY: Final = ("application", "category", "level", "group", "assignee", "location", "kind", "type",
             "priority", "channel", "cause", "week", "day")  # fmt: skip
"""What figures can be told apart by here."""
MOST: Final = 300
"""Tickets one search names; more are not looked through in a list."""


class FiguresModel(QAbstractTableModel):
    """A line for each application, group, …, the total first; a column for each main figure."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.places: list[int] = []
        """The places of the figures that have a column, among those of the report."""
        self._report: Report | None = None
        self._names: Names = {}

    def show_report(self, report: Report, names: Names) -> None:
        """Show another report."""
        self.beginResetModel()
        self._report, self._names = report, names
        self.lines = [report.total, *report.lines]
        self.places = [place for place, figure in enumerate(report.figures) if figure.main]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The total and the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The name and the figures."""
        return 0 if parent.isValid() or not self.lines else len(self.places) + 1

    def figure(self, column: int) -> Figure | None:
        """The figure of a column; None for the names."""
        if self._report is None or not 0 < column <= len(self.places):
            return None
        return self._report.figures[self.places[column - 1]]

    def value(self, row: int, column: int) -> float | None:
        """The number in a cell."""
        return self.lines[row].values[self.places[column - 1]]

    def name(self, row: int) -> str:
        """What a line is about."""
        if self._report is None:
            return ""
        words = key_words(self._report, self.lines[row], self._names)
        return text.one_line(" · ".join(word for word in words if word), 120)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Figures as people read them; for screen readers with their line and their name."""
        if not index.isValid() or self._report is None:
            return None
        figure = self.figure(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and figure is not None:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        return self._words(index, figure, aloud=role == Qt.ItemDataRole.AccessibleTextRole)

    def _words(self, index: Index, figure: Figure | None, *, aloud: bool) -> str:
        name = self.name(index.row())
        if figure is None:
            return name
        words = figure_words(figure, self.value(index.row(), index.column()))
        return f"{name}, {figure.in_words()}: {words}" if aloud else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the figures; their meaning in the tooltip."""
        figure = self.figure(section)
        if orientation != Qt.Orientation.Horizontal or figure is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return figure.in_words()
        return text.tip(figure.defined()) if role == Qt.ItemDataRole.ToolTipRole else None


class ReportsViewModel(QObject):
    """Reads when a month is chosen and when tickets change; last month stands there first."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.by = "application"
        self.first = last_month(self.today)[0]
        self.rows = FiguresModel(self)
        self.report: Report | None = None
        self._soon = Soon(self)
        self._soon.due.connect(self.load)
        workspace.changed.connect(self._on_changes)
        self.load()

    @property
    def today(self) -> date:
        """The day of this place."""
        return self.workspace.now().astimezone().date()

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the month."""
        return self.first, (self.first + timedelta(days=32)).replace(day=1) - timedelta(days=1)

    @property
    def title(self) -> str:
        """The days that are shown."""
        return title(self.report) if self.report else ""

    @property
    def fresh(self) -> str:
        """How far the figures can be believed."""
        return freshness(self.report) if self.report else ""

    def turn(self, months: int) -> None:
        """The month before or after; 0 is last month."""
        if not months:
            self.first = last_month(self.today)[0]
        elif months < 0:
            self.first = last_month(self.first)[0]
        else:
            self.first = (self.first + timedelta(days=32)).replace(day=1)
        self.load()

    def tell_apart(self, by: str) -> None:
        """What the lines are."""
        self.by = by
        self.load()

    def load(self) -> None:
        """Measure."""
        (first, last), by = self.days, (self.by,)

        def look(store: "Store") -> tuple[Report, Names]:
            from desk.organisation_rules import cause_names
            from desk.reports.reading import made, zone_of

            zone = zone_of(store.base.vocabulary(), None)
            asked = Asked(period_of(first, last, zone), by, zone)
            return made(store, asked, causes=cause_names)

        self.workspace.read(look, self._take, key="report", idle=True)

    def open(self, row: int, column: int) -> None:
        """Show the tickets behind a figure in the list."""
        figure = self.rows.figure(column)
        if figure is None:
            return
        behind = figure.behind(self.rows.lines[row].counted)[:MOST]
        wanted = [seen.case.row for seen in behind]
        if wanted:
            self.workspace.read(lambda store: store.measures.numbers(wanted), self._search)

    def _search(self, numbers: dict[int, str]) -> None:
        listed = ",".join(f"={number}" for number in sorted(numbers.values()))
        self.workspace.request(f"search number:{listed}")

    def _take(self, found: tuple[Report, Names]) -> None:
        self.report = found[0]
        self.rows.show_report(*found)
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.everything or changes.tickets or changes.outbox:
            self._soon.touch()
