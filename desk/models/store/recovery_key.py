"""The recovery key: an account's key in groups a person can write down, with a check in each. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.store.keys import BYTES, Key
from desk.models.texts import tr

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (crockford.com/base32.html): no I, L, O, U, which are read as 1, 1, 0."""
_READ_AS: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})
_DATA: Final = 4
"""Letters of a group before its check letter."""
_GROUPS: Final = 14
"""Thirteen hold the key's 256 bits, the last a digest of them: it notices groups in a wrong order."""


def written(key: Key) -> str:
    """The key in fourteen groups of five: `0123A-4567B-…`."""
    value = int.from_bytes(key.reveal(), "big")
    data = _digits(value, (_GROUPS - 1) * _DATA) + _digits(_digest(key), _DATA)
    groups = [data[start : start + _DATA] for start in range(0, len(data), _DATA)]
    return "-".join(
        "".join(_LETTERS[digit] for digit in [*group, _check(group)]) for group in groups
    )


def read(text: str) -> Key:
    """The key somebody typed. Case, spaces and dashes do not matter, nor O for 0, I or L for 1.

    Raises `InvalidInput` naming the first group that is not as it was shown.
    """
    letters = re.sub(r"[\s\-–—]+", "", text).upper().translate(_READ_AS)
    size = _DATA + 1
    if len(letters) != _GROUPS * size:
        raise InvalidInput(
            tr("Keys", "A recovery key has {groups} groups of {size} letters; this one has {letters} letters in all.",
               groups=_GROUPS, size=size, letters=len(letters))
        )  # fmt: skip
    digits: list[int] = []
    for number in range(_GROUPS):
        group = [_LETTERS.find(letter) for letter in letters[number * size : (number + 1) * size]]
        if -1 in group or _check(group[:_DATA]) != group[_DATA]:
            raise InvalidInput(
                tr("Keys", "Group {number} of the recovery key is not right.", number=number + 1),
                tr("Keys", "Compare it with what you wrote down. Nothing was changed."),
            )
        digits += group[:_DATA]
    return _checked(digits)


def _checked(digits: Sequence[int]) -> Key:
    value = _number(digits[:-_DATA])
    if value < 1 << 8 * BYTES:
        key = Key(value.to_bytes(BYTES, "big"))
        if _digest(key) == _number(digits[-_DATA:]):
            return key
    raise InvalidInput(
        tr("Keys", "The groups of the recovery key are not in their order."),
        tr("Keys", "Compare it with what you wrote down. Nothing was changed."),
    )


def _digest(key: Key) -> int:
    return int(key.check, 16) % len(_LETTERS) ** _DATA


def _check(group: Sequence[int]) -> int:
    """The check digit by the Luhn algorithm mod 32: it notices every single wrong letter, and all
    swaps of neighbours but that of the first letter with the last."""
    total = 0
    for place, digit in enumerate(reversed(group)):
        part = digit * (1 if place % 2 else 2)
        total += part // len(_LETTERS) + part % len(_LETTERS)
    return -total % len(_LETTERS)


def _digits(value: int, count: int) -> list[int]:
    found = []
    for _ in range(count):
        value, digit = divmod(value, len(_LETTERS))
        found.append(digit)
    return found[::-1]


def _number(digits: Sequence[int]) -> int:
    value = 0
    for digit in digits:
        value = value * len(_LETTERS) + digit
    return value


def lines(key: Key) -> list[str]:
    """The recovery key in two lines of seven groups, as it is shown."""
    groups = written(key).split("-")
    half = len(groups) // 2
    return ["-".join(groups[:half]), "-".join(groups[half:])]


def setting(account: str) -> str:
    """The name of the setting that remembers that an account's recovery key was shown."""
    return f"recovery_key.{account}"
