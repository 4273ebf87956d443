"""Impact, urgency and the priority that follows from them (ITIL's matrix)."""

from enum import IntEnum
from typing import Final


class Impact(IntEnum):
    """How much of the business is touched; 1 is the widest."""

    EVERYBODY = 1
    SITE = 2
    DEPARTMENT = 3
    GROUP = 4
    PERSON = 5


class Urgency(IntEnum):
    """How soon it will hurt; 1 is at once."""

    NOW = 1
    TODAY = 2
    SOON = 3
    WEEK = 4
    WHENEVER = 5


class Priority(IntEnum):
    """What comes first; 1 before 5, as on ITIL service desks."""

    CRITICAL = 1
    HIGH = 2
    MODERATE = 3
    LOW = 4
    PLANNED = 5


Matrix = tuple[tuple[int, ...], ...]
"""Five rows (impact 1 to 5) of five priorities (urgency 1 to 5)."""

DEFAULT_MATRIX: Final[Matrix] = (
    (1, 1, 2, 2, 3),
    (1, 2, 2, 3, 3),
    (2, 2, 3, 3, 4),
    (2, 3, 3, 4, 4),
    (3, 3, 4, 4, 5),
)


def priority_of(impact: int, urgency: int, matrix: Matrix = DEFAULT_MATRIX) -> Priority:
    """The priority the matrix gives for an impact and an urgency, each from 1 to 5."""
    return Priority(matrix[Impact(impact) - 1][Urgency(urgency) - 1])
