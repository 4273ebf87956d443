"""Sharing a folder with a machine: one that was made for it, and never all that a person has."""

from pathlib import Path

from desk.models.errors import InvalidInput
from desk.models.texts import tr


def check_shared(folder: str, home: Path | None = None) -> None:
    """Raises `InvalidInput` unless the folder is there and holds neither the person's home nor more.

    A hostile machine reads and writes whatever is shared with it (CVE-2019-0887 went further still).
    """
    path = Path(folder)
    if not path.is_dir():
        raise InvalidInput(
            tr("remote", "There is no folder {folder} to share.", folder=folder),
            tr("remote", "Make one for this session."),
        )
    if (home or Path.home()).resolve().is_relative_to(path.resolve()):
        raise InvalidInput(
            tr("remote", "Your whole home folder is not shared with a machine."),
            tr("remote", "Share a folder that was made for it."),
        )
