"""Reads `.rdp` files, as the Windows client saves them: `name:type:value`, one setting a line."""

from typing import Final

from desk.remote.connection_files.found import Format, Reading, Why
from desk.remote.connection_files.gathering import Gathering, Raw
from desk.remote.connection_files.places import apart
from desk.remote.connection_files.sifting import Sieve, sift

_MOST_LINES: Final = 1_000


def _phrases(*lines: str) -> frozenset[str]:
    return frozenset(part.strip() for line in lines for part in line.split(","))


def _each(why: Why, *lines: str) -> dict[str, Why]:
    return dict.fromkeys(_phrases(*lines), why)


SIEVE: Final = Sieve(
    taken=_phrases("full address, alternate full address, server port, username, domain"),
    harmless=_phrases(
        "screen mode id, use multimon, selectedmonitors, maximizetocurrentdisplays, span monitors",
        "singlemoninwindowedmode, desktopwidth, desktopheight, desktopscalefactor, desktop size id",
        "session bpp, winposstr, compression, keyboardhook, audiomode, audioqualitymode",
        "videoplaybackmode, connection type, networkautodetect, bandwidthautodetect",
        "displayconnectionbar, pinconnectionbar, disableconnectionsharing, disable wallpaper",
        "enableworkspacereconnect, allow font smoothing, allow desktop composition",
        "disable full window drag, disable menu anims, disable themes, disable cursor setting",
        "bitmapcachepersistenable, bitmapcachesize, autoreconnection enabled, smart sizing",
        "autoreconnect max retries, dynamic resolution, prompt for credentials, public mode",
        "promptcredentialonce, prompt for credentials on client, administrative session",
        "connect to console, use redirection server name, signature, signscope",
        "disableclipboardredirection, disableprinterredirection, redirectdirectx, superpan",
    ),
    named=_each(
        Why.COMMAND,
        "alternate shell, shell working directory, remoteapplicationmode, remoteapplicationname",
        "remoteapplicationprogram, remoteapplicationcmdline, remoteapplicationfile",
        "remoteapplicationexpandcmdline, remoteapplicationexpandworkingdir, remoteapplicationicon",
        "disableremoteappcapscheck",
    )
    | _each(Why.PASSWORD, "password 51, password, gatewayaccesstoken, pre-authentication token")
    | _each(
        Why.REDIRECTION,
        "audiocapturemode, drivestoredirect, devicestoredirect, usbdevicestoredirect",
        "camerastoredirect, encode redirected video capture, redirected video capture encoding quality",
    )
    | _each(Why.ELSEWHERE, "kdcproxyname, rdgiskdcproxy, pcb, loadbalanceinfo, workspace id"),
    begins=(
        ("remoteapplication", Why.COMMAND),
        ("redirect", Why.REDIRECTION),
        ("gateway", Why.GATEWAY),
    ),
    weaker={
        "authentication level": frozenset({"0", "3"}),
        "enablecredsspsupport": frozenset({"0"}),
        "negotiate security layer": frozenset({"0"}),
    },
)


def read_rdp(text: str, name: str) -> Reading:
    """The machine of an `.rdp` file; it has no name of its own, so the file's is given.

    A setting that stands there twice counts as it does for the Windows client: the last.
    """
    gathering = Gathering(Format.RDP)
    settings: dict[str, str] = {}
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        gathering.cut()
    for line in lines[:_MOST_LINES]:
        key, colon, rest = line.partition(":")
        _type, second, value = rest.partition(":")
        if colon and second:
            settings[key.strip().lower()] = value
        elif line.strip():
            gathering.drop(name, line.partition(":")[0], Why.UNKNOWN)
    place = settings.get("full address") or settings.get("alternate full address", "")
    host, port = apart(place.strip(" "))
    gathering.add(
        Raw(
            name,
            "rdp",
            host,
            port or settings.get("server port", ""),
            settings.get("username", "").strip(" "),
            settings.get("domain", "").strip(" "),
        )
    )
    sift(gathering, name, settings.items(), SIEVE)
    return gathering.reading()
