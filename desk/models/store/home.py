"""Where Desk keeps everything: the accounts, their folders, the logs, the settings."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from desk.models.account import Account, valid_name
from desk.models.codec import decode, encode
from desk.models.errors import AccountProblem, InvalidInput, StoreCorrupt
from desk.models.texts import tr
from desk.models.view import View

T = TypeVar("T")

_ACCOUNTS: Final = "accounts.json"
_VIEWS: Final = "views.json"
_SETTINGS: Final = "settings.json"
_FILES_MB: Final = "files_mb"
FILES_LIMIT: Final = 1_000_000_000
"""Bytes of fetched files that may stay on a device, unless somebody said otherwise."""


class Home:
    """One folder, private to the person. Given by `--home`, `DESK_HOME` or the system's custom."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @staticmethod
    def default() -> "Home":
        """The folder of `DESK_HOME`, else the one this system keeps such things in."""
        given = os.environ.get("DESK_HOME")
        if given:
            return Home(Path(given).expanduser())
        return Home.usual()

    @staticmethod
    def usual() -> "Home":
        """The folder this system keeps such things in."""
        import platformdirs

        return Home(Path(platformdirs.user_data_dir("desk", appauthor=False)))

    @staticmethod
    def around(folder: Path) -> "Home | None":
        """The home that an account's folder stands in; None for a folder that stands alone."""
        return Home(folder.parent.parent) if folder.parent.name == "accounts" else None

    def accounts(self) -> list[Account]:
        """All accounts, in the order they were made."""
        raw = self._read(_ACCOUNTS)
        return [] if raw is None else self._decoded(_ACCOUNTS, raw, list[Account])

    def account(self, name: str | None = None) -> Account:
        """The account of that name; without a name the first one."""
        accounts = self.accounts()
        if not accounts:
            raise AccountProblem(
                tr("Home", "There is no account yet."),
                tr("Home", "Make one with “desk account add”."),
            )
        for account in accounts:
            if name is None or name in {account.name, account.id}:
                return account
        raise AccountProblem(
            tr("Home", "There is no account “{name}”.", name=name or ""),
            tr("Home", "Known are: {names}.", names=", ".join(a.name for a in accounts)),
        )

    def add(self, account: Account) -> None:
        """Keep an account; one of the same id is replaced."""
        valid_name(account.name)
        if not account.id or Path(account.id).name != account.id or account.id in {".", ".."}:
            raise InvalidInput(tr("Home", "The account's id cannot be the name of a folder."))
        known = self.accounts()
        if any(a.name == account.name and a.id != account.id for a in known):
            raise AccountProblem(
                tr("Home", "There is an account “{name}” already.", name=account.name),
                tr("Home", "Choose another name."),
            )
        kept = {a.id: a for a in known} | {account.id: account}
        self._write(_ACCOUNTS, encode(list(kept.values())))

    def remove(self, account: Account) -> None:
        """Forget an account and delete its folder. Whoever calls has made sure that nothing
        unsent is in it."""
        self._write(_ACCOUNTS, encode([a for a in self.accounts() if a.id != account.id]))
        folder = self.folder(account)
        if folder.exists():
            import shutil  # brings all archive formats along: not before the first paint

            shutil.rmtree(folder)

    def folder(self, account: Account) -> Path:
        """Where an account's files are."""
        return self.path / "accounts" / account.id

    def logs(self) -> Path:
        """Where logs go; the folder exists."""
        return self._made(self.path / "logs")

    def settings(self) -> dict[str, object]:
        """The settings file as it is, with everything a newer Desk may have written. Raises
        `StoreCorrupt`."""
        raw = self._read(_SETTINGS)
        return {} if raw is None else self._decoded(_SETTINGS, raw, dict[str, object])

    def read_setting(self, key: str) -> str | None:
        """A note kept with the settings, None when it was never made."""
        found = self.settings().get(key)
        return None if found is None else str(found)

    def write_setting(self, key: str, value: object) -> None:
        """Keep a setting, a plain value; None forgets it. All others stay as they are."""
        settings = self.settings()
        settings.pop(key, None)
        if value is not None:
            settings[key] = value
        self._write(_SETTINGS, msgspec.json.format(encode(settings), indent=2) + b"\n")

    def files_limit(self) -> int:
        """How many bytes of fetched files may stay on this device, for each account. What was never
        sent, drafts and files kept on purpose do not count and never go."""
        given = self.read_setting(_FILES_MB) or ""
        return int(given) * 1_000_000 if given.isascii() and given.isdecimal() else FILES_LIMIT

    def limit_files(self, megabytes: int) -> None:
        """Set that limit."""
        if megabytes < 0:
            raise InvalidInput(tr("Home", "Less than nothing cannot be kept."))
        self.write_setting(_FILES_MB, megabytes)

    def shared_views(self) -> tuple[View, ...]:
        """The person's own views that stand in all accounts."""
        raw = self._read(_VIEWS)
        return () if raw is None else self._decoded(_VIEWS, raw, tuple[View, ...])

    def keep_shared_views(self, views: Sequence[View]) -> None:
        """Keep these and no others."""
        self._write(_VIEWS, encode(list(views)))

    def _decoded(self, name: str, raw: bytes, kind: type[T]) -> T:
        try:
            return decode(raw, kind)
        except InvalidInput as error:
            raise StoreCorrupt(
                tr("Home", "The file {file} is damaged.", file=str(self.path / name)),
                tr("Home", "Repair it, or move it away to start without it. It was left as it is."),
            ) from error

    def _require_own(self) -> None:
        """Refuse a folder in which others can write: they would choose the server that gets our
        password."""
        if os.name == "nt" or not self.path.exists():
            return  # on Windows folders inherit who may do what
        found = self.path.stat()
        if found.st_uid not in {os.getuid(), 0} or found.st_mode & stat.S_IWOTH:
            raise AccountProblem(
                tr("Home", "Others can write in the folder {folder}.", folder=str(self.path)),
                tr("Home", "Choose a folder that is yours alone: --home, or DESK_HOME."),
            )

    def _read(self, name: str) -> bytes | None:
        self._require_own()
        file = self.path / name
        return file.read_bytes() if file.exists() else None

    def _write(self, name: str, data: bytes) -> None:
        """Replace a file at once: whoever reads it sees the old or the new one, never half."""
        self._made(self.path)
        temporary = self.path / f".{name}.{os.getpid()}"
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path / name)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    @staticmethod
    def _made(folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder
