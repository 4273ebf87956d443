"""What the accounts pane shows and can do. Servers are spoken to by the command line, beside the window."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from desk.models.account import Account
from desk.models.errors import DeskError
from desk.models.events import LinkState
from desk.models.store import Home
from desk.models.store.keys import is_sealed
from desk.ui import text
from desk.ui.accounts.form import Given, problems, propose_name, read_address
from desk.ui.accounts.levels_model import LevelsModel
from desk.ui.desk_command import DeskCommand, desk_program
from desk.ui.tokens import Tone
from desk.ui.widgets.items_model import Item, ItemsModel
from desk.ui.workspace import Workspace

_TONES: Final[dict[LinkState, Tone]] = {
    LinkState.ONLINE: "success",
    LinkState.SIGN_IN_NEEDED: "danger",
    LinkState.PAUSED: "danger",
    LinkState.PORTAL: "warn",
    LinkState.BUSY: "warn",
}


class AccountsViewModel(QObject):
    """The accounts without their widgets. Without a workspace it is the first start."""

    changed = Signal()
    """The list, the selected one, what is being done, the problems of the form."""
    said = Signal(str, str)
    """A tone and words."""
    added = Signal(str)
    """An account was made and signed in: its name."""
    signed_in = Signal(str, str)
    """The server took this secret: the account's name, and the secret for whoever syncs it now."""

    def __init__(
        self,
        home: Home,
        workspace: Workspace | None = None,
        command: DeskCommand | None = None,
        levels: DeskCommand | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`command` runs what is asked of accounts, `levels` what is asked of their levels."""
        super().__init__(parent)
        self.items = ItemsModel()
        self.accounts: list[Account] = []
        self.current: Account | None = None
        self.problems: dict[str, str] = {}
        self.doing = ""
        """What is waited for, in words; empty when nothing is."""
        self.asking: Account | None = None
        """The account that is forgotten once the person says so again."""
        self._home = home
        self._workspace = workspace
        self._command = command or DeskCommand(home.path)
        self._command.setParent(self)
        self._command.finished.connect(self._answered)
        self._then: Callable[[], None] | None = None
        self.levels = LevelsModel(levels or DeskCommand(home.path), self)
        self.levels.changed.connect(self.changed)
        self.levels.said.connect(self.said)
        self.levels.settled.connect(self._finish_adding)
        self._fresh: tuple[str, str] | None = None
        if workspace is not None:
            workspace.link_changed.connect(self.load)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def is_first_start(self) -> bool:
        """Whether there is nothing yet."""
        return not self.accounts

    @property
    def is_open_here(self) -> bool:
        """Whether the selected account is this window's own."""
        return self.current is not None and self._is_here(self.current)

    @property
    def is_signed_out(self) -> bool:
        """Whether the selected account is this window's own and waits for its password."""
        workspace = self._workspace
        return (
            self.is_open_here
            and workspace is not None
            and workspace.link.state is LinkState.SIGN_IN_NEEDED
        )

    def state(self, account: Account) -> str:
        """How an account stands, in words."""
        workspace = self._workspace
        if workspace is None or not self._is_here(account):
            return self.tr("Not open in this window")
        link = workspace.link
        since = text.day_and_time(link.since, workspace.now())
        return {
            LinkState.STARTING: self.tr("Connecting…"),
            LinkState.ONLINE: self.tr("Online"),
            LinkState.OFFLINE: self.tr("No network since {time}").format(time=since),
            LinkState.PORTAL: self.tr("The network asks for a login of its own"),
            LinkState.BUSY: self.tr("The server asked Desk to wait"),
            LinkState.SIGN_IN_NEEDED: self.tr("Sign in again"),
            LinkState.PAUSED: link.reason or self.tr("Paused"),
        }[link.state]

    def storage(self, account: Account) -> str:
        """How an account's files lie on this disk, in words."""
        if is_sealed(self._home.folder(account)):
            return self.tr("Encrypted on this device")
        return self.tr("Not encrypted on this device: desk account encrypt {name}").format(
            name=account.name
        )

    def load(self) -> None:
        """Read the accounts again."""
        try:
            self.accounts = self._home.accounts()
        except DeskError as error:
            self.accounts = []
            self.said.emit("danger", f"{error.message} {error.advice}".strip())
        here = self.current.id if self.current else ""
        first = self.accounts[0] if self.accounts else None
        self.current = next((a for a in self.accounts if a.id == here), first)
        self.items.set_items([self._item(account) for account in self.accounts])
        self.changed.emit()

    def select(self, id: str) -> None:  # noqa: A002  what it is
        """Show an account."""
        self.current = next((a for a in self.accounts if a.id == id), None)
        self.asking = None
        self.changed.emit()

    def proposed_name(self, address: str) -> str:
        """A name for the account of this server."""
        return propose_name(address, self._taken())

    # --- what is done ----------------------------------------------------------------------------

    def add(self, address: str, user: str, secret: str, name: str, kind: str = "desk") -> None:
        """Sign in to a server and keep the account. What cannot be is told at its field."""
        if self.doing:
            return
        name = name.strip() or self.proposed_name(address)
        self.problems = problems(Given(address, user, secret, name, kind), self._taken())
        if self.problems:
            self.changed.emit()
            return
        url = read_address(address)
        # Words that begin with a dash are values here, never options.
        arguments = (
            "account", "add", f"--type={kind}", f"--url={url}", f"--user={user.strip()}",
            "--secret-stdin", "--recovery-later", "--", name,
        )  # fmt: skip
        self._run(
            self.tr("Asking {url} and signing in…").format(url=url),
            arguments,
            lambda: self._added(name, secret),
            secret,
        )

    def sign_in(self, secret: str) -> None:
        """Sign in to the selected account again: its password changed, or nothing kept it."""
        account = self.current
        if account is None or self.doing:
            return
        self.problems = (
            {} if secret else {"again": self.tr("The password, or a token made for Desk.")}
        )
        if self.problems:
            self.changed.emit()
            return
        self._run(
            self.tr("Signing in to {url}…").format(url=account.url),
            ("account", "sign-in", "--secret-stdin", "--", account.name),
            lambda: self._signed_in(account, secret),
            secret,
        )

    def test(self) -> None:
        """Ask the selected account's server whether the password holds."""
        if self.current is not None:
            words = self.tr("Asking {url}…").format(url=self.current.url)
            self._run(words, ("account", "test", "--", self.current.name))

    def ask_levels(self) -> None:
        """Show which group of the selected account's server works at which level."""
        if self.current is not None and not self.doing:
            self.levels.ask(self.current.name, by_hand=True)

    def ask_remove(self) -> None:
        """Ask before forgetting an account: it cannot be undone."""
        if self.current is None:
            return
        if self.is_open_here:
            words = self.tr(
                "This window works with {name}. Close it, then: desk account remove {name}"
            )
            self.said.emit("warn", words.format(name=self.current.name))
            return
        self.asking = self.current
        self.changed.emit()

    def remove(self, keep_in: str = "") -> None:
        """Forget it. Refused while work waits in it, unless that is kept in a file first."""
        account, self.asking = self.asking, None
        if account is not None:
            words = self.tr("Forgetting {name}…").format(name=account.name)
            kept = ("--keep-work", keep_in) if keep_in else ()
            self._run(words, ("account", "remove", *kept, "--", account.name))

    def keep(self) -> None:
        """Do not forget it after all."""
        self.asking = None
        self.changed.emit()

    def cancel(self) -> None:
        """Stop waiting for the server."""
        self._command.cancel()
        self.levels.cancel()

    def open(self) -> None:
        """Open the selected account in a window of its own."""
        if self.current is not None and not self.is_open_here:
            self._start(["--account", self.current.name])

    def start_demo(self) -> None:
        """Try Desk on a server of its own, with made-up tickets."""
        self._start(["demo"])

    # --- inside ----------------------------------------------------------------------------------

    def _run(
        self,
        doing: str,
        arguments: Sequence[str],
        then: Callable[[], None] | None = None,
        secret: str = "",
    ) -> None:
        if self.doing:
            return
        self.doing, self._then = doing, then
        self.changed.emit()
        self._command.run(arguments, secret)

    def _added(self, name: str, secret: str) -> None:
        self._fresh = name, secret
        self.levels.ask(name)

    def _finish_adding(self) -> None:
        fresh, self._fresh = self._fresh, None
        if fresh is not None:
            self.added.emit(fresh[0])
            self.signed_in.emit(*fresh)

    def _signed_in(self, account: Account, secret: str) -> None:
        self.signed_in.emit(account.name, secret)
        if self._workspace is not None and self._is_here(account):
            self._workspace.signed_in.emit(secret)

    def _answered(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's argument
        then, self._then, self.doing = self._then, None, ""
        self.said.emit("success" if done else "danger", text.one_line(words))
        self.load()
        if done and then is not None:
            then()

    def _start(self, arguments: list[str]) -> None:
        program, *first = desk_program()
        process = QProcess()
        process.setProgram(program)
        process.setArguments([*first, *arguments])
        environment = QProcessEnvironment.systemEnvironment()
        if arguments != ["demo"]:
            environment.insert("DESK_HOME", str(self._home.path))
        process.setProcessEnvironment(environment)
        started, _id = process.startDetached()
        if not started:
            self.said.emit("danger", self.tr("Another window cannot be started here."))

    def _item(self, account: Account) -> Item:
        here = self._workspace if self._is_here(account) else None
        return Item(
            account.id,
            text.one_line(account.name, 60),
            "  ·  ".join(text.one_line(part, 100) for part in (account.url, account.user) if part),
            chip=text.one_line(self.state(account), 60),
            tone=_TONES.get(here.link.state) if here is not None else None,
            icon="account",
        )

    def _is_here(self, account: Account) -> bool:
        return self._workspace is not None and self._workspace.account.id == account.id

    def _taken(self) -> frozenset[str]:
        return frozenset(account.name for account in self.accounts)
