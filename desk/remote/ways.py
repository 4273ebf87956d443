"""Ways in: what an asset's addresses lead to, tool by tool, with words for what is refused."""

import ipaddress
from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.asset import Address, Asset
from desk.models.errors import InvalidInput
from desk.models.texts import language, tr
from desk.remote.grammar import GRAMMARS
from desk.remote.probe import Answer, Probe, Service, Way
from desk.remote.profiles import Platform, Profile, accept_values, fitting, values_for
from desk.remote.sites import Site
from desk.remote.tunnel import Jump

_KINDS = {"host": "host", "rdp": "host", "ssh": "host", "vnc": "host"} | {
    "ipv4": "host",
    "ipv6": "host",
    "mac": "mac",
    "rustdesk": "rustdesk_id",
    "anydesk": "anydesk_id",
    "teamviewer": "teamviewer_id",
    "meshcentral": "mesh_node",
    "guacamole": "guac_id",
}
"""Kinds of addresses, and the grammar each must pass."""


_GATEWAY_PORT: Final = 443
_LED_THROUGH: Final = frozenset({"rdp", "vnc", "ssh"})
"""Protocols that lead through a site's jump host."""


class WayIn(msgspec.Struct, frozen=True):
    """One address through one tool."""

    address: Address
    """With its value in canonical form."""
    profile: Profile
    probe: Way | None
    """What to probe, None where nothing can be (an id at somebody's cloud)."""
    missing: tuple[str, ...] = ()
    """Fields that a person has yet to fill, such as the user."""
    gateway: str = ""
    """The gateway of its site that it leads through."""
    jump: Jump | None = None
    """The jump host of its site that it leads through."""

    @property
    def values(self) -> dict[str, str]:
        """The fields that the address and its site fill."""
        through = {"gateway": self.gateway} if self.gateway else {}
        return values_for(self.profile, self.address) | through


class RefusedAddress(msgspec.Struct, frozen=True):
    """An address that Desk will not use: shown, with the reason, and never launched."""

    address: Address
    reason: str


def ways_in(
    asset: Asset, profiles: Iterable[Profile], platform: Platform, site: Site | None = None
) -> tuple[list[WayIn], list[RefusedAddress]]:
    """The ways into an asset in the order of its addresses, best tool first; and what was refused.

    At a site only the tools it allows are offered, and its gateway is gone through where the tool can.
    Every address is hostile: an inventory agent on the requester's own machine may have sent it.
    """
    known = [each for each in profiles if site is None or site.allows(each.id)]
    found: list[WayIn] = []
    refused = []
    for address in asset.addresses:
        try:
            accepted = accept_address(address)
        except InvalidInput as problem:
            refused.append(RefusedAddress(address, problem.message))
            continue
        found.extend(
            _way(accepted, profile, site) for profile in fitting(known, accepted, platform)
        )
    return found, refused


def accept_address(address: Address) -> Address:
    """The address in canonical form; raises `NotAccepted` with the reason.

    A kind that Desk does not know is refused too: no grammar, no launch.
    """
    if address.kind not in _KINDS:
        raise InvalidInput(tr("remote", "Desk does not know this kind of address."))
    if not 0 <= address.port <= 65535:
        raise InvalidInput(tr("remote", "A port is a number from 1 to 65535."))
    if address.user:
        GRAMMARS["win_user"](address.user)
    value = GRAMMARS[_KINDS[address.kind]](address.value)
    if address.kind in {"ipv4", "ipv6"}:
        return msgspec.structs.replace(address, kind="host", value=_numeric(address.kind, value))
    return msgspec.structs.replace(address, value=value)


def _numeric(kind: str, value: str) -> str:
    """An address in numbers, where one was promised: a name in its place is somebody's mistake or trick."""
    try:
        fits = f"ipv{ipaddress.ip_address(value).version}" == kind
    except ValueError:
        fits = False
    if not fits:
        raise InvalidInput(tr("remote", "This is no address of that kind."))
    return value


def _way(address: Address, profile: Profile, site: Site | None) -> WayIn:
    values = values_for(profile, address)
    missing = tuple(
        name
        for name, field in profile.fields.items()
        if not (values.get(name) or field.default or field.optional)
    )
    gateway = site.rd_gateway if site and "gateway" in profile.fields else ""
    # Behind a gateway nothing answers from here but the gateway.
    probe = Way(gateway, _GATEWAY_PORT, "tcp") if gateway else _probe(profile, values)
    jump = _jump(address, profile, site) if probe and not gateway else None
    if jump is not None:
        probe = Way(jump.host, jump.port, "ssh")  # nothing else answers from here
    return WayIn(address, profile, probe, missing, gateway, jump)


def _jump(address: Address, profile: Profile, site: Site | None) -> Jump | None:
    """The jump host that leads there; none to itself, nor for a link, which the system opens."""
    if site is None or not site.jump_host or address.value == site.jump_host:
        return None
    if profile.kind == "uri" or profile.protocol not in _LED_THROUGH:
        return None
    return Jump(site.jump_host, site.jump_port, site.jump_user)


def _probe(profile: Profile, values: dict[str, str]) -> Way | None:
    port = values.get("port") or (
        profile.fields["port"].default if "port" in profile.fields else ""
    )
    if profile.probe == "none" or not port or "host" not in values:
        return None
    service: Service = msgspec.convert(profile.probe, Service)
    return Way(values["host"], int(port), service)


_RANKS: Final = {
    Answer.OPEN: 0,
    Answer.NOT_PROBED: 1,
    Answer.SILENT: 2,
    Answer.FILTERED: 3,
    Answer.REFUSED: 4,
    Answer.UNKNOWN_HOST: 5,
    Answer.WRONG_SERVICE: 6,
}


def rank(probe: Probe | None) -> int:
    """The place of a way in by what its probe found: what answers now first, what cannot work last.

    What was never probed, such as an id at somebody's cloud, may work and comes second.
    """
    return _RANKS[probe.answer if probe else Answer.NOT_PROBED]


def describe(profile: Profile, given: dict[str, str]) -> str:
    """One line a person confirms before a launch: “rdp to pc-42.corp:3389 as CORP\\dupont …”."""
    values = accept_values(profile, given)
    target = values.get("host") or next(iter(values.values()))
    place = f"{target}:{values['port']}" if "port" in values else target
    what = {
        "protocol": profile.protocol.upper(),
        "place": place,
        "tool": profile.name_in(language()),
    }
    if "user" in values:
        user = values["user"]
        return tr("remote", "{protocol} to {place} as {user} with {tool}", user=user, **what)
    return tr("remote", "{protocol} to {place} with {tool}", **what)
