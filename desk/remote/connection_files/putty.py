"""Reads PuTTY's saved sessions, exported from the Windows registry (`.reg`)."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from desk.remote.connection_files.found import Format, Reading, Why
from desk.remote.connection_files.gathering import Gathering, Raw
from desk.remote.connection_files.sifting import Sieve, all_of, is_on, sift

_MOST_LINES: Final = 1_000_000
_SECTION: Final = re.compile(
    r"\[HKEY_(?:CURRENT_USER|USERS\\[^\\\]]+)\\Software\\SimonTatham\\PuTTY\\Sessions\\([^\]\\]+)\]",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r'"([^"\\]+)"="((?:[^"\\]|\\.)*)"')
_NUMBER: Final = re.compile(r'"([^"\\]+)"=dword:([0-9A-Fa-f]{1,8})', re.ASCII)
_ESCAPED: Final = re.compile(r"\\(.)")
_LOCAL_PROXY: Final = "5"

SIEVE: Final = Sieve(
    named=all_of(Why.COMMAND, "remotecommand bellwavefile serialline environment")
    | all_of(Why.PLUGIN, "authplugin gsscustom gsslibs")
    | all_of(Why.PASSWORD, "proxypassword")
    | all_of(Why.KEY_FILE, "publickeyfile detachedcertificate")
    | all_of(Why.REDIRECTION, "agentfwd x11forward portforwardings gssapifwd x11authfile")
    | all_of(Why.TUNNEL, "proxymethod proxyhost proxytelnetcommand")
    | all_of(Why.ELSEWHERE, "loghost logfilename"),
    weaker={"sshnoauth": frozenset({"1"})},
    lists_unknown=False,
)
_USUAL: Final = {
    "gsslibs": frozenset({"gssapi32,sspi,custom"}),
    "logfilename": frozenset({"putty.log"}),
}


def read_putty(text: str) -> Reading:
    """The saved sessions. Where a session calls its host `user@host`, both are taken apart."""
    gathering = Gathering(Format.PUTTY)
    for name, settings in _sessions(gathering, text):
        values = {key.lower(): value for key, value in settings}
        if not values.get("hostname"):
            continue  # "Default Settings"
        protocol = values.get("protocol", "ssh")
        user, host = account_at(values["hostname"].strip(" "))
        gathering.add(
            Raw(
                name,
                "ssh" if protocol == "ssh" else protocol or "protocol",
                host,
                values.get("portnumber", ""),
                user or values.get("username", "").strip(" "),
            )
        )
        _sift(gathering, name, values)
    return gathering.reading()


def account_at(place: str) -> tuple[str, str]:
    """User and host of `user@host`; what is more than that stays whole, to be refused."""
    user, at, host = place.partition("@")
    both = at and user and "@" not in host and ":" not in user
    return (user, host) if both else ("", place)


def _sift(gathering: Gathering, name: str, values: dict[str, str]) -> None:
    """A proxy counts where it is in use; one that runs a program is told as such."""
    method = values.get("proxymethod", "0")
    telling = {
        field: value
        for field, value in values.items()
        if value.lower() not in _USUAL.get(field, frozenset())
        and (is_on(method) or not field.startswith("proxy"))
    }
    if method == _LOCAL_PROXY:
        telling.pop("proxytelnetcommand", None)
        gathering.drop(name, "ProxyTelnetCommand", Why.COMMAND)
    sift(gathering, name, telling.items(), SIEVE)


def _sessions(gathering: Gathering, text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The sessions of a registry file, with their settings as text."""
    name: str | None = None
    settings: list[tuple[str, str]] = []
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        gathering.cut()
    for line in lines[:_MOST_LINES]:
        if line.startswith("["):
            if name is not None:
                yield name, settings
            section = _SECTION.fullmatch(line.strip())
            name = unquote(section[1], "utf-8", "replace") if section else None
            settings = []
        elif name is not None:
            settings.extend(_setting(line.strip()))
    if name is not None:
        yield name, settings


def _setting(line: str) -> Iterator[tuple[str, str]]:
    if said := _WORDS.fullmatch(line):
        yield said[1], _ESCAPED.sub(r"\1", said[2])
    elif number := _NUMBER.fullmatch(line):
        yield number[1], str(int(number[2], 16))
