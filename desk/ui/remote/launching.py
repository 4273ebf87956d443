"""From the press of the start to the session: its password, its jump host's, its record. Nothing else starts one."""

from typing import TYPE_CHECKING, Protocol

from desk.models.asset import Asset
from desk.models.errors import DeskError
from desk.models.ids import TicketId
from desk.remote.launch import Context, new_record
from desk.remote.secrets import Secret, jump_place, place_of
from desk.remote.ways import WayIn
from desk.ui.remote.tools import Tools

if TYPE_CHECKING:
    from desk.ui.remote.answers import Answers
    from desk.ui.remote.consent_model import ConsentModel
    from desk.ui.remote.keeper import Passwords
    from desk.ui.remote.plan_model import PlanModel
    from desk.ui.remote.sessions_model import SessionsModel
    from desk.ui.workspace import Workspace


class Pane(Protocol):
    """What the pane has chosen and agreed, as far as a launch needs it."""

    workspace: "Workspace"
    asset: Asset | None
    ticket: TicketId | None
    plan: "PlanModel"
    passwords: "Passwords"
    consent: "ConsentModel"
    answers: "Answers"
    sessions: "SessionsModel"

    @property
    def way(self) -> WayIn | None:
        """The way that is chosen."""
        ...

    @property
    def obstacle(self) -> str:
        """Why nothing may start; empty when it may."""
        ...

    @property
    def wants_password(self) -> bool:
        """Whether the tool takes a password from Desk."""
        ...

    def tell(self, error: DeskError) -> None:
        """Show what went wrong."""
        ...

    def ask_for_link(self, link: str) -> None:
        """Let the system open the link of a tool."""
        ...


class Launching:
    """What the remote pane does with a password, and the one place that begins a session."""

    def __init__(self, pane: Pane, tools: Tools) -> None:
        self._pane = pane
        self._tools = tools
        pane.plan.changed.connect(self.look_for_password)

    def start(self, password: str, *, keep: bool) -> None:
        """See `RemoteViewModel.start`."""
        pane, way, asset = self._pane, self._pane.way, self._pane.asset
        if way is None or asset is None or pane.ticket is None or pane.obstacle:
            pane.tell(DeskError(pane.obstacle))
            return
        try:
            secret = Secret(password) if password else None
        except DeskError as error:
            pane.tell(error)
            return
        if secret is not None and keep:
            scope, user = self._place(way, asset)
            pane.passwords.keep(scope, user, password)
            pane.workspace.read(lambda store: store.kept_passwords.add(scope, user), _done)
        if secret is not None or not pane.wants_password:
            self._go_through(way, secret)
        else:
            pane.passwords.read(*self._place(way, asset), lambda kept: self._go_through(way, kept))

    def forget_password(self) -> None:
        """The keyring forgets the password it has for the chosen way."""
        read = self._pane.workspace.read
        self._pane.passwords.forget(
            lambda scope, user: read(lambda store: store.kept_passwords.remove(scope, user), _done)
        )

    def look_for_password(self) -> None:
        """The machine, the tool or the user may be another one: is a password kept for them?"""
        pane, way, asset = self._pane, self._pane.way, self._pane.asset
        known = way is not None and asset is not None and pane.wants_password
        pane.passwords.look_at(self._place(way, asset) if known and way and asset else None)

    def _place(self, way: WayIn, asset: Asset) -> tuple[str, str]:
        """Where the keyring keeps the password of a machine: one each for protocol and user."""
        return place_of(asset.id, way.profile.protocol, self._pane.plan.given.get("user", ""))

    def _go_through(self, way: WayIn, secret: Secret | None) -> None:
        """A jump host on the way has a password of its own, where one is kept."""
        place = jump_place(way.jump)
        if place is None:
            self._launch(way, secret)
        else:
            self._pane.passwords.read(*place, lambda kept: self._launch(way, secret, kept))

    def _launch(self, way: WayIn, secret: Secret | None, at_jump: Secret | None = None) -> None:
        """Start it, if nothing else was chosen while the keyring was asked."""
        pane, asset, ticket = self._pane, self._pane.asset, self._pane.ticket
        if way is not pane.way or asset is None or ticket is None or pane.obstacle:
            _wipe(secret, at_jump)
            return
        try:
            planned = self._tools.plan(
                way.profile,
                pane.plan.given,
                with_secret=secret is not None,
                jump=way.jump.with_password(known=at_jump is not None) if way.jump else None,
            )
            record = new_record(planned, self._context(ticket, asset, way), pane.workspace.now())
        except DeskError as error:
            _wipe(secret, at_jump)
            pane.tell(error)
            return
        pane.consent.renew()  # the next session is agreed to anew
        pane.sessions.begin(record, asset.name, planned, secret, at_jump)
        if planned.profile.kind == "uri":
            pane.ask_for_link(planned.rendered.uri)

    def _context(self, ticket: TicketId, asset: Asset, way: WayIn) -> Context:
        """What the session is for, and who agreed. Raises `InvalidInput` when nobody did."""
        me, probe = self._pane.workspace.me, self._pane.answers.of(way)
        return Context(
            ticket, asset.id, me.person if me else "", self._pane.consent.given(),
            str(probe.answer) if probe else "",
        )  # fmt: skip


def _wipe(*secrets: Secret | None) -> None:
    """They lead nowhere any more."""
    for secret in secrets:
        if secret is not None:
            secret.wipe()


def _done(_nothing: None) -> None:
    """The list of what is kept has no answer."""
