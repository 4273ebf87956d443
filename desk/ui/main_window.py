"""The one window: rail, queue, ticket and side in splitters, other panes as pages, status bar below."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget

from desk.models.notices import Notice
from desk.models.view import View
from desk.ui import window_state
from desk.ui.actions import Commands
from desk.ui.frame import Frame
from desk.ui.icons import Icons
from desk.ui.popups_view import Popups
from desk.ui.queue.commands import queue_commands
from desk.ui.queue.looks import looks_note
from desk.ui.queue.view import QueueView
from desk.ui.queue.view_model import QueueViewModel
from desk.ui.rail.view import RailView
from desk.ui.rail.view_model import RailViewModel, view_note
from desk.ui.status.view import StatusBar
from desk.ui.status.view_model import StatusViewModel
from desk.ui.text import one_line
from desk.ui.theme import Mode, Theme
from desk.ui.toasts import Toasts
from desk.ui.widgets.parts import focus_into
from desk.ui.window_commands import commands, offer_own_views
from desk.ui.window_state import WindowState
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.ui.widgets.toast import Toast

SIZE = QSize(1440, 900)

_ON_DESK = ("queue", "ticket", "remote")
"""Panes that stand side by side and are no pages."""


class MainWindow(QWidget):
    """Wiring of the panes. `factories` make what is not needed for the first paint, when it is needed:
    `ticket` and `side` stand beside the queue, all others are pages of their own."""

    first_painted = Signal()
    """The queue, or why it is empty, is on the screen."""
    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        queue: QueueViewModel,
        theme: Theme,
        icons: Icons,
        factories: "Mapping[str, Factory]",
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(f"Desk · {workspace.account.name}")
        self.workspace, self.theme, self.icons = workspace, theme, icons
        self.commands = Commands(self, icons)
        self._queue_model = queue
        self._factories = dict(factories)
        self._came_from = ""
        self.keeps_open: Callable[[], bool] = _ends
        """Asked when the window is to be closed: whether Desk goes on without it."""
        self._rail_model = RailViewModel(workspace, self)
        self.rail = RailView(self._rail_model, theme, icons)
        self.queue = QueueView(queue, theme, icons)
        self.status = StatusBar(StatusViewModel(workspace, self), icons)
        self.frame = Frame(self.rail, self.queue, self.status, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.toasts = Toasts(workspace, self._make_toast, self)
        self.popups = Popups(self, workspace, self.commands, theme, self.toasts.tell)
        self.popups.view_chosen.connect(self.show_view)
        self.popups.macro_chosen.connect(lambda macro: self.open_macros(macro=macro))
        self._register()
        self._connect()
        self.queue.list.setFocus()  # j, k and the letters work from the first moment
        self.resize(window_state.fitting(SIZE))

    # --- panes -----------------------------------------------------------------------------------

    def build_panes(self) -> None:
        """Make the panes that stand beside the queue, one in each turn of the event loop."""
        for name in ("ticket", "side"):
            if name in self._factories:
                QTimer.singleShot(0, self, lambda name=name: self._put(name))

    def go(self, pane: str) -> None:
        """Bring a pane to the front and put the keyboard into it."""
        if not self._bring(pane):
            self.toasts.tell(self.tr("This part of Desk is not there yet."))
            return
        self._came_from = ""
        self.frame.show_beside(wanted=pane == "remote")
        self.rail.mark(self._rail_entry(pane))
        focus_into(self.frame.pane({"remote": "side"}.get(pane, pane)))

    def show_view(self, view_id: str) -> None:
        """Show a view in the queue."""
        self._rail_model.choose(f"view:{view_id}")

    def focus_search(self) -> None:
        """Put the keyboard into the search line."""
        self.frame.show_desk()
        self.frame.show_beside(wanted=False)
        self.queue.focus_search()

    def save_view(self) -> None:
        """Ask for the name under which the list is to be kept."""
        self.focus_search()
        self.queue.saving.begin()

    def change_view(self, entry: str = "") -> None:
        """Ask for another name or search of a view of the person's own: that of an entry of the rail,
        else the one that is shown."""
        wanted = entry.removeprefix("view:") or self._queue_model.view.id
        view = next((view for view in self._rail_model.own if view.id == wanted), None)
        if view is not None:
            self.focus_search()
            self.queue.saving.change(view)

    def cycle(self, step: int) -> None:
        """Move the keyboard to the next pane, or the one before."""
        self.frame.cycle(step)

    # --- what commands do ------------------------------------------------------------------------

    @property
    def has_ticket(self) -> bool:
        """Whether a ticket is selected or open."""
        return self._queue_model.current is not None

    def take(self) -> None:
        """Take the selected ticket, or all that are ticked."""
        if not self.commands.run_if("bulk.take"):
            self._queue_model.take_current()

    def ask(self, verb: str) -> None:
        """Do something with the selected ticket in the pane that knows how, or with all that are ticked."""
        if not self.commands.run_if(f"bulk.{verb}") and self._queue_model.open_current():
            self.workspace.request(verb)

    def step(self, rows: int, *, open_now: bool = False) -> None:
        """Move the keyboard in the list."""
        if open_now:
            self.queue.step_and_open(rows)
        else:
            self.queue.list.step(rows)

    def toggle_lines(self) -> None:
        """Two-line rows or columns; columns get room to be read in."""
        self.queue.toggle_lines()

    def use_theme(self, mode: str) -> None:
        """Follow the system, or force one theme."""
        self.workspace.choose("theme", mode)

    def toggle_single_keys(self) -> None:
        """Let single letters act in lists, or not; some speak to their machine (WCAG 2.1.4)."""
        if not self.workspace.choose("single_keys", not self.commands.single_keys):
            return
        on = self.tr("Single letters act in lists.")
        off = self.tr("Single letters do nothing now.")
        self.toasts.tell(on if self.commands.single_keys else off)

    def open_palette(self) -> None:
        """Show the palette."""
        self.popups.open_palette()

    def open_shortcuts(self) -> None:
        """Show the shortcut sheet."""
        self.popups.open_shortcuts()

    def open_macros(self, *, make: bool = False, macro: str = "") -> None:
        """Show the macros for the selected ticket or all ticked ones; `make` one of what was just done."""
        if (make or not self.queue.begin_macro(macro)) and self._queue_model.open_current():
            self.popups.open_macros(make=make, macro=macro)

    def use_keymap(self, path: Path) -> None:
        """Use the keys of this file from now on."""
        from desk.ui.known_commands import known_commands

        self.popups.use_keymap(path, known_commands)

    def read_keymap(self) -> None:
        """Use the keys of the keymap file as it is now."""
        self.popups.read_keymap()

    # --- state -----------------------------------------------------------------------------------

    def restore(self, state: WindowState) -> None:
        """Be as the window was when it was closed last."""
        self._follow("text_size")  # first: remembered widths were those of letters of this size
        window_state.place_window(self, state)
        self.frame.restore_sizes(state.splitters)
        settings = self.workspace.preferences.value
        lines = settings.rows == "lines"
        self.queue.take_columns(state.columns, lines=lines)
        self.commands.recent = list(state.recent)
        self.popups.lately.note = state.notes.get("lately", "")
        for name in ("single_keys", "theme"):
            self._follow(name)

    def state(self) -> WindowState:
        """What is to be remembered."""
        return WindowState(
            place=window_state.place_of(self),
            maximised=self.isMaximized(),
            splitters=self.frame.sizes(),
            columns=self.queue.note_columns(),
            notes={
                "view": view_note(self._queue_model.view),
                "looks": looks_note(self._queue_model.looks_now()),
                "ticket": self.workspace.ticket or "",
                "lately": self.popups.lately.note,
            },
            recent=tuple(self.commands.recent),
        )

    def remind(self, notice: Notice) -> None:
        """The moment has come that somebody wanted to be reminded at."""
        words = self.tr("Reminder: {number} {note}").replace("{number}", notice.number)
        note = "" if notice.secret else one_line(notice.title)
        self.toasts.tell(words.replace("{note}", note).strip())
        QApplication.alert(self)

    def raise_up(self) -> None:
        """Come to the front: somebody started Desk again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  so Qt calls it
        """Tab leads pane after pane, as they are read."""
        return self.frame.tab(self, forward=next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows three panes whole instead of four cut ones."""
        super().resizeEvent(event)
        self.frame.fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does: Qt does so in dialogs only.
        Escape that nothing else wanted leads back to the page a ticket was opened from."""
        button = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and plain and isinstance(button, QPushButton):
            button.click()
            return
        if plain and event.key() == Qt.Key.Key_Escape and self._came_from:
            self.go(self._came_from)
            return
        super().keyPressEvent(event)

    def quit(self) -> None:
        """End Desk, whatever closing the window does."""
        self.keeps_open = _ends
        self.close()
        QApplication.quit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Panes write what they hold, the application ends the rest; nothing ends where closing hides."""
        if self.keeps_open():
            event.ignore()
            return
        self.workspace.closing.emit()
        event.accept()
        self.closed.emit()

    # --- inside ----------------------------------------------------------------------------------

    def _put(self, name: str) -> None:
        """Give the desk its ticket or side; with both, show the ticket that is open."""
        if self.workspace.is_closing:
            return
        self.frame.put(name, self._factories[name](self))
        if name == "side" and self.workspace.ticket is not None:
            self.workspace.open_ticket(self.workspace.ticket)

    def _bring(self, pane: str) -> bool:
        """Bring a pane to the front, made now if nobody wanted it before; False where there is none."""
        if pane in _ON_DESK:
            self.frame.show_desk()
            return True
        if not self.frame.has_page(pane):
            if pane not in self._factories:
                return False
            self.frame.add_page(pane, self._factories[pane](self))
        self.frame.show_page(pane)
        return True

    def _rail_entry(self, pane: str) -> str:
        return f"view:{self._queue_model.view.id}" if pane in _ON_DESK else pane

    def _show_view(self, view: View) -> None:
        self._queue_model.show_view(view)
        self.rail.mark(f"view:{view.id}")

    def _on_requested(self, verb: str) -> None:
        if verb in ("properties", "checklist", "launch"):
            self.frame.show_beside(wanted=True)
        elif verb == "cert":
            self.go(verb)
        elif verb.startswith("search "):
            self.show_view("all")
            self._queue_model.search(verb.removeprefix("search "))

    def _on_opened(self) -> None:
        self._came_from = self.frame.front
        self.frame.show_desk()
        self.rail.mark(self._rail_entry("ticket"))
        if self._came_from:
            self._focus_ticket()
        self.commands.refresh()

    def _register(self) -> None:
        self.commands.register(*commands(self, self.workspace))
        self.commands.register(*queue_commands(self._queue_model, self.queue))
        self.queue.ticking.use(self.commands)
        self.commands.install_in_list(self.queue.list)
        self.queue.emptied.connect(self.commands.install_in_list)
        self.commands.offer_menu(self.queue.list, "ticket.reply", "list.search")
        self.rail.use_action(self.commands.action("call.new"))
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.rail.menu.setMenu(menu)

    def _fill(self, menu: QMenu) -> None:
        """One submenu a group, made from the registry when it is opened."""
        menu.clear()
        self.commands.refresh()
        groups: dict[str, QMenu] = {}
        for command in self.commands:
            if command.group not in groups:
                groups[command.group] = menu.addMenu(command.group)
            groups[command.group].addAction(self.commands.action(command.id))

    def _connect(self) -> None:
        self.rail.change_wanted.connect(self.change_view)
        rail = self._rail_model
        rail.own_changed.connect(lambda: offer_own_views(self.commands, self, rail.own))
        rail.view_chosen.connect(self._show_view)
        self._queue_model.saved.connect(self._show_view)
        self.workspace.shown.connect(self.go)
        self.workspace.opened.connect(self._on_opened)
        self.workspace.requested.connect(self._on_requested)
        self.workspace.undoing.offered.connect(lambda _offer: self.commands.refresh())
        self.queue.focus_ticket.connect(self._focus_ticket)
        self.queue.told.connect(self.toasts.tell)
        self.queue.list.painted.connect(self.first_painted)
        self.queue.lines_changed.connect(self._on_lines)
        self.workspace.preferences.changed.connect(self._follow)
        self.theme.changed.connect(self.frame.fold)  # larger letters leave less room
        self.queue.list.moved_to.connect(lambda _row: self.commands.refresh())
        self._queue_model.rows.ticks.changed.connect(self.commands.refresh)

    def _follow(self, name: str) -> None:
        """A setting has another value."""
        settings = self.workspace.preferences.value
        match name:
            case "theme":
                self.theme.use(Mode(settings.theme))
            case "text_size":
                self.theme.scale(settings.text_size)
            case "single_keys":
                self.commands.single_keys = settings.single_keys
            case "rows" if self.queue.list.lines != (settings.rows == "lines"):
                self.queue.toggle_lines()
            case _:
                pass

    def _on_lines(self, lines: bool) -> None:  # noqa: FBT001  a signal's value
        if self.workspace.choose("rows", "lines" if lines else "columns"):
            self.frame.give_room(lines)
        else:
            self.queue.use_lines(lines=not lines)

    def _focus_ticket(self) -> None:
        focus_into(self.frame.pane("ticket"))

    def _make_toast(self) -> "Toast":
        from desk.ui.widgets.toast import Toast

        return Toast(self.frame.pages)


def _ends() -> bool:
    return False


Factory = Callable[[MainWindow], QWidget]
"""Makes a pane for a window."""
