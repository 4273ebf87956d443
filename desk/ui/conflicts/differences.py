"""What each side did to a text: underlined what is new, struck through what is gone; and in words. Pure."""

import html
from collections.abc import Iterator
from difflib import SequenceMatcher

from PySide6.QtCore import QCoreApplication

from desk.models.text_merge import MOST_WORDS, words_of

_Piece = tuple[str, str]
"""Words, and what became of them: `same`, `new` or `gone`."""


def marked_up(base: str, side: str) -> str:
    """The side's text as rich text without anything of its own in it: shapes, not colours alone."""
    shapes = {"same": "{}", "new": "<b><u>{}</u></b>", "gone": "<s>{}</s> "}
    parts = (shapes[kind].format(_escaped(words)) for words, kind in _pieces(base, side))
    return f'<span style="white-space: pre-wrap">{"".join(parts)}</span>'


def in_words(base: str, side: str) -> str:
    """The same for a screen reader."""
    pieces = list(_pieces(base, side))
    said = []
    for kind, sentence in (("new", _say("Added: {words}.")), ("gone", _say("Taken out: {words}."))):
        words = ", ".join(words.strip() for words, was in pieces if was == kind and words.strip())
        if words:
            said.append(sentence.format(words=words))
    return " ".join(said)


def _pieces(base: str, side: str) -> Iterator[_Piece]:
    old, new = words_of(base), words_of(side)
    if max(len(old), len(new)) > MOST_WORDS:
        yield side, "same"
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, begin, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield "".join(new[first:last]), "same"
            continue
        if end > begin:
            yield "".join(old[begin:end]), "gone"
        if last > first:
            yield "".join(new[first:last]), "new"


def _escaped(words: str) -> str:
    return html.escape(words).replace("\n", "<br>")


def _say(words: str) -> str:
    return QCoreApplication.translate("Conflicts", words)
