"""The knowledge pane without widgets: what is searched, which article is read, what can be done with it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.abilities import abilities_of, cannot
from desk.models.changes import Changes
from desk.models.ids import ArticleId, PersonId
from desk.models.knowledge import Article, ArticleState, Line, as_of, compare, field_of, subject_of
from desk.models.operations import (
    Operation,
    OperationState,
    RateArticle,
    WriteArticle,
)
from desk.models.words import field_label
from desk.models.writing import base_of_article
from desk.ui import text
from desk.ui.knowledge.asking import Asking
from desk.ui.knowledge.editing_model import EditingModel, Seen
from desk.ui.knowledge.words import about, row, version_row
from desk.ui.widgets.items_model import ItemsModel
from desk.ui.workspace import Workspace
from desk.workflow.publishing import Telling
from desk.workflow.writing import NEXT

if TYPE_CHECKING:
    from desk.models.store import Store

MOST: Final = 100
"""Articles in the list; who looks for more types another word."""
_COMPARED: Final = ("title", "application", "language", "state")


class Reading(msgspec.Struct, frozen=True):
    """An article that is read, with what is known around it."""

    article: Article
    names: Mapping[str, str]
    unsent: int = 0
    refusal: str = ""
    """Why the server did not take what was written; empty when it did, or was not asked yet."""
    seen: Seen | None = None
    """From what one goes on after somebody else wrote the same words."""
    why_not: str = ""
    """Why nothing can be written here."""


class KnowledgeViewModel(QObject):
    """The pane: a list, one article, its versions; writing has a model of its own."""

    changed = Signal()
    """The list."""
    read = Signal()
    """The article that is read, or what can be done with it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.items = ItemsModel()
        self.versions = ItemsModel()
        self.words = ""
        self.unpublished = False
        self.loaded = False
        self.found: Sequence[Article] = ()
        self.reading: Reading | None = None
        self.warning = ""
        """What in the article that is read tells of people, once it was to be offered."""
        self._asking = Asking(workspace)
        self.editing = EditingModel(workspace, self)
        self.editing.finished.connect(self.select)
        workspace.changed.connect(self._on_changes)
        workspace.ready.connect(self.load)

    # --- the list --------------------------------------------------------------------------------

    def search(self, words: str) -> None:
        """Look for articles with these words."""
        self.words = words
        self.load()

    def show_unpublished(self, wanted: bool) -> None:  # noqa: FBT001  a signal's value
        """Drafts and what waits for a review, or what is offered."""
        self.unpublished = wanted
        self.load()

    def load(self) -> None:
        """Read the list again, and the article that is read."""
        words, unpublished = self.words, self.unpublished

        def look(store: "Store") -> list[Article]:
            if not unpublished:
                return store.library.find(words, MOST)
            if not words.strip():
                return store.library.unpublished(MOST)
            found = store.library.find(words, 2 * MOST, drafts=True)
            return [each for each in found if each.state is not ArticleState.PUBLISHED]

        self.workspace.read(look, self._take, key="knowledge")

    def _take(self, found: list[Article]) -> None:
        self.loaded, self.found = True, found
        vocabulary = self.workspace.vocabulary
        self.items.set_items([row(article, vocabulary) for article in found])
        self.changed.emit()
        if self.reading is None and found:
            self.select(found[0].id)

    # --- one article -----------------------------------------------------------------------------

    def select(self, article: str) -> None:
        """Read an article."""
        if article:
            self.workspace.read(
                lambda store: _reading(store, ArticleId(article)), self._show, key="article"
            )

    def _show(self, reading: Reading | None) -> None:
        if self.reading is None or reading is None or reading.article != self.reading.article:
            self.warning = ""
        self.reading = reading
        now = self.workspace.now()
        steps = reversed(reading.article.history) if reading else ()
        names = reading.names if reading else {}
        self.versions.set_items([version_row(step, names, now) for step in steps])
        self.read.emit()

    @property
    def title(self) -> str:
        """The title of the article that is read."""
        return text.one_line(self.reading.article.title, 250) if self.reading else ""

    @property
    def about(self) -> str:
        """What stands under its title."""
        if self.reading is None:
            return ""
        vocabulary, now = self.workspace.vocabulary, self.workspace.now()
        return about(self.reading.article, vocabulary, self.reading.names, now)

    @property
    def notice(self) -> str:
        """What must be said above it: that it waits to be sent, or why it was not taken."""
        if self.reading is None:
            return ""
        if self.warning:
            return self.warning
        if self.reading.refusal:
            return text.one_line(self.reading.refusal)
        return self.tr("Your changes wait to be sent.") if self.reading.unsent else ""

    @property
    def next_states(self) -> tuple[ArticleState, ...]:
        """Where it can go from here."""
        if self.reading is None or self.reading.why_not:
            return ()
        return NEXT[self.reading.article.state]

    @property
    def mine(self) -> bool | None:
        """What one said of it: that it helped, that it did not, nothing yet."""
        me = self.workspace.me
        if self.reading is None or me is None:
            return None
        return self.reading.article.ratings.get(me.person)

    def rate(self, *, helpful: bool) -> None:
        """Say whether it helped."""
        reading = self.reading
        if reading is not None and not reading.why_not and self.mine is not helpful:
            words = self.tr("“{title}” helped") if helpful else self.tr("“{title}” did not help")
            self._do(reading.article, RateArticle(helpful), words)

    def move_to(self, state: ArticleState) -> None:
        """Publish it, ask for a review, take it back to draft, withdraw it."""
        if self.reading is None or state not in self.next_states:
            return
        words = {
            ArticleState.DRAFT: self.tr("“{title}” is a draft"),
            ArticleState.REVIEW: self.tr("“{title}” waits for a review"),
            ArticleState.PUBLISHED: self.tr("“{title}” is published"),
            ArticleState.WITHDRAWN: self.tr("“{title}” is withdrawn"),
        }[state]
        article, action = self.reading.article, WriteArticle({"state": str(state)})
        self._asking.ask(
            article, action.values, lambda: self._do(article, action, words),
            lambda told: self._warn(article, told),
        )  # fmt: skip

    def _warn(self, article: Article, told: Telling) -> None:
        """Say it above the article, if that is the one that is still read."""
        if self.reading is not None and self.reading.article.id == article.id:
            advice = self.tr("Change it, or do the same again to offer it all the same.")
            self.warning = f"{told.warning} {advice}"
            self.read.emit()

    def _do(self, article: Article, action: WriteArticle | RateArticle, words: str) -> None:
        made = self.workspace.new_operation(subject_of(article.id), action)
        values = action.values if isinstance(action, WriteArticle) else {}
        made = msgspec.structs.replace(made, base=base_of_article(article, values))
        title = text.one_line(article.title, 80)
        self.workspace.perform(made, undo_text=words.format(title=title))

    # --- writing ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """Write a new article; one begun before goes on."""
        self.editing.begin_new()

    def edit(self) -> None:
        """Change the article that is read; after a clash from both sides' words."""
        reading = self.reading
        if reading is not None and not reading.why_not:
            self.editing.begin(reading.article, reading.seen)

    # --- versions --------------------------------------------------------------------------------

    def difference(self, number: str) -> list[Line]:
        """What one version changed, line by line: its fields first, then the text."""
        if self.reading is None or not number.isdigit():
            return []
        article = self.reading.article
        after = as_of(article, int(number))
        step = next((s for s in article.history if s.number == int(number)), None)
        values = step.before if step else {}
        lines: list[Line] = []
        for field in _COMPARED:
            if field in values:
                lines.append(Line("-", f"{field_label(field)}: {values[field]}"))
                lines.append(Line("+", f"{field_label(field)}: {field_of(after, field)}"))
        before = values.get("body", after.body if values else "")
        return [*lines, *compare(before, after.body)]

    def bring_back(self, number: str) -> None:
        """Go on writing from what an article was."""
        if self.reading is not None and number.isdigit() and not self.reading.why_not:
            old = as_of(self.reading.article, int(number))
            self.editing.begin(self.reading.article, None, {"title": old.title, "body": old.body})

    def _on_changes(self, changes: Changes) -> None:
        if changes.knowledge or changes.everything:
            self.load()
            if self.reading is not None:
                self.select(self.reading.article.id)


def _reading(store: "Store", id_: ArticleId) -> Reading | None:
    """An article with what is known around it. Runs on the worker."""
    article = store.library.article(id_)
    if article is None:
        return None
    people = {PersonId(article.author), *(step.author for step in article.history)}
    names = {str(p): known.name for p, known in store.directory.several(people).items()}
    stuck = _stuck(store, id_)
    base = store.base.articles.base(id_)
    seen = Seen.after(stuck[0], base) if stuck and base else None
    return Reading(
        article,
        names,
        store.library.unsent(id_),
        stuck[1] if stuck else "",
        seen,
        cannot(abilities_of(store.base.meta), RateArticle(helpful=True)),
    )


def _stuck(store: "Store", id_: ArticleId) -> tuple[Operation, str] | None:
    for pending in store.outbox.of(subject_of(id_)):
        if pending.state is OperationState.PARKED:
            return pending.operation, pending.reason
    return None
