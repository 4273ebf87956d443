"""Reading a launcher profile from TOML: everything that is not plainly safe is refused.

The format protects against data (a hostile host name in an inventory), not against whoever may
write the profile: its literal arguments are the administrator's power.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.remote.grammar import GRAMMARS, POSITIONAL, NotAccepted
from desk.remote.profile_tables import FieldTable, FileTables, RunTable, SecretTable, SessionTable
from desk.remote.profiles import (
    DATA_SOURCE,
    GIVEN_BY_DESK,
    JUMP_COMMAND,
    KNOWN_HOSTS,
    PLACEHOLDER,
    SECRET_FD,
    EndRule,
    Field,
    OptionalArguments,
    Profile,
    SecretRule,
)
from desk.remote.programs import check_program_path
from desk.remote.uri_rules import check_uri

LARGEST: Final = 64 * 1024
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_PIPED: Final = ("fd", "args-fd")


class ProfileRefused(InvalidInput):
    """A launcher profile that Desk will not use; the message says which line of it and why."""


def read_profile(content: bytes, *, builtin: bool = False) -> Profile:
    """The profile in the bytes of a TOML file; raises `ProfileRefused` with the reason."""
    if len(content) > LARGEST:
        raise ProfileRefused(tr("remote", "The file is larger than 64 KiB."))
    try:
        data: dict[str, Any] = tomllib.loads(content.decode("utf-8"))
        file = msgspec.convert(data, FileTables)
    except UnicodeDecodeError:
        raise ProfileRefused(tr("remote", "The file is not UTF-8 text.")) from None
    except (ValueError, RecursionError, msgspec.ValidationError) as problem:
        msg = tr("remote", "The file is not a launcher profile: {why}.", why=str(problem))
        raise ProfileRefused(msg) from None
    _check_names(file)
    _check_shape(file)
    profile = _build(file, hashlib.sha256(content).hexdigest(), builtin=builtin)
    for path, platform in _program_paths(profile):
        reason = check_program_path(path, platform)
        if reason:
            msg = tr(
                "remote", "The program “{path}” is refused: {reason}", path=path, reason=reason
            )
            raise ProfileRefused(msg)
    _check_templates(profile)
    _check_secret(profile)
    return profile


def _check_names(file: FileTables) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", file.id, re.ASCII):
        raise ProfileRefused(
            tr("remote", "The id is lower-case letters, digits and dashes, 40 at most.")
        )
    _check_words(file)
    if not file.fields:
        raise ProfileRefused(tr("remote", "A profile has at least one field."))
    for name, field in file.fields.items():
        if not re.fullmatch(r"[a-z_]{1,30}", name, re.ASCII) or name in {SECRET_FD, *GIVEN_BY_DESK}:
            msg = tr("remote", "“{name}” cannot be the name of a field.", name=name)
            raise ProfileRefused(msg)
        if field.grammar not in GRAMMARS:
            msg = tr("remote", "There is no grammar “{name}”.", name=field.grammar)
            raise ProfileRefused(msg)
        if field.default != "":
            _check_default(name, field)
        if field.encode:
            _check_encoded(file, name)


def _check_words(file: FileTables) -> None:
    names = (file.name, *(file.i18n.name.values() if file.i18n else ()))
    if any(not name or len(name) > 80 or _CONTROL.search(name) for name in names):
        raise ProfileRefused(
            tr("remote", "The name is empty, longer than 80 characters, or holds controls.")
        )
    notes = file.i18n.note.values() if file.i18n else ()
    if any(len(note) > 300 or _CONTROL.search(note) for note in notes):
        raise ProfileRefused(
            tr("remote", "The note is longer than 300 characters, or holds controls.")
        )


def _check_encoded(file: FileTables, name: str) -> None:
    """What Guacamole's links are made of: a connection and, beside it, its data source."""
    source = file.fields.get(DATA_SOURCE)
    if file.kind != "uri" or name == DATA_SOURCE or source is None or source.optional:
        raise ProfileRefused(
            tr("remote", "“encode” is for a link, beside a field “source” that is not optional.")
        )


def _check_default(name: str, field: FieldTable) -> None:
    try:
        GRAMMARS[field.grammar](str(field.default))
    except NotAccepted as problem:
        msg = tr(
            "remote",
            "The default of “{name}” is refused: {reason}",
            name=name,
            reason=problem.message,
        )
        raise ProfileRefused(msg) from None


def _check_shape(file: FileTables) -> None:
    """A link has a template and nothing else; a program has paths and arguments."""
    if file.kind == "uri":
        if file.uri is None or file.run is not None or file.program:
            raise ProfileRefused(
                tr("remote", "A profile of kind uri has [uri] and neither [run] nor [program].")
            )
    elif file.uri is not None or file.run is None or not file.program:
        raise ProfileRefused(
            tr("remote", "A profile that starts a program has [program] and [run], not [uri].")
        )
    if (file.kind == "terminal") != (file.session.end == "wrapper"):
        raise ProfileRefused(
            tr("remote", "A profile of kind terminal, and only that, ends by “wrapper”.")
        )
    if file.session.end == "connection-watch" and not {"host", "port"} <= set(file.fields):
        raise ProfileRefused(tr("remote", "A connection is watched to a “host” and a “port”."))
    if file.uri is not None and not file.uri.platforms:
        raise ProfileRefused(tr("remote", "A link is for one system at least."))
    if file.kind == "uri" and file.session.end != "manual":
        raise ProfileRefused(tr("remote", "Nobody can watch the end of a link: use “manual”."))


def _build(file: FileTables, sha256: str, *, builtin: bool) -> Profile:
    run = file.run or RunTable(argv=[])
    secret = file.secret or SecretTable(channel="none")
    return Profile(
        id=file.id,
        name=file.name,
        names=dict(file.i18n.name) if file.i18n else {},
        notes=dict(file.i18n.note) if file.i18n else {},
        protocol=file.protocol,
        kind=file.kind,
        rank=file.rank,
        address_kinds=tuple(file.match.address) if file.match else ("host", file.protocol),
        probe=file.probe.kind if file.probe else "none",
        fields={
            name: Field(field.grammar, str(field.default), field.optional, field.encode)
            for name, field in file.fields.items()
        },
        programs={platform: tuple(item.paths) for platform, item in file.program.items()},
        argv=tuple(run.argv),
        optional=tuple(OptionalArguments(group.field, tuple(group.argv)) for group in run.optional),
        jump_argv=tuple(run.jump),
        uri=file.uri.template if file.uri else "",
        uri_platforms=file.uri.platforms if file.uri else (),
        secret=SecretRule(
            secret.channel,
            secret.encoding,
            secret.required,
            tuple(secret.argv),
            secret.line_prefix,
            secret.last,
        ),
        end=_end_rule(file.session),
        consent=file.policy.consent if file.policy else "required",
        sha256=sha256,
        builtin=builtin,
    )


def _end_rule(session: SessionTable) -> EndRule:
    if any(not re.fullmatch(r"-?[0-9]{1,5}", code, re.ASCII) for code in session.exit_map):
        raise ProfileRefused(tr("remote", "The keys of exit_map are exit codes."))
    if any(not message.match for message in session.stderr_map):
        raise ProfileRefused(tr("remote", "An empty text in stderr_map would match everything."))
    return EndRule(
        how=session.end,
        exit_ok=session.exit_ok,
        exit_map=tuple((int(code), status) for code, status in session.exit_map.items()),
        stderr_map=tuple((item.match, item.status) for item in session.stderr_map),
    )


def _program_paths(profile: Profile) -> Iterator[tuple[str, str]]:
    for platform, paths in profile.programs.items():
        if not paths:
            msg = tr("remote", "No program path for {platform}.", platform=platform)
            raise ProfileRefused(msg)
        for path in paths:
            yield path, platform


def _check_templates(profile: Profile) -> None:
    for group in profile.optional:
        if group.field not in profile.fields or not profile.fields[group.field].optional:
            msg = tr("remote", "“if = {name}” names no optional field.", name=group.field)
            raise ProfileRefused(msg)
    groups = (template for group in profile.optional for template in group.argv)
    for template in (*profile.argv, *groups):
        _check_template(profile, template, {*profile.fields, KNOWN_HOSTS})
    for template in profile.secret.argv:
        _check_template(profile, template, {SECRET_FD})
    _check_jump(profile)
    _check_optional_use(profile)
    if profile.kind == "uri":
        _check_braces(profile.uri, set(profile.fields))
        reason = check_uri(profile.uri, profile.uri_platforms)
        if reason:
            msg = tr("remote", "The link is refused: {reason}", reason=reason)
            raise ProfileRefused(msg)


def _check_jump(profile: Profile) -> None:
    """What leads through a jump host names it once, as the value of an option."""
    for template in profile.jump_argv:
        _check_template(profile, template, {JUMP_COMMAND})
    named = list(_placeholders(profile.jump_argv)).count(JUMP_COMMAND)
    if profile.jump_argv and (named != 1 or profile.protocol != "ssh"):
        raise ProfileRefused(tr("remote", "“jump” is for ssh, and names {jump_command} once."))


def _check_optional_use(profile: Profile) -> None:
    """An optional field is used only in its own group, so that its absence is never a hole."""
    optional = {name for name, field in profile.fields.items() if field.optional}
    own = [(frozenset[str](), profile.argv), (frozenset[str](), (profile.uri,))]
    own += [(frozenset({group.field}), group.argv) for group in profile.optional]
    for allowed, templates in own:
        for name in _placeholders(templates):
            if name in optional - allowed:
                msg = tr(
                    "remote", "The optional field “{name}” is used outside its group.", name=name
                )
                raise ProfileRefused(msg)


def _placeholders(templates: Iterable[str]) -> Iterator[str]:
    for template in templates:
        yield from PLACEHOLDER.findall(template)


def _check_braces(template: str, allowed: set[str]) -> None:
    if _CONTROL.search(template):
        raise ProfileRefused(
            tr("remote", "An argument holds a line break or another control character.")
        )
    if re.search(r"[{}]", PLACEHOLDER.sub("", template)):
        msg = tr(
            "remote",
            "“{text}” holds a brace that is not around the name of a field.",
            text=template,
        )
        raise ProfileRefused(msg)
    for name in PLACEHOLDER.findall(template):
        if name not in allowed:
            msg = tr(
                "remote", "“{text}” names “{name}”, which is not a field.", text=template, name=name
            )
            raise ProfileRefused(msg)


def _check_template(profile: Profile, template: str, allowed: set[str]) -> None:
    """One argument: known placeholders only, and data never at its beginning unless harmless."""
    if not template:
        raise ProfileRefused(tr("remote", "An argument is empty."))
    _check_braces(template, allowed)
    first = PLACEHOLDER.match(template)
    if first is None:
        return
    name = first.group(1)
    if name not in profile.fields or profile.fields[name].grammar not in POSITIONAL:
        msg = tr(
            "remote",
            "“{text}” begins with “{name}”, which could pass for an option.",
            text=template,
            name=name,
        )
        raise ProfileRefused(msg)


def _check_secret(profile: Profile) -> None:
    """The pipe is named if, and only if, there is one; what cannot work is refused early."""
    secret = profile.secret
    pointers = list(_placeholders(secret.argv)).count(SECRET_FD)
    if pointers != (1 if secret.channel in _PIPED else 0):
        raise ProfileRefused(
            tr("remote", "{secret_fd} stands once in the secret's argv for fd and args-fd only.")
        )
    if secret.argv and secret.channel not in {"fd", "args-fd", "stdin"}:
        raise ProfileRefused(tr("remote", "Only the channels stdin, fd and args-fd add arguments."))
    if secret.channel == "args-fd" and (len(secret.argv) != 1 or not secret.required):
        raise ProfileRefused(
            tr("remote", "The channel args-fd has one argument and requires a secret.")
        )
    _check_braces(secret.line_prefix, set())
    if bool(secret.line_prefix) != (secret.channel == "args-fd"):
        raise ProfileRefused(
            tr("remote", "The channel args-fd, and only that, has a “line_prefix”.")
        )
    _check_channel(profile)


def _check_channel(profile: Profile) -> None:
    """What the kind of start allows: a pipe does not pass through a terminal, nor through a link."""
    secret = profile.secret
    if profile.kind == "uri" and secret.channel not in {"none", "clipboard", "prompt"}:
        raise ProfileRefused(tr("remote", "A link can carry no secret: use clipboard or prompt."))
    if profile.kind == "terminal" and secret.channel not in {"none", "askpass", "prompt"}:
        raise ProfileRefused(
            tr("remote", "Through a terminal only askpass and prompt reach the program.")
        )
    if secret.channel == "askpass" and (profile.protocol != "ssh" or "user" not in profile.fields):
        raise ProfileRefused(tr("remote", "The channel askpass is for ssh with a user."))
