"""The ways into an asset as the pane lists them."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from desk.models.asset import Asset
from desk.models.ids import AssetId, TicketId
from desk.models.listing import TicketDetail
from desk.models.texts import language
from desk.remote.probe import Probe
from desk.remote.sites import Site
from desk.remote.ways import RefusedAddress, WayIn, ways_in
from desk.ui import text
from desk.ui.remote.machines_model import known_machine
from desk.ui.remote.tools import Tools
from desk.ui.remote.wording import answer_words, no_tool_words, way_words
from desk.ui.tokens import Tone

if TYPE_CHECKING:
    from desk.models.store import Store


class WayRow(msgspec.Struct, frozen=True):
    """One way in as it is listed."""

    words: str
    """Protocol and address."""
    tool: str
    answer: str = ""
    """What the probe found, or that the tool is missing."""
    tone: Tone = "info"


def way_rows(
    ways: Iterable[WayIn], found: Callable[[WayIn], Probe | None], missing: frozenset[str]
) -> list[WayRow]:
    """The ways in with what their probes found, and which tools are missing."""
    rows = []
    for way in ways:
        probe = found(way)
        answer, tone = answer_words(probe) if probe else ("", "info")
        if way.profile.id in missing:
            answer, tone = no_tool_words(), "warn"
        words, tool = way_words(way, language())
        rows.append(WayRow(words, tool, answer, tone))
    return rows


class Found(msgspec.Struct, frozen=True):
    """What leads into an asset, and what does not."""

    ways: list[WayIn] = []
    refused: list[RefusedAddress] = []
    missing: frozenset[str] = frozenset()
    """Profiles whose program is not installed."""
    site: Site | None = None
    """Where the asset stands, as far as the organisation says."""
    problem: str = ""
    """Why the organisation's sites are not used."""


def find_ways(tools: Tools, asset: Asset, places: Mapping[str, str]) -> Found:
    """The ways into an asset, those whose tool is here first. Runs on the worker."""
    sites = tools.sites()
    site = sites.of(asset, places)
    ways, refused = ways_in(asset, tools.profiles().usable, tools.platform, site)
    profiles = {way.profile.id: way.profile for way in ways}
    missing = frozenset(id for id, profile in profiles.items() if not tools.installed(profile))  # noqa: A001  the profile's
    return Found(
        sorted(once(ways), key=lambda way: way.profile.id in missing),
        refused,
        missing,
        site,
        sites.problem,
    )


def once(ways: Iterable[WayIn]) -> list[WayIn]:
    """One way for one tool and target, where several addresses lead there: an address that names a user says
    more than one that names none."""
    ways = list(ways)
    named = {(*_where(way), "user" in way.values) for way in ways}
    kept: dict[tuple[str, frozenset[tuple[str, str]], str], WayIn] = {}
    for way in ways:
        user = way.values.get("user", "")
        if user or (*_where(way), True) not in named:
            kept.setdefault((*_where(way), user), way)
    return list(kept.values())


def _where(way: WayIn) -> tuple[str, frozenset[tuple[str, str]]]:
    values = ((name, value) for name, value in way.values.items() if name != "user")
    return way.profile.id, frozenset(values)


def refused_words(found: Found) -> list[str]:
    """The addresses Desk will not use, and why."""
    return [
        f"{text.one_line(item.address.kind, 20)} {text.one_line(item.address.value, 60)}: {item.reason}"
        for item in found.refused
    ]


def beside(
    store: "Store", ticket: TicketId, guest: AssetId | None = None
) -> tuple[TicketDetail, list[Asset]] | None:
    """The ticket and the machines a session can go to, last a `guest` that is none of the ticket's. Runs on
    the worker."""
    detail = store.tickets.detail(ticket)
    if detail is None:
        return None
    machines = store.directory.machines(detail)
    if guest is not None and guest not in {machine.id for machine in machines}:
        found = known_machine(store, guest)
        machines += [found] if found else []
    return detail, machines
