"""Answers: what GLPI's refusals mean. Its codes are the same in every language, its words are not. Pure."""

import html
from typing import Final

import msgspec

from desk.models.folding import printable_line
from desk.models.texts import tr
from desk.sync.answer import Answer
from desk.sync.connector import Failure, Refused, SignInNeeded

SAID: Final = frozenset({400, 401, 403, 404, 405, 409, 413, 422})
"""Statuses by which GLPI itself says no, in JSON."""
_MANUAL: Final = "; view documentation"


class Forbidden(Refused):
    """The user's profile lacks the right."""


class SessionOver(SignInNeeded):
    """The session has ended; a new one is to be had with the same secret."""


class NoSuch(Refused):
    """There is no such item, or not for this user."""


class Beyond(Refused):
    """A page that begins after the last row."""


def code_of(answer: Answer) -> tuple[str, str]:
    """The code and the words of a refusal; empty where there are none."""
    try:
        said = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "", ""
    if not isinstance(said, list) or not said or not isinstance(said[0], str):
        return "", ""
    return said[0][:80], words_of(said[1] if len(said) > 1 else "")


def words_of(said: object) -> str:
    """What GLPI says, as one line of at most 300 characters, without the address of its manual."""
    if not isinstance(said, str):
        return ""
    line = html.unescape(said.partition(_MANUAL)[0])
    return printable_line(line)[:300]


def failure_of(answer: Answer) -> Failure:
    """The failure that a refusal stands for."""
    code, words = code_of(answer)
    if code == "ERROR_SESSION_TOKEN_INVALID":
        return SessionOver(tr("Sync", "The session is over."))
    if code in _SIGN_IN or (answer.status == 401 and code):
        refused = tr("Sync", "The server does not accept the password.")
        return SignInNeeded(_hint(code) or words or refused)
    if code == "ERROR_ITEM_NOT_FOUND" or answer.status == 404:
        return NoSuch(tr("Sync", "The server knows no such ticket."))
    kind = _KINDS.get(code, Forbidden if answer.status == 403 else Refused)
    return kind(_hint(code) or words or _without_reason(code, answer.status))


_KINDS: Final = {"ERROR_RIGHT_MISSING": Forbidden, "ERROR_RANGE_EXCEED_TOTAL": Beyond}
_SIGN_IN: Final = frozenset({
    "ERROR_LOGIN_PARAMETERS_MISSING", "ERROR_LOGIN_WITH_CREDENTIALS_DISABLED",
    "ERROR_APP_TOKEN_PARAMETERS_MISSING", "ERROR_WRONG_APP_TOKEN_PARAMETER",
})  # fmt: skip


def _hint(code: str) -> str:
    """What a person can do about it, where GLPI's own words do not say."""
    hints = {
        "ERROR_LOGIN_PARAMETERS_MISSING": tr(
            "Sync", "The web server does not hand the password on to GLPI (header Authorization)."
        ),
        "ERROR_LOGIN_WITH_CREDENTIALS_DISABLED": tr(
            "Sync", "This GLPI takes no passwords from programs: use your API token (My settings)."
        ),
        "ERROR_APP_TOKEN_PARAMETERS_MISSING": tr(
            "Sync", "This GLPI wants an application token too: write it after the password or token, with a blank between."
        ),
        "ERROR_WRONG_APP_TOKEN_PARAMETER": tr("Sync", "This GLPI does not know the application token."),
        "ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM": tr("Sync", "This GLPI has no such thing."),
    }  # fmt: skip
    return hints.get(code, "")


def _without_reason(code: str, status: int) -> str:
    if status == 413:
        return tr("Sync", "The server finds this too large.")
    if status == 403:
        return tr("Sync", "You may not do this on the server.")
    return tr("Sync", "GLPI refused and gives no reason ({code}).", code=code or status)
