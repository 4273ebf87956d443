"""What the organisation set: its one settings file, read only when nobody but an administrator wrote it."""

import os
import sys
import tomllib
from pathlib import Path
from typing import Final

import msgspec

from desk.models.settings import Layers
from desk.models.store import Home
from desk.models.texts import tr

_FILES: Final = {
    "linux": "/etc/desk/settings.toml",
    "darwin": "/Library/Application Support/Desk/settings.toml",
    "win32": r"%ProgramData%\Desk\settings.toml",
}


class _Document(msgspec.Struct, frozen=True):
    defaults: dict[str, object] = {}
    locked: dict[str, object] = {}


def organisation_file(platform: str = sys.platform) -> Path:
    """The one file the organisation's settings may come from."""
    return Path(os.path.expandvars(_FILES.get(platform, _FILES["linux"])))


def layers_of(
    home: Home, organisation: Path | None = None, owners: tuple[int, ...] = (0,)
) -> tuple[Layers, str]:
    """The settings of a home under those of the organisation, and in words why its file was not
    used, if so. `owners`: the user ids that may own that file. Raises `StoreCorrupt` when the
    home's own file is damaged."""
    document, problem = _organisation(organisation or organisation_file(), owners)
    return Layers(home.settings(), document.defaults, document.locked), problem


def _organisation(file: Path, owners: tuple[int, ...]) -> tuple[_Document, str]:
    if not file.exists():
        return _Document(), ""
    from desk.remote.profile_file import ProfileRefused
    from desk.remote.profile_folders import read_trusted

    try:
        content = read_trusted(file, owners).decode()
        return msgspec.convert(tomllib.loads(content), _Document), ""
    except ProfileRefused as error:
        why = error.message
    except (OSError, ValueError, msgspec.ValidationError) as error:
        why = str(error)
    words = tr("Settings", "The organisation's settings in {file} are not used: {why}",
               file=str(file), why=why)  # fmt: skip
    return _Document(), words
