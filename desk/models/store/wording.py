"""Text made searchable: plain text of HTML, search expressions."""

from typing import Final

from desk.models.folding import fold
from desk.models.ids import read_number
from desk.models.query import Words

_SHORTEST_PREFIX: Final = 2
"""Letters from which on a prefix is looked up: one letter matches half of everything, slowly."""
_SILENT: Final = ("script", "style")


def plain_text(markup: str) -> str:
    """The words of an HTML text, for the search index only: what comes out is not safe to show.

    One pass from `<` to `<`, so that no input makes it slow.
    """
    import html  # not needed for the first paint

    if "<" not in markup:
        return html.unescape(markup) if "&" in markup else markup
    first, *rest = markup.split("<")
    kept = [first]
    silent = ""
    for piece in rest:
        tag, closed, text = piece.partition(">")
        name = tag.strip("/ ").partition(" ")[0].lower()
        if silent:
            silent = "" if tag.startswith("/") and name == silent else silent
            text = "" if silent else text
        elif not tag[:1].isalpha() and tag[:1] not in {"/", "!"}:
            text = f"<{piece}"
        elif name in _SILENT and closed:
            silent, text = name, ""
        kept.append(text)
    return html.unescape(" ".join(kept))


def match_expression(words: Words) -> str | None:
    """The FTS5 expression that finds the words; None when they are too few letters to search for.

    Everything is inside one quoted string, where FTS5 knows no operators.
    """
    text = (read_number(words.text) or words.text).replace("\0", " ")
    tokens = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    if sum(len(token) for token in tokens) < _SHORTEST_PREFIX:
        return None
    quoted = '"' + text.replace('"', '""') + '"'
    return f"{quoted}*" if len(tokens[-1]) >= _SHORTEST_PREFIX else quoted


def match_all(text: str) -> str | None:
    """The expression that finds documents with all words of a text; None when none is long enough."""
    found = [match for word in text.split() if (match := match_expression(Words(word)))]
    return " ".join(found) if found else None


def like_prefix(text: str) -> str:
    """The LIKE pattern of a beginning, for `ESCAPE '\\'`."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{escaped}%"
