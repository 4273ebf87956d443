"""Taking a hand-off in, without widgets: what is in the file is shown, and kept only when a person says so."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.errors import DeskError, InvalidInput
from desk.models.events import Touched
from desk.models.ids import TicketId
from desk.models.store import age
from desk.ui import text

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.desk_command import DeskCommand
    from desk.ui.workspace import Workspace


class Step(msgspec.Struct, frozen=True):
    """Something that was done and the server did not have, as `desk pack look --json` tells it."""

    name: str
    at: datetime
    words: str


class Inside(msgspec.Struct, frozen=True):
    """What is in a file, as `desk pack look --json` tells it."""

    number: str
    title: str
    name: str
    made_at: datetime
    note: str
    steps: tuple[Step, ...]
    entries: int
    drafts: int
    files: int
    taken: bool


class TakingModel(QObject):
    """Nothing is kept but by `take`, after the preview. Files are opened by the command line beside
    the window: what a hostile one does to that process it does not do to the window."""

    changed = Signal()
    taken = Signal(str)
    """It is taken in: the ticket's id."""

    def __init__(
        self, workspace: "Workspace", command: "DeskCommand", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.inside: Inside | None = None
        self.wants_words = False
        """Whether it opens with words, which were not given yet."""
        self.problem = ""
        self.busy = False
        self.done = ""
        """What came of taking it in; empty before."""
        self._workspace = workspace
        self._command = command
        self._file = Path()
        self._words = ""
        command.setParent(self)
        command.finished.connect(self._ended)

    @property
    def can_take(self) -> bool:
        """Whether there is something to keep."""
        return self.inside is not None and not self.busy and not self.done

    @property
    def title(self) -> str:
        """Which ticket it is."""
        if self.inside is None:
            return self.tr("Reading the file …") if self.busy else ""
        number, title = self.inside.number, self.inside.title
        return f"{text.one_line(number, 40)}  {text.one_line(title, 200)}"

    @property
    def summary(self) -> str:
        """Who hands it over, when, and how much there is."""
        inside = self.inside
        if inside is None:
            return ""
        words = self.tr(
            "From {name}, {when} · entries: {entries} · files: {files} · drafts: {drafts}"
        )
        return words.format(
            name=text.one_line(inside.name, 80),
            when=text.day_and_time(inside.made_at, self._workspace.now()),
            entries=text.number(inside.entries), files=text.number(inside.files),
            drafts=text.number(inside.drafts),
        )  # fmt: skip

    @property
    def note(self) -> str:
        """What whoever made it says with it."""
        return text.one_line(self.inside.note, 2000) if self.inside else ""

    @property
    def steps(self) -> str:
        """What the server did not have when it was made, each with its author and moment."""
        now = self._workspace.now()
        return "\n\n".join(
            f"{text.one_line(step.name, 80)} · {text.day_and_time(step.at, now)}\n"
            f"{text.one_line(step.words, 1000)}"
            for step in (self.inside.steps if self.inside else ())
        )

    def open(self, file: Path, words: str = "") -> None:
        """Look into a file; nothing is changed."""
        self._file, self._words, self.inside = file, words, None
        self.problem, self.busy, self.done, self.wants_words = "", True, "", False
        self.changed.emit()
        self._workspace.read(
            lambda _store: _opens_with_words(file), self._look, failed=self._failed
        )

    def give(self, words: str) -> None:
        """Try the words that the maker of the file told."""
        if words.strip():
            self.open(self._file, words)

    def take(self) -> None:
        """Keep what the preview shows."""
        if self.can_take:
            self.problem, self.busy = "", True
            self.changed.emit()
            self._run("take")

    @property
    def is_running(self) -> bool:
        """Whether something is being done beside the window."""
        return self._command.is_running

    def cancel(self) -> None:
        """Give up what is being done; a file is taken in whole or not at all."""
        self._command.cancel()

    # --- inside ----------------------------------------------------------------------------------

    def _look(self, opens_with_words: bool) -> None:  # noqa: FBT001  a result
        if opens_with_words and not self._words:
            self.busy, self.wants_words = False, True
            self.changed.emit()
        else:
            self._run("look", "--json")

    def _run(self, verb: str, *options: str) -> None:
        account = self._workspace.account.name
        arguments = ["--account", account, "pack", verb, *options, "--", str(self._file)]
        self._command.run(arguments, self._words)

    def _ended(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's value
        self.busy = False
        if not done:
            self._refused(words)
        elif self.inside is None:
            self._looked(words)
        else:
            self._took(words)

    def _looked(self, said: str) -> None:
        try:
            self.inside = msgspec.json.decode(said, type=Inside)
        except msgspec.DecodeError:
            self._refused(self.tr("There is more in the file than can be shown: desk pack take"))
            return
        if self.inside.taken:
            self.done = self.tr("This file was taken in before: all of it is here.")
        self.changed.emit()

    def _took(self, words: str) -> None:
        self.done = words
        self.changed.emit()
        self._workspace.on_event(Touched(everything=True, outbox=True, conflicts=True))
        number = self.inside.number if self.inside else ""
        self._workspace.read(lambda store: _ticket(store, number), self._tell)

    def _tell(self, ticket: TicketId | None) -> None:
        if ticket is not None:
            self.taken.emit(ticket)

    def _refused(self, words: str) -> None:
        self.problem = words
        self.wants_words = bool(self._words) and self.inside is None
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self.busy = False
        if isinstance(error, DeskError):
            self._refused(f"{error.message} {error.advice}".strip())
        else:
            self._workspace.failed(error)


def _ticket(store: "Store", number: str) -> TicketId | None:
    return store.tickets.by_number(number)


def _opens_with_words(file: Path) -> bool:
    with _opened(file) as source:
        return age.wants_words(source)


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        message = _say("The file cannot be read: {why}.").format(why=error.strerror or error)
        raise InvalidInput(message, _say("Choose another file.")) from error


def _say(words: str) -> str:
    return QCoreApplication.translate("Outbox", words)
