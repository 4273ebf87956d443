"""A host and a port that stand together in one value, taken apart."""

import re
from typing import Final

_NAMED: Final = re.compile(r"([^:\[\]]+):([0-9]{1,5})", re.ASCII)
_BRACKETED: Final = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::([0-9]{1,5}))?", re.ASCII)


def apart(place: str) -> tuple[str, str]:
    """Host and port of `host:port`, `[IPv6]:port` or a host alone. Both are still unchecked: what is
    written in no such way stays whole, for the grammar to refuse."""
    found = _BRACKETED.fullmatch(place) or _NAMED.fullmatch(place)
    return (found[1], found[2] or "") if found else (place, "")
