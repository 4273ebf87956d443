"""What the organisation set: its one settings file, read only when nobody but an administrator wrote it."""

import os
import sys
import tomllib
from pathlib import Path
from typing import Final

import msgspec

from desk.models.cert import CertContact
from desk.models.errors import InvalidInput
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
    cert: CertContact = CertContact()


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
    own, cert = home.settings(), document.cert
    return Layers(own, document.defaults, document.locked, cert), problem


def cert_key(
    cert: CertContact, organisation: Path | None = None, owners: tuple[int, ...] = (0,)
) -> bytes:
    """The CERT's OpenPGP key, as its file has it; empty where none is named. Raises `InvalidInput`
    for a file that somebody else than an administrator could have written."""
    if not cert.key:
        return b""
    from desk.remote.profile_file import ProfileRefused
    from desk.remote.profile_folders import read_trusted

    file = (organisation or organisation_file()).parent / cert.key
    try:
        return read_trusted(file, owners)
    except (ProfileRefused, OSError) as error:
        why = error.message if isinstance(error, ProfileRefused) else str(error)
        words = tr(
            "Settings", "The CERT's key in {file} is not used: {why}", file=str(file), why=why
        )
        raise InvalidInput(words) from error


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
