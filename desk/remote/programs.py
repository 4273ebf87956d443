"""Programs a launcher may start: where they may lie, and who may be able to change them."""

import os
import re
import stat
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from desk.models.texts import tr

_POSIX_ROOTS: Final = (
    *("/usr/bin/", "/usr/sbin/", "/usr/lib/", "/usr/local/bin/", "/bin/", "/opt/", "/snap/bin/"),
    *("/var/lib/flatpak/exports/bin/", "/Applications/", "/System/Applications/"),
)
_WINDOWS_VARIABLES: Final = ("%SystemRoot%", "%ProgramFiles%", "%ProgramFiles(x86)%")
_INTERPRETER: Final = re.compile(
    r"(?:(?:ba|da|z|k|c|tc|fi|pw)?sh|python|perl|ruby|node|php|lua|tclsh|wish|awk|gawk|mawk|sed"
    r"|env|xargs|find|busybox|nohup|setsid|timeout|script|sudo|su|doas|pkexec|runuser|sshpass"
    r"|xdg-open|gio|open|osascript|powershell|cmd|wscript|cscript|mshta|rundll32|regsvr32"
    r"|explorer|start|wsl)[0-9.]*(?:w|_ise)?",
    re.ASCII | re.IGNORECASE,
)
"""A seat-belt: the real control is an absolute path that only an administrator can change."""


_ADMINISTRATORS: Final = frozenset({80}) if sys.platform == "darwin" else frozenset({0})
"""Groups whose members administer the machine anyway (`admin` owns macOS's /Applications)."""


def check_program_path(path: str, platform: str) -> str:
    """Why a profile's program path is refused, judged by its text; empty when it is not."""
    if re.search(r"[\x00-\x1f\x7f{}\"*?<>|]", path):
        return tr("remote", "it holds characters that no program path needs.")
    return _windows_reason(path) if platform == "windows" else _posix_reason(path)


def _posix_reason(path: str) -> str:
    pure = PurePosixPath(path)
    if not path.startswith(_POSIX_ROOTS) or ".." in pure.parts or str(pure) != path:
        return tr("remote", "it is not a plain absolute path under a system folder.")
    if _INTERPRETER.fullmatch(pure.name):
        return tr("remote", "interpreters and program starters are not remote-access tools.")
    return ""


def _windows_reason(path: str) -> str:
    pure = PureWindowsPath(path)
    variable = next((name for name in _WINDOWS_VARIABLES if path.startswith(name + "\\")), None)
    rest = path.removeprefix(variable or "")
    if variable is None or ".." in pure.parts or "/" in path or "%" in rest or "\\\\" in rest:
        return tr(
            "remote", "it does not begin with %SystemRoot%, %ProgramFiles% or %ProgramFiles(x86)%."
        )
    if pure.suffix.lower() != ".exe" or ":" in rest:
        return tr("remote", "on Windows only .exe files are started.")
    if _INTERPRETER.fullmatch(pure.stem):
        return tr("remote", "interpreters and program starters are not remote-access tools.")
    return ""


def expand(path: str, environment: Mapping[str, str]) -> str:
    """A profile's Windows path with its leading variable filled in; others pass unchanged."""
    for name in _WINDOWS_VARIABLES:
        if path.startswith(name + "\\"):
            return environment.get(name.strip("%"), "") + path[len(name) :]
    return path


def changeable_by_others(path: Path) -> str:
    """Why a file could be replaced by somebody other than root and this user; empty when not.

    Walks from the file to the root, through links. A folder with the sticky bit still lets others
    add files, so it counts as writable. On Windows the folder list alone decides.
    """
    if os.name == "nt":
        return ""
    real = path.resolve()
    for part in {path.absolute(), *path.absolute().parents, real, *real.parents}:
        status = part.lstat()
        if status.st_uid not in {0, os.getuid()}:
            return tr("remote", "“{path}” belongs to another user.", path=str(part))
        open_to = 0o002 if status.st_gid in _ADMINISTRATORS else 0o022
        if not stat.S_ISLNK(status.st_mode) and status.st_mode & open_to:
            return tr("remote", "“{path}” can be changed by other users.", path=str(part))
    return ""


def find_program(
    paths: tuple[str, ...], environment: Mapping[str, str], platform: str
) -> str | None:
    """The first installed program of a profile's list, None when there is none.

    Raises nothing: a program others could change is passed over, as if it were not installed.
    """
    for path in paths:
        candidate = expand(path, environment)
        if check_program_path(path, platform) or not os.access(candidate, os.X_OK):
            continue
        if not changeable_by_others(Path(candidate)):
            return candidate
    return None
