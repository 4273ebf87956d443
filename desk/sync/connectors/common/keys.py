"""Keys: what Desk calls the things that a server numbers, each kind from one on. Pure.

People, groups, categories and places are looked up by one name here, so the kind stands before the number.
"""


def key_of(kind: str, value: object) -> str:
    """What is called so: `group-3`; empty for nothing."""
    found = _number(value)
    return f"{kind}-{found}" if found > 0 else ""


def number_of(kind: str, key: object) -> int:
    """The number in a key of that kind; 0 in any other."""
    before, _, digits = str(key or "").rpartition("-")
    return _number(digits) if before == kind and digits.isascii() and digits.isdigit() else 0


def _number(value: object) -> int:
    try:
        return int(value) if isinstance(value, str | int | float) else 0
    except (ValueError, OverflowError):
        return 0
