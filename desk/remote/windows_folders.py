"""Folders on Windows that administrators alone may change, checked along the whole path.

Written from the published layouts and calls; nobody has run it on a Windows yet.
"""

from collections.abc import Callable
from pathlib import PureWindowsPath

import msgspec

from desk.models.texts import tr
from desk.remote.profile_file import ProfileRefused
from desk.remote.windows_rights import (
    ADMINISTRATORS,
    CHANGES,
    REPLACES,
    Malformed,
    changers,
    name_of,
    read_descriptor,
)


class Look(msgspec.Struct, frozen=True):
    """What the system says of one file or folder."""

    descriptor: bytes
    """Owner and list of rights, as a self-relative security descriptor."""
    leads_elsewhere: bool = False
    """It is a link, a junction or another reparse point."""


Looking = Callable[[PureWindowsPath], Look]


def check_windows_path(path: PureWindowsPath, closed: PureWindowsPath, look: Looking) -> None:
    """Refuse a file that somebody else than an administrator could have written or put there.

    From the root of its drive down to the file, each part has to belong to SYSTEM, Administrators or
    TrustedInstaller. In `closed` and below nobody else may change anything. Above it (the root and
    ProgramData, where Windows lets everybody add folders) nobody else may delete or rename what is there.
    Raises `ProfileRefused`. What was checked cannot be exchanged later by anybody the check does not trust.
    """
    if not path.is_absolute():
        raise ProfileRefused(tr("remote", "“{path}” is no full path.", path=str(path)))
    for part in [*reversed(path.parents), path]:
        rights = REPLACES if part in closed.parents else CHANGES
        if reason := _reason(part, rights, look):
            raise ProfileRefused(reason)


def _reason(part: PureWindowsPath, rights: int, look: Looking) -> str:
    """Why one part of the way is not trusted; empty when it is."""
    place = str(part)
    try:
        seen = look(part)
        descriptor = read_descriptor(seen.descriptor)
    except (OSError, Malformed):
        return tr("remote", "Who may change “{path}” could not be read.", path=place)
    if seen.leads_elsewhere:
        return tr(
            "remote",
            "“{path}” is a link or something else than a plain file or folder.",
            path=place,
        )
    if descriptor.owner not in ADMINISTRATORS:
        return tr(
            "remote",
            "“{path}” belongs to {who}. An administrator has to delete it, make it anew and close it to others (docs/remote.md).",
            path=place,
            who=name_of(descriptor.owner),
        )
    if others := changers(descriptor, rights):
        return tr(
            "remote",
            "“{path}” can be changed by {who}. An administrator has to close it to others (docs/remote.md).",
            path=place,
            who=name_of(others[0]),
        )
    return ""
