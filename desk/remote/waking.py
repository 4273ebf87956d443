"""Waking a machine in the network: the packet its network card waits for, and where that is sent."""

import re
import socket
from typing import Final

from desk.remote.grammar import mac as accept_mac

PORT: Final = 9
REPEATS: Final = 3
"""UDP gets lost; a card that is woken twice does not mind."""
EVERYBODY: Final = "255.255.255.255"
"""The network this computer itself is in."""


def magic_packet(mac: str) -> bytes:
    """Six bytes of ones and sixteen times the address: 102 bytes. Raises `NotAccepted`."""
    octets = bytes.fromhex(re.sub(r"[:-]", "", accept_mac(mac)))
    return b"\xff" * 6 + octets * 16


def wake(mac: str, to: str = EVERYBODY, port: int = PORT) -> None:
    """Send the packet to a broadcast address or a relay; nobody answers it. May take as long as a
    look-up of the name does. Raises `OSError` when it cannot be sent, `NotAccepted` for no MAC address.
    """
    packet = magic_packet(mac)
    family, kind, protocol, _, place = socket.getaddrinfo(to, port, type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, kind, protocol) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        for _ in range(REPEATS):
            sender.sendto(packet, place)
