"""The ticket pane: head, strips, timeline, and under it the composer or the step being done."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.ui import text
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.composer_view import ComposerView
from desk.ui.ticket.files_view import FileStrip
from desk.ui.ticket.handed_view import HandedStrip
from desk.ui.ticket.head_view import HeadView
from desk.ui.ticket.incident_view import IncidentStrip
from desk.ui.ticket.later_model import REMIND, SNOOZE
from desk.ui.ticket.later_view import LaterStrip
from desk.ui.ticket.links import Outside
from desk.ui.ticket.merged_view import MergedStrip
from desk.ui.ticket.pictures_view import PictureStrip
from desk.ui.ticket.presence_view import PresenceLine
from desk.ui.ticket.quoting import quote
from desk.ui.ticket.reader_view import ReaderView
from desk.ui.ticket.relating_view import RelatePanel
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.steps_view import StepPanel
from desk.ui.ticket.strip_view import Strip
from desk.ui.ticket.timeline_bar_view import TimelineBar
from desk.ui.ticket.timeline_model import Reading
from desk.ui.ticket.timeline_view import TimelineView
from desk.ui.widgets.empty_state import Condition, EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk.models.ids import TicketId
    from desk.ui.ticket.side_model import SideViewModel
    from desk.ui.ticket.view_model import TicketViewModel


_STEPS = {str(step): step for step in Step}
_VERBS = frozenset({"reply", "note", "timer", SNOOZE, REMIND, *_STEPS})
"""What may be asked of this pane from elsewhere."""


class TicketView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    _sizes: tuple[int, ...] = ()
    """Heights of timeline and composer, to come back to after a step."""

    def __init__(
        self, model: "TicketViewModel", side: "SideViewModel", theme: Theme, icons: Icons,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("ticket")
        self.setAccessibleName(self.tr("Ticket"))
        self._model = model
        self._side = side
        self._theme = theme
        self._icons = icons
        self.head = HeadView(model, theme, icons)
        self.conflict = Strip(theme, icons)
        self.strip = Strip(theme, icons)
        self.later = LaterStrip(model, theme, icons, self.head.number)
        self.presence = PresenceLine(model, icons)
        self.files = FileStrip(model.files, self.strip)
        self.timeline = TimelineView(model, theme, icons)
        self.bar = TimelineBar(model.timeline)
        self.pictures = PictureStrip(model.timeline, self.timeline, self.strip)
        self.reader = ReaderView()
        self._read, self._under, self._stack = (QStackedWidget() for _ in range(3))
        self.composer = ComposerView(theme, icons)
        self.panel: StepPanel | None = None
        self.relate: RelatePanel | None = None
        self.merged = MergedStrip(model, theme, icons)
        self.incident = IncidentStrip(model, theme, icons)
        self.handed = HandedStrip(model, theme, icons)
        self._asked = ""
        self._empty = EmptyState(theme, icons)
        self._lay_out()
        self._connect()
        self.setFocusProxy(
            self.timeline
        )  # who comes by Enter wants to read, not to copy the number
        self._opened()

    # --- what the window calls -------------------------------------------------------------------

    def focus_reply(self) -> None:
        """Put the keyboard into a reply."""
        self.come_back()
        self._model.close_step()
        self.composer.write("reply")

    def focus_note(self) -> None:
        """Put the keyboard into a private note."""
        self.come_back()
        self._model.close_step()
        self.composer.write("note")

    def give_way(self) -> None:
        """Let the composer go while something below the ticket needs its room; what is written in it stays."""
        self._under.hide()

    def come_back(self) -> None:
        """Have the composer back; whoever replies or begins a step has it at once."""
        self._under.show()

    def focus_timeline(self) -> None:
        """Put the keyboard into the timeline, to read."""
        (self.reader if self._read.currentWidget() is self.reader else self.timeline).setFocus()

    def step_entry(self, entries: int) -> None:
        """Put the caret on the next entry of the timeline, or the one before."""
        self._show_timeline()
        self.timeline.step(entries)

    def copy_entry(self) -> None:
        """Copy the entry in which the caret stands, as plain text."""
        item = self.timeline.current()
        if item is not None:
            QGuiApplication.clipboard().setText(self.timeline.words_of(item))

    def quote(self, id: str = "") -> None:  # noqa: A002  the item's
        """Quote what is selected in the timeline, an item, the one the caret is in, or the newest message."""
        model, composer = self._model, self._model.composer
        if composer is None or model.detail is None:
            return
        current = self.timeline.current()
        item = id or (current.id if current else model.timeline.newest_message())
        selected = "" if id else self.timeline.selected_words()
        model.close_step()
        if quote(composer, model.detail, model.names, item, selected or model.timeline.plain(item)):
            self.composer.write(composer.kind)

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._under.addWidget(self.composer)
        split = self._split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self._read.addWidget(self.timeline)
        self._read.addWidget(self.reader)
        split.addWidget(self._read)
        split.addWidget(self._under)
        split.setStretchFactor(0, 1)
        split.setSizes([600, 180])
        page = QWidget()
        strips = QVBoxLayout()
        strips.setContentsMargins(12, 0, 12, 4)
        strips.setSpacing(4)
        said = (self.incident, self.merged, self.handed, self.presence, self.conflict, self.later)
        for part in (*said, self.strip):
            strips.addWidget(part)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(strips)
        column.addWidget(self.bar)
        column.addWidget(split, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        model = self._model
        model.opened.connect(self._opened)
        model.changed.connect(self._changed)
        model.step_changed.connect(self._step_changed)
        model.relating.opened.connect(self._task_changed)
        model.relating.problem.connect(self._tell_relating)
        model.problem.connect(self._tell)
        model.link_asked.connect(self._ask_link)
        model.workspace.requested.connect(self._requested)
        model.timeline.reading.connect(self._show_apart)
        model.timeline.problem.connect(self._tell)
        model.workspace.timing.changed.connect(self._say_missed)
        self.timeline.link_activated.connect(model.follow)
        self.reader.closed.connect(self._show_timeline)
        self.timeline.looked.connect(self._looked)
        self.timeline.quote_asked.connect(self.quote)
        self.composer.news_asked.connect(self._show_news)

    def _opened(self) -> None:
        detail = self._model.detail
        waited = self._empty.hasFocus()
        self._stack.setCurrentIndex(1 if detail else 0)
        if waited and detail:  # who opened it was here before it: to read it, not to press a button
            self.timeline.setFocus()
        self.strip.put_away()
        self.composer.show_composer(self._model.composer)
        self._draw()
        self._show_timeline(focus=False)
        self.bar.show_now()
        self.timeline.draw(to_end=True)
        self._say_missed()
        if detail is None:
            self._say_why_empty()
        elif self._asked:
            self._answer()

    def _requested(self, verb: str) -> None:
        """Somebody asked from elsewhere; the ticket may still be on its way from the store."""
        self._asked = verb if verb in _VERBS else ""
        if self._asked and self._model.is_current:
            self._answer()

    def _answer(self) -> None:
        verb, self._asked = self._asked, ""
        if verb == "reply":
            self.focus_reply()
        elif verb == "note":
            self.focus_note()
        elif verb in {SNOOZE, REMIND}:
            self.later.pick(verb)
        elif verb == "timer":
            self._model.toggle_timer()
        elif verb in _STEPS:
            self._model.begin(_STEPS[verb])

    def _changed(self) -> None:
        self._draw()
        self.timeline.draw()

    def _draw(self) -> None:
        self.head.draw()
        self.merged.draw()
        self.incident.draw()
        self.handed.draw()
        words = self._model.conflict_words
        if not words:
            self.conflict.put_away()
        elif self.conflict.words != words:
            decide = (self.tr("Decide"), lambda: self._model.workspace.show("conflicts"))
            self.conflict.say("danger", words, decide, closable=False)

    def _say_missed(self) -> None:
        """Time nobody vouches for is asked about, once, where the ticket is open."""
        watch = self._model.watch
        if watch is None or not watch.missed:
            return
        timing, ticket = self._model.workspace.timing, watch.ticket
        words = self.tr("Desk was asleep or closed for {length} while the timer ran.")
        self.strip.say(
            "warn",
            words.format(length=text.duration(timedelta(seconds=watch.missed))),
            (self.tr("Count it"), lambda: self._missed(timing.count_missed, ticket)),
            (self.tr("Leave it out"), lambda: self._missed(timing.leave_missed, ticket)),
            closable=False,
        )

    def _missed(self, decide: "Callable[[TicketId], None]", ticket: "TicketId") -> None:
        self.strip.put_away()
        decide(ticket)

    def _say_why_empty(self) -> None:
        if self._model.missing and self._model.written:
            self._empty.tell(
                Condition.EMPTY,
                self.tr("This ticket was deleted on the server"),
                self.tr("What you were writing is kept: it stands among the drafts."),
            )
        elif self._model.missing:
            self._empty.tell(
                Condition.EMPTY,
                self.tr("This ticket is not on this device"),
                self.tr("It comes with the next synchronisation, if the server has it."),
            )
        else:
            self._empty.tell(
                Condition.EMPTY,
                self.tr("No ticket is open"),
                self.tr("Choose one in the list, or press Ctrl+N for a new call."),
            )

    def _step_changed(self) -> None:
        focus = QApplication.focusWidget()
        had_focus = self.panel is not None and focus and self.panel.isAncestorOf(focus)
        if self.panel is not None:
            self._under.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None
        if self._model.step is not None:
            self._model.relating.close()
            self.come_back()
            self.panel = StepPanel(self._model, self._side, self._theme, self._icons)
            self._under.addWidget(self.panel)
            self._under.setCurrentWidget(self.panel)
            self._give_room(self.panel)
            self.panel.begin()
        elif had_focus:
            self.timeline.setFocus()
        if self.panel is None and self._sizes:
            self._split.setSizes(self._sizes)
            self._sizes = ()

    def _give_room(self, panel: StepPanel) -> None:
        """The timeline gives a panel what it needs, as far as it can; it gets it back afterwards."""
        before = self._split.sizes()
        missing = panel.sizeHint().height() - before[1]
        if missing > 0:
            self._sizes = self._sizes or tuple(before)
            self._split.setSizes([max(0, before[0] - missing), before[1] + missing])

    def _task_changed(self) -> None:
        """Linking, merging, separating: a panel in the composer's place, as the steps have."""
        focus = QApplication.focusWidget()
        had_focus = self.relate is not None and focus and self.relate.isAncestorOf(focus)
        if self.relate is not None:
            self._under.removeWidget(self.relate)
            self.relate.deleteLater()
            self.relate = None
        if self._model.relating.task is not None:
            self._model.close_step()
            self.come_back()
            self.relate = RelatePanel(self._model.relating, self._theme, self._icons)
            self._under.addWidget(self.relate)
            self._under.setCurrentWidget(self.relate)
            self.relate.begin()
        elif had_focus:
            self.timeline.setFocus()

    def _tell_relating(self, message: str, advice: str) -> None:
        if self.relate is None:  # else its panel says it
            self._tell(message, advice)

    def split_entry(self) -> None:
        """Make a ticket of the entry in which the caret stands."""
        item = self.timeline.current()
        written = [entry for entry in item.entries if entry.body] if item else []
        if written:
            self._model.relating.split(written[-1])
        else:
            self._tell(self.tr("Put the caret into an entry of the timeline first."), "")

    def _show_news(self) -> None:
        composer = self._model.composer
        detail = self._model.detail
        if composer is None or detail is None:
            return
        self._model.timeline.go_to(composer.first_newer or "")
        self.timeline.setFocus()

    def _show_apart(self, reading: Reading) -> None:
        self.reader.read(reading)
        self._read.setCurrentWidget(self.reader)
        self.reader.focus()

    def _show_timeline(self, *, focus: bool = True) -> None:
        self._read.setCurrentWidget(self.timeline)
        if focus:
            self.timeline.setFocus()

    def _looked(self) -> None:
        if self._model.composer is not None:
            self._model.composer.read_newer()

    def _tell(self, message: str, advice: str) -> None:
        self.strip.say("danger", f"{message} {advice}".strip())

    def _ask_link(self, link: Outside) -> None:
        """Show where a link leads before anything is opened."""
        words = self.tr("This link leads to {host}:\n{url}").format(host=link.host, url=link.url)
        self.strip.say(
            "warn", words,
            (self.tr("Open"), lambda: self._open_link(link)),
            (self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(link.url)),
        )  # fmt: skip

    def _open_link(self, link: Outside) -> None:
        self.strip.put_away()
        if not QDesktopServices.openUrl(QUrl(link.url)):
            self._tell(self.tr("No program on this machine opens this link."), "")

    def begin(self, step: Step) -> None:
        """Open the panel of a step, with the keyboard in it."""
        self._model.begin(step)
