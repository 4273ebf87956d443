"""The palette over everything: from the last letter to the rows on the screen."""

import random
from collections.abc import Iterator
from functools import partial

from desk.models.clock import SystemClock
from desk.models.listing import Me
from desk.models.store import Store
from desk.ui.palette import finding
from desk.ui.palette.hits import read_typed
from desk.ui.palette.view import CommandPalette
from tests.benchmarks import Aim, Row, milliseconds
from tests.benchmarks.place import Place, account
from tests.benchmarks.window import Paints, Window, window_on

_HUNDRED = Aim(p95=100)
_LETTER = 60
"""Milliseconds between two letters of somebody who types very fast."""


def measured(place: Place) -> Iterator[Row]:
    """Words of titles, names, numbers; then the same letter by letter."""
    with place.copied_home() as home:
        store = Store.open(home.folder(account()), SystemClock())
        lines = _lines(store, place.rounds(40))
        me = store.base.me() or finding.NOBODY
        alone = tuple(milliseconds(partial(_found, store, line, me)) for line in lines)
        store.close()
        with window_on(home) as window:
            window.desk.window.open_palette()
            palette = window.desk.window.findChild(CommandPalette)
            assert isinstance(palette, CommandPalette)
            yield Row("the palette's rows of a word", "ms", tuple(_whole(window, palette, lines)),
                      "its questions to the store alone", alone, _HUNDRED)  # fmt: skip
            yield Row("… after the last letter of fast typing", "ms",
                      tuple(_typed(window, palette, lines)), aim=_HUNDRED)  # fmt: skip


def _found(store: Store, line: str, me: Me) -> None:
    typed = read_typed(line)
    finding.tickets(store, typed, me, SystemClock().now())
    finding.around(store, typed)


def _lines(store: Store, count: int) -> list[str]:
    """What somebody looks for: common and rare words, beginnings, names, numbers with and without zeros."""
    dice = random.Random(11)
    titles = [
        title for (title,) in store._cache.rows("SELECT title FROM ticket WHERE row % 97 = 1")
    ]
    words = sorted({word.lower() for title in titles for word in title.split() if len(word) > 3})
    names = [name for (name,) in store._cache.rows("SELECT name FROM person LIMIT 200")]
    numbers = [n for (n,) in store._cache.rows("SELECT number FROM ticket WHERE row % 997 = 1")]
    some = dice.sample(words, min(count, len(words)))
    lines = [*some, *(word[:2] for word in some[: count // 4])]
    lines += [name.lower() for name in dice.sample(names, count // 4)]
    lines += dice.sample(numbers, min(count // 4, len(numbers)))
    lines += [number[4:-2].lstrip("0") for number in numbers[: count // 4]]
    lines += [" ".join(dice.sample(words, 2)) for _ in range(count // 4)]
    dice.shuffle(lines)
    return lines


def _whole(window: Window, palette: CommandPalette, lines: list[str]) -> Iterator[float]:
    painted = Paints(palette.list.viewport())
    for turn, line in enumerate([lines[-1], *lines]):
        palette.field.clear()
        window.rest(30)
        before = painted.count
        figure = window.milliseconds_until(
            lambda line=line: palette.field.setText(line),  # type: ignore[misc]
            lambda before=before: _is_there(palette, painted, before),  # type: ignore[misc]
        )
        if turn:
            yield figure


def _is_there(palette: CommandPalette, painted: Paints, before: int) -> bool:
    """Everything is answered and painted, or there is nothing to paint."""
    return palette.model.is_settled and (painted.count > before or palette.list.isHidden())


def _typed(window: Window, palette: CommandPalette, lines: list[str]) -> Iterator[float]:
    """Letter by letter; the time from the last one. What was asked before must not stand in its way."""
    painted = Paints(palette.list.viewport())
    for line in lines:
        palette.field.clear()
        window.rest(30)
        for end in range(1, len(line)):
            palette.field.setText(line[:end])
            window.rest(_LETTER)
        before = painted.count
        yield window.milliseconds_until(
            lambda line=line: palette.field.setText(line),  # type: ignore[misc]
            lambda before=before: _is_there(palette, painted, before),  # type: ignore[misc]
        )
