"""What a new account needs, checked before anything is sent: address, user, password, name. Pure."""

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from desk.models.account import valid_name
from desk.models.errors import InvalidInput
from desk.models.texts import tr

KINDS: Final = {
    "desk": "Desk",
    "glpi": "GLPI 10, 11",
    "manageengine": "ManageEngine ServiceDesk Plus, SupportCenter Plus",
    "mantis": "MantisBT",
    "rt": "Request Tracker 5",
    "znuny": "Znuny, OTRS 6",
}
"""The kinds of server one can choose, by the type of the account; products' names are not translated."""
NAMELESS: Final = frozenset({"", "glpi", "mantis"})
"""Where a token may say who one is; also where the kind is found out."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def read_address(typed: str) -> str:
    """The server's address as somebody typed it, made whole. Raises `InvalidInput`.

    Without a scheme it is https, on this machine itself http. A password in the address would be kept in plain text, and plain http would send it readable
    through the network: both are refused.
    """
    text = typed.strip()
    if not text:
        raise InvalidInput(tr("Accounts", "Where is the server? For example desk.example.org."))
    parts = _split(text if "://" in text else f"https://{text}")
    if parts is None:
        raise InvalidInput(tr("Accounts", "This is not the address of a server."))
    scheme, host, rest = parts
    if scheme == "http" and host not in _LOOPBACK:
        raise InvalidInput(
            tr("Accounts", "With http the password could be read on the way."),
            tr("Accounts", "Use https, or ask the administrator for it."),
        )
    if "://" not in text and host in _LOOPBACK:
        scheme = "http"  # what `desk serve` speaks on this machine
    return f"{scheme}://{rest}".rstrip("/")


def _split(whole: str) -> tuple[str, str, str] | None:
    """Scheme, host, and host with port and path; None for what is no server's address."""
    if any(sign.isspace() or ord(sign) < 32 for sign in whole):
        return None
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError:
        return None
    bad = parts.query or parts.fragment or "@" in parts.netloc or port == 0
    if parts.scheme not in {"http", "https"} or not parts.hostname or bad:
        return None
    return parts.scheme, parts.hostname, f"{parts.netloc.lower()}{parts.path}"


def propose_name(address: str, taken: frozenset[str]) -> str:
    """A name for an account from its server's: its first part, with a number when it is taken."""
    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
    except ValueError:
        host = ""
    label = host if re.fullmatch(r"[\d.:]*", host) else host.partition(".")[0]
    first = re.sub(r"[^A-Za-z0-9._-]", "-", label).strip("-._")[:30] or "desk"
    names = (first, *(f"{first}-{number}" for number in range(2, 100)))
    return next(name for name in names if name not in taken)


class Given(NamedTuple):
    """What somebody typed into the form."""

    address: str
    user: str
    secret: str
    name: str
    kind: str = ""


def problems(given: Given, taken: frozenset[str]) -> dict[str, str]:
    """What cannot be accepted, by field, in words."""
    found = {}
    try:
        read_address(given.address)
    except InvalidInput as error:
        found["address"] = f"{error.message} {error.advice}".strip()
    if not given.user.strip() and given.kind not in NAMELESS:
        found["user"] = tr("Accounts", "Which name do you sign in with?")
    if not given.secret:
        found["secret"] = tr("Accounts", "The password, or a token made for Desk.")
    elif "\n" in given.secret or "\r" in given.secret:
        found["secret"] = tr("Accounts", "A password is one line.")
    try:
        valid_name(given.name)
    except InvalidInput as error:
        found["name"] = f"{error.message} {error.advice}".strip()
    if given.name in taken:
        found["name"] = tr("Accounts", "There is an account “{name}” already.", name=given.name)
    return found
