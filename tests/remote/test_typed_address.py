"""What a person types becomes an address in canonical form, or is refused like any hostile one."""

import pytest

from desk.models.asset import Address
from desk.models.errors import InvalidInput
from desk.remote.typed_address import KINDS, read_address


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        ("host", " PC-42.corp ", Address("host", "pc-42.corp")),
        ("ssh", "admin@pc-42:2222", Address("ssh", "pc-42", 2222, "admin")),
        ("ssh", "admin@pc-42", Address("ssh", "pc-42", 0, "admin")),
        ("rdp", "CORP\\anna@pc-42", Address("rdp", "pc-42", 0, "CORP\\anna")),
        ("vnc", "2001:DB8::1", Address("vnc", "2001:db8::1")),
        ("vnc", "[2001:db8::1]:5901", Address("vnc", "2001:db8::1", 5901)),
        ("mac", "52-54-00-ab-cd-ef", Address("mac", "52-54-00-ab-cd-ef")),
        ("rustdesk", "123456789", Address("rustdesk", "123456789")),
        ("teamviewer", "1234567890", Address("teamviewer", "1234567890")),
    ],
)
def test_ordinary_ways_of_writing_are_understood(kind: str, typed: str, expected: Address) -> None:
    assert read_address(kind, typed) == expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "typed",
    ["", "-oProxyCommand=calc", "via=-x", "a b", "pc;calc", "pc\nx", "@", "@:", "x@:22", "[::1",
     "[fe80::1%;calc]:22", "pc:0", "pc:22:33", "pc:99999", "\\\\host\\share", "file:///etc/passwd",
     "a\u202eb", "$(calc)@pc", "u'@pc"],
)  # fmt: skip
def test_hostile_and_broken_ones_are_refused_in_words(kind: str, typed: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_address(kind, typed)
    assert caught.value.message


def test_a_port_needs_a_kind_that_it_belongs_to() -> None:
    with pytest.raises(InvalidInput, match="belongs to one kind"):
        read_address("host", "pc-42:22")
