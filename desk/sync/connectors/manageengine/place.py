"""Place: where a ManageEngine server's API is, from whatever page of it a person copied. Pure."""

import re
from typing import Final
from urllib.parse import urlunsplit

from desk.sync.connectors.address import split

_INSIDE: Final = re.compile(
    r"/((api/v[0-9]|sdpapi)(/.*)?|[^/]*\.(do|jsp|html?|cc)|(ui|app/[^/]+/ui|app/[^/]+/api)(/.*)?)$",
    re.IGNORECASE,
)
_PORTAL: Final = re.compile(r"(/app/[^/]+)/", re.IGNORECASE)


def base_of(url: str) -> str:
    """The address of the server, with its instance (`/app/NAME`) where there are several."""
    parts = split(url.strip())
    path = re.sub(r"/{2,}", "/", parts.path)
    portal = _PORTAL.match(path)
    if portal:
        path = portal[1]
    while (shorter := _INSIDE.sub("", path)) != path:
        path = shorter
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), "", ""))
