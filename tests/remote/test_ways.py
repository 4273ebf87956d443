"""An asset's addresses become ways in; hostile ones are shown with the reason and lead nowhere."""

import pytest

from desk.models.asset import Address, Asset
from desk.models.errors import InvalidInput
from desk.models.ids import AssetId
from desk.remote.probe import Way
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import LaunchRefused, Platform, render, values_for
from desk.remote.ways import accept_address, describe, ways_in

LINUX_WAYS = (
    *("freerdp3", "openssh", "tigervnc", "freerdp2", "putty", "sftp", "plink"),
    *("remmina-rdp", "remmina-vnc"),
)
WINDOWS_WAYS = (
    *("openssh", "mstsc", "tigervnc-windows", "putty-windows", "sftp", "plink", "msra"),
    "quick-assist",
)


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
            [*LINUX_WAYS],
        ),
        (Address("rdp", "pc-42"), "linux", ["freerdp3", "freerdp2", "remmina-rdp"]),
        (Address("ssh", "10.0.0.5", 2222), "linux", ["openssh", "putty", "sftp", "plink"]),
        (Address("vnc", "10.0.0.5"), "windows", ["tigervnc-windows"]),
        (Address("rdp", "pc-42"), "windows", ["mstsc"]),
        (Address("rdp", "pc-42"), "macos", ["freerdp3", "windows-app"]),
        (Address("vnc", "pc-42"), "macos", ["screen-sharing"]),
        (Address("host", "pc-42"), "windows", [*WINDOWS_WAYS]),
        (Address("teamviewer", "123456789"), "linux", ["teamviewer"]),
        (Address("anydesk", "pc@ad"), "macos", ["anydesk"]),
        (Address("rustdesk", "123456789"), "windows", ["rustdesk"]),
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
    assert [way.profile.id for way in found] == ["tigervnc", "remmina-vnc"]


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


def test_an_ipv6_host_before_a_port_is_bracketed_and_elsewhere_not(profiles: Profiles) -> None:
    freerdp, ssh = profiles.get("freerdp2"), profiles.get("openssh")
    assert freerdp is not None
    assert ssh is not None
    values = {"host": "2001:db8::1", "user": "marie"}
    rdp = render(freerdp, values, with_secret=True, known_hosts="/k").arguments
    assert "/v:[2001:db8::1]:3389" in rdp
    assert "/t:Desk 2001:db8::1" in rdp
    assert render(ssh, values, with_secret=True, known_hosts="/k").arguments[-1] == "2001:db8::1"


def test_an_address_of_another_kind_is_refused_in_words(profiles: Profiles) -> None:
    viewer = profiles.get("tigervnc")
    assert viewer is not None
    with pytest.raises(LaunchRefused, match="kind “ssh”"):
        values_for(viewer, Address("ssh", "pc-1"))


@pytest.mark.parametrize("kind", ["teamviewer", "rustdesk", "anydesk", "mac"])
def test_an_id_is_no_host(profiles: Profiles, kind: str) -> None:
    found, _ = ways_in(asset(Address(kind, "123456789")), profiles.usable, "linux")
    assert [way.profile.id for way in found] == ([] if kind == "mac" else [kind])
    assert all(way.probe is None for way in found)


def test_an_address_in_numbers_is_a_host_and_a_name_in_its_place_is_refused() -> None:
    assert accept_address(Address("ipv4", "10.0.0.5")) == Address("host", "10.0.0.5")
    assert accept_address(Address("ipv6", "2001:DB8::5")) == Address("host", "2001:db8::5")
    for address in (Address("ipv4", "pc-1"), Address("ipv4", "::1"), Address("ipv6", "10.0.0.5")):
        with pytest.raises(InvalidInput, match="no address of that kind"):
            accept_address(address)
