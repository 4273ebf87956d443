"""Text made comparable: without accents and case."""

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
