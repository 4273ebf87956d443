"""Place: where a MantisBT's REST API is, from whatever page of it a person copied. Pure."""

import re
from typing import Final
from urllib.parse import urlunsplit

from desk.sync.connectors.address import split

ROOTS: Final = ("/api/rest", "/api/rest/index.php")
"""With the web server's rewriting, and without it."""
_INSIDE: Final = re.compile(r"/(api/(rest|soap)(/.*)?|[^/]*\.php(/.*)?)$", re.IGNORECASE)


def base_of(url: str) -> str:
    """The address of the installation: what follows it in a page's or the API's address is cut."""
    parts = split(url.strip())
    path = re.sub(r"/{2,}", "/", parts.path)
    while (shorter := _INSIDE.sub("", path)) != path:
        path = shorter
    return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), "", ""))
