"""The knowledge base of 50,000 articles: the first hits of a search, beside the full-text index alone."""

import random
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from desk.models.clock import SystemClock
from desk.models.feed import Cursor, Page
from desk.models.ids import ArticleId
from desk.models.knowledge import Article
from desk.models.store import Store
from desk.models.store.library import Library, every_word
from desk.server.seed.texts import LANGUAGES, problems
from tests.benchmarks import Aim, Row, in_turns, milliseconds
from tests.benchmarks.place import Place

ARTICLES, FEW = 50_000, 2_000
HITS = 20
_AIM = Aim(p95=50)
_PAGE = 500
_BARE = "SELECT rowid FROM article_text WHERE article_text MATCH ? ORDER BY rank LIMIT ?"
_SENTENCES = (8, 40)
_CONSONANTS, _VOWELS = "bcdfglmnprstv", "aeiouéè"


def measured(place: Place) -> Iterator[Row]:
    """Words, plurals, beginnings, and what somebody types letter by letter."""
    count = FEW if place.quick else ARTICLES
    with tempfile.TemporaryDirectory(dir=place.folder if place.folder.exists() else None) as name:
        store = Store.open(Path(name), SystemClock())
        try:
            words = _fill(store, count)
            yield from _searched(store, words, place, count)
        finally:
            store.close()


def _searched(store: Store, words: list[str], place: Place, count: int) -> Iterator[Row]:
    dice = random.Random(5)
    library = Library(store._cache)
    kinds = {
        "a common word": words[:60],
        "any word": dice.sample(words, 200),
        "two words": [" ".join(dice.sample(words[:400], 2)) for _ in range(100)],
        "the first letters of a word": [w[:3] for w in words[:60]],
    }
    for kind, lines in kinds.items():
        some = [line for line in lines if every_word(line)][: place.rounds(60)]
        mine: list[float] = []
        alone: list[float] = []
        for line in some:
            ours, bare = in_turns(
                3,
                partial(library.find, line, HITS),
                partial(store._cache.rows, _BARE, (f'"{line.split()[0]}"*', HITS))
                if " " not in line
                else partial(store._cache.rows, _BARE, (_all_of(line), HITS)),
            )
            mine += ours
            alone += bare
        what = f"first hits of {count:,} articles, {kind}"
        yield Row(what, "ms", tuple(mine), "FTS5 alone, by rank", tuple(alone), _AIM)
    near = [" ".join(dice.sample(words[:2000], 8)) for _ in range(place.rounds(40))]
    figures = tuple(milliseconds(partial(library.near, text)) for text in near)
    yield Row(f"articles near a ticket's words, of {count:,}", "ms", figures, aim=_AIM)


def _all_of(line: str) -> str:
    return " ".join(f'"{word}"*' for word in line.split())


def _fill(store: Store, count: int) -> list[str]:
    """Articles from the demo's sentences and from a thousand made-up words; the words, common ones first."""
    dice = random.Random(3)
    sentences = [s for p in problems() for lang in LANGUAGES for s in _sentences(p.words(lang))]
    invented = [_invented(dice) for _ in range(20_000)]
    weights = [1 / (n + 10) for n in range(len(invented))]
    now = SystemClock().now()
    for begin in range(0, count, _PAGE):
        page = []
        for number in range(begin, min(begin + _PAGE, count)):
            rare = dice.choices(invented, weights, k=60)
            body = dice.choices(sentences, k=dice.randint(*_SENTENCES))
            text = "\n".join(
                f"- {s} {a} {b}" for s, a, b in zip(body, rare, rare[20:], strict=False)
            )
            title = f"{dice.choice(sentences)[:60]} {rare[0]}"
            at = now - timedelta(minutes=dice.randint(1, 500_000))
            uses = dice.randint(0, 40)
            page.append(Article(ArticleId(f"kb-{number}"), title, text, updated_at=at, uses=uses))
        store.base.apply_page(Page(Cursor(str(begin)), articles=tuple(page)))
    found = {w.strip(".,:;?!«»()'’").lower() for s in sentences for w in s.split()}
    common = sorted(w for w in found if len(w) > 3 and "{" not in w)
    return [*common[:200], *invented[:400], *dice.sample(invented, 2000)]


def _sentences(words: object) -> list[str]:
    steps = getattr(words, "steps", ())
    titles = getattr(words, "titles", ())
    return [str(s) for s in (*titles, *steps)]


def _invented(dice: random.Random) -> str:
    return "".join(
        dice.choice(_CONSONANTS) + dice.choice(_VOWELS) for _ in range(dice.randint(2, 4))
    )
