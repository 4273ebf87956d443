"""Reads Remote Desktop Connection Manager's `.rdg`: groups of servers, of 2.2 (schema 1) and 2.7 (schema 3)."""

from typing import Final

from desk.remote.connection_files.found import Format, Reading, Why
from desk.remote.connection_files.gathering import Gathering, Raw
from desk.remote.connection_files.places import apart
from desk.remote.connection_files.sifting import Sieve, all_of, sift
from desk.remote.connection_files.xml_tree import Part

_SECTIONS: Final = (
    *("logoncredentials", "connectionsettings", "gatewaysettings"),
    *("localresources", "securitysettings"),
)
SIEVE: Final = Sieve(
    named=all_of(Why.COMMAND, "startprogram workingdir")
    | all_of(Why.PASSWORD, "password gatewaypassword")
    | all_of(Why.GATEWAY, "gatewayhostname")
    | all_of(Why.ELSEWHERE, "loadbalanceinfo"),
    begins=(("redirect", Why.REDIRECTION),),
    weaker={"authentication": frozenset({"none"})},
    lists_unknown=False,
)

_Sections = dict[str, Part]
_Waiting = list[tuple[Part, tuple[str, ...], _Sections]]


def read_rdcman(root: Part) -> Reading:
    """The servers of an `.rdg` file. What a group says counts for its servers that inherit it."""
    gathering = Gathering(Format.RDCMAN)
    waiting: _Waiting = [(part, (), {}) for part in reversed(list(root.named("file")))]
    while waiting:
        part, group, above = waiting.pop()
        sections = _sections(part, above)
        if part.name.lower() == "server":
            _take(gathering, part, group, sections)
            continue
        name = part.words("properties", "name")
        for profile in part.children:
            if profile.name.lower() == "credentialsprofiles":
                _drop_profiles(gathering, profile)
        waiting.extend(
            (inner, (*group, name), sections)
            for inner in reversed(list(part.named("group", "server")))
        )
    return gathering.reading()


def _sections(part: Part, above: _Sections) -> _Sections:
    """The settings that count here: its own, else those of the group around it."""
    found = dict(above)
    for name in _SECTIONS:
        own = part.child(name)
        if own is not None and own.values.get("inherit", "None").lower() == "none":
            found[name] = own
    return found


def _take(gathering: Gathering, server: Part, group: tuple[str, ...], sections: _Sections) -> None:
    where = server.child("properties") or server
    place = where.words("name")
    name = where.words("displayname") or place
    empty = Part("", {})
    account = sections.get("logoncredentials", empty)
    host, port = apart(place)
    gathering.add(
        Raw(
            name,
            "rdp",
            host,
            port or sections.get("connectionsettings", empty).words("port"),
            account.words("username"),
            account.words("domain"),
            group=group,
        )
    )
    sift(gathering, name, _settings(sections), SIEVE)


def _settings(sections: _Sections) -> list[tuple[str, str]]:
    """What the sections say, as names and values; the gateway's only where it is in use."""
    found = [
        (part.name, part.text)
        for name, section in sections.items()
        if name != "gatewaysettings"
        for part in section.children
    ]
    gateway = sections.get("gatewaysettings")
    if gateway is not None and gateway.words("enabled").lower() == "true":
        found.append(("gatewayHostName", gateway.words("hostname")))
        found.append(("gatewayPassword", gateway.words("password")))
    return found


def _drop_profiles(gathering: Gathering, profiles: Part) -> None:
    for profile in profiles.children:
        gathering.drop(profile.words("profilename"), "credentialsProfile", Why.PASSWORD)
