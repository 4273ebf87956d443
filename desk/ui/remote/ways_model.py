"""The ways into an asset as the pane lists them."""

import msgspec

from desk.models.asset import Asset
from desk.remote.ways import RefusedAddress, WayIn, ways_in
from desk.ui.remote.tools import Tools
from desk.ui.tokens import Tone


class WayRow(msgspec.Struct, frozen=True):
    """One way in as it is listed."""

    words: str
    """Protocol and address."""
    tool: str
    answer: str = ""
    """What the probe found, or that the tool is missing."""
    tone: Tone = "info"


class Found(msgspec.Struct, frozen=True):
    """What leads into an asset, and what does not."""

    ways: list[WayIn]
    refused: list[RefusedAddress]
    missing: frozenset[str]
    """Profiles whose program is not installed."""


def find_ways(tools: Tools, asset: Asset) -> Found:
    """The ways into an asset, those whose tool is here first. Runs on the worker."""
    ways, refused = ways_in(asset, tools.profiles().usable, tools.platform)
    profiles = {way.profile.id: way.profile for way in ways}
    missing = frozenset(id for id, profile in profiles.items() if not tools.installed(profile))  # noqa: A001  the profile's
    return Found(sorted(ways, key=lambda way: way.profile.id in missing), refused, missing)
