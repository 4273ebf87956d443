"""The eight bytes in which VNC viewers expect a password file: single DES under a known key.

This hides nothing (the key is public, RFC 6143 §7.2.2 and every VNC source); it is a file format.
Python has no DES of its own, and 8 bytes do not justify a dependency. Tables: FIPS 46-3.
"""

from typing import Final

LONGEST: Final = 8
"""VNC authentication looks at the first 8 bytes of a password and at nothing after them."""

_FIXED_KEY: Final = bytes((23, 82, 107, 6, 35, 78, 88, 7))

# fmt: off
_INITIAL: Final = (58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4,
                   62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40, 32, 24, 16, 8,
                   57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3,
                   61, 53, 45, 37, 29, 21, 13, 5, 63, 55, 47, 39, 31, 23, 15, 7)
_FINAL: Final = (40, 8, 48, 16, 56, 24, 64, 32, 39, 7, 47, 15, 55, 23, 63, 31,
                 38, 6, 46, 14, 54, 22, 62, 30, 37, 5, 45, 13, 53, 21, 61, 29,
                 36, 4, 44, 12, 52, 20, 60, 28, 35, 3, 43, 11, 51, 19, 59, 27,
                 34, 2, 42, 10, 50, 18, 58, 26, 33, 1, 41, 9, 49, 17, 57, 25)
_EXPANSION: Final = (32, 1, 2, 3, 4, 5, 4, 5, 6, 7, 8, 9, 8, 9, 10, 11, 12, 13, 12, 13, 14, 15,
                     16, 17, 16, 17, 18, 19, 20, 21, 20, 21, 22, 23, 24, 25, 24, 25, 26, 27, 28,
                     29, 28, 29, 30, 31, 32, 1)
_SPREAD: Final = (16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10,
                  2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25)
_KEY_CHOICE: Final = (57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35,
                      27, 19, 11, 3, 60, 52, 44, 36, 63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38,
                      30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4)
_ROUND_CHOICE: Final = (14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7,
                        27, 20, 13, 2, 41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39,
                        56, 34, 53, 46, 42, 50, 36, 29, 32)
_SHIFTS: Final = (1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1)
_BOXES: Final = (
    "e4d12fb83a6c5907" "0f74e2d1a6cb9538" "41e8d62bfc973a50" "fc8249175b3ea06d",
    "f18e6b34972dc05a" "3d47f28ec01a69b5" "0e7ba4d158c6932f" "d8a13f42b67c05e9",
    "a09e63f51dc7b428" "d709346a285ecbf1" "d6498f30b12c5ae7" "1ad069874fe3b52c",
    "7de3069a1285bc4f" "d8b56f03472c1ae9" "a690cb7df13e5284" "3f06a1d8945bc72e",
    "2c417ab6853fd0e9" "eb2c47d150fa3986" "421bad78f9c5630e" "b8c71e2d6f09a453",
    "c1af92680d34e75b" "af427c9561de0b38" "9ef528c3704a1db6" "432c95fabe17608d",
    "4b2ef08d3c975a61" "d0b7491ae35c2f86" "14bdc37eaf680592" "6bd814a7950fe23c",
    "d2846fb1a93e50c7" "1fd8a374c56b0e92" "7b419ce206adf358" "21e74a8dfc90356b",
)
# fmt: on


def _pick(value: int, width: int, table: tuple[int, ...]) -> int:
    """The bits of a `width`-bit number that a table names, counted from 1 at the left."""
    result = 0
    for position in table:
        result = result << 1 | value >> (width - position) & 1
    return result


def _round_keys(key: bytes) -> list[int]:
    chosen = _pick(int.from_bytes(key, "big"), 64, _KEY_CHOICE)
    left, right = chosen >> 28, chosen & 0xFFFFFFF
    keys = []
    for shift in _SHIFTS:
        left = (left << shift | left >> (28 - shift)) & 0xFFFFFFF
        right = (right << shift | right >> (28 - shift)) & 0xFFFFFFF
        keys.append(_pick(left << 28 | right, 56, _ROUND_CHOICE))
    return keys


def _substitute(half: int, key: int) -> int:
    """One round's function: expand, mix with the key, eight boxes, spread."""
    mixed = _pick(half, 32, _EXPANSION) ^ key
    result = 0
    for index, box in enumerate(_BOXES):
        six = mixed >> (42 - 6 * index) & 0x3F
        row, column = six >> 4 & 2 | six & 1, six >> 1 & 0xF
        result = result << 4 | int(box[16 * row + column], 16)
    return _pick(result, 32, _SPREAD)


def encrypt_block(key: bytes, block: bytes) -> bytes:
    """Single DES of one 8-byte block."""
    mixed = _pick(int.from_bytes(block, "big"), 64, _INITIAL)
    left, right = mixed >> 32, mixed & 0xFFFFFFFF
    for round_key in _round_keys(key):
        left, right = right, left ^ _substitute(right, round_key)
    return _pick(right << 32 | left, 64, _FINAL).to_bytes(8, "big")


def obfuscate(password: bytes) -> bytes:
    """What `vncpasswd -f` writes for a password. Bytes after the eighth are cut, as VNC does."""
    mirrored = bytes(int(f"{byte:08b}"[::-1], 2) for byte in _FIXED_KEY)
    return encrypt_block(mirrored, password[:LONGEST].ljust(LONGEST, b"\0"))
