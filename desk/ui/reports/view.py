"""Reports on the screen: the figures of a month, a chart of one, and its meaning. Enter shows the tickets behind."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desk.reports.report import figure_words, step_or_field
from desk.ui.desk_command import DeskCommand
from desk.ui.icons import Icons
from desk.ui.reports.chart_view import ChartView
from desk.ui.reports.saving_view import Saving
from desk.ui.reports.view_model import BY, ReportsViewModel
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.parts import button


class FiguresTable(QTableView):
    """Arrows move from figure to figure; Page Up and Page Down turn the months, Enter opens."""

    def __init__(self, model: ReportsViewModel) -> None:
        super().__init__()
        self._reports = model
        self.setModel(model.rows)
        self.setAccessibleName(self.tr("Figures"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.activated.connect(lambda index: model.open(index.row(), index.column()))
        model.rows.modelReset.connect(self._settle)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the months; Enter shows the tickets behind a figure."""
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in turns:
            self._reports.turn(turns[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._reports.open(self.currentIndex().row(), self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        """The keyboard stands on the first figure, and every column shows its words."""
        self.resizeColumnsToContents()
        if self._reports.rows.columnCount() > 1:
            self.setCurrentIndex(self._reports.rows.index(0, 1))


class ReportsView(QWidget):
    """Wiring only."""

    def __init__(
        self, model: ReportsViewModel, theme: Theme, icons: Icons, command: DeskCommand
    ) -> None:
        super().__init__()
        self.setObjectName("reports")
        self.model = model
        self.strip = Strip(theme, icons)
        self.saving = Saving(model, self.strip, command)
        command.setParent(self.saving)
        self.save = button(self.tr("&Write to a file…"), self.saving.ask)
        self.table = FiguresTable(model)
        self.chart = ChartView(theme)
        self.title, self.fresh, self.meaning = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self.title.setProperty("role", "heading")
        self.by = QComboBox()
        self.by.setAccessibleName(self.tr("Told apart by"))
        for name in BY:
            self.by.addItem(step_or_field(name), name)
        self.back = button("", lambda: model.turn(-1), "quiet")
        self.on = button("", lambda: model.turn(1), "quiet")
        self.now = button(self.tr("&Last month"), lambda: model.turn(0))
        for made, icon, words in (
            (self.back, "collapse", self.tr("The month before")),
            (self.on, "expand", self.tr("The month after")),
        ):
            icons.bind(made, icon)
            made.setAccessibleName(words)
            made.setToolTip(words)
        self._empty = EmptyState(theme, icons)
        self._stack = QStackedWidget()
        self._was_there = False
        """Whether a month was read since the pane is there."""
        self._lay_out()
        self.by.activated.connect(lambda: model.tell_apart(str(self.by.currentData())))
        self.table.selectionModel().currentChanged.connect(self._draw)
        model.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.title.set_words(self.model.title)
        self.fresh.set_words(self.model.fresh)
        there = len(self.model.rows.lines) > 1
        self._stack.setCurrentIndex(0 if there else 1)
        self.setFocusProxy(self.table if there else self.now)
        if there and not self._was_there and self.now.hasFocus():
            self.table.setFocus()  # who came before the figures came for them
        self._was_there = self._was_there or self.model.report is not None
        self._empty.tell(
            Condition.EMPTY,
            self.tr("Nothing happened in this month"),
            self.tr("Choose another month, or synchronise first."),
        )
        self._draw()

    def _draw(self) -> None:
        """The chart and the meaning of the figure the keyboard stands on."""
        rows, column = self.model.rows, max(1, self.table.currentIndex().column())
        figure = rows.figure(column)
        if figure is None:
            return
        values = [(row, rows.value(row, column)) for row in range(1, len(rows.lines))]
        self.chart.show_bars(
            figure.in_words(),
            [(rows.name(row), value, figure_words(figure, value))
             for row, value in values if value is not None],
        )  # fmt: skip
        self.meaning.set_words(f"{figure.in_words()} – {figure.defined()}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for widget in (self.by, self.back, self.now, self.on, self.save):
            head.addWidget(widget)
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 8)
        below.addWidget(self.fresh)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 3)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 4)
        foot.addWidget(self.meaning)
        inside.addLayout(foot)
        inside.addWidget(self.chart, 2)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
