"""Numbers and ids as servers send them: now as text, now as numbers, now not at all. Pure."""

Number = str | int | float | None
"""What an id or a number may come as."""


def text(value: Number) -> str:
    """An id as text."""
    return "" if value is None else str(value)


def number(value: Number) -> int:
    """A number as a number; 0 for what is none."""
    try:
        return int(value or 0)
    except (ValueError, OverflowError):
        return 0
