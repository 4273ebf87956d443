"""The sessions of the remote pane: those that run, and those that are over and not written down yet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.ids import AssetId, TicketId
from desk.models.resources import resource
from desk.models.texts import language
from desk.remote.consent import LANGUAGES
from desk.remote.launch import Plan
from desk.remote.secrets import Secret
from desk.remote.session import SessionRecord, too_many
from desk.ui.remote.session_model import Left, SessionViewModel, left_behind
from desk.ui.remote.tools import Tools

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace


class SessionsModel(QObject):
    """Each keeps its own record and clock. `shown` is the one in the pane, None for the ways in."""

    changed = Signal()
    """One began, went on, ended, or was written down, or another is shown."""
    problem = Signal(str, str)
    finished = Signal()
    """One was written down."""

    def __init__(self, workspace: "Workspace", tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self.all: list[SessionViewModel] = []
        self.shown: SessionViewModel | None = None
        self._workspace = workspace
        self._tools = tools
        self.template = ""
        """What the note about a session begins with."""
        self.recover()

    @property
    def running(self) -> list[SessionViewModel]:
        """Those that go on."""
        return [session for session in self.all if session.is_running]

    def obstacle(self, asset: AssetId) -> str:
        """Why no other may start on this machine now; empty when one may."""
        return too_many((each.record for each in self.all), asset, self._workspace.now())

    def begin(
        self,
        record: SessionRecord,
        title: str,
        planned: Plan,
        secret: Secret | None,
        jump_secret: Secret | None = None,
    ) -> None:
        """Start one more; its record is written first."""
        session = self._take(record, title)
        self.shown = session
        self.changed.emit()
        session.start(planned, secret, jump_secret)

    def show(self, session: SessionViewModel | None) -> None:
        """Bring one into the pane, or the ways in."""
        if session is not self.shown:
            self.shown = session
            self.changed.emit()

    def turn_to(self, ticket: TicketId | None) -> None:
        """Another ticket was opened: its own session is shown, or its ways in."""
        self.show(next((each for each in self.all if each.record.ticket == ticket), None))

    def next(self) -> SessionViewModel | None:
        """The running session after the one that is shown, the first after the last; failing these
        one that is to be written down."""
        choice = self.running or self.all
        if not choice:
            return None
        place = choice.index(self.shown) + 1 if self.shown in choice else 0
        return choice[place % len(choice)]

    def recover(self) -> None:
        """At the start: take up all that an earlier Desk left behind."""
        tools = self._tools
        self._workspace.read(lambda _store: _template(), self._keep_template)
        self._workspace.read(lambda store: left_behind(store, tools), self._take_up)

    def _keep_template(self, template: str) -> None:
        self.template = template

    def _take_up(self, left: tuple[Left, ...]) -> None:
        known = {session.record.id for session in self.all}
        for each in left:
            if each.record.id not in known:
                self._take(each.record, each.title).adopt(each.profile)
        if self.shown is None and self.all:
            self.shown = self.all[0]
        self.changed.emit()

    def _take(self, record: SessionRecord, title: str) -> SessionViewModel:
        session = SessionViewModel(self._workspace, self._tools, record, title)
        session.setParent(self)
        session.changed.connect(self.changed)
        session.problem.connect(self.problem)
        session.finished.connect(lambda: self._finished(session))
        self.all.append(session)
        return session

    def _finished(self, session: SessionViewModel) -> None:
        self.all.remove(session)
        if self.shown is session:
            self.shown = next((each for each in self.all if not each.is_running), None)
        session.deleteLater()
        self.changed.emit()
        self.finished.emit()


def _template() -> str:
    spoken = language()
    name = f"sessions/note.{spoken if spoken in LANGUAGES else 'en'}.txt"
    return resource(name).read_text(encoding="utf-8").rstrip("\n")
