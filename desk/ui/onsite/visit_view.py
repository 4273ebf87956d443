"""One visit on the spot, on the screen: one column, targets for a finger, everything by keyboard too."""

from PySide6.QtCore import QMimeData, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desk.models.visit_record import Clocked, Section
from desk.models.visit_words import section_label
from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.onsite.ending_view import EndingForm
from desk.ui.onsite.forms_view import Forms, flowing, large
from desk.ui.onsite.photos_view import PhotosView, welcome
from desk.ui.onsite.ticket_row_view import TicketRow
from desk.ui.onsite.times_view import TimesForm
from desk.ui.onsite.view_model import news_words, site_words
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.theme import Theme
from desk.ui.widgets.elided_label import ElidedLabel
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, label, scrolled

_LINES = 2
_RECORD = 220
"""Pixels the record has at least."""
_TICK = 20_000
"""Milliseconds between two looks at the clock."""


class Words(QPlainTextEdit):
    """A section of the report. `left`: the keyboard went elsewhere."""

    left = Signal()
    pictures = Signal(QMimeData)
    """Files or pictures were pasted or dropped here."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 20)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed goes into the record."""
        super().focusOutEvent(event)
        self.left.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Text stays here; photos go to the visit."""
        return welcome(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Plain text alone becomes words."""
        if welcome(source) and not (source.hasImage() and source.hasText()):
            self.pictures.emit(source)
        else:
            self.insertPlainText(source.text())


class VisitView(QWidget):
    """Wiring only."""

    back_wanted = Signal()
    report_wanted = Signal()
    change_wanted = Signal()

    def __init__(self, model: VisitModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        model.setParent(self)
        self.model = model
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.when = label("", "muted")
        self.site = label("", "muted", wraps=True)
        self.news = label("", "danger", wraps=True)
        self.noted = button(self.tr("I have seen it"), model.take_note)
        self.clock = label("", "heading")
        self.back = button(self.tr("&Visits"), self.back_wanted.emit)
        self.start = button("", model.start, "primary")
        self.pause = button(self.tr("&Break"), model.pause)
        self.finish = button(self.tr("&End…"), self._end, "")
        self.wrong = button(self.tr("T&imes…"), self._times)
        self.report = button(self.tr("&Report…"), self.report_wanted.emit)
        self.change = button(self.tr("Change the plan…"), self.change_wanted.emit)
        self.row = TicketRow(model, theme, icons)
        self.words = {section: Words(section_label(section)) for section in Section}
        self.forms = Forms(model, icons)
        self.photos = PhotosView(model, icons)
        self.ending, self.times = EndingForm(model), TimesForm(model)
        self.problem = label("", "danger", wraps=True)
        self.record = ItemsList(model.items, theme, icons, quiet=True)
        self.record.setAccessibleName(self.tr("What was written down; Delete takes it back"))
        self._dress(icons)
        self._lay_out()
        self._connect()

    def _dress(self, icons: Icons) -> None:
        """Give the buttons their pictures and the height of a finger."""
        for widget, icon in ((self.back, "back"), (self.start, "play"), (self.pause, "pause"),
                             (self.finish, "stop"),
                             (self.report, "reports"), (self.wrong, "history"),
                             (self.change, "edit")):  # fmt: skip
            icons.bind(widget, icon, *(("on_accent",) if widget is self.start else ()))
            large(widget)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._refresh)
        model.opened.connect(self._fill)
        model.ended.connect(self.back_wanted)
        self.record.deleted.connect(model.take_back)
        for section, field in self.words.items():
            field.textChanged.connect(
                lambda section=section, field=field: model.type_words(section, field.toPlainText())
            )
            field.left.connect(lambda section=section: model.leave(section))
            field.pictures.connect(self.photos.take)
        clock = QTimer(self, interval=_TICK)
        clock.timeout.connect(self._tick)
        clock.start()

    # --- what is shown ---------------------------------------------------------------------------

    def _fill(self) -> None:
        """Another visit, or another ticket."""
        shown = self.model.shown
        if shown is None:
            return
        self.row.fill()
        for section, field in self.words.items():
            with QSignalBlocker(field):
                field.setPlainText(self.model.words(section))
        self.ending.hide()
        self.times.hide()
        self._refresh()

    def _refresh(self) -> None:
        model, shown = self.model, self.model.shown
        if shown is None:
            return
        visit, now = shown.visit, model.workspace.now()
        self.title.set_words(site_words(visit))
        self.when.setText(
            f"{text.day_and_time(visit.starts_at, now)} – {text.clock_time(visit.ends_at)}"
        )
        card = (visit.address, visit.contact, visit.phone, visit.hours)
        lines = ("  ·  ".join(line for line in card if line), visit.access, visit.note)
        self.site.setText("\n".join(text.one_line(line, 600) for line in lines if line))
        self.site.setVisible(bool(self.site.text()))
        news = [news_words(step, visit) for step in shown.news]
        self.news.setText("; ".join(news))
        for widget in (self.news, self.noted):
            widget.setVisible(bool(news))
        self.problem.setText(model.problem)
        self.problem.setVisible(bool(model.problem))
        self._show_clock()

    def _show_clock(self) -> None:
        clock = self.model.clock
        self.clock.setText(self.model.state)
        words = {Clocked.AWAY: self.tr("&Start"), Clocked.RESTS: self.tr("&Go on"),
                 Clocked.OVER: self.tr("&Start again")}  # fmt: skip
        self.start.setText(words.get(clock, ""))
        self.start.setAccessibleName(words.get(clock, "").replace("&", ""))
        pressed = self.start.hasFocus() or self.pause.hasFocus()
        self.start.setVisible(clock is not Clocked.RUNS)
        self.pause.setVisible(clock is Clocked.RUNS)
        self.wrong.setVisible(clock is not Clocked.AWAY)
        self.finish.setVisible(clock in {Clocked.RUNS, Clocked.RESTS})
        if pressed:  # its button went: the one in its place is next
            (self.pause if clock is Clocked.RUNS else self.start).setFocus()
        if clock in {Clocked.AWAY, Clocked.OVER}:
            self.ending.hide()

    def _tick(self) -> None:
        if self.isVisible() and self.model.shown is not None:
            self.clock.setText(self.model.state)

    # --- what is done ----------------------------------------------------------------------------

    def _times(self) -> None:
        self.ending.hide()
        self.times.begin()

    def _end(self) -> None:
        self.times.hide()
        self.ending.begin()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos may fall anywhere on a visit."""
        if welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are photos of the chosen ticket."""
        event.acceptProposedAction()
        self.photos.take(event.mimeData())

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(10)
        head = _row(self.back, self.title, wide=self.title)
        head.addWidget(self.change)
        column.addLayout(head)
        for widget in (self.when, self.site, self.news, self.noted):
            column.addWidget(widget)
        column.addWidget(
            flowing(self.start, self.pause, self.finish, self.wrong, self.report, self.clock)
        )
        column.addWidget(self.ending)
        column.addWidget(self.times)
        column.addWidget(self.row)
        for section, field in self.words.items():
            column.addWidget(label(section_label(section), "strong"))
            column.addWidget(field)
        column.addWidget(self.forms)
        column.addWidget(self.photos)
        column.addWidget(label(self.tr("What was written down"), "strong"))
        self.record.setMinimumHeight(_RECORD)
        column.addWidget(self.record, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        self.problem.setContentsMargins(20, 8, 20, 8)
        whole.addWidget(self.problem)  # wherever one is on the page
        self.setFocusProxy(self.start)


def _row(first: QWidget, second: QWidget, *, wide: QWidget) -> QHBoxLayout:
    """Two widgets side by side; `wide` takes what is left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in (first, second):
        row.addWidget(widget, 1 if widget is wide else 0)
    return row
