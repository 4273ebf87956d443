"""Waking: the packet is the one network cards wait for, and it really leaves."""

import socket

import pytest

from desk.remote.grammar import NotAccepted
from desk.remote.waking import REPEATS, magic_packet, wake


@pytest.mark.parametrize("mac", ["52:54:00:AB:cd:ef", "52-54-00-ab-cd-ef", "525400abcdef"])
def test_the_packet_is_six_ones_and_sixteen_times_the_address(mac: str) -> None:
    packet = magic_packet(mac)
    assert packet == b"\xff" * 6 + bytes.fromhex("525400abcdef") * 16
    assert len(packet) == 102


@pytest.mark.parametrize(
    "mac", ["", "52:54:00:ab:cd", "52:54:00:ab:cd:eg", "-oProxyCommand", "5254.00ab.cdef"]
)
def test_what_is_no_address_wakes_nothing(mac: str) -> None:
    with pytest.raises(NotAccepted):
        magic_packet(mac)


def test_it_arrives_at_a_relay_as_often_as_it_should() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as relay:
        relay.bind(("127.0.0.1", 0))
        relay.settimeout(5)
        wake("52:54:00:ab:cd:ef", "127.0.0.1", relay.getsockname()[1])
        got = [relay.recv(200) for _ in range(REPEATS)]
    assert got == [magic_packet("52:54:00:ab:cd:ef")] * REPEATS


def test_a_relay_nobody_knows_is_an_error_of_the_network() -> None:
    with pytest.raises(OSError, match=r"[Nn]ame"):
        wake("52:54:00:ab:cd:ef", "nobody.invalid")
