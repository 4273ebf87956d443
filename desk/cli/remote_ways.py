"""Where a session leads from the command line: the machine, the place it stands in, and the ways in there."""

import os
import sys
from collections.abc import Iterable
from typing import Final

import msgspec

from desk.cli.output import complain
from desk.cli.session import Session
from desk.models.asset import Asset
from desk.models.errors import InvalidInput, NotFound
from desk.models.folding import fold
from desk.models.listing import TicketDetail
from desk.models.resources import resource
from desk.models.texts import tr
from desk.remote.launch import Settings
from desk.remote.probe import Answer, probe
from desk.remote.profile_folders import load_profiles, organisation_folder
from desk.remote.profiles import Platform
from desk.remote.sites import Site, load_sites, sites_file
from desk.remote.ways import WayIn, ways_in

_PLACES: Final[dict[str, dict[str, str]]] = {
    "linux": {},
    "macos": {},
    "windows": {
        "SystemRoot": r"C:\Windows",
        "ProgramFiles": r"C:\Program Files",
        "ProgramFiles(x86)": r"C:\Program Files (x86)",
    },
}
"""Where programs are on systems that this one is not, for a dry run."""
_PLATFORMS: dict[str, Platform] = {"win32": "windows", "darwin": "macos"}
_REACHED: Final = frozenset({Answer.OPEN, Answer.REFUSED})
"""A refusal is an answer as well: something of that place spoke."""


class Scene(msgspec.Struct, frozen=True):
    """One machine, where it stands, and what leads in there."""

    machine: Asset
    settings: Settings
    site: Site | None
    ways: tuple[WayIn, ...]


def scene(
    at: Session, detail: TicketDetail, named: str = "", wanted: str = "", system: str = ""
) -> Scene:
    """The ways into the ticket's machine, or into the one that is named, by the wanted tool or
    protocol; at its site only those that are allowed there. Raises in words when none leads in."""
    machine = machine_named(at, named) if named else _machine(at, detail)
    settings = _settings(at, system)
    site = site_of(at, machine)
    return Scene(machine, settings, site, tuple(_fitting(machine, wanted, settings.platform, site)))


def site_of(at: Session, machine: Asset) -> Site | None:
    """Where the machine stands, as far as the organisation says; what is wrong with its file is told."""
    sites = load_sites(sites_file())
    if sites.problem:
        complain(sites.problem)
    known = at.store.base.vocabulary().locations
    return sites.of(machine, {place.id: place.label for place in known})


def machine_named(at: Session, wanted: str) -> Asset:
    """The one machine of that name or id, whoever told of it."""
    known = (*at.store.directory.everything(), *at.store.addresses.over(at.store.own_assets.list()))
    found = [a for a in known if wanted == a.id or fold(wanted) == fold(a.name)]
    if len(found) != 1:
        message = tr("Cli", "{count} machines are called “{name}”.", count=len(found), name=wanted)
        raise NotFound(message, tr("Cli", "See: desk remote machines --json"))
    return found[0]


def tell_of_site(site: Site | None) -> None:
    """Say where the machine stands when nothing of that place answers; takes three seconds at most."""
    canary = site.canary_way if site is not None else None
    if site is None or canary is None:
        return
    if any(each.answer in _REACHED for each in probe((canary,))):
        return
    advice = tr("Cli", "Connect the VPN “{vpn}”.", vpn=site.vpn) if site.vpn else ""
    complain(tr("Cli", "Nothing of the site {site} answers from here.", site=site.name), advice)


def _machine(at: Session, detail: TicketDetail) -> Asset:
    """The ticket's asset, or the only one its requester has."""
    machines = at.store.directory.machines(detail)
    number = detail.ticket.number
    if detail.asset is None and len(machines) > 1:
        names = ", ".join(asset.name for asset in machines)
        message = tr("Cli", "The ticket {number} names no asset, and its requester has several: {names}.",
                     number=number, names=names)  # fmt: skip
        raise NotFound(message, tr("Cli", "Set one: desk set NUMBER asset=…"))
    if not machines:
        message = tr("Cli", "The ticket {number} names no asset, and its requester has none.", number=number)  # fmt: skip
        raise NotFound(message, tr("Cli", "Set one: desk set NUMBER asset=…"))
    return machines[0]


def _fitting(asset: Asset, wanted: str, platform: Platform, site: Site | None) -> list[WayIn]:
    """The ways in whose tool is wanted, best first; all of them when none is named."""
    profiles = load_profiles(resource("launchers"), organisation_folder())
    ways, refused = ways_in(asset, profiles.usable, platform, site)
    fitting = [way for way in ways if wanted in {"", way.profile.id, way.profile.protocol}]
    if fitting:
        return fitting
    message = tr("Cli", "No way leads into {asset}.", asset=asset.name)
    if site is not None and any(
        wanted in {"", way.profile.id, way.profile.protocol}
        for way in ways_in(asset, profiles.usable, platform)[0]
    ):
        allowed = ", ".join(site.tools)
        raise InvalidInput(
            message, tr("Cli", "At {site} only these are allowed: {tools}.", site=site.name, tools=allowed)
        )  # fmt: skip
    reasons = "; ".join(f"{r.address.kind}: {r.reason}" for r in refused)
    raise InvalidInput(message, reasons or tr("Cli", "Profiles that fit: {all}.", all=_ids(ways)))


def _ids(ways: Iterable[WayIn]) -> str:
    return ", ".join(sorted({way.profile.id for way in ways})) or "–"


def _settings(at: Session, system: str) -> Settings:
    """This system, or for a dry run another one, with where its programs usually are."""
    folder = at.home.folder(at.account)
    if not system:
        return Settings(_PLATFORMS.get(sys.platform, "linux"), os.environ, folder / "known_hosts")
    if system not in _PLACES:
        raise InvalidInput(tr("Cli", "Systems are linux, windows and macos."))
    platform: Platform = msgspec.convert(system, Platform)
    return Settings(platform, _PLACES[system], folder / "known_hosts")
