"""The ticket pane without widgets: which ticket is open, what is shown of it, what can be done to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.ids import ArticleId, OperationKey, PersonId, TicketId
from desk.models.listing import Draft, TicketDetail
from desk.models.operations import Action, SetFields
from desk.models.people import Person
from desk.models.ticket import FieldValue, State, value_of
from desk.models.words import field_label
from desk.ui import text
from desk.ui.ticket.composer_model import KINDS, ComposerViewModel
from desk.ui.ticket.composing import article_in
from desk.ui.ticket.files_model import FilesViewModel
from desk.ui.ticket.head_model import Header, header_of
from desk.ui.ticket.links import Outside, Own, Refused, Verb, read_link
from desk.ui.ticket.mentions import colleagues_in
from desk.ui.ticket.naming import names_of, state_words
from desk.ui.ticket.properties_model import (
    SEARCHED,
    Option,
    PropertyRow,
    found_options,
    options,
    property_rows,
)
from desk.ui.ticket.recall import Recall, draft_of, keep_back
from desk.ui.ticket.relating_model import RelatingViewModel
from desk.ui.ticket.steps_model import Step, StepViewModel, agent_person, possible_steps
from desk.ui.ticket.timeline_model import TimelineViewModel
from desk.workflow import steps

if TYPE_CHECKING:
    from desk.models.stopwatch import Stopwatch
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


class _Read(msgspec.Struct, frozen=True):
    detail: TicketDetail | None
    agent: Person | None
    colleagues: frozenset[str] = frozenset()


class TicketViewModel(QObject):
    """The open ticket. Reads again when the store changed it; writes operations only."""

    opened = Signal()
    """Another ticket is open (or none): everything is to be drawn anew."""
    changed = Signal()
    """The same ticket, changed."""
    step_changed = Signal()
    """A step's panel opens or closes."""
    problem = Signal(str, str)
    """Something was not accepted: message, advice."""
    link_asked = Signal(object)
    """`Outside`: show where it leads, open it when the person says so."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self.detail: TicketDetail | None = None
        self.missing = False
        """A ticket was asked for that is not on this device."""
        self.written = False
        """Something was being written on the ticket that is missing now."""
        self.composer: ComposerViewModel | None = None
        self.step: StepViewModel | None = None
        self.names: dict[str, str] = {}
        self.colleagues: frozenset[str] = frozenset()
        """Names of agents, where an entry may mention one."""
        self.workspace = workspace
        self._ticket: TicketId | None = None
        self._agent: Person | None = None
        self._answers: dict[str, tuple[ArticleId, str]] = {}
        self.files = FilesViewModel(workspace, self)
        self.timeline = TimelineViewModel(workspace, self)
        self.relating = RelatingViewModel(workspace, self)
        self._recall = Recall(workspace, self)
        self._recall.back.connect(self._put_back)
        workspace.opened.connect(self.open)
        workspace.changed.connect(self._store_changed)
        workspace.ready.connect(self._read)
        workspace.closing.connect(self.flush)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def ticket(self) -> TicketId | None:
        """The id of the open ticket."""
        return self._ticket

    @property
    def is_current(self) -> bool:
        """Whether what is shown is the ticket that was asked for last."""
        return self.detail is not None and self.detail.ticket.id == self.workspace.ticket

    def header(self) -> Header | None:
        """The head of the pane as of now; ask again as time passes."""
        if self.detail is None:
            return None
        sla = self.workspace.vocabulary.sla
        return header_of(self.detail, self.names, sla, self.workspace.now())

    def properties(self) -> list[PropertyRow]:
        """The properties in order."""
        return property_rows(self.detail, self.names) if self.detail else []

    def possible(self) -> tuple[Step, ...]:
        """The steps that make sense now."""
        detail = self.detail  # a merged ticket is worked on where it goes on
        return possible_steps(detail.ticket.state) if detail and not detail.ticket.merged else ()

    @property
    def is_waiting(self) -> bool:
        """Whether the ticket waits for somebody."""
        return self.detail is not None and self.detail.ticket.state is State.WAITING

    @property
    def can_take(self) -> bool:
        """Whether the ticket can be taken: unfinished, and not mine yet."""
        me = self.workspace.me
        if self.detail is None or me is None:
            return False
        ticket = self.detail.ticket
        return Step.RESOLVE in self.possible() and ticket.assignee != me.person

    @property
    def conflict_words(self) -> str:
        """What the banner says; empty without a conflict."""
        fields = {c.clash.field: None for c in self.detail.conflicts} if self.detail else {}
        if not fields:
            return ""
        listed = ", ".join(field_label(field) for field in fields)
        return self.tr("Somebody else changed the same: {fields}. Your choice is needed.").format(
            fields=listed
        )

    # --- moving about ----------------------------------------------------------------------------

    def open(self, ticket: str) -> None:
        """Show a ticket; what was typed on the one before is on disk first."""
        if ticket == self._ticket and self.detail is not None:
            self._read()
            return
        self.close_step()
        if self.composer is not None:
            self.composer.flush()
        self._ticket = TicketId(ticket)
        self.detail, self.missing, self.composer = None, False, None
        self._read()

    def flush(self) -> None:
        """Write all drafts now: the window closes."""
        if self.composer is not None:
            self.composer.flush()
        if self.step is not None:
            self.step.flush()

    # --- doing -----------------------------------------------------------------------------------

    def take(self) -> None:
        """Take the ticket in charge."""
        if self.detail is not None and self.workspace.me is not None:
            ticket, agent = self.detail.ticket, self._me()
            self._do(lambda: steps.take(ticket, agent), self.tr("{number} taken"))

    def go_on(self) -> None:
        """The wait is over."""
        if self.detail is not None and self.is_waiting:
            ticket = self.detail.ticket
            self._do(lambda: steps.go_on(ticket), self.tr("{number} goes on"))

    @property
    def watch(self) -> "Stopwatch | None":
        """The stopwatch of the open ticket, if time is measured on it."""
        return self.workspace.timing.of(self._ticket)

    def toggle_timer(self) -> None:
        """Start measuring time on the open ticket, or pause it."""
        if self.detail is not None:
            ticket = self.detail.ticket
            self.workspace.timing.toggle(ticket.id, text.one_line(ticket.number, 40))

    def begin(self, step: Step) -> None:
        """Open the panel of a step."""
        if self.detail is None or self.workspace.me is None:
            return
        if step not in self.possible():
            words = self.tr("The ticket is {state}: this step does not fit now.")
            self.problem.emit(words.format(state=state_words(self.detail.ticket)), "")
            return
        self.close_step(tell=False)
        self.step = StepViewModel(self.workspace, step, self.detail, self._me())
        if step is Step.RESOLVE and (answer := self._answer()):
            self.step.propose_article(*answer)
        self.step.finished.connect(self._step_finished)
        self.step_changed.emit()
        self.step.load()

    def close_step(self, *, tell: bool = True) -> None:
        """Close the panel; what was typed stays as a draft."""
        if self.step is not None:
            self.step.flush()
            self.step = None
            if tell:
                self.step_changed.emit()

    def set_field(self, field: str, value: FieldValue) -> None:
        """Give a property a new value; impact and urgency bring their priority with them."""
        detail = self.detail
        if detail is None or value_of(detail.ticket, field) == value:
            return
        ticket, vocabulary = detail.ticket, self.workspace.vocabulary
        words = self.tr("{field} of {number} changed").replace("{field}", field_label(field))
        self._do(lambda: steps.qualify(ticket, {field: value}, vocabulary), words)

    def assign_to(self, agent: Person) -> None:
        """Give the ticket to an agent."""
        if self.detail is not None:
            ticket = self.detail.ticket
            self._do(lambda: steps.assign(ticket, agent), self.tr("{number} assigned"))

    def cancel(self, key: str) -> None:
        """Take an operation back that was never sent; its words become a draft again."""
        pending = self.detail.pending if self.detail else ()
        operation = next((p.operation for p in pending if p.operation.key == key), None)
        draft = draft_of(operation) if operation else None
        if draft is not None:
            self._recall.remember(key, draft)
        self.workspace.write(lambda store: store.outbox.cancel(OperationKey(key)))

    def retry(self, key: str) -> None:
        """Offer a refused operation again."""
        self.workspace.write(lambda store: store.outbox.retry(OperationKey(key)))

    def follow(self, url: str) -> None:
        """A link in the timeline was activated."""
        match read_link(url):
            case Own(verb=verb, id=id):
                self._follow_own(verb, id)
            case Outside() as link:
                self.link_asked.emit(link)
            case Refused(url=shown):
                message = self.tr("Desk does not open this link: {link}").format(link=shown[:200])
                self.problem.emit(message, self.tr("Only web and mail addresses are opened."))

    # --- choices ---------------------------------------------------------------------------------

    def search(self, field: str, typed: str, done: Callable[[list[Option]], None]) -> None:
        """Look up choices of a searched field in the directory; only the newest search answers."""
        if field in SEARCHED and (typed.strip() or field == "assignee"):
            self.workspace.read(
                lambda store: found_options(store, field, typed), done, key="ticket search"
            )
        elif field in SEARCHED:
            self.workspace.cancel("ticket search")
            done([])

    def choose(self, field: str, option: Option) -> None:
        """A choice was made for a property."""
        if field == "assignee" and option.value is not None:
            agent = PersonId(str(option.value))
            self.workspace.read(lambda store: store.directory.person(agent), self._assign)
        else:
            self.set_field(field, option.value)

    def options(self, field: str) -> list[Option]:
        """The fixed choices of a property."""
        if self.detail is None:
            return []
        return options(field, self.detail.ticket, self.workspace.vocabulary)

    # --- inside ----------------------------------------------------------------------------------

    def _do(self, action: "Callable[[], Action]", words: str) -> None:
        detail = self.detail
        if detail is None:
            return
        try:
            made = action()
            if isinstance(made, SetFields) and not made.values:
                return
            operation = self.workspace.new_operation(detail.ticket, made)
        except DeskError as error:
            self.problem.emit(error.message, error.advice)
            return
        number = text.one_line(detail.ticket.number, 40)
        self.workspace.perform(operation, undo_text=words.format(number=number))

    def assign_in_step(self, option: Option) -> None:
        """An agent was chosen in the panel: assign at once, or say there why not."""
        agent = PersonId(str(option.value))
        self.workspace.read(lambda store: store.directory.person(agent), self._chosen_in_step)

    def _chosen_in_step(self, agent: Person | None) -> None:
        if self.step is not None and agent is not None:
            self.step.assignee = agent
            self.step.commit()

    def _assign(self, agent: Person | None) -> None:
        if agent is not None:
            self.assign_to(agent)

    def _me(self) -> Person:
        me = self.workspace.me
        person = me.person if me else PersonId("")
        return agent_person(self._agent, person, me.levels if me else ())

    def _read(self) -> None:
        ticket = self._ticket
        if ticket is None:
            return
        me = self.workspace.me

        def read(store: "Store") -> _Read:
            agent = store.directory.person(me.person) if me else None
            detail = store.tickets.detail(ticket)
            return _Read(detail, agent, colleagues_in(store, detail))

        self.workspace.read(read, self._take, key="ticket")

    def _take(self, read: _Read) -> None:
        self._agent, self.colleagues = read.agent, read.colleagues
        detail = read.detail
        if detail is None:
            self.flush()  # it may have gone while somebody wrote on it
            self.written = self.composer is not None and self.composer.has_content
            self.detail, self.missing = None, True
            self.timeline.take(None, first=True)
            self.opened.emit()
            return
        first = self.detail is None or self.detail.ticket.id != detail.ticket.id
        self.detail, self.missing = detail, False
        self.names = names_of(detail, self.workspace.vocabulary)
        self.timeline.take(detail, first=first)
        if first:
            self.composer = self._composer(detail.ticket.id)
        if self.composer is not None:
            self.composer.update(detail)
        (self.opened if first else self.changed).emit()

    def _composer(self, ticket: TicketId) -> ComposerViewModel:
        composer = ComposerViewModel(self.workspace, ticket)
        composer.sent.connect(self._recall.remember)
        composer.sent.connect(self._answered)
        composer.load()
        return composer

    def _answered(self, _key: str, draft: Draft) -> None:
        """An answer went out that came from an article: solving the ticket proposes it."""
        if article := article_in(draft):
            self._answers[draft.ticket] = article

    def _answer(self) -> tuple[ArticleId, str] | None:
        """The article the answer came from: being written, or sent by this window."""
        being_written = self.composer.article if self.composer else None
        return being_written or self._answers.get(self._ticket or "")

    def _step_finished(self, key: str, draft: Draft) -> None:
        self._recall.remember(key, draft)
        self.close_step()

    def _put_back(self, draft: Draft) -> None:
        """Something was taken back: its words go to where they were written."""
        composer = self.composer if draft.ticket == self._ticket else None
        if composer is not None and draft.kind in KINDS:
            composer.put_back(draft)
            return
        self.workspace.write(lambda store: keep_back(store, draft))

    def _store_changed(self, changes: Changes) -> None:
        own_draft = changes.drafts and not (changes.outbox or changes.conflicts)
        if changes.everything or (self._ticket in changes.tickets and not own_draft):
            self._read()

    def _follow_own(self, verb: Verb, id: str) -> None:  # noqa: A002  whatever the verb is about
        match verb:
            case Verb.CANCEL:
                self.cancel(id)
            case Verb.RETRY:
                self.retry(id)
            case Verb.CONFLICTS:
                self.workspace.show("conflicts")
            case Verb.FILE:
                self._ask_file(id)
            case _:
                self.timeline.follow(verb, id)

    def _ask_file(self, id: str) -> None:  # noqa: A002  the attachment's
        files = self.detail.attachments if self.detail else ()
        file: Attachment | None = next((f for f in files if f.id == id), None)
        if file is not None:
            self.files.point_at(file)
