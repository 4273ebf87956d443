"""Handing a ticket over in a file, without widgets: for whom, locked with what, and what came of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.attachment import safe_name
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.ids import PersonId
from desk.models.store import age
from desk.models.store.deskpack import ENDING
from desk.models.ticket import Ticket

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.desk_command import DeskCommand
    from desk.ui.workspace import Workspace


class Colleague(msgspec.Struct, frozen=True):
    """Somebody a ticket can be handed to."""

    id: PersonId
    name: str
    has_key: bool
    """Whether their key is known here."""


class MakingModel(QObject):
    """Nothing is written but by `write`, by the command line beside the window: the lock of a file
    takes its time, seconds where it is locked with words, and nothing of the window stands still."""

    changed = Signal()
    said = Signal(str)
    """It is written: what is in it."""
    key_shown = Signal(str)
    """One's own key, which was asked for."""

    def __init__(
        self,
        workspace: "Workspace",
        ticket: Ticket,
        command: "DeskCommand",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.ticket = ticket
        self.colleagues: tuple[Colleague, ...] = ()
        """Those whose key is known first."""
        self.chosen: Colleague | None = None
        """None where it is locked with words."""
        self.own_key = ""
        self.problem = ""
        self.busy = False
        self._workspace = workspace
        self._command = command
        self._asks_key = False
        command.setParent(self)
        command.finished.connect(self._ended)

    @property
    def name(self) -> str:
        """What the file is called when nobody says otherwise."""
        return safe_name(f"{self.ticket.number}.{ENDING}")

    @property
    def wants_words(self) -> bool:
        """Whether it is locked with words."""
        return self.chosen is None

    @property
    def wants_key(self) -> bool:
        """Whether the key of whoever is chosen has to be given."""
        return self.chosen is not None and not self.chosen.has_key

    def load(self) -> None:
        """Read who there is; the first whose key is known is chosen."""
        self._workspace.read(_colleagues, self._loaded, key="handoff")

    def choose(self, place: int) -> None:
        """Choose a colleague by their place; after the last stands locking with words."""
        self.chosen = self.colleagues[place] if 0 <= place < len(self.colleagues) else None
        self.problem = ""
        self.changed.emit()

    def write(self, file: Path, given: str = "", note: str = "") -> None:
        """Write the file. `given`: the words, or the key that is not known yet; a key is kept. A file
        that is there is replaced: whoever chose its name was asked."""
        if self.busy:
            return
        self._begin()
        chosen = self.chosen
        if chosen is None:
            self._make(file, ["--words"], f"{given}\n{note}")
        elif chosen.has_key:
            self._make(file, ["--to", chosen.id], note)
        else:
            self._workspace.write(
                lambda store: _keep_key(store, chosen.id, given),
                lambda: self._make(file, ["--to", chosen.id], note),
                failed=self._failed,
            )

    def show_key(self) -> None:
        """Make one's own key if there is none, and tell its public half."""
        if self.own_key:
            self.key_shown.emit(self.own_key)
        elif not self.busy:
            self._begin()
            self._asks_key = True
            self._run(["key"])

    @property
    def is_running(self) -> bool:
        """Whether something is being done beside the window."""
        return self._command.is_running

    def cancel(self) -> None:
        """Give up what is being done; nothing was changed then."""
        self._command.cancel()

    # --- inside ----------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.busy, self.problem = True, ""
        self.changed.emit()

    def _make(self, file: Path, lock: list[str], lines: str) -> None:
        """`lines`: the words, if it is locked with some, and the note; not among the arguments, which
        others on this machine can read."""
        options = [*lock, "--note=-", "--replace", "--", self.ticket.id, str(file)]
        self._run(["make", *options], lines)

    def _run(self, arguments: list[str], secret: str = "") -> None:
        account = self._workspace.account.name
        self._command.run(["--account", account, "pack", *arguments], secret)

    def _loaded(self, found: tuple[Colleague, ...]) -> None:
        self.colleagues = found
        self.chosen = found[0] if found else None
        self.changed.emit()

    def _ended(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's value
        asked_key, self._asks_key, self.busy = self._asks_key, False, False
        if not done:
            self.problem = words
        elif asked_key:
            self.own_key = words
        self.changed.emit()
        if done:
            (self.key_shown if asked_key else self.said).emit(words)

    def _failed(self, error: Exception) -> None:
        self.busy = False
        if not isinstance(error, DeskError):
            self._workspace.failed(error)
            return
        self.problem = f"{error.message} {error.advice}".strip()
        self.changed.emit()


def _colleagues(store: "Store") -> tuple[Colleague, ...]:
    me, known = store.base.me(), store.handoffs.keys()
    found = [
        Colleague(person.id, person.name, person.id in known)
        for person in store.directory.agents()
        if me is None or person.id != me.person
    ]
    return tuple(sorted(found, key=lambda each: not each.has_key))


def _keep_key(store: "Store", person: PersonId, given: str) -> Changes:
    store.handoffs.learn_key(person, age.checked_key(given))
    return Changes()
