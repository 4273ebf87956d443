"""By what a Desk server is known."""

from typing import Final

import msgspec

from desk.models.wire import API, PRODUCT
from desk.sync.answer import Answer
from desk.sync.connectors.common.sign import Sign


class _Info(msgspec.Struct):
    product: str = ""


def _is_ours(answer: Answer) -> bool:
    try:
        return msgspec.json.decode(answer.body, type=_Info).product == PRODUCT
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


SIGN: Final = Sign(lambda url: url, API, _is_ours)
