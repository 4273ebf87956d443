"""By what a MantisBT is known: a header on every answer of its API."""

from typing import Final

from desk.sync.answer import Answer
from desk.sync.connectors.common.sign import Sign
from desk.sync.connectors.mantis.api import SIGNATURE
from desk.sync.connectors.mantis.place import ROOTS, base_of


def _is_ours(answer: Answer) -> bool:
    return SIGNATURE.lower() in answer.headers


SIGN: Final = Sign(base_of, f"{ROOTS[-1]}/users/me", _is_ours, ("/mantis", "/mantisbt"))
