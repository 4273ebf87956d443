"""The language a request is answered in."""

import re
from typing import Final

from desk.models.texts import Language

_RANGE: Final = re.compile(
    r"([a-z]{1,8}|\*)(?:-[a-z0-9-]*)?(?:;q=([01](?:\.[0-9]{0,3})?))?", re.ASCII
)
_LONGEST: Final = 200
"""Characters of a header that are looked at; browsers send far fewer."""


def accepted_language(header: str) -> Language:
    """The one of our languages that an `Accept-Language` header likes best (RFC 9110 §12.5.4).

    English when it names neither, or likes both as much and English comes first. What cannot be
    read in it is passed over: nobody is refused for their language.
    """
    liked: dict[Language, float] = {}
    for part in "".join(header[:_LONGEST].lower().split()).split(","):
        asked = _RANGE.fullmatch(part)
        if asked is None:
            continue
        wanted: Language = "fr" if asked[1] == "fr" else "en"
        if asked[1] in {"fr", "en", "*"}:
            liked.setdefault(wanted, float(asked[2] or 1))
    liked = {each: weight for each, weight in liked.items() if weight}
    return max(liked, key=lambda each: liked[each]) if liked else "en"
