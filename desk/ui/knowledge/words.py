"""Words of the knowledge pane: an article as a row, what stands under its title, one of its versions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.models.knowledge import Article, ArticleState, Revision
from desk.models.vocabulary import Vocabulary
from desk.models.words import article_state_label, excerpt, field_label
from desk.ui import text
from desk.ui.tokens import Tone
from desk.ui.widgets.items_model import Item

_TONES: Final[dict[ArticleState, Tone]] = {
    ArticleState.DRAFT: "info",
    ArticleState.REVIEW: "warn",
}
_BETWEEN: Final = "  ·  "


def _say(words: str) -> str:
    """A text of the pane in the person's language."""
    return QCoreApplication.translate("Knowledge", words)


def row(article: Article, vocabulary: Vocabulary) -> Item:
    """An article in the list."""
    published = article.state is ArticleState.PUBLISHED
    under = (_application(article, vocabulary), usefulness(article))
    return Item(
        article.id,
        text.one_line(article.title, 200),
        _BETWEEN.join(part for part in under if part) or text.one_line(excerpt(article.body, 100)),
        chip="" if published else article_state_label(article.state),
        tone=_TONES.get(article.state),
        icon="article",
    )


def usefulness(article: Article) -> str:
    """How often it helped, in words; empty while nobody can tell."""
    parts = []
    if article.uses:
        parts.append(QCoreApplication.translate("Knowledge", "used %n time(s)", "", article.uses))
    if article.ratings:
        words = _say("{helped} of {asked} say it helped")
        parts.append(words.format(helped=article.helped, asked=len(article.ratings)))
    return ", ".join(parts)


def about(article: Article, vocabulary: Vocabulary, names: Mapping[str, str], now: datetime) -> str:
    """What stands under the title of an article that is read."""
    parts = [
        article_state_label(article.state),
        _application(article, vocabulary),
        language_words(article.language),
        text.one_line(names.get(article.author, article.author), 60),
        text.day_and_time(article.updated_at, now) if article.updated_at else "",
        text.one_line(_say("from {number}").format(number=article.source), 60) if article.source else "",
        usefulness(article),
    ]  # fmt: skip
    return _BETWEEN.join(part for part in parts if part)


def version_row(step: Revision, names: Mapping[str, str], now: datetime) -> Item:
    """One version in the list of them."""
    who = text.one_line(names.get(step.author, step.author), 60)
    what = ", ".join(field_label(field) for field in step.before) or _say("written")
    title = _say("Version {number}: {what}").format(number=step.number, what=what)
    under = (who, text.day_and_time(step.at, now), text.one_line(step.reason, 120))
    return Item(
        str(step.number), title, _BETWEEN.join(part for part in under if part), icon="history"
    )


def language_words(code: str) -> str:
    """A language by its name."""
    known = {"fr": _say("French"), "en": _say("English")}
    return known.get(code, text.one_line(code, 20))


def next_step_words(state: ArticleState) -> str:
    """What a button says that moves an article to a state."""
    return {
        ArticleState.DRAFT: _say("Back to &draft"),
        ArticleState.REVIEW: _say("Ask for a re&view"),
        ArticleState.PUBLISHED: _say("&Publish"),
        ArticleState.WITHDRAWN: _say("&Withdraw"),
    }[state]


def _application(article: Article, vocabulary: Vocabulary) -> str:
    names = vocabulary.names()
    return text.one_line(names.get(article.application, article.application), 80)
