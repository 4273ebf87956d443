"""By what a Request Tracker is known: REST 2.0 says in its own way who may not look."""

from typing import Final

from desk.sync.answer import Answer
from desk.sync.connectors.common.sign import Sign

_WORDS: Final = (b"Unauthorized", b"Authorization required")


def _is_ours(answer: Answer) -> bool:
    own = answer.is_json or answer.is_plain
    return answer.status == 401 and own and any(word in answer.body for word in _WORDS)


SIGN: Final = Sign(lambda url: url, "/REST/2.0/rt", _is_ours, ("/rt",))
