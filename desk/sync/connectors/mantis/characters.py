"""Characters: those that MantisBT's tables lose travel as references. Pure.

What is beyond the basic plane, like emoji, becomes U+FFFD there without an error; a numeric reference
is kept, and shown as the character by MantisBT's own pages.
"""

import re
from typing import Final

_PLANE: Final = 0xFFFF
_LAST: Final = 0x10FFFF
_REFERENCE: Final = re.compile(r"&#([0-9]{5,7});", re.ASCII)


def narrow(text: str) -> str:
    """The text as MantisBT keeps it whole."""
    return "".join(c if ord(c) <= _PLANE else f"&#{ord(c)};" for c in text)


def wide(text: str) -> str:
    """The text as somebody wrote it. References to other characters stay as they are."""
    return _REFERENCE.sub(_character, text)


def shortened(text: str, longest: int) -> str:
    """The text in one line, of which MantisBT keeps no more than `longest` characters."""
    line = " ".join(text.split())[:longest]
    while len(narrow(line)) > longest:
        line = line[:-1]
    return narrow(line).strip()


def _character(found: re.Match[str]) -> str:
    point = int(found[1])
    return chr(point) if _PLANE < point <= _LAST else found[0]
