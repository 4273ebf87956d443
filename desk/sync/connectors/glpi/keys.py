"""Keys: what Desk calls the things that GLPI numbers, each kind from one on. Pure.

People, groups, categories and places are looked up by one name here, so the kind stands before the number.
"""

from typing import Final

from desk.sync.connectors.glpi.shapes import number

USER: Final = "user"
GROUP: Final = "group"
CATEGORY: Final = "category"
LOCATION: Final = "location"


def key_of(kind: str, value: object) -> str:
    """What is called so: `group-3`; empty for nothing."""
    found = number(value)
    return f"{kind}-{found}" if found > 0 else ""


def number_of(kind: str, key: object) -> int:
    """The number in a key of that kind; 0 in any other."""
    before, _, digits = str(key or "").rpartition("-")
    return max(0, number(digits)) if before == kind and digits.isdigit() else 0
