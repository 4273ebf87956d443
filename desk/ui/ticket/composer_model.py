"""The composer without widgets: a reply or a private note, its draft, its files, the stale-reply stop."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, Signal

from desk.models.errors import DeskError
from desk.models.ids import ArticleId, EntryId, TicketId
from desk.models.listing import Draft, TicketDetail
from desk.models.markdown import is_marked
from desk.models.operations import Operation
from desk.models.ticket import State
from desk.models.worklog import Entry
from desk.ui import text
from desk.ui.ticket.composing import article_in, has_content, minutes_of, operations_of
from desk.ui.ticket.drafting import DraftKeeper
from desk.ui.ticket.files import Waiting, from_field, take_in_bytes, take_in_file, to_field
from desk.ui.ticket.insertions import Insertions
from desk.ui.ticket.naming import person_name
from desk.ui.ticket.recall import joined
from desk.ui.ticket.staleness import ended_since, newer_entries, seen_fields

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

Kind = Literal["reply", "note"]
KINDS: Final[tuple[Kind, Kind]] = ("reply", "note")


class ComposerViewModel(QObject):
    """What is being written on one ticket. Two drafts, one per destination; one of them is shown."""

    changed = Signal()
    """Destination, files, status or the stop changed."""
    text_replaced = Signal()
    """`body` and `caret` must be put into the editor: another draft is shown."""
    problem = Signal(str, str)
    """What was typed cannot be sent: message, advice. Nothing was changed."""
    stopped = Signal()
    """It was not sent: the thread moved on (`newer`, `ended`), and the person is asked first."""
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
        self.insertions = Insertions(workspace, self, self)

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
        return minutes_of(self._draft)

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
    def detail(self) -> TicketDetail | None:
        """The ticket as it was read last."""
        return self._detail

    @property
    def newer(self) -> int:
        """How many messages came since this reply was begun; the reply stops for them once."""
        return len(self._newer())

    @property
    def first_newer(self) -> EntryId | None:
        """The first message that came since, to be read."""
        return next((entry.id for entry in self._newer()), None)

    @property
    def ended(self) -> State | None:
        """The state in which somebody else ended the ticket since this reply was begun."""
        return ended_since(self._draft.fields, self._detail, self._me) if self._can_age else None

    @property
    def article(self) -> tuple[ArticleId, str] | None:
        """The article that was put into either draft last, and its title."""
        return article_in(self._draft) or next(
            filter(None, (article_in(keeper.draft) for keeper in self._drafts.values())), None
        )

    @property
    def is_formatted(self) -> bool:
        """Whether it has markup, and goes out as HTML where the server takes it."""
        return is_marked(self.body)

    @property
    def has_content(self) -> bool:
        """Whether there is something to send."""
        return has_content(self._draft)

    def now(self) -> datetime:
        """The time, for the names of what is pasted."""
        return self._workspace.now()

    def has_draft(self, kind: Kind) -> bool:
        """Whether that tab holds something."""
        return has_content(self._drafts[kind].draft)

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
        if kind == self.kind or self.sending:
            self.changed.emit()
            return
        self.flush()
        self.kind, self.status = kind, ""
        self.text_replaced.emit()
        self.changed.emit()

    def type(self, body: str, caret: int, anchor: int | None = None) -> None:
        """The text, the caret or the selection changed in the editor."""
        fields = dict(self._draft.fields)
        if not self.has_content:
            fields |= seen_fields(self._detail, self._me)
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
        self._fields(minutes=str(minutes) if minutes else "")

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

    def use_article(self, article: ArticleId, title: str) -> None:
        """An article was put in: solving the ticket proposes it as the answer."""
        self._fields(article=article, article_title=text.one_line(title))

    def read_newer(self) -> None:
        """What came was looked at: the next send is not stale for it."""
        if self._can_age and (self.newer or self.ended):
            self._fields(**seen_fields(self._detail, self._me))
            self.changed.emit()

    def send_anyway(self) -> None:
        """Send although the thread moved on; what comes after this is asked about again."""
        self.read_newer()
        self.send()

    def send(self) -> None:
        """Put it into the outbox and give up the draft. A reply looks at the store first, and stops
        for what came since it was begun."""
        if self.sending:
            return
        if not self._can_age:
            self._send_now()
            return
        self.flush()
        self._set_sending(on=True)
        ticket = self._ticket
        self._workspace.read(
            lambda store: store.tickets.detail(ticket), self._looked, failed=self._not_sent
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

    def _looked(self, detail: TicketDetail | None) -> None:
        """The store says how the ticket is at this moment."""
        self.sending = False
        self._detail = detail or self._detail
        if self.newer or self.ended:
            self.changed.emit()
            self.stopped.emit()
            return
        self._send_now()

    def _send_now(self) -> None:
        try:
            operations = operations_of(self._workspace, self._draft, public=self.is_public)
        except DeskError as error:
            self._set_sending(on=False)
            self.problem.emit(error.message, error.advice)
            return
        keeper, draft = self._keeper_now, self._draft
        words = self.tr("Reply will be sent") if self.is_public else self.tr("Note will be sent")
        self._set_sending(on=True)
        keeper.give_up(
            operations, words, lambda: self._gone(operations, draft, keeper), self._not_sent
        )

    def _gone(self, operations: tuple[Operation, ...], draft: Draft, keeper: DraftKeeper) -> None:
        self.status = ""
        self._set_sending(on=False)
        if keeper is self._keeper_now:
            self.text_replaced.emit()
        self.sent.emit(operations[0].key, draft)
        if draft.kind == "reply" and not any(map(self.has_draft, KINDS)):
            self._workspace.dealt_with.emit(self._ticket)  # nothing is left here to lose sight of

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
        self._fields(files=to_field(files))
        self.changed.emit()

    def _fields(self, **values: str) -> None:
        fields = {**self._draft.fields, **values}
        self._keeper_now.edit(self.body, self.caret, fields, self.anchor)

    @property
    def _me(self) -> str:
        me = self._workspace.me
        return me.person if me else ""

    @property
    def _can_age(self) -> bool:
        """A note is never stale: nobody outside reads it."""
        return self.is_public and self.has_content

    def _newer(self) -> list[Entry]:
        return newer_entries(self._draft.fields, self._detail, self._me) if self._can_age else []

    def _keeper(self, kind: Kind) -> DraftKeeper:
        keeper = DraftKeeper(self._workspace, self._ticket, kind)
        # Methods, never lambdas: these would hang in the keeper and hold this, and the keeper, for ever.
        keeper.loaded.connect(self._loaded)
        keeper.saved.connect(self._saved)
        return keeper

    def _loaded(self, kind: str) -> None:
        if kind == "note" and not self.has_draft("reply") and self.has_draft("note"):
            self.kind = "note"  # there is one draft, and it is this one
        if kind == self.kind:
            self.text_replaced.emit()
        self.changed.emit()

    def _saved(self, kind: str, at: datetime) -> None:
        if kind == self.kind and self.has_content:
            self.status = self.tr("Draft saved {time}").format(time=text.exact_time(at))
            self.changed.emit()

    @property
    def _keeper_now(self) -> DraftKeeper:
        return self._drafts[self.kind]

    @property
    def _draft(self) -> Draft:
        return self._keeper_now.draft
