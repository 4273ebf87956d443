"""The article that a solution becomes, without widgets: filled in by itself, changed by hand, free of personal data."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models import texts
from desk.models.abilities import abilities_of, cannot
from desk.models.errors import InvalidInput
from desk.models.ids import ArticleId, new_uuid7
from desk.models.knowledge import Article, subject_of
from desk.models.listing import TicketDetail
from desk.models.operations import Close, Operation, RateArticle, Resolve
from desk.models.personal import (
    Found,
    personal_data,
    without_personal_data,
)
from desk.models.writing import base_of_article
from desk.ui import text
from desk.ui.soon import Soon
from desk.ui.ticket.properties_model import Option
from desk.workflow.levels import Knowledge, LevelRules
from desk.workflow.proposing import (
    proposed_addition,
    proposed_article,
    symptom_words,
    values_after,
)
from desk.workflow.writing import write_article

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


class _Known(msgspec.Struct, frozen=True):
    why_not: str
    near: tuple[Article, ...]


class ProposalModel(QObject):
    """Follows the solution until somebody changes its words. `wanted` says whether it is written at all."""

    changed = Signal()
    noted = Signal(dict)
    """Somebody ticked, chose or changed something: what the draft of the solution is to remember."""
    replaced = Signal()
    """Title and text are others than those that were typed."""

    def __init__(self, workspace: "Workspace", detail: TicketDetail, *, wanted: bool) -> None:
        super().__init__()
        self._workspace, self._detail = workspace, detail
        self.wanted = wanted
        self.why_not = ""
        self.target: Article | None = None
        self.near: tuple[Article, ...] = ()
        self.title, self.body = "", ""
        self.personal: tuple[Found, ...] = ()
        self._solution = ""
        self._by_hand = False
        self._touched = False
        self._kept_target: str | None = None
        self._agreed = ""
        """The words somebody wanted to keep although they tell of people."""
        self._names: frozenset[str] = frozenset()
        self._soon = Soon(self)
        self._soon.due.connect(self._look_for_people)

    # --- what is proposed ------------------------------------------------------------------------

    def load(self) -> None:
        """Look for near articles, and whether the server takes any."""
        words = symptom_words(self._detail.ticket)

        def look(store: "Store") -> _Known:
            able = abilities_of(store.base.meta)
            return _Known(cannot(able, RateArticle(helpful=True)), tuple(store.library.near(words)))

        self._workspace.read(look, self._take, key="proposal", idle=True)

    def _take(self, known: _Known) -> None:
        self.why_not, self.near = known.why_not, known.near
        if self.why_not:
            self.wanted = False
        wanted = self.near[0].id if self.near else ""
        if self._kept_target is not None:
            wanted = ArticleId(self._kept_target)
        self.target = next((each for each in self.near if each.id == wanted), None)
        self._propose()

    def choices(self) -> list[Option]:
        """What can become of the solution: an addition to a near article, or a new one."""
        update = self.tr("Update “{title}”")
        near = [
            Option(article.id, update.format(title=text.one_line(article.title, 80)))
            for article in self.near
        ]
        return [*near, Option("", self.tr("New article"))]

    def want(self, wanted: bool) -> None:  # noqa: FBT001  a signal's value
        """Whether it is written."""
        self.wanted = wanted and not self.why_not
        self._propose()
        self._choice()

    def choose(self, article: str) -> None:
        """An addition to this article; a new one when empty."""
        self.target = next((each for each in self.near if each.id == article), None)
        self._by_hand = False
        self._propose()
        self._choice()

    def follow(self, solution: str) -> None:
        """The solution was written on."""
        if solution != self._solution:
            self._solution = solution
            self._propose()

    def type(self, title: str, body: str) -> None:
        """Somebody changed the proposal: from now on it is theirs."""
        if (title, body) != (self.title, self.body):
            self.title, self.body, self._by_hand = title, body, True
            self._soon.touch()
            self._check()
            self._choice()

    def _propose(self) -> None:
        if not self._by_hand:
            shown = values_after(self.target, self._proposed())
            self.title, self.body = shown["title"], shown["body"]
            self.replaced.emit()
        if self.wanted:
            self._look_for_people()
        self._check()

    def _proposed(self) -> Mapping[str, str]:
        if self.target is not None:
            return proposed_addition(self.target, self._solution)
        ticket, entries = self._detail.ticket, self._detail.entries
        return proposed_article(ticket, entries, self._solution, texts.language())

    # --- kept with the draft of the solution -----------------------------------------------------

    def _choice(self) -> None:
        self._touched = True
        self.noted.emit(self.notes())

    def notes(self) -> dict[str, str]:
        """What somebody chose and wrote here, for the draft."""
        if not self._touched:
            return {}
        kept = {
            "kb": "yes" if self.wanted else "",
            "kb_target": self.target.id if self.target else "",
        }
        by_hand = {"kb_title": self.title, "kb_body": self.body} if self._by_hand else {}
        return {"kb_title": "", "kb_body": "", **kept, **by_hand}

    def restore(self, fields: Mapping[str, str], solution: str) -> None:
        """What a draft remembers of it, and of the solution."""
        self._solution = solution
        if "kb" not in fields:
            self._propose()
            return
        self._touched, self._kept_target = True, fields.get("kb_target", "")
        self.wanted = bool(fields["kb"]) and not self.why_not
        self.target = next((each for each in self.near if each.id == self._kept_target), None)
        if fields.get("kb_body"):
            self._by_hand = True
            self.title, self.body = fields.get("kb_title", ""), fields["kb_body"]
            self.replaced.emit()
        self._propose()

    # --- personal data ---------------------------------------------------------------------------

    @property
    def warning(self) -> str:
        """What in it tells of people, in words; empty when nothing does."""
        pieces = dict.fromkeys(text.one_line(found.text, 60) for found in self.personal)
        if not pieces:
            return ""
        return self.tr("It tells of people: {pieces}").format(pieces=", ".join(pieces))

    def take_out(self) -> None:
        """Put a word in place of everything that tells of people."""
        self._by_hand = True
        self.title = without_personal_data(self.title, personal_data(self.title, self._names))
        self.body = without_personal_data(self.body, personal_data(self.body, self._names))
        self.replaced.emit()
        self._check()
        self._choice()

    def _look_for_people(self) -> None:
        written = f"{self.title}\n{self.body}"
        asked = self._detail.requester

        def look(store: "Store") -> frozenset[str]:
            named = store.directory.names_in(written)
            return named | {asked.name} if asked else named

        self._workspace.read(look, self._know, key="people in a proposal")

    def _know(self, names: frozenset[str]) -> None:
        self._names = names
        self._check()

    def _check(self) -> None:
        self.personal = personal_data(f"{self.title}\n{self.body}", self._names)
        self.changed.emit()

    # --- doing it --------------------------------------------------------------------------------

    @property
    def used(self) -> ArticleId | None:
        """The article that gave the answer, where the solution goes into one."""
        return self.target.id if self.wanted and self.target is not None else None

    def operation(self, tie: str) -> Operation | None:
        """What is to be done with it; None when nothing is. Raises `InvalidInput` for what cannot be
        written, and once for what tells of people."""
        if not self.wanted:
            return None
        self._must_not_tell()
        values: dict[str, str] = {"title": self.title, "body": self.body}
        if self.target is None:
            values = {**self._proposed(), **values}
        number = self._detail.ticket.number
        action = write_article(self.target, values, source="" if self.target else number)
        if action is None:
            return None
        id_ = self.target.id if self.target else ArticleId(new_uuid7(self._workspace.now()))
        made = self._workspace.new_operation(subject_of(id_), action)
        base = base_of_article(self.target, action.values) if self.target else {}
        return msgspec.structs.replace(made, base=base, tied=tie)

    def _must_not_tell(self) -> None:
        told = f"{self.title}\n{self.body}"
        if self.personal and self._agreed != told:
            self._agreed = told
            raise InvalidInput(
                self.warning,
                self.tr("Take it out, or do it again to publish it all the same."),
            )


def proposal_for(
    workspace: "Workspace",
    detail: TicketDetail,
    rules: LevelRules,
    keep: Callable[[dict[str, str]], object],
) -> ProposalModel | None:
    """What goes into the knowledge base when this ticket is solved; None where its level proposes nothing,
    and for a security incident.
    `keep` takes what the draft of the solution is to remember."""
    rule = rules.knowledge_at(detail.ticket.level)
    if rule is Knowledge.NEVER or detail.ticket.security:  # everybody reads articles
        return None
    made = ProposalModel(workspace, detail, wanted=rule is Knowledge.ALWAYS)
    made.noted.connect(keep)
    made.load()
    return made


def tied(operations: Sequence[Operation], article: Operation | None) -> tuple[Operation, ...]:
    """The operations of a solution with the article it becomes: the ends of the ticket are taken back
    together with it, time and children are not."""
    if article is None:
        return tuple(operations)
    first = operations[0]
    ends = [
        msgspec.structs.replace(each, tied=article.tied)
        if each.ticket == first.ticket and isinstance(each.action, Resolve | Close)
        else each
        for each in operations
    ]
    return (*ends, article)
