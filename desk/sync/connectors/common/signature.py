"""Signature: the last line of a note of ours, where a server has no other place for its mark. Pure."""

import re
from datetime import UTC
from typing import Final

from desk.models.operations import Operation
from desk.sync.connectors.common.marks import Mark, find_mark

_SIGNATURE: Final = re.compile(
    r"\n*— [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC · (desk:[0-9a-z:-]+)\s*\Z", re.ASCII
)


def signed(body: str, operation: Operation, mark: str) -> str:
    """A text of ours with its mark in the last line. The time can be read by people too."""
    at = operation.occurred_at.astimezone(UTC)
    line = f"— {at:%Y-%m-%d %H:%M} UTC · {mark}"
    return f"{body}\n\n{line}" if body else line


def unsigned(body: str) -> tuple[str, Mark | None]:
    """A text without the line that `signed` put under it, and the mark that stood there."""
    found = _SIGNATURE.search(body)
    mark = find_mark(found[1]) if found else None
    return (body[: found.start()], mark) if found and mark else (body, None)
