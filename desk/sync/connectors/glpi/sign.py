"""By what a GLPI is known: its errors are lists that begin with a code, also where the API is off."""

from typing import Final

import msgspec

from desk.sync.answer import Answer
from desk.sync.connectors.common.sign import Sign
from desk.sync.connectors.glpi.address import api_address


def _is_ours(answer: Answer) -> bool:
    try:
        said = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(said, list) and bool(said) and str(said[0]).startswith("ERROR")


SIGN: Final = Sign(api_address, "/initSession", _is_ours, ("/glpi",))
