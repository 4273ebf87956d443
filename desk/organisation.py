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
    from desk.remote.profile_folders import read_trusted

    file = (organisation or organisation_file()).parent / cert.key
    try:
        return read_trusted(file, owners)
    except (InvalidInput, OSError) as error:
        why = error.message if isinstance(error, InvalidInput) else str(error)
        words = tr(
            "Settings", "The CERT's key in {file} is not used: {why}", file=str(file), why=why
        )
        raise InvalidInput(words) from error


def workflow_folder(platform: str = sys.platform) -> Path:
    """The one folder the organisation's rules, matrix and agreed times may come from."""
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


def read_own(
    file: Path, read: "Callable[[str], T]", owners: tuple[int, ...] = (0,)
) -> tuple[T | None, str]:
    """What the organisation says in a file: None where there is none, or it is not used; then why, in
    words. Only what nobody but its `owners` (user ids) could have written is looked at."""
    try:
        if not file.exists():
            return None, ""
        from desk.remote.profile_folders import read_trusted  # not at a start without such a file

        return read(read_trusted(file, owners).decode()), ""
    except DeskError as error:
        return None, error.message
    except (OSError, ValueError, msgspec.ValidationError) as error:  # a closed folder, no UTF-8
        return None, str(error)


def read_agreements(folder: Path, owners: tuple[int, ...] = (0,)) -> "tuple[Agreements, list[str]]":
    """What stands in the organisation's files, and in words why one of them is not used."""
    from desk.workflow.agreements import MATRIX_FILE, SLA_FILE, Agreements, read_matrix, read_times

    matrix, no_matrix = read_own(folder / MATRIX_FILE, read_matrix, owners)
    sla, no_sla = read_own(folder / SLA_FILE, read_times, owners)
    problems = [
        tr("Settings", "{file} is not used: {why}", file=str(folder / name), why=why)
        for name, why in ((MATRIX_FILE, no_matrix), (SLA_FILE, no_sla))
        if why
    ]
    return Agreements(matrix, sla), problems


def _organisation(file: Path, owners: tuple[int, ...]) -> tuple[_Document, str]:
    found, why = read_own(file, _document, owners)
    if not why:
        return found or _Document(), ""
    return _Document(), tr("Settings", "The organisation's settings in {file} are not used: {why}",
                           file=str(file), why=why)  # fmt: skip


def _document(text: str) -> _Document:
    return msgspec.convert(tomllib.loads(text), _Document)
