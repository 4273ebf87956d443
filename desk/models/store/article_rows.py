"""Knowledge articles as they are shown: what the server said, with the outbox laid over it."""

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from desk.models.ids import ArticleId, OperationKey, TicketId
from desk.models.knowledge import Article, article_of, subject_of
from desk.models.store.connection import Database
from desk.models.store.directory_rows import Shown, drop_articles, put_articles
from desk.models.store.pending import open_operations, projected
from desk.models.writing import lay_over

_decoder: Final = msgspec.json.Decoder(Article)


class ArticleRows:
    """Writes articles into the cache. Its lock is taken first and the outbox is read under it, so
    that of two processes the later one always sees all operations."""

    def __init__(self, cache: Database, work: Database) -> None:
        self._cache = cache
        self._work = work

    def put(self, articles: Collection[Article], without: OperationKey | None = None) -> None:
        """Keep the server's word, with unsent work laid over it again. Inside a transaction.

        `without`: an operation that this word contains already.
        """
        busy = self._with_work()
        kept = [Shown(article) for article in articles if article.id not in busy]
        put_articles(self._cache, kept)
        for article in articles:
            if article.id in busy:
                self._lay(article.id, article, without)

    def answer(self, article: ArticleId, now: Article | None, without: OperationKey) -> None:
        """Keep what the server has of an article after operation `without`; None: nothing."""

        def step() -> None:
            self.put([now] if now else [], without)
            self.forget([] if now else [article], without)

        self._cache.write(step)

    def forget(self, articles: Iterable[ArticleId], without: OperationKey | None = None) -> None:
        """The server has these no more. Inside a transaction."""
        for article in articles:
            self._lay(article, None, without)

    def refresh(self, subjects: Iterable[TicketId]) -> frozenset[ArticleId]:
        """Bring the rows of those that mean articles up to the outbox; which these were."""
        articles = frozenset(a for s in subjects if (a := article_of(s)) is not None)

        def lay_all() -> None:
            for article in articles:
                self._lay(article, self.base(article))

        if articles:
            self._cache.write(lay_all)
        return articles

    def heal(self) -> None:
        """Make the rows of all articles with work true: a crash may have come between the files."""
        found = self._cache.rows("SELECT id, unsent FROM article WHERE unsent > 0")
        shown = {ArticleId(article): int(unsent) for article, unsent in found}
        waiting = {
            each: len(projected(open_operations(self._work, subject_of(each))))
            for each in self._with_work() | shown.keys()
        }
        self.refresh(subject_of(a) for a, count in waiting.items() if shown.get(a, 0) != count)

    def base(self, article: ArticleId) -> Article | None:
        """The server's word about an article, without anything of ours."""
        found = self._cache.row("SELECT body, unsent, base FROM article WHERE id = ?", (article,))
        if found is None:
            return None
        body, unsent, base = found
        raw = base if unsent else body
        return None if raw is None else self._cache.decoded(_decoder, raw)

    def _with_work(self) -> set[ArticleId]:
        found = self._work.rows(
            "SELECT DISTINCT ticket FROM operation WHERE state <> 'done' AND ticket >= 'article:'"
            " AND ticket < 'article;'"
        )
        return {article for (subject,) in found if (article := article_of(subject)) is not None}

    def _lay(
        self, article: ArticleId, base: Article | None, without: OperationKey | None = None
    ) -> None:
        work = projected(open_operations(self._work, subject_of(article), without))
        shown = lay_over(base, work)
        if shown is None:
            drop_articles(self._cache, [article])
        else:
            put_articles(self._cache, [Shown(shown, len(work), base if work else None)])
