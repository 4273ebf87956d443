"""Where launcher profiles come from: Desk's own, and the organisation's admin-owned folder."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath
from typing import Final

import msgspec

from desk.models.texts import tr
from desk.remote.profile_file import LARGEST, ProfileRefused, read_profile
from desk.remote.profiles import Profile

_ORGANISATION: Final = {
    "linux": "/etc/desk/launchers.d",
    "darwin": "/Library/Application Support/Desk/launchers.d",
    "win32": r"%ProgramData%\Desk\launchers.d",
}


class RefusedFile(msgspec.Struct, frozen=True):
    """A profile file that was not used, and why: shown by `desk doctor` and in the pane."""

    path: str
    reason: str


class Profiles(msgspec.Struct, frozen=True):
    """All usable profiles, and the files that were refused."""

    usable: tuple[Profile, ...]
    refused: tuple[RefusedFile, ...] = ()

    def get(self, profile_id: str) -> Profile | None:
        """The profile of that id."""
        return next((profile for profile in self.usable if profile.id == profile_id), None)


def organisation_folder(platform: str = sys.platform) -> Path:
    """The one folder the organisation's profiles may come from."""
    return Path(os.path.expandvars(_ORGANISATION.get(platform, _ORGANISATION["linux"])))


def load_profiles(
    builtin: Path, organisation: Path | None = None, owners: tuple[int, ...] = (0,)
) -> Profiles:
    """Desk's own profiles, then the organisation's, which replace one of the same id.

    `owners` are the user ids that may own the organisation's folder and files: root alone.

    A bad file of the organisation is reported and passed over; a bad one of Desk's own raises
    `ProfileRefused`, for it is a defect.
    """
    usable = {}
    for path in sorted(builtin.glob("*.toml")):
        profile = read_profile(path.read_bytes(), builtin=True)
        usable[profile.id] = profile
    refused = []
    try:
        listed = list(_listed(organisation))
    except OSError as problem:  # a folder that is closed to this person
        listed = []
        refused.append(RefusedFile(str(organisation), problem.strerror or str(problem)))
    for path in listed:
        try:
            profile = read_profile(read_trusted(path, owners))
        except ProfileRefused as problem:
            refused.append(RefusedFile(str(path), problem.message))
        else:
            usable[profile.id] = profile
    return Profiles(tuple(usable.values()), tuple(refused))


def _listed(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix == ".toml")


def read_trusted(path: Path, owners: tuple[int, ...] = (0,)) -> bytes:
    """The bytes of a file that nobody but its owner and root could have written.

    Refused: a link anywhere on the way, a file or folder that group or others may write or that
    belongs to somebody else, more than 64 KiB. The checks of the file are made on the open file,
    so that it cannot be exchanged in between. On Windows the owners and lists of rights decide.
    """
    if os.name == "nt":
        return _trusted_on_windows(path)
    for folder in path.absolute().parents:
        _check(folder.lstat(), folder, owners, wanted=stat.S_ISDIR)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as problem:
        raise ProfileRefused(tr("remote", "It is a link, or cannot be read.")) from problem
    with os.fdopen(descriptor, "rb") as file:
        _check(os.fstat(descriptor), path, owners, wanted=stat.S_ISREG)
        return _limited(file.read(LARGEST + 1))


def _trusted_on_windows(path: Path) -> bytes:
    """A file below ProgramData, where everybody may add folders: the one of Desk has to be closed."""
    from desk.remote.windows_folders import check_windows_path  # ctypes, on no other system
    from desk.remote.windows_security import look_at

    closed = PureWindowsPath(organisation_folder("win32").parent)
    check_windows_path(PureWindowsPath(path.absolute()), closed, look_at)
    with path.open("rb") as file:
        return _limited(file.read(LARGEST + 1))


def _check(
    status: os.stat_result, path: Path, owners: tuple[int, ...], wanted: Callable[[int], bool]
) -> None:
    if not wanted(status.st_mode):
        msg = tr(
            "remote",
            "“{path}” is a link or something else than a plain file or folder.",
            path=str(path),
        )
        raise ProfileRefused(msg)
    if status.st_uid not in owners:
        msg = tr("remote", "“{path}” does not belong to an administrator.", path=str(path))
        raise ProfileRefused(msg)
    if status.st_mode & 0o022:
        msg = tr("remote", "“{path}” can be changed by others.", path=str(path))
        raise ProfileRefused(msg)


def _limited(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise ProfileRefused(tr("remote", "It is larger than 64 KiB."))
    return content
