"""Sites: read from a file that only an administrator can write, each value checked; found by place or network."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desk.models.asset import Address, Asset
from desk.models.errors import InvalidInput
from desk.models.ids import AssetId
from desk.remote.probe import Way
from desk.remote.profile_folders import Profiles
from desk.remote.sites import Site, Sites, load_sites, read_sites, sites_file
from desk.remote.ways import ways_in

LYON = b"""
[[site]]
name = "Lyon"
locations = ["lyo", "Lyon Part-Dieu"]
networks = ["10.2.0.0/16", "2001:db8:2::/48"]
jump_host = "JUMP.lyon.example"
jump_user = "support"
rd_gateway = "rdg.lyon.example"
vpn = "Corporate VPN"
canary = "dc1.lyon.example"
wake_to = "10.2.255.255"
tools = ["freerdp2", "openssh"]
"""


@pytest.fixture
def file() -> Iterator[Path]:
    """In a folder nobody else may write, from the root on: so not below /tmp."""
    base = Path.home() / ".cache"
    base.mkdir(mode=0o755, exist_ok=True)
    with TemporaryDirectory(dir=base, prefix="desk-test-") as made:
        yield Path(made) / "sites.toml"


def loaded(file: Path, content: bytes, mode: int = 0o644) -> Sites:
    file.write_bytes(content)
    file.chmod(mode)
    return load_sites(file, owners=(0, os.getuid()))


def asset(location: str = "", *addresses: Address) -> Asset:
    return Asset(AssetId("a1"), "pc-42", location=location, addresses=addresses)


def test_the_file_of_the_organisation_is_read_in_canonical_form(file: Path) -> None:
    (lyon,) = loaded(file, LYON).known
    assert (lyon.jump_host, lyon.jump_port) == ("jump.lyon.example", 22)
    assert lyon.canary_way == Way("dc1.lyon.example", 443, "tcp")
    assert lyon.allows("freerdp2")
    assert not lyon.allows("tigervnc")


def test_no_file_is_no_site(file: Path) -> None:
    assert load_sites(file) == Sites()
    assert sites_file("linux") == Path("/etc/desk/sites.toml")


def test_a_file_that_others_can_write_is_not_used_and_says_so(file: Path) -> None:
    found = loaded(file, LYON, mode=0o666)
    assert found.known == ()
    assert "can be changed by others" in found.problem


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('jump_host = "-oProxyCommand=calc"', "site “Lyon”"),
        ('rd_gateway = "a b"', "site “Lyon”"),
        ("wake_port = 0", "port"),
        ('networks = ["10.2.0.1/16"]', "is no network"),
        ('password = "x"', "unknown field"),
        ("jump_port = true", "Expected `int`"),
        ("[[", "Invalid"),
    ],
)
def test_what_is_wrong_is_named_and_none_of_it_is_used(file: Path, line: str, reason: str) -> None:
    found = loaded(file, b'[[site]]\nname = "Lyon"\n' + line.encode())
    assert found.known == ()
    assert reason in found.problem
    assert str(file) in found.problem


def test_every_hostile_value_is_refused_in_every_field() -> None:
    for field in ("jump_host", "rd_gateway", "wake_to", "canary", "jump_user"):
        for value in ("-x", "a=b", "a/b", "a b", "a\\nb", "$(x)", "x.rdp;", "fe80::1%;calc"):
            with pytest.raises(InvalidInput):
                read_sites(f'[[site]]\nname = "L"\n{field} = "{value}"\n'.encode())


def test_an_asset_stands_where_its_location_says_else_where_its_address_is() -> None:
    sites = Sites(
        (Site("Paris", ("par",), ("10.1.0.0/16",)), Site("Lyon", ("Lyon",), ("10.2.0.0/16",)))
    )
    in_lyon = Address("host", "10.2.3.4")
    names = {"7": "Lyon"}
    assert sites.of(asset("7", Address("host", "10.1.1.1")), names) == sites.known[1]
    assert sites.of(asset("PAR", in_lyon), {}) == sites.known[0]
    assert (
        sites.of(asset("", Address("host", "pc-1"), Address("ssh", "-x"), in_lyon), {})
        == sites.known[1]
    )
    assert sites.of(asset("", Address("host", "2001:db8::1")), {}) is None
    assert sites.of(asset(), {}) is None


def test_a_site_s_gateway_and_allowed_tools_hold_for_its_machines(profiles: Profiles) -> None:
    (lyon,) = read_sites(LYON)
    found, refused = ways_in(asset("", Address("host", "pc-42")), profiles.usable, "linux", lyon)
    assert [way.profile.id for way in found] == ["openssh", "freerdp2"]
    assert refused == []
    rdp = found[1]
    assert rdp.values["gateway"] == "rdg.lyon.example"
    assert rdp.probe == Way("rdg.lyon.example", 443, "tcp")
