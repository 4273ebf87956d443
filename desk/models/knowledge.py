"""Knowledge articles: written answers."""

from datetime import datetime

import msgspec

from desk.models.ids import ArticleId


class Article(msgspec.Struct, frozen=True, omit_defaults=True):
    """One written answer, in one language."""

    id: ArticleId
    title: str
    body: str
    """Markdown."""
    application: str = ""
    category: str = ""
    language: str = ""
    updated_at: datetime | None = None
    author: str = ""
    uses: int = 0
