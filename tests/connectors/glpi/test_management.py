"""Ids of remote tools that GLPI keeps for a machine become ways into it, as untrusted as any other.

The rows are made after GLPI's source (`Item_RemoteManagement`, API `getItems`) and that of its agent; none was
recorded on a real GLPI.
"""

from collections.abc import Iterator

import pytest

from desk.models.account import Account
from desk.models.asset import Address, Asset
from desk.models.clock import SystemClock
from desk.models.ids import AssetId
from desk.models.resources import resource
from desk.remote.profile_folders import load_profiles
from desk.remote.ways import ways_in
from desk.sync.connector import Connector
from desk.sync.connectors.glpi.encoding import Encoding
from desk.sync.connectors.glpi.management import MOST, TABLE, ids_of_machines
from desk.sync.connectors.glpi.shapes import Row
from desk.sync.registry import connector_for
from tests.connectors.glpi.sessions import APP
from tests.connectors.glpi.stand_in import RunningGlpi, a_helpdesk, running

HASH = bytes(range(200, 248))


def row(type: object, remoteid: object, **more: object) -> Row:  # noqa: A002  GLPI's column
    """A row of the table, of the first computer if nothing else is said."""
    return {
        "id": 1, "itemtype": "Computer", "items_id": 1, "type": type, "remoteid": remoteid,
        "is_dynamic": 1, "is_deleted": 0, **more,
    }  # fmt: skip


def ids(*rows: Row) -> list[tuple[str, str]]:
    found = ids_of_machines(rows, Encoding(entities=True))
    return [(each.kind, each.value) for addresses in found.values() for each in addresses]


@pytest.mark.parametrize(
    ("type", "told", "value"),
    [
        ("teamviewer", "1234567890", "1234567890"),
        ("TeamViewer", " 123 456 789 ", "123456789"),
        ("anydesk", "987 654 321", "987654321"),
        ("anydesk", "desk@ad", "desk@ad"),
        ("rustdesk", "112233445", "112233445"),
        ("meshcentral", HASH.hex(), "yMnKy8zNzs$Q0dLT1NXW19jZ2tvc3d7f4OHi4@Tl5ufo6err7O3u7$Dx8vP09fb3"),
        ("meshcentral", "yMnK@$", "yMnK@$"),
    ],
)  # fmt: skip
def test_an_id_is_read_as_its_tool_takes_it(type: str, told: str, value: str) -> None:  # noqa: A002
    assert ids(row(type, told)) == [(type.lower(), value)]


@pytest.mark.parametrize(
    "odd",
    [
        row("litemanager", "123456789"),
        row("supremo", "123456789"),
        row("host", "pc-1"),
        row("", "123456789"),
        row(None, None),
        row("anydesk", ""),
        row("anydesk", None),
        row("anydesk", "123456789", is_deleted=1),
        row("anydesk", "123456789", items_id=0),
        row("anydesk", "123456789", items_id="x"),
    ],
)
def test_what_leads_nowhere_is_left_out(odd: Row) -> None:
    assert ids(odd) == []


def test_a_machine_that_sends_ids_without_end_keeps_the_first_few_each_once() -> None:
    sent = [row("anydesk", str(10**8 + n // 2), id=n + 1) for n in range(1000)]
    found = ids(*reversed(sent))
    assert len(found) == MOST
    assert found[:2] == [("anydesk", "100000000"), ("anydesk", "100000001")]


def test_an_id_that_would_be_an_option_or_a_path_is_shown_with_its_reason_and_leads_nowhere() -> (
    None
):
    hostile = ["--plain", "123456789&x=1", "..\\..\\x", "12345678\n9", "％３４", "a" * 300]
    told = [row("anydesk", value, id=n) for n, value in enumerate(hostile, 1)]
    told += [row("teamviewer", value, id=100 + n) for n, value in enumerate(hostile, 1)]
    (addresses,) = ids_of_machines(told, Encoding(entities=True)).values()
    profiles = load_profiles(resource("launchers")).usable
    ways, refused = ways_in(
        Asset(AssetId("Computer-1"), "PC", addresses=addresses), profiles, "windows"
    )
    assert ways == []
    assert [each.address for each in refused] == list(addresses)


@pytest.fixture(params=["10.0.14", "11.0.0"])
def helpdesk(request: pytest.FixtureRequest) -> Iterator[tuple[RunningGlpi, Connector]]:
    glpi, us, _ = a_helpdesk(request.param, 1)
    for told in (
        row("anydesk", "987654321", id=3),
        row("teamviewer", "123456789", id=2),
        row("rustdesk", "112233445", id=4, items_id=77),  # a machine that one may not see
        row("anydesk", "111222333", id=5, itemtype="Phone"),
    ):
        glpi.tables.put(TABLE, dict(told))
    with running(glpi) as server:
        made = connector_for(Account("a", "a", "glpi", server.url), SystemClock())
        made.sign_in(f"{us.token} {APP}")
        yield server, made
        made.close()


def machines(connector: Connector) -> dict[str, tuple[Address, ...]]:
    return {asset.id: asset.addresses for asset in connector.changes_since(None).assets}


def test_a_computer_of_glpi_is_reached_by_its_name_and_by_what_the_tools_call_it(
    helpdesk: tuple[RunningGlpi, Connector],
) -> None:
    name = Address("host", "PC-0001")
    ways = Address("teamviewer", "123456789"), Address("anydesk", "987654321")
    assert machines(helpdesk[1]) == {"Computer-1": (name, *ways)}


def test_a_glpi_that_does_not_tell_them_tells_everything_else(
    helpdesk: tuple[RunningGlpi, Connector],
) -> None:
    server, connector = helpdesk
    server.glpi.closed.add(TABLE)
    assert machines(connector) == {"Computer-1": (Address("host", "PC-0001"),)}
