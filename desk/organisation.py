"""What the organisation set: its settings and what it agreed, read only when nobody but an administrator wrote it."""

import logging
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from desk.models.cert import CertContact
from desk.models.errors import DeskError, InvalidInput
from desk.models.settings import Layers
from desk.models.store import Home
from desk.models.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk.models.vocabulary import Vocabulary
    from desk.workflow.agreements import Agreements

T = TypeVar("T")
_log = logging.getLogger("desk.organisation")

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


def workflow_folder(platform: str = sys.platform) -> Path:
    """The one folder the organisation's matrix and agreed times may come from."""
    return organisation_file(platform).parent / "workflow"


def with_agreements(
    vocabulary: "Vocabulary", folder: Path | None = None, owners: tuple[int, ...] = (0,)
) -> "Vocabulary":
    """A server's vocabulary with what the organisation agreed where the server says nothing. A file
    that cannot be used is left out, and the log says why."""
    from desk.workflow.agreements import agreed  # the sync needs it, the window does not

    found, problems = read_agreements(folder or workflow_folder(), owners)
    for problem in problems:
        _log.warning("%s", problem)
    return agreed(vocabulary, found)


def read_agreements(folder: Path, owners: tuple[int, ...] = (0,)) -> "tuple[Agreements, list[str]]":
    """What stands in the organisation's files, and in words why one of them is not used."""
    from desk.workflow.agreements import MATRIX_FILE, SLA_FILE, Agreements, read_matrix, read_times

    problems: list[str] = []

    def read(name: str, reader: "Callable[[str], T]") -> T | None:
        file = folder / name
        if not file.exists():
            return None
        from desk.remote.profile_file import ProfileRefused
        from desk.remote.profile_folders import read_trusted

        try:
            return reader(read_trusted(file, owners).decode())
        except (DeskError, ProfileRefused) as error:
            why = error.message
        except (OSError, UnicodeDecodeError) as error:
            why = str(error)
        problems.append(tr("Settings", "{file} is not used: {why}", file=str(file), why=why))
        return None

    matrix, sla = read(MATRIX_FILE, read_matrix), read(SLA_FILE, read_times)
    return Agreements(matrix, sla), problems


def _organisation(file: Path, owners: tuple[int, ...]) -> tuple[_Document, str]:
    try:
        if not file.exists():
            return _Document(), ""
    except OSError as error:  # a folder that is closed to this person
        return _Document(), _not_used(file, str(error))
    from desk.remote.profile_file import ProfileRefused
    from desk.remote.profile_folders import read_trusted

    try:
        content = read_trusted(file, owners).decode()
        return msgspec.convert(tomllib.loads(content), _Document), ""
    except ProfileRefused as error:
        why = error.message
    except (OSError, ValueError, msgspec.ValidationError) as error:
        why = str(error)
    return _Document(), _not_used(file, why)


def _not_used(file: Path, why: str) -> str:
    return tr("Settings", "The organisation's settings in {file} are not used: {why}",
              file=str(file), why=why)  # fmt: skip
