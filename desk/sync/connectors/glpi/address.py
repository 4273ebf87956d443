"""Address: where the API of a GLPI is, from whatever address of it somebody has copied. Pure."""

from typing import Final
from urllib.parse import urlunsplit

from desk.sync.connectors.address import split

_API: Final = ("/apirest.php", "/api.php/v1")
"""The two doors to the same API; the second since version 11."""
_PAGES: Final = (
    "/front",
    "/index.php",
    "/api.php",
    "/ajax",
    "/marketplace",
    "/plugins",
    "/Helpdesk",
)
"""What a browser shows after the address of GLPI itself."""


def api_address(url: str) -> str:
    """The address of the API, ending in `apirest.php` unless the other door was named.

    `https://host/glpi`, `…/glpi/`, `…/apirest.php`, `…/front/central.php?x=1` lead to the same.
    """
    parts = split(url.strip())
    path = parts.path
    for door in _API:
        before, found, _ = path.partition(door)
        if found:
            return urlunsplit((parts.scheme, parts.netloc, before + door, "", ""))
    for page in _PAGES:
        before, found, after = path.partition(page)
        if found and after[:1] in {"", "/", "."}:
            path = before
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/") + _API[0], "", ""))
