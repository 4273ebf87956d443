"""What the composer puts in while somebody types: canned texts (`::`), articles (`??`), colleagues (`@`)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models import texts
from desk.models.canned import Canned, fill, offered
from desk.models.errors import DeskError
from desk.models.ids import ArticleId
from desk.models.knowledge import Article
from desk.models.listing import TicketDetail
from desk.models.people import Person
from desk.ui import text
from desk.ui.widgets.fuzzy import NO_MATCH, score
from desk.ui.widgets.offers import Offer
from desk.workflow.filling import reader_language, ticket_values

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

CANNED: Final = "::"
KNOWLEDGE: Final = "??"
MENTION: Final = "@"
_MOST: Final = 20
_READABLE: Final = 30
"""Points of a text in the reader's language: more than a better place of the letters, less than whole words."""
_FEWEST_LETTERS: Final = 2
"""Of a search in the knowledge base: “Vraiment ??” and Enter is a question, not a search."""


class Written(Protocol):
    """What is being written, as far as it matters here."""

    @property
    def body(self) -> str:
        """The text so far."""
        ...

    @property
    def detail(self) -> TicketDetail | None:
        """The ticket it is about."""
        ...

    @property
    def is_public(self) -> bool:
        """Whether the requester reads it."""
        ...

    def use_article(self, article: ArticleId, title: str) -> None:
        """An article was put in."""
        ...


class Insertions(QObject):
    """Looks up what answers a sign, and says what becomes of a choice."""

    found = Signal(str, str, list)
    """The sign, what was typed after it, and the `Offer`s."""
    left_open = Signal(tuple)
    """Names in a canned text that nothing fills in; they stand in it still, in their braces."""
    kept = Signal(str)
    """What was being written is a canned text of this name now."""
    refused = Signal(str)
    """It could not be kept: why, in words."""

    def __init__(self, workspace: "Workspace", composer: Written, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._composer = composer
        self._agent = ""

    def ask(self, sign: str, query: str) -> None:
        """Look for what answers; `found` follows. Only the newest question is answered."""
        language, me = self.language(), self._workspace.me

        def look(store: "Store") -> tuple[list[Offer], str]:
            agent = store.directory.person(me.person) if me and sign == CANNED else None
            return _offers(store, sign, query, language), agent.name if agent else ""

        def answer(looked: tuple[list[Offer], str]) -> None:
            self._agent = looked[1] or self._agent
            self.found.emit(sign, query, looked[0])

        self._workspace.read(look, answer, key="composer offers")

    def words_of(self, offer: Offer) -> str:
        """What a choice puts into the text; an article is remembered as what the answer came from."""
        match offer.value:
            case Canned(body=body):
                filled = fill(body, self._values())
                self.left_open.emit(filled.left)
                return filled.text
            case Article() as article:
                self._composer.use_article(article.id, article.title)
                return article.body.strip("\n")
            case Person(name=name):
                return f"{MENTION}{text.one_line(name)} "
            case _:
                return offer.title

    def keep(self, title: str) -> None:
        """Keep what is being written as a canned text; one of the same name is replaced."""
        made = Canned("", title, self._composer.body)

        def failed(error: Exception) -> None:
            if isinstance(error, DeskError):
                self.refused.emit(f"{error.message} {error.advice}".strip())
            else:
                self._workspace.failed(error)

        self._workspace.write(
            lambda store: store.canned.save(made), lambda: self.kept.emit(title), failed=failed
        )

    # --- inside ----------------------------------------------------------------------------------

    def language(self) -> str:
        """The language of whoever will read it: the requester's in a reply, as far as it is known."""
        detail, own = self._composer.detail, texts.language()
        return reader_language(detail, own) if detail and self._composer.is_public else own

    def _values(self) -> dict[str, str]:
        detail = self._composer.detail
        if detail is None:
            return {}
        day, hour = text.day_and_hour(self._workspace.now(), self.language())
        names = self._workspace.vocabulary.names()
        return ticket_values(detail, names, self._agent, day=day, hour=hour)


def _offers(store: "Store", sign: str, query: str, language: str) -> list[Offer]:
    readable = {"", language}
    if sign == CANNED:
        every = offered(store.canned.list(), language)
        return _best(
            query, ((_canned_offer(t), _READABLE * (t.language in readable)) for t in every)
        )
    if sign == MENTION:
        return _best(query, ((_person_offer(agent), 0) for agent in store.directory.agents()))
    if len(query.strip()) < _FEWEST_LETTERS:
        return []
    found = store.directory.articles(query, _MOST)
    theirs_first = sorted(found, key=lambda article: article.language not in readable)
    return [_article_offer(article) for article in theirs_first]


def _best(query: str, offers: Iterable[tuple[Offer, int]]) -> list[Offer]:
    """The offers whose titles answer the query, the best first, with the points they have already; in
    their own order where they are alike."""
    scored: list[tuple[int, Offer]] = []
    for offer, more in offers:
        points = score(query, offer.title)
        if points > NO_MATCH:
            scored.append((points + more, offer))
    best = sorted(scored, key=lambda pair: -pair[0])
    return [offer for _, offer in best[:_MOST]]


def _canned_offer(canned: Canned) -> Offer:
    whose = QCoreApplication.translate("insertions", "yours") if canned.own else ""
    hint = " · ".join(part for part in (whose, canned.language) if part)
    return Offer(text.one_line(canned.title), canned, hint, canned.body)


def _article_offer(article: Article) -> Offer:
    return Offer(text.one_line(article.title), article, article.language, article.body)


def _person_offer(person: Person) -> Offer:
    return Offer(text.one_line(person.name), person, text.one_line(person.login))
