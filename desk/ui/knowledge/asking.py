"""Asks once before words that tell of people are put before others; who does the same again means it."""

from collections.abc import Callable, Mapping

from desk.models.knowledge import Article
from desk.ui.workspace import Workspace
from desk.workflow.publishing import Telling, must_be_looked_at, read_words, telling


class Asking:
    """Remembers which words somebody was asked about."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._asked: dict[str, str] = {}

    def ask(
        self,
        article: Article | None,
        values: Mapping[str, str],
        go_on: Callable[[], object],
        stop: Callable[[Telling], object],
    ) -> None:
        """Go on where nothing tells of people, or the same words were asked about before; else stop."""
        if not must_be_looked_at(article, values):
            go_on()
            return
        words = read_words(article, values)
        written = "\n".join(words.values())

        def known(names: frozenset[str]) -> None:
            told = telling(article, values, names)
            if told.pieces and words != self._asked:
                self._asked = words
                stop(told)
            else:
                go_on()

        self._workspace.read(
            lambda store: store.directory.names_in(written), known, key="people in an article"
        )
