"""Text made comparable, without accents and case; and foreign text made one printable line."""

import re
import unicodedata
from typing import Final

_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
"""Unicode's block of combining diacritical marks: what NFKD splits off European letters."""


def fold(text: str) -> str:
    """Text without accents and case, for comparing."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def printable_line(text: str) -> str:
    """Text as one line of letters that can be seen: line ends, control signs and those that turn the
    direction of writing become blanks, and blanks are single."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
