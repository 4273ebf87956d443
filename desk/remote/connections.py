"""Whether a process holds a TCP connection to a port: how the beginning of a session is seen."""

from pathlib import Path
from typing import Final

_ESTABLISHED: Final = "01"


def connected(pid: int, port: int) -> bool:
    """True when the process has an established connection to that remote port (Linux only).

    Reads `/proc` (proc(5)); elsewhere, or when the process is gone or foreign, the answer is False.
    """
    own = _sockets(pid)
    if not own:
        return False
    for table in ("tcp", "tcp6"):
        for line in _lines(Path(f"/proc/{pid}/net/{table}")):
            columns = line.split()
            remote, state, inode = columns[2], columns[3], columns[9]
            if state == _ESTABLISHED and inode in own and int(remote.split(":")[1], 16) == port:
                return True
    return False


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
