"""The composer without widgets: a reply or a private note, its draft, its files, the stale-reply stop."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, Signal

from desk.models.errors import DeskError, InvalidInput
from desk.models.ids import EntryId, TicketId, entry_id
from desk.models.listing import Draft, TicketDetail
from desk.models.operations import AddAttachment, AddEntry, Operation
from desk.models.worklog import Entry
from desk.ui import text
from desk.ui.ticket.drafting import DraftKeeper
from desk.ui.ticket.files import (
    Waiting,
    attachment_of,
    from_field,
    take_in_bytes,
    take_in_file,
    to_field,
)
from desk.ui.ticket.naming import person_name
from desk.ui.ticket.recall import joined

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

Kind = Literal["reply", "note"]
KINDS: Final[tuple[Kind, Kind]] = ("reply", "note")
LONGEST_DAY: Final = 24 * 60
"""Minutes one entry may claim."""


class ComposerViewModel(QObject):
    """What is being written on one ticket. Two drafts, one per destination; one of them is shown."""

    changed = Signal()
    """Destination, files, status or the stop changed."""
    text_replaced = Signal()
    """`body` and `caret` must be put into the editor: another draft is shown."""
    problem = Signal(str, str)
    """What was typed cannot be sent: message, advice. Nothing was changed."""
    sent = Signal(str, object)
    """It is in the outbox: the key of its first operation, and the `Draft` it was."""

    def __init__(self, workspace: "Workspace", ticket: TicketId) -> None:
        super().__init__()
        self.kind: Kind = "reply"
        self.status = ""
        """When the draft was written last, in words; empty when there is none."""
        self.sending = False
        self._workspace = workspace
        self._ticket = ticket
        self._detail: TicketDetail | None = None
        self._drafts = {kind: self._keeper(kind) for kind in KINDS}
        self._anyway = False

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def body(self) -> str:
        """The text of the draft that is shown."""
        return self._draft.body

    @property
    def caret(self) -> int:
        """Where the caret stood."""
        return self._draft.caret

    @property
    def anchor(self) -> int | None:
        """Where the selection began; None without one."""
        return self._draft.anchor

    @property
    def minutes(self) -> int:
        """Time spent, as typed."""
        given = self._draft.fields.get("minutes", "")
        return int(given) if given.isdecimal() else 0

    @property
    def files(self) -> tuple[Waiting, ...]:
        """The files that go with it."""
        return from_field(self._draft.fields.get("files", ""))

    @property
    def is_public(self) -> bool:
        """Whether the requester will read it."""
        return self.kind == "reply"

    @property
    def destination(self) -> str:
        """Who will read it, in words that cannot be mistaken."""
        if not self.is_public:
            return self.tr("Private note: the requester does not see it")
        detail = self._detail
        if detail is None or detail.ticket.requester is None:
            return self.tr("To the requester")
        name = detail.requester.name if detail.requester else ""
        shown = text.one_line(name) or person_name(detail.ticket.requester, {})
        return self.tr("To the requester: {name}").format(name=shown)

    @property
    def newer(self) -> int:
        """How many messages came since this reply was begun; the reply stops for them once."""
        seen = self._draft.fields.get("seen", "")
        if not self.is_public or self._anyway or not seen.isdecimal() or not self.has_content:
            return 0
        return max(0, len(self._foreign()) - int(seen))

    @property
    def first_newer(self) -> EntryId | None:
        """The first message that came since, to be read."""
        return self._foreign()[-self.newer].id if self.newer else None

    @property
    def has_content(self) -> bool:
        """Whether there is something to send."""
        return bool(self.body.strip() or self.files)

    def now(self) -> datetime:
        """The time, for the names of what is pasted."""
        return self._workspace.now()

    def has_draft(self, kind: Kind) -> bool:
        """Whether that tab holds something."""
        draft = self._drafts[kind].draft
        return bool(draft.body.strip() or draft.fields.get("files"))

    # --- what is done ----------------------------------------------------------------------------

    def load(self) -> None:
        """Bring back both drafts."""
        for keeper in self._drafts.values():
            keeper.load()

    def update(self, detail: TicketDetail) -> None:
        """The ticket was read again."""
        self._detail = detail
        self.changed.emit()

    def choose(self, kind: Kind) -> None:
        """Show the other draft."""
        if kind == self.kind:
            return
        self.flush()
        self.kind, self.status, self._anyway = kind, "", False
        self.text_replaced.emit()
        self.changed.emit()

    def type(self, body: str, caret: int, anchor: int | None = None) -> None:
        """The text, the caret or the selection changed in the editor."""
        fields = dict(self._draft.fields)
        if not self.has_content:
            fields["seen"] = str(len(self._foreign()))
            self._anyway = False
        had = self.has_content
        self._keeper_now.edit(body, caret, fields, anchor)
        if had != self.has_content:
            self.changed.emit()

    def append(self, words: str) -> None:
        """Put a ready text at the end of what is being written."""
        body = f"{self.body.rstrip()}\n\n{words}" if self.body.strip() else words
        self.type(body, len(body))
        self.text_replaced.emit()

    def set_minutes(self, minutes: int) -> None:
        """The time spent was set."""
        self._field("minutes", str(minutes) if minutes else "")

    def attach_paths(self, paths: list[Path]) -> None:
        """Files were chosen or dropped."""
        for path in paths:
            self._take_in(lambda store, path=path: take_in_file(store, path))  # type: ignore[misc]

    def attach_bytes(self, name: str, content: bytes) -> None:
        """A picture was pasted."""
        self._take_in(lambda store: take_in_bytes(store, name, content))

    def detach(self, sha256: str) -> None:
        """A file shall not go with it after all."""
        self._set_files(tuple(file for file in self.files if file.sha256 != sha256))

    def read_newer(self) -> None:
        """The newer messages were looked at: the next send is no longer stale."""
        self._field("seen", str(len(self._foreign())))
        self.changed.emit()

    def send_anyway(self) -> None:
        """Send although newer messages came."""
        self._anyway = True
        self.send()

    def send(self) -> None:
        """Put it into the outbox and give up the draft; stops once when the thread moved on."""
        if self.sending or self.newer:
            self.changed.emit()
            return
        try:
            operations = self._operations()
        except DeskError as error:
            self.problem.emit(error.message, error.advice)
            return
        keeper, draft = self._keeper_now, self._draft
        words = self.tr("Reply will be sent") if self.is_public else self.tr("Note will be sent")
        self._set_sending(on=True)
        keeper.give_up(
            operations, words, lambda: self._gone(operations, draft, keeper), self._not_sent
        )

    def put_back(self, draft: Draft) -> None:
        """What was sent was taken back: its text is a draft again, before what was begun since."""
        kind: Kind = "reply" if draft.kind == "reply" else "note"
        keeper = self._drafts[kind]
        keeper.put_back(joined(draft, keeper.draft))
        if kind == self.kind:
            self.text_replaced.emit()
        self.changed.emit()

    def flush(self) -> None:
        """Write both drafts now: the ticket is left or the window closes."""
        for keeper in self._drafts.values():
            keeper.flush()

    # --- inside ----------------------------------------------------------------------------------

    def _operations(self) -> tuple[Operation, ...]:
        if not self.has_content:
            raise InvalidInput(
                self.tr("There is nothing to send."), self.tr("Write something first.")
            )
        if self.minutes > LONGEST_DAY:
            raise InvalidInput(self.tr("One entry cannot have taken more than a day."))
        new = self._workspace.new_operation
        ticket, files = self._ticket, self.files
        operations, entry = [], None
        if self.body.strip():
            action = AddEntry(self.body.strip(), public=self.is_public, minutes=self.minutes)
            operations.append(new(ticket, action))
            entry = entry_id(operations[0].key)
        for file in files:
            now, me = self._workspace.now(), self._workspace.me
            author = me.person if me else operations[0].author
            attachment = attachment_of(file, ticket, author, now, entry)
            operations.append(new(ticket, AddAttachment(attachment)))
        return tuple(operations)

    def _gone(self, operations: tuple[Operation, ...], draft: Draft, keeper: DraftKeeper) -> None:
        self.status = ""
        self._anyway = False
        self._set_sending(on=False)
        if keeper is self._keeper_now:
            self.text_replaced.emit()
        self.sent.emit(operations[0].key, draft)

    def _not_sent(self, error: Exception) -> None:
        self._set_sending(on=False)
        if isinstance(error, DeskError):
            self.problem.emit(error.message, error.advice)
        else:
            self._workspace.failed(error)

    def _set_sending(self, *, on: bool) -> None:
        self.sending = on
        self.changed.emit()

    def _take_in(self, copy: "Callable[[Store], Waiting]") -> None:
        kind = self.kind
        # A read in the worker's eyes: the store changes only by a blob nobody refers to yet.
        self._workspace.read(copy, lambda file: self._taken_in(kind, file))

    def _taken_in(self, kind: Kind, file: Waiting) -> None:
        keeper = self._drafts[kind]
        files = from_field(keeper.draft.fields.get("files", ""))
        if all(file.sha256 != other.sha256 for other in files):
            fields = {**keeper.draft.fields, "files": to_field((*files, file))}
            keeper.edit(keeper.draft.body, keeper.draft.caret, fields, keeper.draft.anchor)
            keeper.flush()
        self.changed.emit()

    def _set_files(self, files: tuple[Waiting, ...]) -> None:
        self._field("files", to_field(files))
        self.changed.emit()

    def _field(self, name: str, value: str) -> None:
        fields = {**self._draft.fields, name: value}
        self._keeper_now.edit(self.body, self.caret, fields, self.anchor)

    def _foreign(self) -> list[Entry]:
        """The messages others wrote that the requester can see."""
        detail, me = self._detail, self._workspace.me
        if detail is None:
            return []
        mine = me.person if me else ""
        return [entry for entry in detail.entries if entry.public and entry.author != mine]

    def _keeper(self, kind: Kind) -> DraftKeeper:
        keeper = DraftKeeper(self._workspace, self._ticket, kind, self)
        keeper.loaded.connect(lambda: self._loaded(kind))
        keeper.saved.connect(lambda at: self._saved(kind, at))
        return keeper

    def _loaded(self, kind: Kind) -> None:
        if kind == "note" and not self.has_draft("reply") and self.has_draft("note"):
            self.kind = "note"  # there is one draft, and it is this one
        if kind == self.kind:
            self.text_replaced.emit()
        self.changed.emit()

    def _saved(self, kind: Kind, at: datetime) -> None:
        if kind == self.kind and self.has_content:
            self.status = self.tr("Draft saved {time}").format(time=text.exact_time(at))
            self.changed.emit()

    @property
    def _keeper_now(self) -> DraftKeeper:
        return self._drafts[self.kind]

    @property
    def _draft(self) -> Draft:
        return self._keeper_now.draft
