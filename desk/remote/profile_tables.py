"""The tables of a launcher profile's file, as they may stand there: an unknown key is a refusal."""

from typing import Literal

import msgspec

from desk.remote.profiles import Channel, Encoding, End, Kind, Outcome, Platform


class Part(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of the file: an unknown key is a refusal, not a guess."""


class FieldTable(Part, frozen=True):
    """One entry of `[fields]`."""

    grammar: str
    default: str | int = ""
    optional: bool = False
    encode: Encoding = ""


class ProgramTable(Part, frozen=True):
    """`[program]` of one system."""

    paths: list[str]


class GroupTable(Part, frozen=True, rename={"field": "if"}):
    """Arguments of one optional field."""

    field: str
    argv: list[str]


class RunTable(Part, frozen=True):
    """`[run]`."""

    argv: list[str]
    optional: list[GroupTable] = []
    jump: list[str] = []


class UriTable(Part, frozen=True):
    """`[uri]`."""

    template: str
    platforms: tuple[Platform, ...] = ("linux", "windows", "macos")


class SecretTable(Part, frozen=True):
    """`[secret]`."""

    channel: Channel
    encoding: Literal["line", "raw", "vnc-des"] = "line"
    required: bool = False
    argv: list[str] = []
    line_prefix: str = ""
    last: bool = False


class MessageTable(Part, frozen=True):
    """One entry of `stderr_map`."""

    match: str
    status: Outcome


class SessionTable(Part, frozen=True):
    """`[session]`."""

    end: End
    exit_ok: tuple[int, ...] = (0,)
    exit_map: dict[str, Outcome] = {}
    stderr_map: list[MessageTable] = []


class MatchTable(Part, frozen=True):
    """`[match]`: kinds of addresses it opens."""

    address: list[str]


class ProbeTable(Part, frozen=True):
    """`[probe]`."""

    kind: Literal["tcp", "ssh", "vnc", "rdp", "none"]


class PolicyTable(Part, frozen=True):
    """`[policy]`."""

    consent: Literal["required", "standing"]


class WordsTable(Part, frozen=True):
    """`[i18n]`, each by language."""

    name: dict[str, str] = {}
    note: dict[str, str] = {}


class FileTables(Part, frozen=True):
    """The whole file."""

    schema: Literal[1]
    id: str
    name: str
    protocol: Literal["rdp", "ssh", "vnc", "web", "other"]
    kind: Kind
    fields: dict[str, FieldTable]
    session: SessionTable
    rank: int = 50
    match: MatchTable | None = None
    program: dict[Platform, ProgramTable] = {}
    run: RunTable | None = None
    uri: UriTable | None = None
    secret: SecretTable | None = None
    probe: ProbeTable | None = None
    policy: PolicyTable | None = None
    i18n: WordsTable | None = None
