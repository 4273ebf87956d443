"""Shapes: rows as GLPI answers them. Any column may be missing, null, a number or a number as text."""

import math
import re
from collections.abc import Mapping
from typing import Final

Row = Mapping[str, object]
"""One record: a column's name and what stands there."""

_NUMBER: Final = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_MOST: Final = 10**15
"""Beyond this no column of GLPI goes: what does is nonsense."""


def number(value: object) -> int:
    """A column as a number; 0 for what is none."""
    if isinstance(value, int):
        return int(value) if -_MOST < value < _MOST else 0
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and abs(value) < _MOST else 0
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return int(value)
    return 0


def text(value: object) -> str:
    """A column as text, as it stands; empty for what is neither a text nor a number."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def rows_in(value: object) -> list[Row]:
    """The records of a list; what is no record is left out."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def record(value: object) -> Row:
    """A record; an empty one for anything else (PHP writes an empty record as a list)."""
    return value if isinstance(value, dict) else {}
