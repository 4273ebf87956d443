"""Bodies of entries as safe rich text: everything escaped, invisible characters out, giant ones cut."""

import html
import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.ui import text
from desk.ui.ticket.links import addresses_in

LONGEST: Final = 6_000
"""Characters of one entry shown in the timeline; more is one click away (pasted logs are long)."""
LONGEST_WHOLE: Final = 200_000
"""Characters of one entry on paper: the time to lay out one long word grows with its square."""
MOST_LINES: Final = 150
"""Lines of one entry shown in the timeline."""
_MOST_SIGNS: Final = 400
"""Emoji and the like: each is looked for in font after font, and costs as much as fifty letters."""
_WORD: Final = 200
"""Letters without a blank after which a line may break."""

_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")
"""Invisible characters that turn a line's direction round or hide in a word."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SIGN: Final = re.compile("[\U00010000-\U0010ffff]")
_LINE: Final = re.compile("[\n\r\u2028\u2029]")
_ENDLESS: Final = re.compile(rf"\S{{{_WORD}}}(?=\S)")


def clean(foreign: str) -> str:
    """Foreign text without characters that are invisible, turn the reading direction round or cover others."""
    plain = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _DIRECTION.sub("", foreign))
    return text.unstacked(plain)


def text_html(body: str, *, whole: bool = False) -> tuple[str, bool]:
    """A plain text as rich text, its addresses as links; and whether its end was left out."""
    longest = LONGEST_WHOLE if whole else LONGEST
    shown = clean(body[: longest * 2].strip("\n"))
    end = min(longest, len(shown)) if whole else room_for(shown)
    cut = end < len(shown) or len(body) > longest * 2
    note = [note_of_rest()] if whole and cut else []
    shown = shown[:end]
    written = _breakable if whole else html.escape
    parts, last = [], 0
    for start, stop in addresses_in(shown):
        address = html.escape(shown[start:stop])
        parts += [written(shown[last:start]), f'<a href="{address}">{address}</a>']
        last = stop
    parts.append(written(shown[last:]))
    words = f'<div style="white-space:pre-wrap">{"".join(parts)}</div>{told(note)}'
    return words, cut and not whole


def room_for(words: str) -> int:
    """How much of a text the timeline shows: a number of characters."""
    end = min(len(words), LONGEST)
    for expression, most in ((_LINE, MOST_LINES), (_SIGN, _MOST_SIGNS)):
        for count, found in enumerate(expression.finditer(words, 0, end), 1):
            if count == most:
                end = found.start()
                break
    return end


def note_of_rest() -> str:
    """What is said where something was left out for good."""
    return QCoreApplication.translate("bodies", "The rest is too long to show.")


def told(notes: list[str]) -> str:
    """Notes of our own under a body."""
    return "".join(f"<div><i>{html.escape(note)}</i></div>" for note in notes)


def _breakable(words: str) -> str:
    """Escaped, with a place to break in what would be one endless word: laying that out takes the
    square of its length. On paper alone: nobody copies from there."""
    return html.escape(_ENDLESS.sub(lambda found: f"{found[0]}\u200b", words))
