"""Files of a call on their way into the store: the call gets its number once they are there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desk.ui.ticket.files import Waiting
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store


class Copies:
    """Counts what is being copied. Main thread only."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._on_their_way = 0
        self._after: Callable[[], None] | None = None

    def begin(self, copy: "Callable[[Store], Waiting]", taken: Callable[[Waiting], None]) -> None:
        """Copy a file, then hand it over. One that cannot be read is told; nothing goes on by
        itself then, since whoever waited must know that it is missing."""

        def came(file: Waiting) -> None:
            self._on_their_way -= 1
            taken(file)
            after = self._after
            if after is not None and not self._on_their_way:
                self._after = None
                after()

        def failed(error: Exception) -> None:
            self._on_their_way -= 1
            self._after = None
            self._workspace.failed(error)

        self._on_their_way += 1
        # A read in the worker's eyes: the store changes only by a blob nobody refers to yet.
        self._workspace.read(copy, came, failed=failed)

    def wait(self, after: Callable[[], None]) -> bool:
        """Whether a file is on its way; then `after` is called when the last one is there."""
        self._after = after if self._on_their_way else None
        return self._after is not None

    def forget(self) -> None:
        """Another call is shown: nobody waits any more."""
        self._after = None
