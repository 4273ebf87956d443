"""What the intake pane shows and can do: a form that is a draft at every moment, until it has a number."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.events import LinkState
from desk.models.ids import TicketId, new_uuid7
from desk.models.knowledge import Article
from desk.models.listing import Draft
from desk.models.words import value_label
from desk.organisation_rules import level_rules
from desk.ui import text
from desk.ui.draft_writer import DraftWriter
from desk.ui.intake.caller_model import CALLER, CallerViewModel
from desk.ui.intake.closing_model import ClosingViewModel
from desk.ui.intake.copies import Copies
from desk.ui.intake.form import (
    KIND,
    PREFIX,
    Form,
    Place,
    Problem,
    draft_of,
    form_of,
    group,
    has_content,
    named_application,
    not_ready_to_close,
    place_in,
    priority,
    problems,
    ticket_of,
)
from desk.ui.intake.known_model import KnownViewModel
from desk.ui.intake.making import operations_of
from desk.ui.intake.registration import Registered, Registration, unregistered
from desk.ui.intake.similar import Known
from desk.ui.ticket.files import Waiting, from_field, to_field
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

VERB: Final = "intake "
"""A request that begins so opens the draft whose name follows."""
_LOOKED_FOR: Final = frozenset({"title", "application"})


class IntakeViewModel(QObject):
    """The intake without its widgets."""

    changed = Signal()
    """What follows from the form: priority, group, problems, status, the caller's line."""
    replaced = Signal()
    """Another form is shown: every field must be put in again."""
    known_changed = Signal()
    """`known` was looked up again."""
    refused = Signal(str)
    """Not registered: the field to go to (empty: none); `problems` or `said` tell why."""
    said = Signal(str, str)
    """A tone and words."""
    registered = Signal(object)
    """`Registered`: read the number aloud."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.form = self._blank()
        self.problems: tuple[Problem, ...] = ()
        """Shown beside their fields once somebody tried to register."""
        self._beside = KnownViewModel(workspace, self)
        self._beside.changed.connect(self.known_changed)
        self.caller = CallerViewModel(workspace, self)
        self.caller.changed.connect(self._caller_changed)
        self.closing = ClosingViewModel(workspace, self.caller, self)
        self.done: Registered | None = None
        self.status = ""
        self.numbers_left: int | None = None
        self.waiting = 0
        """Other calls that are drafts still."""
        self._ticket = TicketId(new_uuid7(self.workspace.now()))
        self._draft_fields: dict[str, str] = {}
        self._busy = False
        self._copies = Copies(workspace)
        self.place = Place()
        """Where somebody was writing."""
        self._chosen: set[str] = set()
        self._writer = DraftWriter(workspace, self, has_content)
        self._writer.saved.connect(self._saved)
        workspace.ready.connect(self._ready)
        workspace.requested.connect(self._requested)
        workspace.changed.connect(self._on_changes)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def priority(self) -> str:
        """The priority that follows from impact and urgency, in words."""
        return value_label("priority", priority(self.form, self.workspace.vocabulary))

    @property
    def priority_number(self) -> int:
        """The same, 1 to 5."""
        return priority(self.form, self.workspace.vocabulary)

    @property
    def group(self) -> str:
        """The group that gets it, in words; empty without one."""
        found = self.workspace.vocabulary.group(group(self.form, self.workspace.vocabulary))
        return text.one_line(found.label, 80) if found else ""

    @property
    def has_content(self) -> bool:
        """Whether there is anything to lose."""
        return has_content(draft_of(self.form, self._ticket))

    @property
    def known(self) -> Known:
        """What was found that speaks of the same."""
        return self._beside.found

    def problem_of(self, field: str) -> str:
        """What is wrong with a field; empty when nothing is."""
        return next((problem.words for problem in self.problems if problem.field == field), "")

    # --- drafts ----------------------------------------------------------------------------------

    def load(self, name: str = "") -> None:
        """Bring back the call an earlier session left, or the draft of that name."""
        if name != PREFIX + self._ticket:
            self._writer.flush()
        self.workspace.read(
            lambda store: (unregistered(store), store.numbers.left()),
            lambda found: self._restore(name, *found),
            key="intake load",
        )

    def stand(self, field: str, caret: int, anchor: int | None) -> None:
        """The caret stands there now; kept with what was typed."""
        place = Place(field, caret, anchor)
        if place != self.place:
            self.place = place
            if self.has_content:
                self._keep()

    def edit(self, **values: str | int | bool) -> None:
        """A field changed. It is on disk within a second."""
        changed = msgspec.structs.replace(self.form, **values)
        if changed == self.form:
            return
        self._chosen |= values.keys()
        self.form = changed
        if "title" in values and not {"application"} & self._chosen:
            self._propose_application()
        self.problems = tuple(p for p in self.problems if p.field not in values)
        self._keep()
        if _LOOKED_FOR & values.keys():
            self._beside.look(self.form)
        self.changed.emit()

    def attach(self, copy: "Callable[[Store], Waiting]") -> None:
        """A file was dropped or chosen, a picture pasted: its bytes go into the store at once."""
        ticket = self._ticket
        if self._busy or self.done is not None:
            self.said.emit("warn", self.tr("The call has its number: attach it to the ticket."))
            return

        def taken(file: Waiting) -> None:
            files = from_field(self.form.files)
            if ticket == self._ticket and all(file.sha256 != other.sha256 for other in files):
                self.edit(files=to_field((*files, file)))
                self._writer.flush()

        self._copies.begin(copy, taken)

    def detach(self, file: Waiting) -> None:
        """A file shall not go with the call after all."""
        files = tuple(other for other in from_field(self.form.files) if other != file)
        self.edit(files=to_field(files))

    def set_aside(self) -> None:
        """Another call comes in: this one waits among the drafts."""
        self._writer.flush()
        if self.has_content:
            self.waiting += 1
            self.said.emit("info", self.tr("The call is kept among the drafts."))
        self._begin()

    def discard(self) -> None:
        """Throw the call away; Undo brings it back."""
        draft = self._draft()
        self._writer.forget()
        self.workspace.write(
            lambda store: store.drafts.delete(draft.ticket, KIND),
            lambda: self.workspace.offer_undo(
                self.tr("Call discarded"), lambda: self._bring_back(draft)
            ),
        )
        self._begin()

    def next_call(self) -> None:
        """The number was read aloud: an empty form."""
        self.done = None
        self._begin()

    def open_registered(self) -> None:
        """Show the ticket that was just registered."""
        if self.done is not None:
            ticket = self.done.ticket
            self.next_call()
            self.workspace.open_ticket(ticket)

    # --- answers ---------------------------------------------------------------------------------

    def use_article(self, article: Article) -> None:
        """The article is the answer: its text goes into the solution."""
        body = article.body.strip()
        typed = self.form.solution.strip()
        solution = f"{typed}\n\n{body}" if typed and body not in typed else body
        self.edit(answer=True, solution=solution, article=article.id)
        self.replaced.emit()

    def attach_to(self, ticket: TicketId) -> None:
        """The call belongs to a known incident: it is registered as its child."""
        if words := self._beside.cannot_belong(ticket):
            self.said.emit("warn", words)
        else:
            self.edit(**self._beside.belonging(ticket))

    def stand_apart(self) -> None:
        """The call belongs to no other."""
        self.edit(parent="", parent_words="")

    def open_similar(self, ticket: TicketId) -> None:
        """Look at a ticket that speaks of the same; the call stays a draft."""
        self._writer.flush()
        self.workspace.open_ticket(ticket)

    def register(self) -> None:
        """Give the call its number. What is missing is told in place, and nothing is changed."""
        if self._busy or self._copies.wait(self.register):
            return
        rules = level_rules(self.workspace.vocabulary)
        self.problems = (*problems(self.form), *not_ready_to_close(self.form, rules))
        self.changed.emit()
        if self.problems:
            self.refused.emit(self.problems[0].field)
            return
        try:
            operations = operations_of(self.workspace, self.form, self._ticket, self.closing)
        except DeskError as error:
            self._not_registered(error)
            return
        self._busy = True
        self._writer.forget()
        form, registration = self.form, Registration(self._draft(), operations)
        self.workspace.write(
            registration.carry_out,
            lambda: self._registered(registration.number, form),
            failed=self._not_registered,
        )

    # --- inside ----------------------------------------------------------------------------------

    def _registered(self, number: str, form: Form) -> None:
        self._busy = False
        self.done = Registered(
            number, self._ticket, text.one_line(form.title, 200), closed=form.answer
        )
        self.registered.emit(self.done)
        self.changed.emit()

    def _not_registered(self, error: Exception) -> None:
        self._busy = False
        self._keep()
        if not isinstance(error, DeskError):
            raise error
        self.said.emit("danger", f"{error.message} {error.advice}".strip())
        self.refused.emit("")

    def sent_words(self) -> str:
        """Whether the number is known to the server now, in words."""
        if self.workspace.link.state is LinkState.ONLINE:
            return self.tr("It is being sent to the server.")
        return self.tr("It is sent as soon as there is a network. The number stays the same.")

    def _restore(self, name: str, calls: list[Draft], left: int) -> None:
        self.numbers_left = left
        wanted = [draft for draft in calls if draft.ticket == name] if name else calls
        current = PREFIX + self._ticket
        if wanted and wanted[0].ticket != current and (name or not self.has_content):
            self._show(wanted[0])
        self.waiting = sum(draft.ticket != PREFIX + self._ticket for draft in calls)
        self.changed.emit()

    def _show(self, draft: Draft) -> None:
        self.done = None
        self._copies.forget()
        self._ticket = ticket_of(draft)
        self._draft_fields = draft.fields
        self.form, self.place = form_of(draft, self._blank()), place_in(draft)
        self.problems = ()
        self.caller.show(self.form.caller, self.form.caller_text)
        self._chosen = {"application"} if self.form.application else set()
        if draft.updated_at is not None:
            self._saved(draft.updated_at)
        self.replaced.emit()
        self._beside.clear()
        self._beside.look(self.form)

    def _begin(self) -> None:
        """An empty form with a ticket id of its own."""
        self._copies.forget()
        self._ticket = TicketId(new_uuid7(self.workspace.now()))
        self._draft_fields = {}
        self.form, self.place = self._blank(), Place()
        self.problems, self.status = (), ""
        self.caller.show("", "")
        self._chosen = set()
        self.replaced.emit()
        self._beside.clear()
        self.changed.emit()
        self.load_numbers()

    def load_numbers(self) -> None:
        """See how many numbers are left."""

        def counted(left: int) -> None:
            self.numbers_left = left
            self.changed.emit()

        self.workspace.read(lambda store: store.numbers.left(), counted, key="intake numbers")

    def _bring_back(self, draft: Draft) -> None:
        self.workspace.write(
            lambda store: store.drafts.save(draft), lambda: self.load(draft.ticket)
        )

    def _draft(self) -> Draft:
        draft = draft_of(self.form, self._ticket, self.place)
        return msgspec.structs.replace(draft, fields={**self._draft_fields, **draft.fields})

    def _keep(self) -> None:
        if not self._busy:  # a draft of a call that gets its number is removed unread
            self._writer.keep(self._draft())

    def _saved(self, at: datetime) -> None:
        if self.has_content:
            self.status = self.tr("Draft saved {time}").format(time=text.exact_time(at))
            self.changed.emit()

    def _propose_application(self) -> None:
        found = named_application(self.form.title, self.workspace.vocabulary)
        if found != self.form.application:
            self.form = msgspec.structs.replace(self.form, application=found)
            self.replaced.emit()

    def _caller_changed(self) -> None:
        caller = self.caller
        self.edit(caller=caller.id, caller_text=caller.typed)
        self.changed.emit()

    def _ready(self) -> None:
        """Who sits here became known: an untouched form starts at their level."""
        if not self.has_content and not self._chosen:
            self.form = self._blank()
        self.replaced.emit()
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        """The draft may have been thrown away in the drafts pane: then it is gone here too."""
        name = TicketId(PREFIX + self._ticket)
        shown = self.done is None and not self._busy and self.has_content
        if not changes.drafts or name not in changes.tickets or not shown:
            return

        def looked(draft: Draft | None) -> None:
            if draft is None and name == PREFIX + self._ticket and not self._writer.is_waiting:
                self._begin()

        self.workspace.read(lambda store: store.drafts.get(name, KIND), looked)

    def _requested(self, verb: str) -> None:
        if verb.startswith(VERB):
            self.load(verb.removeprefix(VERB))
        elif verb.startswith(CALLER):
            self.done = None
            self.set_aside()
            self.caller.take(verb.removeprefix(CALLER))

    def _blank(self) -> Form:
        me = self.workspace.me
        return Form(level=min(me.levels) if me is not None and me.levels else 0)
