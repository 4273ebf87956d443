"""Profiles: how the tables and columns of another system become Desk's fields. Data, in TOML."""

import codecs
import re
import tomllib
from pathlib import Path
from typing import Any, Final

import msgspec

from desk.models.errors import InvalidInput, NotFound
from desk.models.resources import resource
from desk.models.texts import tr

SHIPPED: Final = "import"
"""The folder of the shipped profiles, below the resources."""
LARGEST: Final = 1024 * 1024
"""Bytes of a profile; what is larger is not one."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_PREFIX: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,11}", re.ASCII)
_DEEPEST: Final = 4
"""How many profiles may extend one another."""

FIELDS: Final = frozenset(
    {"kind", "type", "state", "application", "category", "impact", "urgency", "priority", "level",
     "group", "location", "channel", "security"}
)  # fmt: skip
"""The fields a profile can fill beside the title, the description and the people."""

_KINDS: Final = frozenset({"note", "reply", "solution", "work"})

Names = str | tuple[str, ...]
"""One column, or several: of what may be called in several ways the first that is there."""


class From(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a value comes from: a column, by a lookup where the column has a number of another
    table; for a person also columns of name, address and login."""

    column: Names = ()
    lookup: str = ""
    name: Names = ()
    """All of them together, with blanks between."""
    email: Names = ()
    login: Names = ()


Place = str | tuple[str, ...] | From


class Lookup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table that says what a number means: a word, or somebody."""

    table: str
    key: str
    name: Names
    email: Names = ()
    login: Names = ()


class History(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of the tickets has a row for each event: how the ticket stood from then on."""

    at: Names
    """When it was."""
    order: Names = ()
    """A number that puts events of one moment in order; else they stand as in the file."""


class Tickets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of the tickets."""

    number: Names
    table: str = ""
    """Empty where the file has but one."""
    title: Place = ()
    description: Place = ()
    opened: Names = ()
    closed: Names = ()
    requester: Place = ()
    assignee: Place = ()
    fields: dict[str, Place] = {}
    """Desk's other fields, by their names."""
    labels: dict[str, str] = {}
    """How columns without a field are called where they are kept in words."""
    means: dict[str, str] = {}
    """For columns without a field: the lookup that says what they mean."""
    dated: tuple[str, ...] = ()
    """Columns without a field that hold times."""
    leave_out: tuple[str, ...] = ()
    """Columns that are not worth keeping."""
    history: History | None = None
    """For event logs, which have several rows of a ticket."""


class Entries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of what was written on the tickets."""

    table: str
    ticket: Names
    body: Names = ()
    id: Names = ()
    at: Names = ()
    who: Place = ()
    heading: Names = ()
    kind: str = "note"
    kinds: dict[str, str] = {}
    """The kind by the heading, where it decides."""
    minutes: Names = ()
    hours: Names = ()


class Files(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the files on the tickets; the bytes lie in a folder."""

    table: str
    ticket: Names
    path: Names
    name: Names = ()
    id: Names = ()
    entry: Names = ()
    """The entry it came with, where the table names no ticket."""


class Details(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table with more columns of the tickets, kept in words."""

    table: str
    ticket: Names
    labels: dict[str, str] = {}
    leave_out: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything about one kind of export."""

    source: str
    """The system's name: what was brought over says it, and its keys are made of it."""
    prefix: str
    """Stands before the old number in the number here: `ZT-4711`."""
    ticket: Tickets
    encodings: tuple[str, ...] = ("utf-8", "cp1252")
    """Tried in this order, for each text that does not say its own."""
    zone: str = ""
    """The zone of times that have none, such as `Europe/Paris`; the machine's own when empty."""
    times: tuple[str, ...] = ("iso",)
    """`unix`, `iso`, or patterns such as `%d/%m/%Y %H:%M`; the first that fits."""
    days_only: bool = False
    """The hours of its times cannot be believed."""
    delimiter: str = ""
    line_break: str = ""
    """What stands in a text for the end of a line, where the export has none."""
    table_prefix: str = ""
    """What stands before each table's name in the dump."""
    files_folder: str = ""
    """The folder of the files, seen from the dump."""
    lookups: dict[str, Lookup] = {}
    values: dict[str, dict[str, str]] = {}
    """For each field: the other system's word, and the one here; empty for none."""
    entries: tuple[Entries, ...] = ()
    files: tuple[Files, ...] = ()
    details: tuple[Details, ...] = ()

    def tables(self) -> frozenset[str]:
        """Every table that is wanted, in small letters."""
        named = [self.ticket.table, *(lookup.table for lookup in self.lookups.values())]
        named += [each.table for each in self.entries]
        named += [each.table for each in self.files]
        named += [each.table for each in self.details]
        return frozenset(name.lower() for name in named)


def shipped() -> list[str]:
    """The names of the profiles that come with Desk."""
    return sorted(file.stem for file in resource(SHIPPED).glob("*.toml"))


def load(named: str) -> Profile:
    """A profile by the name of a shipped one, or by the path of a file. Raises `NotFound`, or
    `InvalidInput` saying what is wrong in it."""
    document = _document(named, Path(), _DEEPEST)
    document.pop("extends", None)
    try:
        profile = msgspec.convert(document, Profile)
    except msgspec.ValidationError as error:
        raise _wrong(named, str(error)) from error
    if fault := _fault(profile):
        raise _wrong(named, fault)
    return profile


def _document(named: str, beside: Path, depth: int) -> dict[str, Any]:
    file = _file(named, beside)
    document = _parsed(named, file)
    below = document.get("extends")
    if below is None:
        return document
    if not isinstance(below, str) or depth == 0:
        raise _wrong(named, tr("Import", "“extends” leads nowhere."))
    return _united(_document(below, file.parent, depth - 1), document)


def _file(named: str, beside: Path) -> Path:
    if _NAME.fullmatch(named):
        file = resource(f"{SHIPPED}/{named}.toml")
        if file.is_file():
            return file
    file = beside / named
    if file.is_file():
        return file
    raise NotFound(
        tr("Import", "There is no profile “{name}”.", name=named),
        tr("Import", "Known are: {names}; or name a file of your own.", names=", ".join(shipped())),
    )


def _parsed(named: str, file: Path) -> dict[str, Any]:
    if file.stat().st_size > LARGEST:
        raise _wrong(named, tr("Import", "It is too large."))
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise _wrong(named, str(error)) from error


def _united(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Both documents: tables are united, anything else is the upper one's."""
    united = dict(below)
    for key, value in above.items():
        known = united.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            united[key] = _united(known, value)
        else:
            united[key] = value
    return united


def _fault(profile: Profile) -> str:
    """What is wrong with a profile, in words; empty when nothing is."""
    if not profile.source.strip() or len(profile.source) > 60:
        return tr("Import", "“source” is the name of the system, in 60 characters at most.")
    if not _PREFIX.fullmatch(profile.prefix):
        return tr("Import", "“prefix” is one to twelve letters and digits, a letter first.")
    if len(profile.delimiter) > 1:
        return tr("Import", "“delimiter” is one character.")
    return _unknown(profile)


def _unknown(profile: Profile) -> str:
    """The first name in a profile that means nothing, in words."""
    for encoding in profile.encodings:
        try:
            codecs.lookup(encoding)
        except (LookupError, ValueError):
            return tr("Import", "“{name}” is no encoding.", name=encoding)
    for field in sorted((profile.ticket.fields.keys() | profile.values.keys()) - FIELDS):
        return tr("Import", "“{field}” is no field that can be filled.", field=field)
    kinds = {each.kind for each in profile.entries}
    kinds |= {kind for each in profile.entries for kind in each.kinds.values()}
    for kind in sorted(kinds - _KINDS):
        return tr("Import", "“{kind}” is no kind of entry.", kind=kind)
    for used in sorted(set(_lookups_of(profile)) - profile.lookups.keys()):
        return tr("Import", "There is no lookup “{name}”.", name=used)
    return ""


def _lookups_of(profile: Profile) -> list[str]:
    ticket = profile.ticket
    places: list[object] = [ticket.title, ticket.description, ticket.requester, ticket.assignee]
    places += ticket.fields.values()
    places += [each.who for each in profile.entries]
    return [place.lookup for place in places if isinstance(place, From) and place.lookup] + [
        *ticket.means.values()
    ]


def _wrong(named: str, why: str) -> InvalidInput:
    message = tr("Import", "The profile {name} cannot be used: {why}", name=named, why=why)
    return InvalidInput(message)
