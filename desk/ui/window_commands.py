"""The window's commands: what each does, in one place, for menus, palette, shortcut sheet and keys."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from desk.models.view import VIEWS, View
from desk.ui.command import Command
from desk.ui.view_titles import view_title
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.ui.actions import Commands


_VIEW_KEYS = {"handed": "Ctrl+Shift+H"}
"""Keys of views that come after the nine digits."""


class Window(Protocol):
    """What the commands need of the window."""

    def go(self, pane: str) -> None:
        """Bring a pane to the front and put the keyboard into it."""
        ...

    def show_view(self, view_id: str) -> None:
        """Show a view in the queue."""
        ...

    def focus_search(self) -> None:
        """Put the keyboard into the search line."""
        ...

    def cycle(self, step: int) -> None:
        """Move the keyboard to the next pane, or the one before."""
        ...

    def save_view(self) -> None:
        """Ask for the name under which the list is to be kept."""
        ...

    def change_view(self) -> None:
        """Ask for another name or search of the view that is shown."""
        ...

    def toggle_lines(self) -> None:
        """Two-line rows or columns."""
        ...

    def step(self, rows: int, *, open_now: bool = False) -> None:
        """Move the keyboard in the list."""
        ...

    def take(self) -> None:
        """Take the selected ticket."""
        ...

    def ask(self, verb: str) -> None:
        """Do something with the selected ticket in the pane that knows how."""
        ...

    def open_palette(self) -> None:
        """Show the command palette."""
        ...

    def open_shortcuts(self) -> None:
        """Show the shortcut sheet."""
        ...

    def open_macros(self, *, make: bool = False, macro: str = "") -> None:
        """Show the macros for the selected ticket or all ticked ones, this `macro` first; `make` one of
        what was just done."""
        ...

    def read_keymap(self) -> None:
        """Use the keys of the keymap file as it is now."""
        ...

    def use_theme(self, mode: str) -> None:
        """Follow the system, or force one theme."""
        ...

    def toggle_single_keys(self) -> None:
        """Let single letters act in lists, or not."""
        ...

    def quit(self) -> None:
        """End the program."""
        ...

    @property
    def has_ticket(self) -> bool:
        """Whether a ticket is selected."""
        ...


def commands(window: Window, workspace: Workspace) -> list[Command]:
    """All commands of the window itself; panes register what is theirs alone."""
    return [
        *_ticket_commands(window),
        *_list_commands(window),
        *_go_commands(window),
        *_knowledge_commands(window, workspace),
        *_desk_commands(window, workspace),
    ]


def _ticket_commands(window: Window) -> list[Command]:
    group = _say("Ticket")

    def there() -> bool:
        return window.has_ticket

    def verb(name: str, text: str, key: str, icon: str, shortcut: str = "") -> Command:
        return Command(
            f"ticket.{name}", text, lambda: window.ask(name), group,
            shortcut=shortcut, key=key, icon=icon, enabled=there, why=_no_ticket,
        )  # fmt: skip

    return [
        Command("call.new", _say("New call"), lambda: window.go("intake"), group,
                shortcut="Ctrl+N", icon="new"),
        Command("ticket.take", _say("Take"), window.take, group,
                shortcut="Ctrl+Shift+T", key="A", icon="assign", enabled=there, why=_no_ticket),
        verb("reply", _say("Reply to the requester"), "R", "reply", "Ctrl+R"),
        verb("note", _say("Write a private note"), "M", "note", "Ctrl+M"),
        verb("qualify", _say("Qualify"), "Q", "tag", "Ctrl+Alt+Q"),
        verb("properties", _say("Go to the properties"), "", "dense", "Ctrl+Alt+P"),
        verb("escalate", _say("Escalate"), "E", "escalate", "Ctrl+E"),
        verb("resolve", _say("Resolve"), "S", "resolve", "Ctrl+Shift+Return"),
        verb("snooze", _say("Put off until…"), "Z", "snooze", "Ctrl+Alt+Z"),
        verb("remind", _say("Remind me…"), "", "bell"),
        verb("timer", _say("Start or pause the timer"), "T", "clock", "Ctrl+Alt+T"),
        Command("macro.run", _say("Run a macro…"), window.open_macros, group,
                shortcut="Ctrl+Shift+M", icon="play", enabled=there, why=_no_ticket),
        Command("macro.make", _say("Make a macro of my last actions here…"),
                lambda: window.open_macros(make=True), group,
                icon="star", enabled=there, why=_no_ticket),
        verb("checklist", _say("Begin a checklist…"), "C", "dense"),
        verb("launch", _say("Start a remote session"), "L", "remote", "Ctrl+L"),
        verb("cert", _say("Report to the CERT…"), "", "security", "Ctrl+Shift+S"),
    ]  # fmt: skip


def _list_commands(window: Window) -> list[Command]:
    group = _say("List")
    return [
        Command("list.next", _say("Next row"), lambda: window.step(1), group, key="J"),
        Command("list.previous", _say("Previous row"), lambda: window.step(-1), group, key="K"),
        Command("ticket.next", _say("Open the next ticket"),
                lambda: window.step(1, open_now=True), group, shortcut="Ctrl+Alt+Down", key="N"),
        Command("ticket.previous", _say("Open the previous ticket"),
                lambda: window.step(-1, open_now=True), group, shortcut="Ctrl+Alt+Up", key="P"),
        Command("list.search", _say("Search or filter"), window.focus_search, group,
                shortcut="Ctrl+F", key="/", icon="search"),
        Command("list.save", _say("Save this list as a view…"), window.save_view, group,
                shortcut="Ctrl+Alt+S", icon="star"),
        Command("list.change", _say("Change this view…"), window.change_view, group, icon="star"),
        Command("list.columns", _say("Rows or columns"), window.toggle_lines, group,
                shortcut="Ctrl+Shift+D", icon="dense"),
    ]  # fmt: skip


def offer_own_views(registry: "Commands", window: Window, views: Iterable[View]) -> None:
    """The person's own views are commands as long as they are there: the palette leads to them."""
    registry.withdraw(*[c.id for c in registry if c.id.startswith("view.own-")])
    registry.register(*[
        Command(f"view.{view.id}", view.title.replace("&", "&&"), partial(window.show_view, view.id),
                _say("Go to"), icon="star")
        for view in views
    ])  # fmt: skip


def _go_commands(window: Window) -> list[Command]:
    group = _say("Go to")
    views = [
        Command(f"view.{view.id}", view_title(view), partial(window.show_view, view.id),
                group, shortcut=f"Ctrl+{number}" if number < 10 else _VIEW_KEYS.get(view.id, ""))
        for number, view in enumerate(VIEWS, 1)
    ]  # fmt: skip
    return [
        *views,
        Command("go.queue", _say("Tickets"), lambda: window.go("queue"), group,
                shortcut="Ctrl+0", icon="queue"),
        Command("go.away", _say("While you were away"), lambda: window.go("away"), group,
                shortcut="Ctrl+Shift+A", icon="history"),
        Command("go.outbox", _say("Outbox"), lambda: window.go("outbox"), group,
                shortcut="Ctrl+Shift+O", icon="outbox"),
        Command("go.conflicts", _say("Needs you"), lambda: window.go("conflicts"), group,
                shortcut="Ctrl+Shift+Y", icon="conflict"),
        Command("go.notices", _say("Notices"), lambda: window.go("notices"), group,
                shortcut="Ctrl+Shift+B", icon="bell"),
        Command("go.calendar", _say("Calendar"), lambda: window.go("calendar"), group,
                shortcut="Ctrl+Shift+K", icon="calendar"),
        Command("go.onsite", _say("On site"), lambda: window.go("onsite"), group,
                shortcut="Ctrl+Shift+U", icon="on_site"),
        Command("go.reports", _say("Month report"), lambda: window.go("reports"), group,
                shortcut="Ctrl+Shift+J", icon="reports"),
        Command("go.knowledge", _say("Knowledge base"), lambda: window.go("knowledge"), group,
                shortcut="Ctrl+Shift+F", icon="knowledge"),
        Command("go.drafts", _say("Drafts"), lambda: window.go("drafts"), group, icon="draft"),
        Command("go.accounts", _say("Accounts"), lambda: window.go("accounts"), group,
                shortcut="Ctrl+,", icon="account"),
        Command("go.settings", _say("Settings"), lambda: window.go("settings"), group,
                shortcut="Ctrl+;", icon="settings"),
        Command("pane.next", _say("Next pane"), lambda: window.cycle(1), group, shortcut="F6"),
        Command("pane.previous", _say("Previous pane"), lambda: window.cycle(-1), group,
                shortcut="Shift+F6"),
    ]  # fmt: skip


def _knowledge_commands(window: Window, workspace: Workspace) -> list[Command]:
    def write() -> None:
        window.go("knowledge")
        workspace.request("article")

    def pack() -> None:
        window.go("onsite")
        workspace.request("bag")

    def day() -> None:
        window.go("calendar")
        workspace.request("day")

    def plan() -> None:
        window.go("onsite")
        workspace.request("plan")

    def calendar(verb: str) -> None:
        window.go("onsite")
        workspace.request(verb)

    def report() -> None:
        window.go("onsite")
        workspace.request("report")

    def find() -> None:
        window.go("onsite")
        workspace.request("find on site")

    return [
        Command(
            "onsite.find", _say("Find a thing on the spot"), find, _say("Go to"), icon="search"
        ),
        Command(
            "onsite.report", _say("Intervention report"), report, _say("Go to"), icon="on_site"
        ),
        Command("onsite.plan", _say("Plan a visit…"), plan, _say("Go to"), icon="new"),
        Command(
            "visits.take_in",
            _say("Plan visits from a calendar file…"),
            lambda: calendar("calendar-in"),
            _say("Go to"),
            icon="folder",
        ),
        Command(
            "visits.save",
            _say("Save visits as a calendar file…"),
            lambda: calendar("calendar-out"),
            _say("Go to"),
            icon="download",
        ),
        Command("calendar.day", _say("My day"), day, _say("Go to"), icon="calendar"),
        Command("article.new", _say("New article"), write, _say("Go to"), icon="new"),
        Command("onsite.bag", _say("Bag check"), pack, _say("Go to"), icon="on_site"),
    ]


def _desk_commands(window: Window, workspace: Workspace) -> list[Command]:
    group = "Desk"
    themes = {
        "system": _say("Theme: as the system"),
        "light": _say("Theme: light"),
        "dark": _say("Theme: dark"),
        "high-contrast": _say("Theme: high contrast"),
        "colour-safe": _say("Theme: safe for red-green blindness"),
    }
    return [
        Command("palette", _say("Find anything…"), window.open_palette, group,
                shortcut="Ctrl+K", also="Ctrl+Shift+P", icon="search"),
        Command("undo", _say("Undo"), workspace.undo, group, shortcut="Ctrl+Z", icon="undo",
                enabled=lambda: workspace.undoing.offer is not None,
                why=lambda: _say("There is nothing to take back."),
                wording=lambda: _undo_words(workspace)),
        Command("sync.now", _say("Synchronise now"), workspace.wake, group,
                shortcut="F5", icon="sync"),
        *(Command(f"theme.{mode}", text, partial(window.use_theme, mode), group)
          for mode, text in themes.items()),
        Command("discreet", _say("Discreet, no names in notices and titles: on or off"),
                lambda: workspace.choose("discreet", not workspace.preferences.value.discreet),
                group, shortcut="Ctrl+Alt+H", icon="hidden"),
        Command("keys.single", _say("Single letters in lists: on or off"),
                window.toggle_single_keys, group, icon="keyboard"),
        Command("keys.read", _say("Read the keymap again"), window.read_keymap, group,
                icon="keyboard"),
        Command("help.keys", _say("Keyboard shortcuts"), window.open_shortcuts, group,
                shortcut="F1", key="?", icon="keyboard"),
        Command("quit", _say("Quit"), window.quit, group, shortcut="Ctrl+Q"),
    ]  # fmt: skip


def _undo_words(workspace: Workspace) -> str:
    """What Undo would take back."""
    offer = workspace.undoing.offer
    return _say("Undo: {what}").format(what=offer.text) if offer is not None else ""


def _no_ticket() -> str:
    return _say("Choose a ticket first.")


def _say(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
