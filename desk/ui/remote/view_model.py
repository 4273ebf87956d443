"""The remote pane without widgets: ways into the asset, what would be started, who agreed, what runs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.asset import Asset
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.ids import TicketId
from desk.models.listing import TicketDetail
from desk.remote.proof import PINNED, pinned
from desk.remote.secrets import Secret
from desk.remote.session import ConsentMode
from desk.remote.ways import WayIn, rank
from desk.ui.remote.addresses_model import AddressesModel
from desk.ui.remote.answers import Answers
from desk.ui.remote.consent_model import ConsentModel
from desk.ui.remote.corrections_model import CorrectionsModel
from desk.ui.remote.keeper import Keeper, Passwords
from desk.ui.remote.keys_model import KeysModel
from desk.ui.remote.launching import Launching
from desk.ui.remote.machines_model import Machine, MachinesModel
from desk.ui.remote.network import Network
from desk.ui.remote.plan_model import PlanModel
from desk.ui.remote.session_model import SessionViewModel
from desk.ui.remote.sessions_model import SessionsModel
from desk.ui.remote.tools import Tools
from desk.ui.remote.waking_model import WakingModel
from desk.ui.remote.ways_model import Found, WayRow, beside, find_ways, refused_words, way_rows
from desk.ui.remote.wording import password_words, site_words
from desk.ui.tokens import Tone

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace


def _wipe(*secrets: Secret | None) -> None:
    """Nothing was started with them."""
    for secret in secrets:
        if secret is not None:
            secret.wipe()


def _done(_nothing: None) -> None:
    """It is in the list of what the keyring keeps."""


class RemoteViewModel(QObject):
    """Nothing starts but by `start`, on a way whose preview was shown, after somebody agreed."""

    changed = Signal()
    """Ways, probe answers, preview or consent changed."""
    session_changed = Signal()
    """A session began, ended, or was written down."""
    problem = Signal(str, str)
    link_asked = Signal(str)
    """A link of a tool that the system opens: its whole text passed the profile's rules."""

    def __init__(
        self,
        workspace: "Workspace",
        tools: Tools,
        network: Network,
        keeper: Keeper | None = None,
    ) -> None:
        super().__init__()
        self.machines: list[Asset] = []
        """The ticket's asset, then the requester's others, last one that was looked for."""
        self.asset: Asset | None = None
        self.ways: list[WayIn] = []
        self.chosen = -1
        self.plan = PlanModel(workspace, tools, self)
        self.answers = Answers(workspace, network, self)
        self.others = MachinesModel(workspace, self)
        self.addresses = AddressesModel(workspace, self)
        self.waking = WakingModel(workspace, network, self)
        self.keys = KeysModel(workspace, tools, network, self)
        self.passwords = Passwords(keeper, self)
        self.consent = ConsentModel(workspace, self)
        self.sessions = SessionsModel(workspace, tools, self)
        self.corrections = CorrectionsModel(workspace, self.sessions)
        self.workspace = workspace
        self._tools = tools
        self.ticket: TicketId | None = None
        """The open ticket, on which a session is written down."""
        self._coming: TicketId | None = None  # asked for last; it may be on its way still
        self._detail: TicketDetail | None = None
        self._guest: Machine | None = None
        """A machine that is none of the ticket's, for this ticket alone."""
        self._found_ways = Found()
        self._watched = self._asked = False
        self._by_hand = False  # whether a person chose the way in
        for signal, heard in (
            (self.answers.changed, self._rank),
            (self.waking.look, self.answers.ask_again),
            (self.keys.changed, self._keys_changed),
            (self.others.taken, self._visit),
            (workspace.opened, self._opened),
            (workspace.changed, self._store_changed),
            (self.sessions.changed, self.session_changed),
            (self.sessions.problem, self.problem),
        ):
            signal.connect(heard)
        for part in (self.plan, self.addresses, self.waking, self.consent):
            part.changed.connect(self.changed)
        self.launching = Launching(self, tools)

    # --- what is shown ---------------------------------------------------------------------------

    def rows(self) -> list[WayRow]:
        """The ways in, best tool first for each address, with what the probe found."""
        return way_rows(self.ways, self.answers.of, self._found_ways.missing)

    def refused_words(self) -> list[str]:
        """The addresses Desk will not use, and why."""
        return refused_words(self._found_ways)

    @property
    def site_words(self) -> tuple[str, Tone]:
        """Where the machine stands and what is in the way there; empty where nobody knows."""
        found = self._found_ways
        if found.problem or found.site is None:
            return found.problem, "warn"
        return site_words(found.site, reached=self.answers.is_reached(found.site))

    @property
    def way(self) -> WayIn | None:
        """The way that is chosen."""
        return self.ways[self.chosen] if 0 <= self.chosen < len(self.ways) else None

    @property
    def shell(self) -> int:
        """The place of the best way to a command line, -1 when none leads there."""
        protocols = [way.profile.protocol for way in self.ways]
        return protocols.index("ssh") if "ssh" in protocols else -1

    @property
    def preview(self) -> str:
        """One line that says what would be started; empty while something is missing."""
        return self.plan.preview

    @property
    def command_line(self) -> str:
        """The exact arguments, for who wants to know."""
        return self.plan.command_line

    @property
    def wants_password(self) -> bool:
        """Whether the tool takes a password from Desk, unseen by anybody."""
        way = self.way
        return way is not None and way.profile.secret.channel not in {"none", "prompt", "clipboard"}

    @property
    def lends_password(self) -> bool:
        """Whether the clipboard is the only way for a password into the tool."""
        return self.way is not None and self.way.profile.secret.channel == "clipboard"

    @property
    def password_words(self) -> str:
        """How the tool gets a password, what there is to know of it, and of the keyring."""
        problem = self.passwords.problem if self.wants_password else ""
        return password_words(self.way.profile, problem) if self.way else ""

    @property
    def needs_password(self) -> bool:
        """Whether the tool cannot ask for it itself."""
        return self.way is not None and self.way.profile.secret.required

    @property
    def obstacle(self) -> str:
        """Why it cannot be started yet, in words; empty when it can."""
        if self.way is None or self.asset is None:
            return self.tr("Choose a way in.")
        return (
            self.sessions.obstacle(self.asset.id)
            or self.plan.problem
            or self.keys.obstacle(self.way)
            or self.consent.obstacle
        )

    @property
    def session(self) -> SessionViewModel | None:
        """The session that is shown, None while the ways in are."""
        return self.sessions.shown

    # --- choosing --------------------------------------------------------------------------------

    def show(self, detail: TicketDetail | None, machines: Sequence[Asset] = ()) -> None:
        """The open ticket changed: find the ways into its asset, or into its requester's."""
        ticket = detail.ticket.id if detail else None
        if ticket == self.ticket and list(machines) == self.machines:
            return
        if ticket != self.ticket:
            self.asset = self._guest = None
            self.others.ask(on=False)
            self.sessions.turn_to(ticket)
            self.corrections.turn_to(ticket)
            self.consent.about(detail, machines[0] if machines else None)
        self.ticket, self._detail, self.machines = ticket, detail, list(machines)
        taken = self.asset.id if self.asset else None
        same = (machine for machine in self.machines if machine.id == taken)
        self._approach(next(same, self.machines[0] if self.machines else None))

    def take(self, machine: int) -> None:
        """Another of the machines; what was asked about the last one is forgotten."""
        if self.machines[machine] != self.asset:
            self._approach(self.machines[machine])

    def _visit(self, machine: Machine) -> None:
        """A machine that was looked for, for this ticket."""
        if machine.asset.id not in {known.id for known in self.machines}:
            guest = self._guest.asset.id if self._guest else None
            self.machines = [known for known in self.machines if known.id != guest]
            self.machines.append(machine.asset)
            self._guest = machine
        self._approach(next(known for known in self.machines if known.id == machine.asset.id))
        if self.ticket is not None:
            self._opened(self.ticket)  # what is being read knows nothing of this machine

    def _approach(self, asset: Asset | None) -> None:
        before, self.asset = self.asset, asset
        if before is None or asset is None or asset.id != before.id:
            guest = self._guest
            is_guest = guest is not None and asset is not None and asset.id == guest.asset.id
            self.consent.machine(asset, guest.owner if guest and is_guest else None)
        self.addresses.turn_to(asset)
        self.waking.turn_to(self.ticket, asset, None)
        self.ways, self._found_ways, self.chosen = [], Found(), -1
        self._asked = self._by_hand = False
        self.answers.leave()
        self.keys.forget()
        self.plan.turn_to(None)
        self.changed.emit()
        if asset is not None:
            tools, known = self._tools, self.workspace.vocabulary.locations
            places = {place.id: place.label for place in known}
            self.workspace.read(
                lambda _store: find_ways(tools, asset, places), self._found, key="remote ways"
            )

    def watch(self, *, on: bool) -> None:
        """Whether the pane is seen: then the network is asked at once, else when the ticket stays open."""
        self._watched = on
        if on:
            self.passwords.prove()
        self._ask_network()

    def choose(self, index: int) -> None:
        """Another way in; what the technician typed for the last one is forgotten."""
        self._by_hand = True
        self._turn_to(index)

    def _turn_to(self, index: int) -> None:
        self.chosen = index
        self.keys.forget()
        self.plan.turn_to(self.way)
        self.changed.emit()
        if self._asked:
            self.keys.ask(self.way)

    def hold(self) -> None:
        """A person is typing for the chosen way: nothing moves under the hand any more."""
        self._by_hand = True

    def set_value(self, field: str, value: str) -> None:
        """A field the address does not fill, such as the user."""
        self._by_hand = True
        self.plan.put(field, value)

    def set_consent(self, mode: ConsentMode | None, who: str, reason: str) -> None:
        """How somebody agreed, who, and in an emergency why nobody was asked."""
        self.consent.answer(mode, who, reason)

    def trust_keys(self, reason: str = "") -> None:
        """The technician compared the host's keys: they are trusted from now on. Changed ones take a reason,
        which is noted on the ticket."""
        if self.ticket is not None:
            self.keys.trust(reason, self.ticket)

    # --- starting --------------------------------------------------------------------------------

    def start(self, password: str = "", *, keep: bool = False) -> None:
        """Start the tool of the chosen way, with the password that was typed or the one that is
        kept; it is wiped once it was handed over. `keep`: give it to the keyring as well."""
        self.launching.start(password, keep=keep)

    def tell(self, error: DeskError) -> None:
        """Show what went wrong."""
        self.problem.emit(error.message, error.advice)

    def ask_for_link(self, link: str) -> None:
        """Let the system open the link of a tool."""
        self.link_asked.emit(link)

    # --- inside ----------------------------------------------------------------------------------

    def _opened(self, ticket: str) -> None:
        wanted = self._coming = TicketId(ticket)
        guest = self._guest.asset.id if self._guest and wanted == self.ticket else None
        self.workspace.read(lambda store: beside(store, wanted, guest), self._read, key="remote")

    def _read(self, found: "tuple[TicketDetail, list[Asset]] | None") -> None:
        self.show(*found) if found else self.show(None)

    def _store_changed(self, changes: Changes) -> None:
        """The ticket may have got another asset, or the asset another address."""
        if self._coming is None or changes.drafts:
            return
        if self._coming in changes.tickets or changes.assets:
            self._opened(self._coming)

    def _found(self, found: Found) -> None:
        self._found_ways = found
        self.consent.site = found.site.consent if found.site else ""
        self.waking.turn_to(self.ticket, self.asset, found.site)
        self.answers.turn_to(found.ways, found.site)
        self.ways = self.answers.by_rank(found.ways, found.missing)
        if self.ways:
            self._turn_to(0)
        self.changed.emit()
        self._ask_network()

    def _keys_changed(self) -> None:
        """The tool may accept what was trusted, and nothing else."""
        if self.way is not None:
            for field in PINNED & set(self.way.profile.fields):
                self.plan.put(field, pinned(self.way, self.keys.pinned).get(field, ""))
        self.changed.emit()

    def _rank(self) -> None:
        """What answers comes first; once a person has chosen, nothing moves under the hand."""
        if any(rank(self.answers.of(way)) == 0 for way in self.ways):
            self.waking.answered()
        if not self._by_hand:
            first = self.way
            self.ways = self.answers.by_rank(self.ways, self._found_ways.missing)
            if self.ways and self.ways[0] is not first:
                self._turn_to(0)
        self.changed.emit()

    def _ask_network(self) -> None:
        """Probe all ways in, and let the machine show its key, when somebody looks."""
        if not self._watched or self._asked or not self.ways:
            return
        self._asked = True
        self.answers.ask()
        self.keys.ask(self.way)
