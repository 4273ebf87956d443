"""By what a ManageEngine server is known: its answers carry their outcome in `response_status`."""

from typing import Final

from desk.sync.answer import Answer
from desk.sync.connectors.common.sign import Sign
from desk.sync.connectors.manageengine.place import base_of


def _is_ours(answer: Answer) -> bool:
    return answer.is_json and b'"response_status"' in answer.body[:65536]


SIGN: Final = Sign(base_of, "/api/v3/requests", _is_ours)
