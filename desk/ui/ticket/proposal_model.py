"""The article that a solution becomes, without widgets: filled in by itself, changed by hand, free of personal data."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models import texts
from desk.models.abilities import abilities_of, cannot
from desk.models.codec import decode, encode
from desk.models.errors import InvalidInput
from desk.models.ids import ArticleId, new_uuid7
from desk.models.knowledge import Article, ArticleState, subject_of
from desk.models.listing import TicketDetail
from desk.models.operations import Close, FieldBase, Operation, RateArticle, Resolve
from desk.models.personal import (
    Found,
    personal_data,
    without_personal_data,
)
from desk.models.writing import article_as_seen, base_of_article
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


_NOTHING_WRITTEN: Final = {"kb_title": "", "kb_body": "", "kb_seen": "", "kb_others": ""}


class _Known(msgspec.Struct, frozen=True):
    why_not: str
    near: tuple[Article, ...]
    kept: tuple[Article, ...]
    """Those somebody chose or wrote for before, near or not."""


class _Words(msgspec.Struct, frozen=True):
    """What somebody wrote by hand, and what the article held when they began; nothing for a new one."""

    title: str
    body: str
    seen: dict[str, FieldBase]


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
        """The article that is added to, as it was when somebody began to write on it."""
        self.lost = ""
        """Says that the article it was written for is gone."""
        self.near: tuple[Article, ...] = ()
        self.title, self.body = "", ""
        self.personal: tuple[Found, ...] = ()
        self._solution = ""
        self._by_hand = False
        self._touched = False
        self._kept_target: str | None = None
        """The id somebody chose, empty for a new article; None while nobody chose."""
        self._seen: dict[str, FieldBase] = {}
        """What that article held when the draft was written."""
        self._others: dict[str, _Words] = {}
        """By target: what was written by hand before another one was chosen."""
        self._is_known = False
        self._agreed = ""
        """The words somebody wanted to keep although they tell of people."""
        asked = detail.requester
        self._names: frozenset[str] = frozenset({asked.name} if asked else ())
        self._looked_at: str | None = None
        """The words for which people were looked up."""
        self._then: Callable[[], None] | None = None
        self._soon = Soon(self)
        self._soon.due.connect(self._look_for_people)

    # --- what is proposed ------------------------------------------------------------------------

    def load(self, *, idle: bool = True) -> None:
        """Look for near articles and the one that was chosen, and whether the server takes any."""
        words = symptom_words(self._detail.ticket)
        ids = [
            ArticleId(each) for each in dict.fromkeys((self._kept_target, *self._others)) if each
        ]

        def look(store: "Store") -> _Known:
            able = abilities_of(store.base.meta)
            kept = [found for id_ in ids if (found := store.library.article(id_))]
            there = (each for each in kept if each.state is not ArticleState.WITHDRAWN)
            near = tuple(store.library.near(words))
            return _Known(cannot(able, RateArticle(helpful=True)), near, tuple(there))

        self._workspace.read(look, self._take, key="proposal", idle=idle, failed=self._not_known)

    def _take(self, known: _Known) -> None:
        near = {article.id for article in known.near}
        self.why_not, self._is_known = known.why_not, True
        self.near = (*known.near, *(each for each in known.kept if each.id not in near))
        if self.why_not:
            self.wanted = False
        self._aim(known.near[0].id if known.near else "")
        self._propose()
        if self.wanted:
            self._go_on()
        else:
            self.forget()  # it was just unticked: what goes without it is asked for anew

    def _aim(self, nearest: str) -> None:
        """Find the article it is for. What was written by hand stays with the one it was written for."""
        if self._by_hand and (self.target is not None or not self._kept_target):
            return
        wanted = nearest if self._kept_target is None else self._kept_target
        found = self._article(wanted)
        self.target = article_as_seen(found, self._seen) if found and self._by_hand else found
        if self._kept_target and found is None:
            self.wanted = False
            self.lost = self.tr(
                "The article this was to be added to is no longer here. "
                "Tick it again to make a new one of it."
            )

    def _article(self, id_: str) -> Article | None:
        return next((each for each in self.near if each.id == id_), None)

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
        if self.wanted and self.lost:
            self.lost, self._kept_target, self._seen = "", "", {}
        self._propose()
        self._choice()

    def choose(self, article: str) -> None:
        """An addition to this article; a new one when empty. What was written by hand for another one
        waits until that one is chosen again."""
        before = self.target.id if self.target else ""
        if not self._is_known or article == before:
            return
        if self._by_hand:
            self._others[before] = _Words(self.title, self.body, self._seen_now())
        found, words = self._article(article), self._others.pop(article, None)
        self.target, self._by_hand = found, words is not None
        self._kept_target, self._seen, self.lost = found.id if found else "", {}, ""
        if words is not None:
            self.target = found and article_as_seen(found, words.seen)
            self.title, self.body = words.title, words.body
            self.replaced.emit()
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
            self._begin_by_hand()
            self.title, self.body = title, body
            self._soon.touch()
            self._check()
            self._choice()

    def _begin_by_hand(self) -> None:
        """What is changed from now on is for the article that is shown."""
        if not self._by_hand and self.target is None:
            self._kept_target, self._seen = "", {}
        self._by_hand = True

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
        target = self.target.id if self.target else self._kept_target or ""
        kept = {"kb": "yes" if self.wanted else "", "kb_target": target, **_NOTHING_WRITTEN}
        if self._by_hand:
            seen = encode(self._seen_now()).decode()
            kept |= {"kb_title": self.title, "kb_body": self.body, "kb_seen": seen}
        if self._others:
            kept["kb_others"] = encode(self._others).decode()
        return kept

    def _seen_now(self) -> dict[str, FieldBase]:
        """What the article held when somebody began to write on it."""
        if self.target is None:
            return self._seen
        return base_of_article(self.target, {"title": "", "body": ""})

    def restore(self, fields: Mapping[str, str], solution: str) -> None:
        """What a draft remembers of it, and of the solution."""
        self._solution = solution
        if "kb" not in fields:
            self._propose()
            return
        self._touched, self._kept_target = True, fields.get("kb_target", "")
        self.wanted = bool(fields["kb"]) and not self.why_not
        self.target, self._is_known = None, False
        self._seen = decode(fields.get("kb_seen") or "{}", dict[str, FieldBase])
        self._others = decode(fields.get("kb_others") or "{}", dict[str, _Words])
        if fields.get("kb_body") or fields.get("kb_title"):
            self._by_hand = True
            self.title, self.body = fields.get("kb_title", ""), fields.get("kb_body", "")
            self.replaced.emit()
        self._propose()
        self.load(idle=False)

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
        self._begin_by_hand()
        self.title = without_personal_data(self.title, personal_data(self.title, self._names))
        self.body = without_personal_data(self.body, personal_data(self.body, self._names))
        self.replaced.emit()
        self._check()
        self._choice()

    def _told(self) -> str:
        return f"{self.title}\n{self.body}"

    def _look_for_people(self) -> None:
        written = self._told()
        asked = self._detail.requester

        def look(store: "Store") -> frozenset[str]:
            named = store.directory.names_in(written)
            return named | {asked.name} if asked else named

        self._workspace.read(
            look,
            lambda names: self._know(written, names),
            key="people in a proposal",
            failed=self._not_known,
        )

    def _know(self, written: str, names: frozenset[str]) -> None:
        self._names, self._looked_at = names, written
        self._check()
        self._go_on()

    def _check(self) -> None:
        self.personal = personal_data(self._told(), self._names)
        self.changed.emit()

    # --- doing it --------------------------------------------------------------------------------

    def ready(self, then: Callable[[], None]) -> bool:
        """Whether it is known what these words tell of people, and which article they are for. If not,
        that is looked up, and `then` is called, unless `forget` comes before."""
        if not self.wanted or (self._is_known and self._looked_at == self._told()):
            return True
        self._then = then
        if self._is_known:
            self._look_for_people()
        else:
            self.load(idle=False)
        return False

    def forget(self) -> None:
        """The step is left: nothing waits any more."""
        self._then = None

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _not_known(self, error: Exception) -> None:
        self._then = None
        self._workspace.failed(error)

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
        told = self._told()
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
