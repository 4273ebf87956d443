"""What the pane of macros shows and can do: a macro is run only as it was shown, whole or as one agreed."""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models import texts
from desk.models.canned import by_title, offered
from desk.models.changes import Changes
from desk.models.errors import DeskError
from desk.models.ids import TicketId
from desk.models.listing import TicketDetail
from desk.models.macro import Macro
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.words import describe_action, field_label, value_label
from desk.organisation_rules import level_rules
from desk.ui import text
from desk.ui.macros.last_actions import LastActions
from desk.ui.workspace import Workspace
from desk.workflow.filling import reader_language, ticket_values
from desk.workflow.macro_lines import read_lines, step_words, write_lines
from desk.workflow.macros import (
    Around,
    Plan,
    own_changes,
    plan,
    steps_of,
)

if TYPE_CHECKING:
    from desk.models.store import Store

_WRITTEN: Final = ("reply", "note", "solution")
"""Kinds of drafts a macro could be mistaken to send."""


class Tone(StrEnum):
    """How a line of the preview is meant."""

    FIELD = "field"
    TEXT = "text"
    HINDERED = "hindered"
    SAID = "said"


class Line(msgspec.Struct, frozen=True):
    """One line of the preview."""

    tone: Tone
    words: str
    text: str = ""
    """What would be written, whole."""


class _Known(msgspec.Struct, frozen=True):
    """What was read for the pane."""

    macros: tuple[Macro, ...]
    detail: TicketDetail | None
    agent: Person | None
    agents: tuple[Person, ...]
    canned: dict[str, str]
    writing: bool


class MacrosViewModel(QObject):
    """The macros, and what the chosen one would do to the ticket."""

    changed = Signal()
    """The list, the choice or the preview."""
    edited = Signal()
    """The form of a macro opens or closes."""
    finished = Signal()
    """A macro was run: the pane can go."""

    def __init__(
        self,
        workspace: Workspace,
        ticket: TicketId,
        last: LastActions,
        parent: QObject | None = None,
        *,
        macro: str = "",
    ) -> None:
        super().__init__(parent)
        self.macros: tuple[Macro, ...] = ()
        self.current: Macro | None = None
        self.plan: Plan | None = None
        self.editing: tuple[str, str] | None = None
        """Title and lines in the form; None while it is closed."""
        self.problem = ""
        self._first = macro  # the id of the one to begin with
        self._editing_id = ""
        self._ran = False
        self._make = False  # the form is to open as soon as everything was read
        self._workspace, self._ticket, self._last = workspace, ticket, last
        self._known: _Known | None = None
        workspace.changed.connect(self._store_changed)
        self.load()

    @property
    def number(self) -> str:
        """The ticket's number; empty until it was read."""
        return self._known.detail.ticket.number if self._known and self._known.detail else ""

    @property
    def can_run(self) -> bool:
        """Whether every step of what is shown can be done, and something would be."""
        plan = self.plan
        return plan is not None and plan.is_whole and bool(plan.planned) and not self._ran

    @property
    def can_go_on(self) -> bool:
        """Whether some steps can be done and others cannot."""
        plan = self.plan
        return plan is not None and not plan.is_whole and bool(plan.planned) and not self._ran

    @property
    def has_last(self) -> bool:
        """Whether something was done here that a macro could be made of."""
        return bool(self._last.of(self._ticket))

    def load(self) -> None:
        """Read the macros and all that a plan needs."""
        ticket = self._ticket

        def read(store: "Store") -> _Known:
            detail = store.tickets.detail(ticket)
            own = texts.language()
            reader = reader_language(detail, own) if detail else own
            ready = offered(store.canned.list(), reader)
            drafts = [store.drafts.get(ticket, kind) for kind in _WRITTEN]
            return _Known(
                store.macros.list(),
                detail,
                store.base.my_person(),
                tuple(store.directory.agents()),
                by_title(ready),
                any(draft is not None and draft.body.strip() for draft in drafts),
            )

        self._workspace.read(read, self._take, key="macros")

    def choose(self, macro_id: str) -> None:
        """Show what this macro would do."""
        self.current = next((each for each in self.macros if each.id == macro_id), None)
        self._plan()

    def lines(self) -> list[Line]:
        """What the chosen macro would change, in the order it would."""
        if self.plan is None or self._known is None:
            return []
        names = self._names(self._known)
        lines: list[Line] = []
        for each in self.plan.planned:
            for one in each.differences:
                old, new = (value_label(one.field, v, names) for v in (one.old, one.new))
                words = (
                    tr("Macros", "{field}: {old} (your change, not sent yet) → {new}",
                       field=field_label(one.field), old=old, new=new)
                    if one.is_own
                    else tr("Macros", "{field}: {old} → {new}",
                            field=field_label(one.field), old=old, new=new)
                )  # fmt: skip
                lines.append(Line(Tone.FIELD, words))
            if each.text or not each.differences:
                words = describe_action(each.action, names)
                lines.append(
                    Line(Tone.TEXT, words.partition(":")[0] if each.text else words, each.text)
                )
        vocabulary = self._workspace.vocabulary
        lines += [
            Line(Tone.HINDERED, tr("Macros", "Cannot be done: {step}", step=step_words(h.step, vocabulary)), h.why)
            for h in self.plan.hindered
        ]  # fmt: skip
        return lines + self._remarks()

    def _remarks(self) -> list[Line]:
        remarks = []
        if self.plan is not None and not (self.plan.planned or self.plan.hindered):
            remarks.append(
                Line(Tone.SAID, tr("Macros", "Nothing would change: all of it is so already."))
            )
        if self._known is not None and self._known.writing:
            words = tr("Macros", "What you are writing here stays a draft; it is not sent.")
            remarks.append(Line(Tone.SAID, words))
        return remarks

    def run(self, *, without: bool = False) -> None:
        """Do what is shown, in one commit with one Undo; `without` the steps that cannot be done."""
        allowed = self.can_go_on if without else self.can_run
        if self.plan is None or self.current is None or not allowed:
            return
        try:
            made = [self._workspace.new_operation(p.seen, p.action) for p in self.plan.planned]
        except DeskError as error:
            self._say(f"{error.message} {error.advice}".strip())
            return
        words = tr("Macros", "“{macro}” on {number}", macro=self.current.title,
                   number=text.one_line(self.number, 40))  # fmt: skip
        self._ran = True  # what is shown is done once
        self._workspace.perform(*made, undo_text=words, done=self.finished.emit)

    # --- making and editing ----------------------------------------------------------------------

    def begin(self, macro: Macro | None = None) -> None:
        """Open the form, for a new macro or one to change."""
        self._editing_id = macro.id if macro else ""
        lines = write_lines(macro.steps, self._workspace.vocabulary) if macro else ""
        self._open(macro.title if macro else "", lines)

    def begin_from_last(self) -> None:
        """Open the form with what was just done on this ticket."""
        known = self._known
        self._make = known is None
        if known is None or known.detail is None or known.agent is None:
            return
        vocabulary = self._workspace.vocabulary
        values = self._values(known.detail, known.agent)
        steps = steps_of(self._last.of(self._ticket), values, known.agent.id)
        self._editing_id = ""
        self._open("", write_lines(steps, vocabulary))

    def leave(self) -> None:
        """Close the form without keeping anything."""
        self.editing, self.problem = None, ""
        self.edited.emit()

    def save(self, title: str, lines: str) -> None:
        """Keep the macro in the form; what is wrong with it is said and nothing is kept."""
        try:
            made = Macro(self._editing_id, title, read_lines(lines, self._workspace.vocabulary))
        except DeskError as error:
            self._say(f"{error.message} {error.advice}".strip())
            return

        def failed(error: Exception) -> None:
            if not isinstance(error, DeskError):
                self._workspace.failed(error)
                return
            self._say(f"{error.message} {error.advice}".strip())

        def saved() -> None:
            self.leave()
            self.load()

        self._workspace.write(lambda store: store.macros.save(made), saved, failed=failed)

    def forget(self) -> None:
        """Forget the chosen macro; Undo brings it back."""
        macro, workspace = self.current, self._workspace
        if macro is None:
            return
        words = tr("Macros", "“{macro}” is forgotten", macro=macro.title)

        def back() -> None:
            workspace.write(lambda store: store.macros.save(macro), self.load)

        def gone() -> None:
            workspace.offer_undo(words, back)
            self.load()

        workspace.write(lambda store: store.macros.remove(macro.title), gone)

    # --- inside ----------------------------------------------------------------------------------

    def _open(self, title: str, lines: str) -> None:
        self.editing, self.problem = (title, lines), ""
        self.edited.emit()

    def _say(self, words: str) -> None:
        self.problem = words
        self.changed.emit()

    def _take(self, known: _Known) -> None:
        self._known, self.macros = known, known.macros
        wanted = self.current.id if self.current else self._first
        first = self.macros[0] if self.macros else None
        self.current = next((each for each in self.macros if each.id == wanted), first)
        self._plan()
        if self._make:
            self.begin_from_last()

    def _plan(self) -> None:
        known, self.plan, self.problem = self._known, None, ""
        if known is not None and known.detail is not None and self.current is not None:
            around = self._around(known, known.detail)
            if around is not None:
                self.plan = plan(self.current, known.detail.ticket, around)
        self.changed.emit()

    def _around(self, known: _Known, detail: TicketDetail) -> Around | None:
        if known.agent is None:
            return None
        vocabulary, now = self._workspace.vocabulary, self._workspace.now()
        return Around(
            known.agent, vocabulary, level_rules(vocabulary),
            values=self._values(detail, known.agent),
            canned=known.canned, agents=known.agents, own=own_changes(detail), at=now,
        )  # fmt: skip

    def _values(self, detail: TicketDetail, agent: Person) -> dict[str, str]:
        language = reader_language(detail, texts.language())
        day, hour = text.day_and_hour(self._workspace.now(), language)
        names = self._workspace.vocabulary.names()
        return ticket_values(detail, names, agent.name, day=day, hour=hour)

    def _names(self, known: _Known) -> dict[str, str]:
        names = self._workspace.vocabulary.names()
        people = dict(known.detail.people) if known.detail else {}
        return names | {str(id_): name for id_, name in people.items()} | {
            person.id: person.name for person in known.agents
        }  # fmt: skip

    def _store_changed(self, changes: Changes) -> None:
        """The ticket changed under the preview: it is planned anew, so that what is shown is what is done."""
        if changes.everything or self._ticket in changes.tickets:
            self.load()
