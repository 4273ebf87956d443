"""The steps of a ticket without widgets: what a panel asks, what it proposes, what it became."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.errors import DeskError, InvalidInput
from desk.models.events import LinkState
from desk.models.ids import ArticleId, PersonId
from desk.models.listing import TicketDetail
from desk.models.operations import Action, LogWork, Operation
from desk.models.people import Person
from desk.models.ticket import UNFINISHED, State
from desk.organisation_rules import level_rules
from desk.ui import text
from desk.ui.ticket.drafting import DraftKeeper
from desk.ui.ticket.insertions import CANNED, KNOWLEDGE, Insertions
from desk.ui.ticket.proposal_model import proposal_for, tied
from desk.ui.ticket.steps_ending import Ending
from desk.ui.ticket.steps_handing import Handing, tried_so_far
from desk.workflow import steps
from desk.workflow.levels import LevelRules

if TYPE_CHECKING:
    from desk.models.checklist import Checklist
    from desk.ui.workspace import Workspace


class Step(StrEnum):
    """The steps that ask something first."""

    ASSIGN = "assign"
    ESCALATE = "escalate"
    RESOLVE = "resolve"
    CLOSE = "close"
    REOPEN = "reopen"
    WAIT = "wait"
    LOG = "log"
    """Time spent is written down."""


ENDING: Final = frozenset({Step.ESCALATE, Step.RESOLVE, Step.CLOSE, Step.WAIT})
"""Steps after which there is nothing more to do on a ticket for now."""


def possible_steps(state: State) -> tuple[Step, ...]:
    """The steps that make sense in a state; the others are shown disabled."""
    if state in UNFINISHED:
        return (Step.ASSIGN, Step.ESCALATE, Step.RESOLVE, Step.WAIT, Step.LOG)
    return (Step.CLOSE, Step.REOPEN, Step.LOG) if state is State.RESOLVED else (Step.REOPEN,)


def step_title(step: Step) -> str:
    """The heading of a step's panel."""
    return {
        Step.ASSIGN: QCoreApplication.translate("steps", "Assign"),
        Step.ESCALATE: QCoreApplication.translate("steps", "Escalate"),
        Step.RESOLVE: QCoreApplication.translate("steps", "Resolve"),
        Step.CLOSE: QCoreApplication.translate("steps", "Close"),
        Step.REOPEN: QCoreApplication.translate("steps", "Reopen"),
        Step.WAIT: QCoreApplication.translate("steps", "Wait for the requester"),
        Step.LOG: QCoreApplication.translate("steps", "Log time"),
    }[step]


def text_question(step: Step) -> str:
    """What the one text of a step is, and who reads it; empty when it has none."""
    return {
        Step.ASSIGN: "",
        Step.ESCALATE: QCoreApplication.translate("steps", "Reason (private)"),
        Step.RESOLVE: QCoreApplication.translate("steps", "Solution (the requester reads it)"),
        Step.CLOSE: QCoreApplication.translate("steps", "Message to the requester (may be empty)"),
        Step.REOPEN: QCoreApplication.translate("steps", "Reason (private)"),
        Step.WAIT: QCoreApplication.translate("steps", "What is awaited (private, may be empty)"),
        Step.LOG: QCoreApplication.translate("steps", "What was done (private, may be empty)"),
    }[step]


class StepViewModel(QObject):
    """One step being filled in. Its text is a draft like any other."""

    changed = Signal()
    text_replaced = Signal()
    problem = Signal(str, str)
    """It cannot be done so: message, advice. Nothing was changed; what was typed stays."""
    finished = Signal(str, object)
    """It is in the outbox: the operation's key, and the `Draft` it was."""

    def __init__(
        self, workspace: "Workspace", step: Step, detail: TicketDetail, agent: Person
    ) -> None:
        super().__init__()
        self.step = step
        self.detail = detail
        self.agent = agent
        self.rules: LevelRules = level_rules(workspace.vocabulary)
        self.assignee: Person | None = None
        self.article: ArticleId | None = None
        self.article_title = ""
        self._workspace = workspace
        self._keeper = DraftKeeper(workspace, detail.ticket.id, str(step))
        self._keeper.loaded.connect(self._loaded)
        self.insertions = Insertions(workspace, self, self)
        self._busy = False
        self.ending = Ending(workspace, detail, agent, self.rules, self._keep)
        self._touched = False
        """Somebody typed: a text that was only proposed is theirs now."""
        self.handing = Handing(self.rules, workspace.vocabulary, detail, agent)
        solves = step is Step.RESOLVE
        self.proposal = proposal_for(workspace, detail, self.rules, self._keep) if solves else None
        self._gone_through = ""
        """Ticked steps of the ticket's checklists, as lines."""
        if step is Step.ESCALATE:
            self._look_at_checklists()
        if step is Step.RESOLVE:
            self.ending.look_for_children()

    # --- escalation ------------------------------------------------------------------------------

    @property
    def level(self) -> int:
        """Escalation: the level it goes to."""
        return self.handing.level

    @property
    def group(self) -> str:
        """Escalation: the group it goes to; empty where the level has none."""
        return self.handing.group

    def set_level(self, level: int) -> None:
        """Another level was chosen; its group follows."""
        self.handing.choose(level)
        self._keep(level=str(level), group=self.group)
        self.changed.emit()

    def set_group(self, group: str) -> None:
        """Another group of the level was chosen."""
        self.handing.group = group
        self._keep(level=str(self.level), group=group)

    def set_reason(self, words: str) -> None:
        """One of the usual reasons was chosen: it begins the text."""
        body = self.handing.with_reason(words, self.body)
        self.type(body, len(body))
        self.text_replaced.emit()

    @property
    def waits_for_sync(self) -> bool:
        """Whether there is no way to the server now: what is done is kept and sent later."""
        return self._workspace.link.state in {LinkState.OFFLINE, LinkState.PORTAL}

    # --- time ------------------------------------------------------------------------------------

    @property
    def minutes(self) -> int:
        """Time: the minutes to write down, as chosen, else as measured; 0 when nothing was."""
        kept = self._keeper.draft.fields.get("minutes", "")
        if kept.isdecimal():
            return int(kept)
        watch = self._workspace.timing.of(self.detail.ticket.id)
        return watch.minutes(self._workspace.now()) if watch else 0

    def set_minutes(self, minutes: int) -> None:
        """Other minutes than measured."""
        self._keep(minutes=str(minutes))

    # --- text ------------------------------------------------------------------------------------

    @property
    def is_public(self) -> bool:
        """Whether the requester reads the text."""
        return self.step in {Step.RESOLVE, Step.CLOSE}

    @property
    def signs(self) -> tuple[str, ...]:
        """What may be put in while typing: an article is an answer, so it stands in solutions alone."""
        return (CANNED, KNOWLEDGE) if self.step is Step.RESOLVE else (CANNED,)

    @property
    def body(self) -> str:
        """The text of the step; in closing, what is proposed until somebody types."""
        kept = self._keeper.draft.body
        if self.step is not Step.CLOSE or kept or self._touched:
            return kept
        return self.ending.proposed(self.ending.solved_by())

    @property
    def caret(self) -> int:
        """Where the caret stood."""
        return self._keeper.draft.caret

    @property
    def anchor(self) -> int | None:
        """Where the selection began; None without one."""
        return self._keeper.draft.anchor

    @property
    def tried(self) -> str:
        """Escalation: what was tried already."""
        kept = self._keeper.draft.fields.get("tried")
        return kept if kept is not None else tried_so_far(self.detail.entries, self._gone_through)

    def load(self) -> None:
        """Bring back what was typed into this step before."""
        self._keeper.load()

    def type(self, body: str, caret: int, anchor: int | None = None) -> None:
        """The text, the caret or the selection changed."""
        if not self._touched and body == self.body != self._keeper.draft.body:
            return  # the keyboard only passed through what is proposed
        self._touched = True
        self._keeper.edit(body, caret, anchor=anchor)
        if self.proposal is not None:
            self.proposal.follow(body)

    def type_tried(self, tried: str) -> None:
        """What was tried changed."""
        self._keep(tried=tried)

    def set_cause(self, cause: str) -> None:
        """Solving: why it came."""
        self.ending.cause = cause
        self._keep(cause=cause)

    def set_closing(self, *, on: bool) -> None:
        """Solving: whether the ticket is closed too, and its requester told."""
        self.ending.closes = on
        self._keep(closes="1" if on else "")
        self.changed.emit()

    def type_message(self, words: str) -> None:
        """Solving: the closing message is written otherwise than proposed."""
        self.ending.message = words
        self._keep(message=words)

    def _keep(self, noted: Mapping[str, str] = {}, /, **chosen: str) -> None:
        """What was chosen goes with the text; alone it is nothing anybody would miss."""
        fields = {**self._keeper.draft.fields, **noted, **chosen}
        self._keeper.edit(self.body, self.caret, fields, self.anchor)

    def use_article(self, article: ArticleId, title: str, body: str = "") -> None:
        """A knowledge article gave the answer; its text begins the solution when there is none."""
        self.article, self.article_title = article, text.one_line(title)
        self._keep(article=article, article_title=self.article_title)
        if body and not self.body.strip():
            self.type(body, len(body))
            self.text_replaced.emit()
        self.changed.emit()

    def propose_article(self, article: ArticleId, title: str) -> None:
        """The answer that was given on this ticket came from here; what an earlier draft says wins."""
        self.article, self.article_title = article, text.one_line(title)

    def use_no_article(self) -> None:
        """The answer came from nowhere else."""
        self.article, self.article_title = None, ""
        self._keep(article="", article_title="")

    def flush(self) -> None:
        """Write the draft now: the panel closes."""
        if self.proposal is not None:
            self.proposal.forget()
        self._keeper.flush()

    # --- doing it --------------------------------------------------------------------------------

    def commit(self) -> None:
        """Check the step by the rules and put it into the outbox."""
        if self._busy or (self.proposal and not self.proposal.ready(self.commit)):
            return
        try:
            operation = self._workspace.new_operation(self.detail.ticket, self._action())
            article = self.proposal.operation(operation.key) if self.proposal else None
            operations = tied((operation, *self._others()), article)
        except DeskError as error:
            self.problem.emit(error.message, error.advice)
            return
        self._busy = True
        draft = self._keeper.draft
        if self.step is Step.LOG:
            self._workspace.timing.log_as(self.detail.ticket.id, operation.key)
        self._keeper.give_up(
            operations,
            self._done_words(),
            lambda: self._ended(operation.key, draft),
            self._failed,
        )

    def _action(self) -> Action:
        ticket, body = self.detail.ticket, self.body
        made: dict[Step, Callable[[], Action]] = {
            Step.ASSIGN: self._assignment,
            Step.ESCALATE: self._escalation,
            Step.RESOLVE: self._solution,
            Step.CLOSE: lambda: steps.close(ticket, body, rules=self.rules),
            Step.REOPEN: lambda: steps.reopen(ticket, body),
            Step.WAIT: lambda: steps.wait_for(ticket, "requester", body),
            Step.LOG: lambda: steps.log_work(self.minutes, body),
        }
        return made[self.step]()

    def _solution(self) -> Action:
        ticket, cause = self.detail.ticket, self.ending.cause
        used = self.article or (self.proposal.used if self.proposal else None)
        return steps.resolve(ticket, self.body, used, rules=self.rules, cause=cause)

    def _others(self) -> list[Operation]:
        """What a solution brings with it: time, the end, the children; each a line of its own. Each
        is based on the ticket as it is once what stands before it is done."""
        if self.step is not Step.RESOLVE:
            return []
        new, ticket = self._workspace.new_operation, self.detail.ticket
        made = [new(ticket.id, a) for a in self.ending.beside(self.minutes, self.body)]
        for operation in made:
            if isinstance(operation.action, LogWork):
                self._workspace.timing.log_as(ticket.id, operation.key)
        children = self.ending.of_children(self.body)
        return [*made, *(new(child, action) for child, action in children)]

    def _escalation(self) -> Action:
        return steps.escalate(
            self.rules,
            self.detail.ticket,
            self.agent,
            level=self.level,
            group=self.group,
            reason=self.body,
            tried=self.tried,
        )

    def _assignment(self) -> Action:
        if self.assignee is None:
            raise InvalidInput(self.tr("Nobody was chosen."), self.tr("Choose who takes it."))
        return steps.assign(self.detail.ticket, self.assignee)

    def _done_words(self) -> str:
        number = self.detail.ticket.number
        later = self.step is Step.ESCALATE and self.waits_for_sync
        words = {
            Step.ASSIGN: self.tr("{number} assigned"),
            Step.ESCALATE: self.tr("{number} will be handed over at the next sync")
            if later
            else self.tr("{number} handed over"),
            Step.RESOLVE: self._solved_words(),
            Step.CLOSE: self.tr("{number} closed"),
            Step.REOPEN: self.tr("{number} reopened"),
            Step.WAIT: self.tr("{number} waits for the requester"),
            Step.LOG: self.tr("Time on {number} logged"),
        }[self.step]
        return words.format(number=text.one_line(number, 40))

    def _solved_words(self) -> str:
        children = len(self.ending.ending)
        if children:
            return self.tr("{number} and %n of its children resolved", "", children)
        return self.tr("{number} closed") if self.ending.closes else self.tr("{number} resolved")

    def _ended(self, key: str, draft: object) -> None:
        self.finished.emit(key, draft)
        if self.step in ENDING:
            self._workspace.dealt_with.emit(self.detail.ticket.id)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, DeskError):
            self.problem.emit(error.message, error.advice)
        else:
            self._workspace.failed(error)

    def _loaded(self, _kind: str) -> None:
        """What was chosen in an earlier session, as far as it can still be chosen."""
        fields = self._keeper.draft.fields
        self.handing.restore(fields.get("level", ""), fields.get("group", ""))
        self.ending.restore(fields)
        if "article" in fields:
            self.article = ArticleId(fields["article"]) if fields["article"] else None
            self.article_title = text.one_line(fields.get("article_title", ""))
        if self.proposal is not None:
            self.proposal.restore(fields, self.body)
        self.text_replaced.emit()
        self.changed.emit()

    def _look_at_checklists(self) -> None:
        ticket = self.detail.ticket.id
        self._workspace.read(
            lambda store: store.checklists.of(ticket), self._take_checklists, key="tried"
        )

    def _take_checklists(self, found: "Sequence[Checklist]") -> None:
        self._gone_through = "\n".join(w for each in found if (w := each.words(only_done=True)))
        if self._gone_through:
            self.text_replaced.emit()


def agent_person(known: Person | None, person: PersonId, levels: tuple[int, ...]) -> Person:
    """The technician who sits here, also when the directory has not come yet."""
    return known or Person(person, "", is_agent=True, levels=levels)
