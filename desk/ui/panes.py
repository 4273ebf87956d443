"""Makes the panes, each when it is wanted first: nothing of them is imported before."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QObject

from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Home
    from desk.ui.accounts.view import AccountsView
    from desk.ui.away.view import AwayView
    from desk.ui.calendar.view import CalendarView
    from desk.ui.cert.view import CertView
    from desk.ui.conflicts.view import ConflictsView
    from desk.ui.drafts.view import DraftsView
    from desk.ui.intake.view import IntakeView
    from desk.ui.knowledge.view import KnowledgeView
    from desk.ui.main_window import Factory, MainWindow
    from desk.ui.notices.view import NoticesView
    from desk.ui.notices.view_model import NoticesViewModel
    from desk.ui.onsite.view import OnSiteView
    from desk.ui.outbox.view import OutboxView
    from desk.ui.qualify.view_model import QualifyViewModel
    from desk.ui.remote.beside_view import BesideView
    from desk.ui.reports.view import ReportsView
    from desk.ui.settings.view import SettingsView
    from desk.ui.ticket.side_model import SideViewModel
    from desk.ui.ticket.view import TicketView
    from desk.ui.ticket.view_model import TicketViewModel


class Panes(QObject):
    """The panes of one window; holds the view models that two of them share."""

    def __init__(self, workspace: Workspace, theme: Theme, icons: Icons, home: "Home") -> None:
        super().__init__()
        self._workspace = workspace
        self._theme, self._icons = theme, icons
        self._home = home
        self._ticket: TicketViewModel | None = None
        self._side: SideViewModel | None = None
        self._notices: NoticesViewModel | None = None
        self._qualify: QualifyViewModel | None = None
        self._window: ref[MainWindow] | None = None
        self.cannot: Callable[[str], str] = lambda _name: ""
        """Says of a setting why this machine cannot do it."""

    def factories(self) -> "Mapping[str, Factory]":
        """What `MainWindow` asks for, by name."""
        return {
            "ticket": self._make_ticket,
            "side": self._make_side,
            "intake": self._make_intake,
            "away": self._make_away,
            "outbox": self._make_outbox,
            "conflicts": self._make_conflicts,
            "drafts": self._make_drafts,
            "accounts": self._make_accounts,
            "settings": self._make_settings,
            "notices": self._make_notices,
            "calendar": self._make_calendar,
            "onsite": self._make_onsite,
            "reports": self._make_reports,
            "knowledge": self._make_knowledge,
            "cert": self._make_cert,
        }

    def _models(self) -> "tuple[TicketViewModel, SideViewModel]":
        from desk.ui.ticket.side_model import SideViewModel
        from desk.ui.ticket.view_model import TicketViewModel

        if self._ticket is None or self._side is None:
            self._ticket = TicketViewModel(self._workspace)
            self._side = SideViewModel(self._workspace)
        return self._ticket, self._side

    def _make_ticket(self, window: "MainWindow") -> "TicketView":
        from desk.ui.desk_command import DeskCommand
        from desk.ui.handoff.commands import handoff_commands
        from desk.ui.handoff.handing_view import PATIENCE, Handing
        from desk.ui.ticket.commands import (
            exporting_commands,
            printing_commands,
            ticket_commands,
        )
        from desk.ui.ticket.exporting_view import Exporting
        from desk.ui.ticket.printing_view import Printing
        from desk.ui.ticket.view import TicketView

        model, side = self._models()
        view = TicketView(model, side, self._theme, self._icons)
        printing = Printing(model, view.strip, DeskCommand(self._home.path, parent=view))
        locks = partial(DeskCommand, self._home.path, patience=PATIENCE)
        handing = Handing(model, view.strip, locks)
        handing.watch(window)
        window.commands.register(*handoff_commands(handing))
        exporting = Exporting(model, view.strip, DeskCommand(self._home.path, parent=view))
        window.commands.register(*ticket_commands(model, view), *printing_commands(printing))
        model.step_changed.connect(window.commands.refresh)
        window.commands.register(*exporting_commands(exporting))
        window.commands.offer_menu(view, "ticket.reply", "timeline.all", "undo")
        self._window = ref(window)
        self._workspace.requested.connect(self._requested)
        return view

    def _requested(self, verb: str) -> None:
        """Make the strip for qualifying when it is wanted first; from then on it hears for itself."""
        window = self._window() if self._window is not None else None
        if verb != "qualify" or self._qualify is not None or window is None:
            return
        from desk.ui.qualify.view import QualifyView
        from desk.ui.qualify.view_model import QualifyViewModel
        from desk.ui.ticket.view import TicketView

        self._qualify = QualifyViewModel(self._workspace)
        strip = QualifyView(self._qualify, self._theme, self._icons)
        ticket = window.frame.pane("ticket")
        if isinstance(ticket, TicketView):
            strip.took_room.connect(ticket.give_way)
            strip.gave_back.connect(ticket.come_back)
        window.frame.put_foot(strip)
        self._qualify.begin()

    def _make_side(self, window: "MainWindow") -> "BesideView":
        from desk.ui.remote.beside_view import BesideView
        from desk.ui.remote.commands import remote_commands
        from desk.ui.remote.keeper import ChildKeeper
        from desk.ui.remote.network import ChildNetwork
        from desk.ui.remote.tools import MachineTools
        from desk.ui.remote.view import RemoteView
        from desk.ui.remote.view_model import RemoteViewModel
        from desk.ui.ticket.side_view import SideView

        model, side = self._models()
        details = SideView(model, side, self._theme, self._icons)
        network = ChildNetwork(self)
        remote = RemoteViewModel(
            self._workspace,
            MachineTools(self._home.folder(self._workspace.account)),
            network,
            ChildKeeper(self),
        )
        remote.setParent(self)
        view = RemoteView(remote, self._icons)
        window.commands.register(*remote_commands(remote, view))
        return BesideView(details, view, self._workspace)

    def _make_intake(self, _window: "MainWindow") -> "IntakeView":
        from desk.ui.intake.view import IntakeView
        from desk.ui.intake.view_model import IntakeViewModel

        return IntakeView(IntakeViewModel(self._workspace), self._theme, self._icons)

    def _make_away(self, window: "MainWindow") -> "AwayView":
        from desk.ui.away.view import AwayView
        from desk.ui.away.view_model import AwayViewModel

        model = AwayViewModel(self._workspace)
        model.letters = lambda: window.commands.single_keys
        return AwayView(model, self._theme, self._icons)

    def _make_outbox(self, _window: "MainWindow") -> "OutboxView":
        from desk.ui.outbox.view import OutboxView
        from desk.ui.outbox.view_model import OutboxViewModel

        return OutboxView(OutboxViewModel(self._workspace), self._theme, self._icons)

    def _make_conflicts(self, _window: "MainWindow") -> "ConflictsView":
        from desk.ui.conflicts.view import ConflictsView
        from desk.ui.conflicts.view_model import ConflictsViewModel

        return ConflictsView(ConflictsViewModel(self._workspace), self._theme, self._icons)

    def _make_drafts(self, _window: "MainWindow") -> "DraftsView":
        from desk.ui.drafts.view import DraftsView
        from desk.ui.drafts.view_model import DraftsViewModel

        return DraftsView(DraftsViewModel(self._workspace), self._theme, self._icons)

    def _make_accounts(self, _window: "MainWindow") -> "AccountsView":
        from desk.ui.accounts.view import AccountsView
        from desk.ui.accounts.view_model import AccountsViewModel

        model = AccountsViewModel(self._home, self._workspace)
        return AccountsView(model, self._theme, self._icons)

    def _make_settings(self, window: "MainWindow") -> "SettingsView":
        from desk.ui.settings.keymap_view import KeymapPart
        from desk.ui.settings.view import SettingsView
        from desk.ui.settings.view_model import SettingsViewModel

        model = SettingsViewModel(self._workspace, self.cannot)
        view = SettingsView(model, self._theme, self._icons)
        keymap = KeymapPart(self._home.path / "keymap.toml", window.commands)
        view.add_to("keyboard", keymap, keymap.words)
        return view

    def notices(self) -> "NoticesViewModel":
        """What a person is told; it looks from the moment it is asked for first."""
        from desk.ui.notices.view_model import NoticesViewModel

        if self._notices is None:
            self._notices = NoticesViewModel(self._workspace)
            self._notices.setParent(self)
        return self._notices

    def _make_notices(self, _window: "MainWindow") -> "NoticesView":
        from desk.ui.notices.view import NoticesView

        return NoticesView(self.notices(), self._theme, self._icons)

    def _make_calendar(self, _window: "MainWindow") -> "CalendarView":
        from desk.ui.calendar.view import CalendarView
        from desk.ui.calendar.view_model import CalendarViewModel

        return CalendarView(CalendarViewModel(self._workspace), self._theme, self._icons)

    def _make_onsite(self, window: "MainWindow") -> "OnSiteView":
        from desk.ui.desk_command import DeskCommand
        from desk.ui.onsite.view import OnSiteView
        from desk.ui.onsite.view_model import OnSiteViewModel

        command = DeskCommand(self._home.path)
        view = OnSiteView(OnSiteViewModel(self._workspace), self._theme, self._icons, command)
        view.signing.handed_over.connect(window.frame.leave_all_room)
        view.signing.handed_over.connect(window.toasts.hold)
        return view

    def _make_reports(self, _window: "MainWindow") -> "ReportsView":
        from desk.ui.desk_command import DeskCommand
        from desk.ui.reports.view import ReportsView
        from desk.ui.reports.view_model import ReportsViewModel

        command = DeskCommand(self._home.path)
        return ReportsView(ReportsViewModel(self._workspace), self._theme, self._icons, command)

    def _make_knowledge(self, _window: "MainWindow") -> "KnowledgeView":
        from desk.ui.knowledge.view import KnowledgeView
        from desk.ui.knowledge.view_model import KnowledgeViewModel

        return KnowledgeView(KnowledgeViewModel(self._workspace), self._theme, self._icons)

    def _make_cert(self, _window: "MainWindow") -> "CertView":
        from desk.ui.cert.view import CertView
        from desk.ui.cert.view_model import CertViewModel

        return CertView(CertViewModel(self._workspace), self._theme, self._icons)
