"""The pane “On site” on the screen: the list of visits, or one of them."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.models.ids import TicketId
from desk.models.visit import Visit
from desk.ui.desk_command import DeskCommand
from desk.ui.icons import Icons
from desk.ui.onsite.bag_model import BagModel
from desk.ui.onsite.bag_view import BagView
from desk.ui.onsite.forms_view import TOUCH, large
from desk.ui.onsite.invited_model import InvitedModel
from desk.ui.onsite.invited_view import InvitedView, calendar_in
from desk.ui.onsite.planning_model import PlanningModel
from desk.ui.onsite.planning_view import PlanningView
from desk.ui.onsite.signing_model import SigningModel
from desk.ui.onsite.signing_view import SigningView
from desk.ui.onsite.view_model import OnSiteViewModel
from desk.ui.onsite.visit_model import VisitModel
from desk.ui.onsite.visit_view import VisitView
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.announce import announce
from desk.ui.widgets.empty_state import Condition, EmptyState
from desk.ui.widgets.items_list import ItemsList
from desk.ui.widgets.parts import button, holds, label, tool

_MINUTE = 30_000


class OnSiteView(QWidget):
    """Wiring only."""

    def __init__(
        self,
        model: OnSiteViewModel,
        theme: Theme,
        icons: Icons,
        command: DeskCommand,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("onsite")
        model.setParent(self)
        self.model = model
        self.list = ItemsList(model.items, theme, icons)
        self.list.setAccessibleName(self.tr("Visits"))
        self.visit = VisitView(VisitModel(model.workspace), theme, icons)
        self._empty = EmptyState(theme, icons)
        self._stack = QStackedWidget()
        self.bag = BagView(BagModel(model.workspace), theme, icons)
        self.signing = SigningView(SigningModel(model.workspace, command), theme, icons)
        self.planning = PlanningView(PlanningModel(model.workspace), icons)
        self.invited = InvitedView(InvitedModel(model.workspace), theme, icons)
        self.strip = Strip(theme, icons)
        for page in (
            self._empty, self.list, self.visit, self.bag, self.signing, self.planning, self.invited,
        ):  # fmt: skip
            self._stack.addWidget(page)
        self.check = button(self.tr("&Bag check"), self.check_bag)
        self.plan = button(self.tr("&Plan a visit…"), lambda: self.plan_for(()))
        self.day = button(self.tr("&My day"), self._go_through_the_day)
        icons.bind(self.day, "calendar")
        icons.bind(self.check, "resolve")
        icons.bind(self.plan, "new")
        self.take_in = tool(self.tr("Plan visits from a calendar file"), self.invited.choose)
        self.save = tool(self.tr("Save visits as a calendar file"), self.invited.save)
        for made in (self.take_in, self.save):
            made.setMinimumWidth(TOUCH)
        icons.bind(self.take_in, "folder", "muted")
        icons.bind(self.save, "download", "muted")
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(label(self.tr("On site"), "heading"))
        row.addStretch()
        row.addWidget(large(self.take_in))
        row.addWidget(large(self.save))
        row.addWidget(large(self.day))
        row.addWidget(large(self.plan))
        row.addWidget(large(self.check))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._refresh)
        model.opened.connect(self._open)
        self.list.entered.connect(model.open)
        self.list.clicked.connect(lambda _index: model.open(self.list.current_id))
        self.visit.back_wanted.connect(model.close)
        self.bag.back_wanted.connect(model.close)
        model.bag_wanted.connect(self.check_bag)
        model.plan_wanted.connect(self.plan_for)
        model.change_wanted.connect(self.change_plan)
        model.time_wanted.connect(lambda starts: self.plan_for((), starts))
        self.planning.model.kept.connect(model.close)
        self.planning.back_wanted.connect(model.close)
        self.visit.change_wanted.connect(self._change)
        model.report_wanted.connect(self.report)
        self.visit.report_wanted.connect(self.report)
        model.workspace.requested.connect(self._requested)
        self.signing.back_wanted.connect(self._back_to_the_visit)
        self.invited.opened.connect(lambda: self._bring(self.invited))
        self.invited.back_wanted.connect(model.close)
        self.invited.model.kept.connect(model.close)
        self.invited.model.said.connect(self.strip.say)
        clock = QTimer(self, interval=_MINUTE)
        clock.timeout.connect(model.tick)
        clock.start()

    def check_bag(self) -> None:
        """Look whether everything is here that the next visits need."""
        if self.bag.isVisible():
            self.bag.model.check()
        self._bring(self.bag)

    def plan_for(self, tickets: Sequence[TicketId], starts: str = "") -> None:
        """Plan a visit for tickets, or for none yet; `starts`: when, as it would be typed."""
        self._show_form()
        self.planning.model.begin(tickets, starts)

    def _change(self) -> None:
        if (shown := self.visit.model.shown) is not None:
            self.change_plan(shown.visit)

    def change_plan(self, visit: Visit) -> None:
        """Change what is planned of a visit."""
        self.visit.model.leave()
        self._show_form()
        self.planning.model.change(visit)

    def _show_form(self) -> None:
        self._bring(self.planning)

    def _bring(self, page: QWidget) -> None:
        """Show a page in the place of the list, and give it the keyboard."""
        self.strip.hide()
        self._head.hide()
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A calendar file may fall on the visits."""
        if calendar_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What it would change is shown."""
        if (file := calendar_in(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.invited.open(file)

    def _go_through_the_day(self) -> None:
        self.model.workspace.show("calendar")
        self.model.workspace.request("day")

    def look_for(self) -> None:
        """Look for a thing where the visit is that is shown, or goes on."""
        if self.visit.model.shown is None:
            if self.model.running is None:
                announce(self, self.tr("Open the visit first."))
                return
            self._open(self.model.running.visit)
        self.visit.row.finding.begin()

    def _requested(self, verb: str) -> None:
        if verb == "find on site":
            self.look_for()
        elif verb == "calendar-in":
            self.invited.choose()
        elif verb == "calendar-out":
            self.invited.save()

    def report(self) -> None:
        """Hand the report of the visit that is shown, or goes on, to the customer."""
        shown = self.visit.model.shown
        visit = shown.visit if shown else None
        if visit is None and self.model.running is not None:
            visit = self.model.running.visit
            self.visit.model.open(visit)
        if visit is None:
            announce(self, self.tr("Open the visit the report is of."))
            return
        self.visit.model.leave()
        self._head.hide()
        self._stack.setCurrentWidget(self.signing)
        self.setFocusProxy(self.signing)
        self.signing.open(visit)

    def _back_to_the_visit(self) -> None:
        self.signing.model.open(None)
        self._stack.setCurrentWidget(self.visit)
        self.setFocusProxy(self.visit)
        self.visit.setFocus()

    def _open(self, visit: Visit | None) -> None:
        self.visit.model.open(visit)
        self._head.setVisible(visit is None)
        if visit is None:
            self.setFocusProxy(self.list)
            self._stack.setCurrentWidget(self.list)
            self._refresh()
            self.list.setFocus()
            return
        self._stack.setCurrentWidget(self.visit)
        self.setFocusProxy(self.visit)
        self.visit.setFocus()

    def _refresh(self) -> None:
        if self._stack.currentWidget() in (
            self.bag,
            self.signing,
            self.planning,
            self.invited,
        ) or (self._stack.currentWidget() is self.visit and self.visit.model.shown is not None):
            return
        comes = bool(self.model.listed) and self._stack.currentWidget() is self._empty
        self._stack.setCurrentIndex(1 if self.model.listed else 0)
        if comes and holds(self, QApplication.focusWidget()):
            self.list.setFocus()  # while it was hidden the keyboard fell to the button above it
        if not self.model.loaded:
            self._empty.tell(Condition.LOADING, self.tr("Reading the visits…"))
            return
        self._empty.tell(
            Condition.EMPTY,
            self.tr("No visit in the next days"),
            self.tr("Plan one from a ticket, or with “desk visit plan”."),
        )
