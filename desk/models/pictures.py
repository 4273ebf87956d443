"""Pictures that lie on other people's servers: which may be asked for, and what came of it. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import Final
from urllib.parse import quote, urlsplit

import msgspec

from desk.models.ids import EntryId

MOST: Final = 20
"""Pictures of one entry that are asked for."""
LARGEST: Final = 5 * 1024 * 1024
"""Bytes of one picture."""
REDIRECTS: Final = 3
"""How often one picture may be elsewhere."""
_LONGEST: Final = 2_000
"""Characters of an address."""
_WEB: Final = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9.])?|[0-9a-f:]+", re.ASCII)
_KEPT_IN_PATH: Final = "/%:@!$&'()*+,;=~-._"
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 write them."""


class Refusal(StrEnum):
    """Why a picture that was asked for is not here."""

    ADDRESS = "address"
    """Its address is none that is asked: not https, or not that of a server."""
    PRIVATE = "private"
    """It leads to this machine or into a network that is nobody else's business."""
    ASTRAY = "astray"
    """The server sent us to an address that is none, or to one without https."""
    ENDLESS = "endless"
    """The server sent us elsewhere too often."""
    SILENT = "silent"
    UNTRUSTED = "untrusted"
    """The server's certificate is not one this machine trusts."""
    SLOW = "slow"
    GONE = "gone"
    """The server has it not, or does not give it to a stranger."""
    PACKED = "packed"
    """The answer is packed, though we asked for it plain: what comes out of it has no bound."""
    LARGE = "large"
    NO_PICTURE = "no_picture"
    PIXELS = "pixels"
    """To show it would take too much memory."""
    PROXY = "proxy"
    """A proxy is in between: to where it would lead us cannot be checked."""


PASSING: Final = frozenset({Refusal.SILENT, Refusal.SLOW, Refusal.PROXY})
"""What may be otherwise the next time."""


class RemotePicture(msgspec.Struct, frozen=True):
    """A picture that a message wants to have from somebody's server."""

    url: str
    dot: bool = False
    """The message itself says that there is nothing to see in it."""


class Picture(msgspec.Struct, frozen=True):
    """What came of asking for one picture of an entry."""

    entry: EntryId
    url: str
    sha256: str = ""
    """Its bytes; empty when they did not come."""
    size: int = 0
    dot: bool = False
    """It came, and there is nothing to see in it."""
    refusal: Refusal | None = None


class Address(msgspec.Struct, frozen=True):
    """Where a picture is asked for."""

    host: str
    """In the letters the network uses."""
    port: int
    target: str
    """Path and query, as they are sent."""


class Wanted(msgspec.Struct, frozen=True):
    """The pictures of a message, told apart."""

    urls: tuple[str, ...] = ()
    """Those that may be asked for, each once."""
    beyond: int = 0
    """Those that are more than one entry may have."""
    insecure: tuple[str, ...] = ()
    """Hosts of those that would come without encryption: everybody on the way could read which
    message is read, and put in another picture."""
    odd: int = 0
    """Those whose address is none."""
    dots: int = 0
    """Those with nothing to see in them: they are never asked for."""


class Standing(msgspec.Struct, frozen=True):
    """How the pictures that a message wants stand on this device."""

    wanted: Wanted
    asked: tuple[str, ...] = ()
    """Those to be asked for: they never were, or they are not here any more."""
    refused: tuple[Picture, ...] = ()

    @property
    def again(self) -> tuple[str, ...]:
        """Those that did not come, and may come the next time."""
        return tuple(picture.url for picture in self.refused if picture.refusal in PASSING)


def standing(
    of_message: Wanted, known: Mapping[str, Picture], gone: Collection[str] = ()
) -> Standing:
    """How a message's pictures stand. `known`: what came of asking, by address; `gone`: those that
    came and are not on this device any more."""
    asked = tuple(url for url in of_message.urls if url not in known or url in gone)
    found = (known[url] for url in of_message.urls if url in known)
    return Standing(of_message, asked, tuple(each for each in found if each.refusal is not None))


def is_web(source: str) -> bool:
    """Whether an image's source lies on a web server."""
    return bool(_WEB.match(source.strip()))


def wanted(found: Iterable[RemotePicture]) -> Wanted:
    """The pictures of a message, told apart."""
    seen: set[str] = set()
    urls: list[str] = []
    insecure: list[str] = []
    odd = dots = 0
    for picture in found:
        url = whole(picture.url)
        if picture.dot:
            dots += 1
        elif url in seen:
            continue
        elif read_address(url) is not None:
            urls.append(url)
        elif url[:5].lower() == "http:" and (host := host_of("https:" + url[5:])):
            insecure.append(host)
        else:
            odd += 1
        seen.add(url)
    hosts = tuple(insecure)
    return Wanted(tuple(urls[:MOST]), max(0, len(urls) - MOST), hosts, odd, dots)


def whole(source: str) -> str:
    """The address an image's source means: `//example.net/a.png` is meant with https."""
    source = source.strip()
    return f"https:{source}" if source.startswith("//") else source


def host_of(url: str) -> str:
    """Whose server a picture is on; empty when it is none that is asked."""
    address = read_address(url)
    return address.host if address else ""


def read_address(url: str) -> Address | None:
    """Where a picture is asked for; None unless it is an https address of a server, without a name
    and a password in it."""
    if len(url) > _LONGEST or any(letter.isspace() or ord(letter) < 32 for letter in url):
        return None
    try:
        parts = urlsplit(url)
        host = _network_name(parts.hostname or "")
        port = parts.port or 443
    except ValueError:  # UnicodeError too: no such host or port can be
        return None
    if parts.scheme != "https" or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    path = quote(parts.path or "/", safe=_KEPT_IN_PATH)
    query = f"?{quote(parts.query, safe=_KEPT_IN_PATH + '?')}" if parts.query else ""
    return Address(host, port, path + query)


def _network_name(host: str) -> str:
    """A host in the letters the network uses, an IPv6 address without the name of a card. Raises
    `ValueError` where there can be no such host."""
    if ":" in host:
        return str(IPv6Address(int(IPv6Address(host))))
    return host.encode("idna").decode("ascii").lower()


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the internet at large: not this machine, not this network, nobody's
    inside, and not one of these written as an address of the other kind."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)
