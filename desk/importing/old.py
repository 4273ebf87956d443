"""What another system knew: its rows, and the tickets made of them, in words that nobody judged yet."""

from datetime import datetime

import msgspec

Cells = dict[str, str | None]
"""A row: each column's text by its name; None where the other system had nothing."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One row of one table."""

    table: str
    line: int
    """Where it stands in the file, for whoever has to look."""
    cells: Cells


class Trouble(msgspec.Struct, frozen=True):
    """Something that cannot be taken over as it is; the rest goes on."""

    line: int
    """0 where no line can be named."""
    what: str
    """In words for the person."""


class Who(msgspec.Struct, frozen=True):
    """Somebody, as the other system wrote them down."""

    name: str = ""
    email: str = ""
    login: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.email or self.login)

    @property
    def words(self) -> str:
        """How a person reads it: the name and the address, or what there is."""
        name = self.name or self.login
        if self.email and self.email != name:
            return f"{name} <{self.email}>" if name else self.email
        return name


class OldEntry(msgspec.Struct, frozen=True):
    """Something that was written on an old ticket."""

    id: str
    """Its table and its number there, or its place among the ticket's entries; nothing else on the
    ticket has it."""
    kind: str
    """`note`, `reply`, `solution` or `work`."""
    body: str
    at: datetime | None = None
    who: Who = Who()
    heading: str = ""
    """What the other system called it: an action, a subject."""
    minutes: int = 0
    number: str = ""
    """What the other system calls it, where it says."""


class OldChange(msgspec.Struct, frozen=True):
    """How an old ticket stood from some moment on, where the other system has a row for each."""

    id: str
    """Its number there, or its place among the ticket's rows."""
    at: datetime | None
    fields: dict[str, str] = {}
    """By Desk's names of its fields, in the other system's words."""
    assignee: Who = Who()


class OldFile(msgspec.Struct, frozen=True):
    """A file that was attached to an old ticket."""

    id: str
    name: str
    path: str
    """Where the other system kept it, below its folder of files."""
    line: int
    at: datetime | None = None


class OldTicket(msgspec.Struct, frozen=True):
    """A ticket as the other system had it."""

    number: str
    line: int
    title: str
    description: str
    opened: datetime | None
    closed: datetime | None = None
    fields: dict[str, str] = {}
    """By Desk's names of its fields, in the other system's words."""
    requester: Who = Who()
    assignee: Who = Who()
    words: tuple[tuple[str, str], ...] = ()
    """What has no field here, each with what it is called."""
    entries: tuple[OldEntry, ...] = ()
    changes: tuple[OldChange, ...] = ()
    files: tuple[OldFile, ...] = ()
    days_only: bool = False
    """Its times say the day and not the hour."""
