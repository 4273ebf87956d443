"""Errors that a person sees: what happened, in their words, and what to do next.

DeskError
├── InvalidInput      what was typed cannot be accepted; nothing was changed
├── NotAllowed        a rule of the workflow forbids it
├── NotFound          no such ticket, person, account …
├── AccountProblem    the account cannot be used as it is
└── StoreProblem      the local files
    ├── StoreFull         no room on the disk
    ├── StoreCorrupt      a file is damaged
    ├── StoreBusy         another process holds it
    └── StoreLocked       it is encrypted, and its key is not at hand
"""


class DeskError(Exception):
    """Something the person should read. `message` says what happened, `advice` what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class InvalidInput(DeskError):
    """What was given cannot be accepted; nothing was changed."""


class NotAllowed(DeskError):
    """A rule of the workflow forbids this step."""


class NotFound(DeskError):
    """There is no such thing here."""


class AccountProblem(DeskError):
    """The account cannot be used as it is."""


class StoreProblem(DeskError):
    """The local files refuse."""


class StoreFull(StoreProblem):
    """No room on the disk."""


class StoreCorrupt(StoreProblem):
    """A local file is damaged."""


class StoreBusy(StoreProblem):
    """Another process holds the file."""


class StoreLocked(StoreProblem):
    """The local files are encrypted, and their key is not at hand, or another was given."""
