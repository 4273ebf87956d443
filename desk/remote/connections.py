"""Which TCP connections lead to a machine: how the beginning of a session is seen, and the end of some.

Reads `/proc` (proc(5)), so on Linux only; elsewhere there are none.
"""

import ipaddress
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

_ESTABLISHED: Final = "01"
_LISTENING: Final = "0A"
_DEEPEST: Final = 4
"""Generations below the process: sftp runs ssh, which runs the ssh to a jump host."""


def connected(pid: int, port: int) -> bool:
    """True when the process, or one it started, has an established connection to that remote port; not
    when it is gone or foreign."""
    own = {inode for each in _family(pid) for inode in _sockets(each)}
    return bool(own) and any(each.inode in own for each in _established(str(pid), port))


def listens(pid: int, port: int) -> bool:
    """Whether that process itself waits for connections on that port of this computer."""
    own = _sockets(pid)
    if not own:
        return False
    for table in ("tcp", "tcp6"):
        for line in _lines(Path(f"/proc/{pid}/net/{table}")):
            columns = line.split()
            local = int(columns[1].partition(":")[2], 16)
            if columns[3] == _LISTENING and local == port and columns[9] in own:
                return True
    return False


def addresses_of(host: str) -> frozenset[str]:
    """What the name stands for, in numbers; nothing when nobody knows it. May take seconds."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return frozenset()
    return frozenset(str(ipaddress.ip_address(each[4][0])) for each in found)


def own_connections(port: int) -> frozenset[tuple[str, str]]:
    """The established connections of this user to that remote port, whichever process has them: their
    inode numbers and the addresses they lead to."""
    own = str(os.getuid())
    return frozenset(
        (each.inode, each.address) for each in _established("self", port) if each.user == own
    )


class _Connection(NamedTuple):
    inode: str
    user: str
    address: str


def _established(process: str, port: int) -> Iterator[_Connection]:
    """The established connections to that port, as the process sees the network."""
    for table in ("tcp", "tcp6"):
        for line in _lines(Path(f"/proc/{process}/net/{table}")):
            columns = line.split()
            address, _, remote_port = columns[2].partition(":")
            if columns[3] == _ESTABLISHED and int(remote_port, 16) == port:
                yield _Connection(columns[9], columns[7], _in_words(address))


def _in_words(hexadecimal: str) -> str:
    """An address as `/proc` has it: 32-bit numbers in the machine's own order of bytes."""
    raw = bytes.fromhex(hexadecimal)
    parts = (raw[start : start + 4] for start in range(0, len(raw), 4))
    ordered = b"".join(part[::-1] if sys.byteorder == "little" else part for part in parts)
    address = ipaddress.ip_address(ordered)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


def _family(pid: int) -> Iterator[int]:
    """The process and those it started."""
    generation = [pid]
    for _ in range(_DEEPEST):
        yield from generation
        generation = [child for each in generation for child in _children(each)]


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []  # it ended while we looked, or this kernel does not say
    return [int(child) for child in text.split()]


def _sockets(pid: int) -> set[str]:
    """The inode numbers of the process's sockets."""
    found = set()
    try:
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            target = str(entry.readlink())
            if target.startswith("socket:["):
                found.add(target[8:-1])
    except OSError:
        return found  # it ended while we looked, or is not ours
    return found


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return []
