"""The closing message of an evident case without widgets: who reads it, what is proposed, what was written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models import texts
from desk.models.ids import TicketId
from desk.models.people import Person
from desk.models.projection import project
from desk.organisation_rules import closing_rules
from desk.ui import text
from desk.ui.intake.caller_model import CallerViewModel
from desk.ui.intake.form import creation
from desk.workflow.bulk import Subject
from desk.workflow.closing import NUMBER, closing_message
from desk.workflow.filling import reader_language, ticket_values

if TYPE_CHECKING:
    from desk.ui.intake.form import Form
    from desk.ui.workspace import Workspace


class ClosingViewModel(QObject):
    """The call has no number while it is written: the message has its name where it will stand."""

    changed = Signal()

    def __init__(self, workspace: "Workspace", calling: CallerViewModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._calling = calling
        calling.looked_up.connect(self.changed)
        self._agent = ""
        """The technician's name."""
        workspace.ready.connect(self._look)
        self._look()

    @property
    def caller(self) -> Person | None:
        """Who calls, as the directory knows them."""
        return self._calling.person

    def reader(self) -> str:
        """Who reads the message, and in which language; empty where nobody can."""
        caller = self.caller
        if caller is None or not caller.email:
            return ""
        names = {"en": self.tr("in English"), "fr": self.tr("in French")}
        spoken = caller.language or texts.language()
        words = f"{caller.name} <{caller.email}>, {names.get(spoken, spoken)}"
        return text.one_line(words, 160)

    def proposed(self, form: "Form") -> str:
        """The organisation's message for the answer that is written; empty where nobody can read it."""
        me, caller = self._workspace.me, self.caller
        if me is None or not self.reader():
            return ""
        vocabulary = self._workspace.vocabulary
        made = creation(form, NUMBER, vocabulary, caller, me.person)
        applied = project(None, [self._workspace.new_operation(TicketId("call"), made)])
        if applied is None:
            return ""
        subject = Subject(applied.ticket, caller)
        language = reader_language(subject, texts.language())
        day, hour = text.day_and_hour(self._workspace.now(), language)
        values = ticket_values(subject, vocabulary.names(), self._agent, day=day, hour=hour)
        return closing_message(closing_rules(vocabulary), language, values, form.solution)

    def written(self, form: "Form") -> str:
        """What the requester will read."""
        if not form.rewritten:
            return self.proposed(form)
        return form.message.strip() if self.reader() else ""

    # --- inside ----------------------------------------------------------------------------------

    def _look(self) -> None:
        me = self._workspace.me
        if me is not None:
            person = me.person
            self._workspace.read(
                lambda store: store.directory.person(person), self._take, key="intake agent"
            )

    def _take(self, found: Person | None) -> None:
        self._agent = found.name if found is not None else ""
        self.changed.emit()
