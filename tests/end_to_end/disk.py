"""What a power cut leaves of a program's writes: those alone that it had made last (`fsync`, `fdatasync`).

They are recorded by `strace` and put onto a copy of the disk as it was before. A renamed file has its
new name only once its folder was made to last. A file that was made to last has its name, as on every
journalling file system.
"""

import codecs
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

CALLS: Final = "pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat"
_CALL: Final = re.compile(r"^(\d+) +(\w+)\((.*)\) += (\d+)")
_FD: Final = re.compile(r"^\d+<([^>]*)>")
_TEXT: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')


def recorded(log: Path, command: list[str]) -> list[str]:
    """The command that runs another one and notes what it writes."""
    return [
        "strace", "-f", "--seccomp-bpf", "-y", "-s", "4000000", "-q",
        "-e", f"trace={CALLS}", "-o", str(log), *command,
    ]  # fmt: skip


class Disk:
    """A folder as a power cut would leave it."""

    def __init__(self, before: Path) -> None:
        """`before`: a copy of the folder from when everything in it had long been on the disk."""
        self._before = before
        self._lasting: dict[str, bytes | None] = {}
        self._written: dict[str, bytearray] = {}
        self._renamed: dict[str, list[tuple[str, str]]] = {}

    def replay(self, log: Path, folder: Path) -> None:
        """Take in everything a program did to files of `folder`."""
        inside = str(folder) + os.sep
        for call, arguments in calls(log):
            target = _FD.match(arguments)
            path = target[1].removesuffix(" (deleted)") if target else ""
            if path.startswith(inside) and not path.endswith("-shm"):
                self._do(call, path.removeprefix(inside), arguments)
            elif path and call in {"fsync", "fdatasync"} and path + os.sep == inside:
                self._keep_names(".")
            elif call.startswith("rename"):
                names = [
                    codecs.escape_decode(name)[0].decode() for name in _TEXT.findall(arguments)
                ]
                if len(names) == 2 and names[1].startswith(inside):
                    self._rename(*(name.removeprefix(inside) for name in names))

    def left(self, target: Path) -> None:
        """Lay out what is left in a new folder."""
        shutil.copytree(self._before, target)
        for name, content in self._lasting.items():
            place = target / name
            if content is None:
                place.unlink(missing_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.write_bytes(content)
        for shared in target.rglob("*-shm"):
            shared.unlink()

    def _do(self, call: str, name: str, arguments: str) -> None:
        if call in {"fsync", "fdatasync"}:
            if (self._before / name).is_dir() or name not in self._written:
                self._keep_names(name)
            if name in self._written:
                self._lasting[name] = bytes(self._written[name])
            return
        content = self._content(name)
        if call == "ftruncate":
            del content[int(arguments.rsplit(",", 1)[1]) :]
            return
        data = codecs.escape_decode(_TEXT.search(arguments)[1])[0]  # type: ignore[index]
        at = int(arguments.rsplit(",", 1)[1]) if call == "pwrite64" else len(content)
        content.extend(bytes(max(0, at + len(data) - len(content))))
        content[at : at + len(data)] = data

    def _content(self, name: str) -> bytearray:
        if name not in self._written:
            before = self._before / name
            self._written[name] = bytearray(before.read_bytes() if before.is_file() else b"")
        return self._written[name]

    def _rename(self, old: str, new: str) -> None:
        self._renamed.setdefault(str(Path(new).parent), []).append((old, new))
        if old in self._written:
            self._written[new] = self._written.pop(old)

    def _keep_names(self, folder: str) -> None:
        for old, new in self._renamed.pop(folder, []):
            if old in self._lasting:
                self._lasting[new] = self._lasting[old]
                self._lasting[old] = None


def calls(log: Path) -> Iterator[tuple[str, str]]:
    """What was called with which arguments, in the order in which it was done, up to the first kill:
    there the power went, for every program at once."""
    begun: dict[str, str] = {}
    with log.open(encoding="latin-1") as lines:
        for line in lines:
            if "+++ killed by SIGKILL" in line:
                return
            thread, _, rest = line.rstrip("\n").partition(" ")
            rest = rest.lstrip()
            if rest.endswith("<unfinished ...>"):
                begun[thread] = rest.removesuffix("<unfinished ...>").rstrip()
                continue
            if rest.startswith("<... "):
                rest = begun.pop(thread, "") + rest.partition(" resumed>")[2]
            if found := _CALL.match(f"{thread} {rest}"):
                yield found[2], found[3]
