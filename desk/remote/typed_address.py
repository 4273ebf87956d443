"""An address as a person types it: `pc-42`, `admin@pc-42:2222`, `[2001:db8::1]:22`, an id of a tool."""

import re
from typing import Final

from desk.models.asset import Address
from desk.models.texts import tr
from desk.remote.grammar import NotAccepted
from desk.remote.grammar import port as accept_port
from desk.remote.ways import accept_address

KINDS: Final = (
    *("host", "rdp", "ssh", "vnc", "mac", "rustdesk", "anydesk", "teamviewer"),
    *("meshcentral", "guacamole"),
)
"""The kinds a person can choose from, the most usual first."""
_NETWORKED: Final = frozenset({"host", "rdp", "ssh", "vnc"})
_PARTS: Final = re.compile(r"(?:(?P<user>[^@]*)@)?(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>[^:]*))?")


def read_address(kind: str, typed: str) -> Address:
    """The address in canonical form. Raises `InvalidInput` with the reason: what a person types passes
    the same grammars as what a server says, and may come from a mail that was copied."""
    text = typed.strip()
    if kind not in _NETWORKED:
        return accept_address(Address(kind, text))
    parts = _PARTS.fullmatch(text)
    if parts is None:  # several colons: an IPv6 address by itself, or nothing that can be used
        return accept_address(Address(kind, text))
    port = parts["port"]
    address = Address(
        kind,
        parts["host"].removeprefix("[").removesuffix("]"),
        int(accept_port(port)) if port is not None else 0,
        parts["user"] or "",
    )
    if kind == "host" and address.port:
        raise NotAccepted(
            tr("remote", "A port belongs to one kind of session."),
            tr("remote", "Choose RDP, SSH or VNC instead of host."),
        )
    return accept_address(address)
