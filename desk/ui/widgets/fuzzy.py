"""Fuzzy matching for the palette and pickers: accents, case and skipped letters do not matter."""

from desk.ui.text import plain

NO_MATCH = -1


def score(query: str, text: str) -> int:
    """How well `text` answers `query`; higher is better, `NO_MATCH` when a letter is missing.

    Every word of the query must be found, in any order. A word that begins a word of the text beats
    one inside a word, and that beats letters that are only there in order (`nt` finds `New ticket`).
    """
    folded = plain(text)
    total = 0
    for word in plain(query).split():
        points = _word(word, folded)
        if points == NO_MATCH:
            return NO_MATCH
        total += points
    return total


def _word(word: str, text: str) -> int:
    at = text.find(word)
    if at == 0:
        return 100 + len(word)
    if f" {word}" in f" {text}".replace("-", " ").replace("(", " "):
        return 80 + len(word)
    if at > 0 and len(word) > 1:
        return 40 + len(word)
    initials = "".join(part[0] for part in text.split())
    if len(word) > 1 and word in initials:
        return 60 + len(word)
    return _in_order(word, text)


def _in_order(word: str, text: str) -> int:
    """Letters in order with at most as many gaps as letters; every gap costs a point."""
    gaps, at = 0, text.find(word[0])
    if at < 0:
        return NO_MATCH
    for letter in word[1:]:
        found = text.find(letter, at + 1)
        if found < 0:
            return NO_MATCH
        gaps += found > at + 1
        at = found
    return max(1, 20 - 5 * gaps)
