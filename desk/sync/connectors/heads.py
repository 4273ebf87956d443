"""Heads: an answer counts only when its head came to its end, so that half a header is no header.

`http.client` takes a head that broke off for a whole one: `Content-Type: text` would make a portal of
the server, and "not sent" of "nobody knows".
"""

from http.client import HTTPException, HTTPResponse
from typing import Any


class _Head:
    """The lines of an answer's head, and which came last."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401  http.client's own
        self.file = file
        self.last = b""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self.file, name)

    def readline(self, limit: int = -1) -> bytes:
        """The next line."""
        self.last = self.file.readline(limit)
        return self.last


class WholeHead(HTTPResponse):
    """An answer whose head is there to its end."""

    def begin(self) -> None:
        """Read the head. Raises `HTTPException` when it breaks off."""
        head = _Head(self.fp)
        self.fp = head  # type: ignore[assignment]
        super().begin()
        self.fp = head.file
        if head.last.strip(b"\r\n") or not head.last:
            message = "The head of the answer broke off."
            raise HTTPException(message)
