"""Launcher profiles: how one tool is started on one protocol, as frozen data, and its arguments.

One template string is one element of the argument list, before and after its placeholders are
filled; no shell, no expression, no environment takes part.
"""

import re
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, Literal
from urllib.parse import quote

import msgspec

from desk.models.asset import Address
from desk.models.errors import InvalidInput
from desk.models.texts import language, tr
from desk.remote.grammar import GRAMMARS

Platform = Literal["linux", "windows", "macos"]
Kind = Literal["process", "terminal", "uri"]
Channel = Literal["none", "stdin", "fd", "args-fd", "askpass", "clipboard", "prompt"]
End = Literal["process-exit", "wrapper", "connection-watch", "manual"]
Encoding = Literal["", "guacamole"]

SECRET_FD: Final = "secret_fd"  # noqa: S105 - the name of a placeholder, not a secret
"""The placeholder of the inherited pipe; filled by the witness, which alone knows its number."""
KNOWN_HOSTS: Final = "known_hosts"
"""The placeholder of Desk's own file of trusted SSH host keys."""
JUMP_COMMAND: Final = "jump_command"
"""The placeholder of what ssh runs to be connected through a site's jump host."""
DATA_SOURCE: Final = "source"
"""The field that says from which of its data sources Guacamole takes a connection."""
GIVEN_BY_DESK: Final = frozenset({KNOWN_HOSTS, JUMP_COMMAND})
"""Placeholders whose text Desk makes itself: they are no fields."""
PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}", re.ASCII)


class Outcome(StrEnum):
    """What became of a session, as far as its tool lets anybody know."""

    RUNNING = "running"
    ENDED = "ended"
    AUTH_FAILED = "auth-failed"
    UNREACHABLE = "unreachable"
    UNKNOWN_HOST = "unknown-host"
    CERTIFICATE_REFUSED = "certificate-refused"
    HOST_KEY_REFUSED = "host-key-refused"
    CONNECT_FAILED = "connect-failed"
    TRANSPORT_FAILED = "transport-failed"
    NOT_STARTED = "not-started"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It is over and nothing says how; a person may."""


class LaunchRefused(InvalidInput):
    """This launch cannot be rendered: a value is missing, unknown or not accepted."""


class Field(msgspec.Struct, frozen=True):
    """One input of a profile: the grammar it must pass, and what stands in when it is absent."""

    grammar: str
    default: str = ""
    optional: bool = False
    encode: Encoding = ""
    """How the value is written into a link, other than percent-encoded."""


class OptionalArguments(msgspec.Struct, frozen=True):
    """Arguments that appear only when a field has a value."""

    field: str
    argv: tuple[str, ...]


class SecretRule(msgspec.Struct, frozen=True):
    """How a password reaches the tool; never by argument or environment."""

    channel: Channel = "none"
    encoding: Literal["line", "raw", "vnc-des"] = "line"
    required: bool = False
    argv: tuple[str, ...] = ()
    """Arguments that appear only when there is a secret to hand over. With `args-fd` they are the
    only visible ones, and all others travel through the pipe."""
    line_prefix: str = ""
    """`args-fd` only: what stands before the password on its line of the pipe (`/p:`)."""
    last: bool = False
    """Its arguments stand behind the target, where the tool expects options there."""


class EndRule(msgspec.Struct, frozen=True):
    """How the end of a session is known, and what the tool's exit and messages mean."""

    how: End
    exit_ok: tuple[int, ...] = (0,)
    exit_map: tuple[tuple[int, Outcome], ...] = ()
    stderr_map: tuple[tuple[str, Outcome], ...] = ()
    """Literal pieces of the tool's messages; the first that occurs decides."""


class Profile(msgspec.Struct, frozen=True):
    """One tool, ready to be rendered. Made by `desk.remote.profile_file.read_profile` alone."""

    id: str
    name: str
    protocol: str
    kind: Kind
    fields: dict[str, Field]
    end: EndRule
    names: dict[str, str] = {}
    notes: dict[str, str] = {}
    """By language: what the person at the keyboard has to know of this tool."""
    rank: int = 50
    """Lower is offered first."""
    address_kinds: tuple[str, ...] = ()
    probe: str = "none"
    programs: dict[str, tuple[str, ...]] = {}
    argv: tuple[str, ...] = ()
    optional: tuple[OptionalArguments, ...] = ()
    jump_argv: tuple[str, ...] = ()
    """Arguments that lead it through a jump host by itself; without, it is led through a tunnel."""
    uri: str = ""
    uri_platforms: tuple[str, ...] = ()
    """Systems on which the link is opened by the right tool and by no other."""
    secret: SecretRule = SecretRule()
    consent: Literal["required", "standing"] = "required"
    sha256: str = ""
    """Of the file it was read from: goes into the session's record."""
    builtin: bool = False

    def name_in(self, language: str) -> str:
        """The tool's name for a person who reads that language."""
        return self.names.get(language, self.name)

    def note_in(self, language: str) -> str:
        """What is to be known of the tool, in that language or in English; empty when nothing."""
        return self.notes.get(language) or self.notes.get("en", "")

    @property
    def checks_hosts(self) -> bool:
        """Whether it compares host keys with Desk's own file, by the name of its target."""
        return any(f"{{{KNOWN_HOSTS}}}" in each for each in self.argv)

    def runs_on(self, platform: str) -> bool:
        """Whether there is a way to start it on that system at all."""
        return platform in (self.uri_platforms if self.kind == "uri" else self.programs)

    @property
    def ends_by_hand(self) -> bool:
        """Whether nothing but a person knows its end: a link, or a tool that hands over and exits, where
        nobody sees its connection."""
        unseen = self.end.how == "connection-watch" and sys.platform != "linux"
        return self.kind == "uri" or self.end.how == "manual" or unseen


class Rendered(msgspec.Struct, frozen=True):
    """The exact arguments of one launch, without the program and without any secret."""

    arguments: tuple[str, ...]
    """May hold `{secret_fd}`, which no field value can."""
    piped: tuple[str, ...] = ()
    """`args-fd`: the arguments that travel through the pipe, one a line."""
    uri: str = ""
    values: dict[str, str] = {}
    """The fields as accepted: canonical, with defaults."""


def accept_values(profile: Profile, given: Mapping[str, str]) -> dict[str, str]:
    """The fields of a launch, each through its grammar; raises before anything is rendered."""
    unknown = sorted(set(given) - set(profile.fields))
    if unknown:
        msg = tr(
            "remote",
            "{tool} has no field “{field}”.",
            tool=profile.name_in(language()),
            field=unknown[0],
        )
        raise LaunchRefused(msg)
    accepted = {}
    for name, field in profile.fields.items():
        value = given.get(name) or field.default
        if value:
            accepted[name] = GRAMMARS[field.grammar](value)
        elif not field.optional:
            msg = tr(
                "remote",
                "{tool} needs a value for “{field}”.",
                tool=profile.name_in(language()),
                field=name,
            )
            raise LaunchRefused(msg)
    return accepted


def render(
    profile: Profile,
    given: Mapping[str, str],
    *,
    with_secret: bool,
    known_hosts: str = "",
    jump_command: str = "",
) -> Rendered:
    """The argument list of a launch.

    `known_hosts` is the absolute path of Desk's host-key file, `jump_command` what leads through a
    jump host where the profile takes that.
    """
    values = accept_values(profile, given)
    if profile.secret.required and not with_secret:
        msg = tr(
            "remote", "{tool} cannot ask for the password itself.", tool=profile.name_in(language())
        )
        raise LaunchRefused(msg, tr("remote", "Give one."))
    if profile.kind == "uri":
        return Rendered(arguments=(), uri=_link(profile, values), values=values)
    secret_argv = profile.secret.argv if with_secret else ()
    groups = (group.argv for group in profile.optional if values.get(group.field))
    added = [template for group in groups for template in group]
    added += profile.jump_argv if jump_command else ()
    before, target = _around_target(profile.argv)
    filling = {**values, KNOWN_HOSTS: quotable(known_hosts), JUMP_COMMAND: jump_command}
    if profile.secret.channel == "args-fd":
        piped = tuple(_fill(item, filling) for item in (*before, *added, *target))
        return Rendered(arguments=secret_argv, piped=piped, values=values)
    if profile.secret.last:
        templates = (*before, *added, *target, *secret_argv)
    else:
        templates = (*before, *secret_argv, *added, *target)
    return Rendered(tuple(_fill(item, filling) for item in templates), values=values)


def _link(profile: Profile, values: Mapping[str, str]) -> str:
    """The link with its fields escaped, each so that it is one part of it and no more."""

    def escaped(name: str, text: str) -> str:
        if profile.fields[name].encode == "guacamole":
            parts = f"{text}\0c\0{values[DATA_SOURCE]}"
            return urlsafe_b64encode(parts.encode()).decode().rstrip("=")
        # The grammar of hosts leaves one character that needs care, and brackets care for it.
        return quote(text, safe=":" if profile.fields[name].grammar == "host" else "")

    return _fill(profile.uri, {name: escaped(name, text) for name, text in values.items()})


def _around_target(argv: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The arguments before and from the closing positional (`--` and the host) on.

    What is added must come before it, as tools expect options first.
    """
    cut = len(argv)
    if cut and argv[-1].startswith("{"):
        cut -= 1
        if cut and argv[cut - 1] == "--":
            cut -= 1
    return argv[:cut], argv[cut:]


def _fill(template: str, values: Mapping[str, str]) -> str:
    """One template with its placeholders filled; an IPv6 host before a colon gets brackets.

    Every placeholder has a value: the reader lets optional fields stand in their own group only.
    """

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name == SECRET_FD:
            return match.group(0)
        followed_by_port = template[match.end() : match.end() + 1] == ":"
        if name in GIVEN_BY_DESK:
            return values[name]
        if ":" in values[name] and followed_by_port:
            return f"[{values[name]}]"
        return values[name]

    return PLACEHOLDER.sub(value, template)


def quotable(path: str) -> str:
    """A path that ssh reads back unchanged between double quotes: no quote, `%`, `$` or control."""
    if re.search(r'["%$\x00-\x1f\x7f{}]', path):
        raise LaunchRefused(
            tr("remote", "The folder of Desk's data has a name that ssh cannot take."),
            tr("remote", "Move it (DESK_HOME) to a folder without quotes, $ or %."),
        )
    return path


def field_for(profile: Profile, address: Address) -> str | None:
    """The field that an address fills, or None when the profile does not fit it."""
    if address.kind not in profile.address_kinds:
        return None
    wanted = "host" if "host" in profile.fields else next(iter(profile.fields))
    try:
        GRAMMARS[profile.fields[wanted].grammar](address.value)
    except InvalidInput:
        return None
    return wanted


def fitting(profiles: Iterable[Profile], address: Address, platform: Platform) -> list[Profile]:
    """The profiles that can open an address on this system, best first.

    A hostile address fits none: `desk.remote.ways.accept_address` says why.
    """
    found = [
        profile
        for profile in profiles
        if field_for(profile, address) is not None and profile.runs_on(platform)
    ]
    return sorted(found, key=lambda profile: (profile.rank, profile.name))


def values_for(profile: Profile, address: Address) -> dict[str, str]:
    """The fields that an address itself fills: host or id, port and user where the tool has them."""
    target = field_for(profile, address)
    if target is None:
        msg = tr(
            "remote",
            "{tool} cannot open an address of kind “{kind}”.",
            tool=profile.name_in(language()),
            kind=address.kind,
        )
        raise LaunchRefused(msg)
    values = {target: address.value}
    if address.port and "port" in profile.fields and address.kind in {"host", profile.protocol}:
        values["port"] = str(address.port)
    if address.user and "user" in profile.fields:
        values["user"] = address.user
    return values
