"""An asset's addresses become ways in; hostile ones are shown with the reason and lead nowhere."""

import pytest

from desk.models.asset import Address, Asset
from desk.models.errors import InvalidInput
from desk.models.ids import AssetId
from desk.remote.probe import Way
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import Platform
from desk.remote.ways import accept_address, describe, ways_in


def asset(*addresses: Address) -> Asset:
    return Asset(AssetId("a1"), "pc-42", addresses=addresses)


def tools(profiles: Profiles, address: Address, platform: Platform) -> list[str]:
    return [way.profile.id for way in ways_in(asset(address), profiles.usable, platform)[0]]


@pytest.mark.parametrize(
    ("address", "platform", "expected"),
    [
        (
            Address("host", "PC-42.corp"),
            "linux",
            ["freerdp3", "openssh", "tigervnc", "freerdp2", "putty", "plink"],
        ),
        (Address("rdp", "pc-42"), "linux", ["freerdp3", "freerdp2"]),
        (Address("ssh", "10.0.0.5", 2222), "linux", ["openssh", "putty", "plink"]),
        (Address("vnc", "10.0.0.5"), "windows", ["tigervnc-windows"]),
        (Address("rdp", "pc-42"), "windows", ["mstsc"]),
        (Address("rdp", "pc-42"), "macos", ["freerdp3"]),
        (Address("mac", "52:54:00:ab:cd:ef"), "linux", []),
    ],
)
def test_each_address_has_its_fitting_tools_best_first(
    profiles: Profiles, address: Address, platform: Platform, expected: list[str]
) -> None:
    assert tools(profiles, address, platform) == expected


def test_a_hostile_address_is_shown_refused_and_the_others_stay(profiles: Profiles) -> None:
    hostile = Address("host", "-oProxyCommand=calc")
    unknown = Address("telepathy", "x")
    found, refused = ways_in(
        asset(hostile, unknown, Address("vnc", "pc-1")), profiles.usable, "linux"
    )
    assert [item.address for item in refused] == [hostile, unknown]
    assert all(item.reason for item in refused)
    assert [way.profile.id for way in found] == ["tigervnc"]


def test_a_hostile_port_or_user_makes_the_address_refused() -> None:
    for address in (Address("ssh", "pc-1", 70000), Address("ssh", "pc-1", user="/p:x")):
        with pytest.raises(InvalidInput):
            accept_address(address)


def test_a_way_knows_what_to_probe_and_what_is_missing(profiles: Profiles) -> None:
    found, _ = ways_in(asset(Address("ssh", "PC-1", 2222)), profiles.usable, "linux")
    assert found[0].probe == Way("pc-1", 2222, "ssh")
    assert found[0].missing == ("user",)
    named, _ = ways_in(asset(Address("ssh", "pc-1", user="marie")), profiles.usable, "linux")
    assert named[0].probe == Way("pc-1", 22, "ssh")
    assert named[0].missing == ()


def test_the_preview_is_one_plain_line(profiles: Profiles) -> None:
    profile = profiles.get("freerdp2")
    assert profile is not None
    line = describe(profile, {"host": "PC-42.corp", "user": "CORP\\dupont"})
    assert line == "RDP to pc-42.corp:3389 as CORP\\dupont with FreeRDP 2"


def test_a_tool_s_name_follows_the_language(profiles: Profiles) -> None:
    profile = profiles.get("openssh")
    assert profile is not None
    assert profile.name_in("fr") == "OpenSSH dans un terminal"
    assert profile.name_in("de") == "OpenSSH in a terminal"
