"""Labels: what is printed on a thing, as a scanner or a person types it. Pure."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from desk.models.asset import Asset
from desk.models.folding import fold, printable_line

_LONGEST_CODE: Final = 200


def code_of(typed: str) -> str:
    """What a scanner typed, without the sign of its kind (`]C1`) that some put before it."""
    code = printable_line(typed)[:_LONGEST_CODE]
    return code[3:].strip() if code.startswith("]") and len(code) > 3 else code


def squeezed(code: str) -> str:
    """Letters and digits alone: labels write the same number with blanks, dashes and dots, or without."""
    return "".join(sign for sign in fold(code) if unicodedata.category(sign)[0] in "LN")


def exactly(assets: Sequence[Asset], code: str) -> list[Asset]:
    """Those of the things whose serial number is this, else those that are called so."""
    wanted = squeezed(code)
    if not wanted:
        return []
    by_serial = [asset for asset in assets if squeezed(asset.serial) == wanted]
    return by_serial or [asset for asset in assets if squeezed(asset.name) == wanted]
