"""How long a person takes for keys they know: the keystroke-level model, counted instead of timed.

Card, Moran and Newell, *The Keystroke-Level Model for User Performance Time with Interactive
Systems*, Communications of the ACM 23 (7), July 1980, pages 396 to 410, figure 1 (K and M).
"""

from collections.abc import Iterable
from typing import Final

AVERAGE: Final = 0.28
"""K, seconds a key: somebody who types 40 words a minute and is no typist."""
SLOWEST: Final = 1.20
"""K of somebody who does not know the keyboard."""
THOUGHT: Final = 1.35
"""M, seconds: to make up one's mind once."""
QUALIFYING: Final = ("p", "a", "y", "Tab", "t", "r", "2", "2", "Ctrl+Return")
"""A ticket in the strip: the application Payroll, technical, request, impact 2, urgency 2; written."""
DECISIONS: Final = 5
"""What is made up one's mind about: application, type, kind, impact, urgency."""


def keys_in(pressed: Iterable[str]) -> int:
    """How many keys go down: a chord is as many as it has keys."""
    return sum(len(chord.split("+")) for chord in pressed)
