"""Machines of a file become ways into assets that are known, or new machines; nothing is guessed."""

from collections.abc import Callable
from itertools import count

import pytest

from desk.models.asset import Address, Asset
from desk.models.ids import AssetId
from desk.remote.connection_files.found import Machine, Sealed
from desk.remote.connection_files.matching import Coming, Known, match


def ids() -> Callable[[], AssetId]:
    numbers = count(1)
    return lambda: AssetId(f"new-{next(numbers)}")


def coming(machines: list[Machine], *assets: Asset) -> tuple[Coming, ...]:
    return match(machines, Known(assets), ids())


def an_asset(name: str, *addresses: Address, id_: str = "") -> Asset:
    return Asset(AssetId(id_ or name), name, addresses=addresses)


RDP = Address("rdp", "pc-0042.corp.example", 0, "CORP\\marie")


@pytest.mark.parametrize(
    "asset",
    [
        an_asset("PC of Marie", Address("host", "PC-0042.corp.example")),
        an_asset("marie's pc"),
        an_asset("PC-0042"),
    ],
)
def test_a_machine_is_known_by_its_address_its_name_or_its_host(asset: Asset) -> None:
    (came,) = coming([Machine("Marie's PC", (RDP,))], an_asset("PC-0043"), asset)
    assert (came.asset, came.is_new, came.added) == (asset, False, (RDP,))


def test_an_address_is_a_surer_sign_than_a_name() -> None:
    by_name, by_address = an_asset("PC-0042"), an_asset("Other", Address("ssh", RDP.value))
    (came,) = coming([Machine("PC-0042", (RDP,))], by_name, by_address)
    assert came.asset == by_address


def test_an_unknown_machine_becomes_one_of_its_own_with_its_folder_as_place() -> None:
    machine = Machine("Web", (Address("ssh", "10.1.2.3"),), ("Paris", "Servers"))
    (came,) = coming([machine], an_asset("10"))
    assert came.is_new
    assert came.asset.name == "Web"
    assert came.asset.location == "Paris / Servers"
    assert came.added == came.asset.addresses == machine.addresses


def test_a_machine_like_several_assets_is_none_of_them() -> None:
    first, second = an_asset("PC", id_="1"), an_asset("pc", id_="2")
    (came,) = coming([Machine("PC", (RDP,))], first, second)
    assert came.is_new
    assert came.could_be == ("PC", "pc")


def test_a_way_that_is_there_already_is_not_added_again() -> None:
    asset = an_asset("PC", Address("rdp", "PC-0042.corp.example", 3389, "corp\\Marie"))
    (came,) = coming([Machine("PC", (RDP, Address("mac", "52:54:00:ab:cd:ef")))], asset)
    assert came.added == (Address("mac", "52:54:00:ab:cd:ef"),)


def test_two_machines_of_a_file_that_are_one_asset_come_together() -> None:
    asset = an_asset("PC")
    ssh = Address("ssh", "pc.corp.example")
    sealed = Sealed("blob", "ssh", "root")
    one = Machine("PC", (RDP,), ("Paris",))
    two = Machine("pc", (ssh, RDP), ("Lyon",), (sealed,))
    (came,) = coming([one, two], asset)
    assert (came.added, came.group, came.sealed) == ((RDP, ssh), ("Paris",), (sealed,))
