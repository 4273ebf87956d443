"""Accounts: one technician on one ticket server."""

import re
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", re.ASCII)


class Account(msgspec.Struct, frozen=True, omit_defaults=True):
    """One account. Its secret is never here: it lives in the system's keyring."""

    id: str
    """UUID; the name of its folder."""
    name: str
    """What the person calls it."""
    type: str
    """The connector: `desk`, `glpi`, `znuny`, `rt`, `mantis`, `manageengine`."""
    url: str
    user: str = ""
    person: str = ""
    """The person id the server gave this user."""
    options: dict[str, str] = {}


def whose_ids(account: Account) -> str:
    """Which server's ids an account's tickets have; empty for Desk's own server, whose ids are the
    same everywhere."""
    if account.type == "desk":
        return ""
    address = account.url.partition("://")[2].rpartition("@")[2].rstrip("/")
    return f"{account.type} {address}".lower()[:200]


def valid_name(name: str) -> str:
    """The name, when it can be one: letters, digits, dot, dash, underscore, at most 40."""
    if not _NAME.fullmatch(name):
        message = tr("Account", "“{name}” cannot be an account's name.", name=name)
        raise InvalidInput(
            message, tr("Account", "Use letters, digits, dots, dashes; at most 40 characters.")
        )
    return name


def secret_variable(name: str) -> str:
    """The environment variable that may carry the secret where there is no keyring."""
    return "DESK_SECRET_" + re.sub(r"[^A-Z0-9]", "_", name.upper())
