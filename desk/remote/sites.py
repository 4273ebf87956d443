"""Sites: what an organisation says of its places, so that nobody has to type how a machine there is reached.

One file that only an administrator can write (`sites.toml` beside the organisation's launch profiles).
Every value passes the grammar of what it is, like anything that may reach a tool.
"""

import ipaddress
import os
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

from desk.models.asset import Asset
from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.remote.grammar import GRAMMARS, NotAccepted
from desk.remote.probe import Way
from desk.remote.profile_file import ProfileRefused
from desk.remote.profile_folders import read_trusted

_FILES: Final = {
    "linux": "/etc/desk/sites.toml",
    "darwin": "/Library/Application Support/Desk/sites.toml",
    "win32": r"%ProgramData%\Desk\sites.toml",
}
_GRAMMARS: Final = {
    "jump_host": "host",
    "jump_user": "ssh_user",
    "rd_gateway": "host",
    "wake_to": "host",
    "canary": "host",
}


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place, as the file has it. Empty means: this place has none."""

    name: str
    locations: tuple[str, ...] = ()
    """Places as the ticket server calls them, by id or by name."""
    networks: tuple[str, ...] = ()
    """`10.2.0.0/16`: machines whose address lies in one of them stand here too."""
    jump_host: str = ""
    """SSH server that tunnels into this place lead through."""
    jump_port: int = 22
    jump_user: str = ""
    """The account there; empty: the technician says which."""
    rd_gateway: str = ""
    """Gateway for remote desktops."""
    vpn: str = ""
    """What the VPN into this place is called, as people know it."""
    canary: str = ""
    """A machine of this place that always answers: when it does not, the VPN is missing."""
    canary_port: int = 443
    wake_to: str = ""
    """Broadcast address of its network, or the relay that sleeping machines are woken through."""
    wake_port: int = 9
    consent: Literal["", "none", "ask", "required"] = ""
    """What is asked for before a session here, where that is more than the organisation asks for."""
    tools: tuple[str, ...] = ()
    """Ids of the launch profiles that may be used here; empty: all."""

    def allows(self, profile: str) -> bool:
        """Whether a launch profile may be used here."""
        return not self.tools or profile in self.tools

    @property
    def canary_way(self) -> Way | None:
        """What to probe to know whether this place is reached at all."""
        return Way(self.canary, self.canary_port, "tcp") if self.canary else None


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    site: tuple[Site, ...] = ()


class Sites(msgspec.Struct, frozen=True):
    """All sites, and in words why their file is not used, if so."""

    known: tuple[Site, ...] = ()
    problem: str = ""

    def of(self, asset: Asset, places: Mapping[str, str]) -> Site | None:
        """The site an asset stands in: by its location, else by its address in the network; None for
        nowhere known. `places` are the names of locations by their ids."""
        here = {asset.location.casefold(), places.get(asset.location, "").casefold()} - {""}
        for site in self.known:
            if here & {place.casefold() for place in site.locations}:
                return site
        numbers = list(_numbers(asset))
        for site in self.known:
            if any(
                number in ipaddress.ip_network(each) for each in site.networks for number in numbers
            ):
                return site
        return None


def _numbers(asset: Asset) -> Iterable[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    for address in asset.addresses:
        try:
            yield ipaddress.ip_address(GRAMMARS["host"](address.value))
        except ValueError:
            continue  # a name, an id, or nothing that can be used
        except InvalidInput:
            continue


def sites_file(platform: str = sys.platform) -> Path:
    """The one file sites may come from."""
    return Path(os.path.expandvars(_FILES.get(platform, _FILES["linux"])))


def load_sites(file: Path, owners: tuple[int, ...] = (0,)) -> Sites:
    """The sites of the file; none where there is no file, or it cannot be used: then the words say why."""
    try:
        if not file.exists():
            return Sites()
        return Sites(read_sites(read_trusted(file, owners)))
    except (InvalidInput, ProfileRefused) as error:
        why = error.message
    except OSError as error:
        why = error.strerror or str(error)
    words = tr("remote", "The sites in {file} are not used: {why}", file=str(file), why=why)
    return Sites(problem=words)


def read_sites(content: bytes) -> tuple[Site, ...]:
    """The sites of a file's bytes. Raises `InvalidInput` that names the site and what is wrong with it."""
    try:
        document = msgspec.convert(tomllib.loads(content.decode()), _Document)
    except (ValueError, msgspec.ValidationError) as error:
        raise InvalidInput(str(error)) from error
    return tuple(_checked(site) for site in document.site)


def _checked(site: Site) -> Site:
    try:
        accepted = {
            field: GRAMMARS[grammar](value)
            for field, grammar in _GRAMMARS.items()
            if (value := getattr(site, field))
        }
        for port in (site.jump_port, site.canary_port, site.wake_port):
            GRAMMARS["port"](str(port))
        for network in site.networks:
            _network(network)
    except InvalidInput as error:
        raise InvalidInput(
            tr("remote", "site “{name}”: {why}", name=site.name, why=error.message)
        ) from error
    return msgspec.structs.replace(site, **accepted)


def _network(text: str) -> None:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        words = tr("remote", "“{network}” is no network such as 10.2.0.0/16.", network=text)
        raise NotAccepted(words) from None
