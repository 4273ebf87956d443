"""By what a Znuny or an OTRS is known: headers of its sign-in page.

A web service that is not there would keep us waiting.
"""

from typing import Final

from desk.sync.answer import Answer
from desk.sync.connectors.common.sign import Sign
from desk.sync.connectors.znuny.api import address_of


def _is_ours(answer: Answer) -> bool:
    powered = answer.headers.get("x-powered-by", "").lower()
    return "x-otrs-login" in answer.headers or "znuny" in powered or "otrs" in powered


SIGN: Final = Sign(lambda url: address_of(url, "")[0], "/index.pl", _is_ours, ("/znuny", "/otrs"))
