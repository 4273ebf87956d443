"""What the form of a report shows and can do: a draft at every moment, until it is in the outbox."""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.abilities import abilities_of
from desk.models.cert import CertContact, Stage, due_at
from desk.models.cert_words import phone_words, said, value_name
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.ids import OperationKey, TicketId
from desk.models.listing import Draft, TicketDetail
from desk.models.operations import AddEntry, Operation
from desk.models.people import Person
from desk.models.texts import Language, language, speaking, tr
from desk.models.ticket import Ticket
from desk.ui import text
from desk.ui.cert.filing import Filing, unfiled
from desk.ui.cert.form import (
    Form,
    Problem,
    begun_on,
    draft_of,
    form_in,
    form_of,
    problems,
    report_in,
)
from desk.ui.draft_writer import DraftWriter
from desk.ui.workspace import Workspace
from desk.workflow import cert

if TYPE_CHECKING:
    from desk.models.store import Store

VERB = "cert"
"""What is asked of the window to report the open ticket."""


class _Read(msgspec.Struct, frozen=True):
    detail: TicketDetail | None
    draft: Draft | None
    agent: Person | None
    keeps: bool


class CertViewModel(QObject):
    """The form of one ticket's report, without its widgets."""

    changed = Signal()
    """What follows from the form: problems, deadlines, where things stand."""
    replaced = Signal()
    """Another form is shown: every field must be put in again."""
    refused = Signal(str)
    """Not reported: the field to go to (empty: none)."""
    said = Signal(str, str)
    """A tone and words."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.detail: TicketDetail | None = None
        self.form = Form()
        self.problems: tuple[Problem, ...] = ()
        """Shown beside their fields once somebody tried to report."""
        self.status = ""
        self.caret = 0
        self.server_keeps = True
        """The server has a place for a report, and hides the ticket from who need not know."""
        self._begun = Form()
        self._ticket: TicketId | None = None
        self._follows: OperationKey | None = None
        """The newest report when this one was begun, maybe in an earlier session."""
        self._busy = False
        self._writer = DraftWriter(
            workspace, self, lambda draft: form_in(draft, Form()) != self._begun
        )
        self._writer.saved.connect(self._saved)
        workspace.requested.connect(self._requested)
        workspace.changed.connect(self._on_changes)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def contact(self) -> CertContact:
        """Where the CERT is reached."""
        return self.workspace.preferences.layers.cert

    @property
    def call(self) -> str:
        """Whom to phone, in words; said in any case."""
        name = text.one_line(self.contact.name, 60)
        phone = phone_words(text.one_line(self.contact.phone, 40))
        if phone:
            return self.tr("Phone {name}: {phone}").format(name=name, phone=phone)
        return self.tr("Phone {name}. Your organisation has not set its number here.").format(
            name=name
        )

    @property
    def heading(self) -> str:
        """Which ticket it is; its title stays where the ticket is."""
        number = self.detail.ticket.number if self.detail else ""
        return self.tr("Report to the CERT: {number}").format(number=text.one_line(number, 40))

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do at once and what to leave."""
        return cert.first_steps().items

    @property
    def deadlines(self) -> list[str]:
        """By when each report is due, from what stands in the form; nothing while that is no moment."""
        try:
            aware = report_in(self.form, self._here()).aware_at
        except DeskError:
            return []
        return [
            said(value_name("stage", stage), text.short_moment(due_at(stage, aware)))
            for stage in Stage
        ]

    @property
    def who_reads(self) -> str:
        """What need-to-know means on this server, in words."""
        if not self.form.need_to_know:
            return self.tr("Everybody who reads security tickets reads this one.")
        if self.server_keeps:
            return self.tr(
                "Only the CERT, you and the assignee read on; others forget the ticket when they sync."
            )
        return self.tr("This server hides no ticket: the report goes there as a private note, and "
                       "colleagues can read it.")  # fmt: skip

    def problem_of(self, field: str) -> str:
        """What is wrong with a field; empty when nothing is."""
        return next((problem.words for problem in self.problems if problem.field == field), "")

    # --- filling in ------------------------------------------------------------------------------

    def load(self) -> None:
        """Begin with the ticket that is open; what was typed on another one is on disk first."""
        self._writer.flush()
        ticket, me = self.workspace.ticket, self.workspace.me
        if ticket is None or (ticket == self._ticket and self._has_content):
            return

        def read(store: "Store") -> _Read:
            agent = store.directory.person(me.person) if me else None
            detail = store.tickets.detail(ticket)
            return _Read(
                detail, unfiled(store, ticket), agent, abilities_of(store.base.meta).incidents
            )

        self.workspace.read(read, self._take, key="cert")

    def edit(self, **values: object) -> None:
        """A field changed. It is on disk within a second."""
        changed = msgspec.structs.replace(self.form, **values)
        if changed == self.form or self._ticket is None:
            return
        self.form = changed
        self.problems = tuple(p for p in self.problems if p.field not in values)
        self._writer.keep(self._draft(self._ticket))
        self.changed.emit()

    def leave(self) -> None:
        """Not now: what was typed stays a draft."""
        self._writer.flush()
        self.workspace.show("ticket")

    def report(self) -> None:
        """Put the report into the outbox, before everything else."""
        detail = self.detail
        if self._busy or detail is None or self._ticket is None:
            return
        self.problems = tuple(problems(self.form, self._here()))
        self.changed.emit()
        if self.problems:
            self.refused.emit(self.problems[0].field)
            return
        try:
            operations = self._operations(detail)
        except DeskError as error:
            self._failed(error)
            return
        self._busy = True
        self._writer.forget()
        filing = Filing(self._draft(self._ticket), operations)
        self.workspace.write(filing.carry_out, self._filed, failed=self._failed)

    # --- inside ----------------------------------------------------------------------------------

    @property
    def _has_content(self) -> bool:
        return self.form != self._begun

    def _draft(self, ticket: TicketId) -> Draft:
        return draft_of(self.form, ticket, self.caret, self._follows)

    def _operations(self, detail: TicketDetail) -> tuple[Operation, ...]:
        ticket, workspace = detail.ticket, self.workspace
        filled = report_in(self.form, self._here())
        action = cert.report(ticket, filled, workspace.now())
        # What came while this was a draft was not seen when it was written: it is joined, not covered.
        action = msgspec.structs.replace(action, follows=self._follows)
        report = workspace.new_operation(ticket, action)
        if not self.form.tell:
            return (report,)
        words = neutral_words(detail.requester)
        return (report, workspace.new_operation(ticket, AddEntry(words, public=True)))

    def _take(self, read: _Read) -> None:
        detail, me = read.detail, self.workspace.me
        if detail is None or me is None:
            self._forget()
            return
        agent = read.agent or Person(me.person, "", is_agent=True, levels=me.levels)
        now = self.workspace.now()
        done = cert.tried(detail.entries)
        self.detail, self._ticket = detail, detail.ticket.id
        self.server_keeps = read.keeps
        self._begun = form_of(cert.begun(detail.ticket, detail.asset, agent, now, done))
        self.form = form_in(read.draft, self._begun) if read.draft else self._begun
        self.caret = read.draft.caret if read.draft else 0
        self._follows = begun_on(read.draft) if read.draft else cert.newest(detail.ticket)
        self.problems, self.status = (), ""
        if read.draft is not None and read.draft.updated_at is not None:
            self._saved(read.draft.updated_at)
        self.replaced.emit()
        self.changed.emit()

    def _forget(self) -> None:
        """Show nothing of any ticket."""
        self.detail, self._ticket, self._follows = None, None, None
        self.form = self._begun = Form()
        self.problems, self.status = (), ""
        self.replaced.emit()
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        """A ticket may be gone, or not to be read any more: then its words go from here too."""
        ticket = self._ticket
        if ticket is None or not (changes.everything or ticket in changes.tickets):
            return

        def looked(there: Ticket | None) -> None:
            if there is None and ticket == self._ticket and not self._busy:
                self._writer.flush()
                self._forget()

        self.workspace.read(lambda store: store.tickets.project(ticket), looked, key="cert there")

    def _filed(self) -> None:
        self._busy = False
        ticket = self._ticket
        self._forget()
        if ticket is not None:
            self.workspace.open_ticket(ticket)  # its strip says whether it was transmitted

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, DeskError):
            raise error
        if self._ticket is not None:
            self._writer.keep(self._draft(self._ticket))
        self.said.emit("danger", f"{error.message} {error.advice}".strip())
        self.refused.emit("")

    def _saved(self, at: datetime) -> None:
        if self._has_content:
            self.status = self.tr("Draft saved {time}").format(time=text.exact_time(at))
            self.changed.emit()

    def _here(self) -> datetime:
        """Now, by the clock of this place."""
        return self.workspace.now().astimezone().replace(tzinfo=None)

    def _requested(self, verb: str) -> None:
        if verb == VERB:
            self.load()


def neutral_words(requester: Person | None) -> str:
    """What the requester is told: nothing of what it is, in their language."""
    wanted: Language = language()
    if requester is not None and requester.language in {"en", "fr"}:
        wanted = "fr" if requester.language == "fr" else "en"
    with speaking(wanted):
        return tr(
            "Cert",
            "Your request is being looked into. Please leave the device as it is, switched on, and "
            "do not use it until somebody calls you. Please do not forward anything about it.",
        )
