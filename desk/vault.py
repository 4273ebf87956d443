"""The vault: keys of accounts in the system's keyring. Made, proven to be kept, read, forgotten."""

import logging
import secrets
from pathlib import Path
from typing import Final

from desk import keyrings
from desk.models.errors import AccountProblem, InvalidInput
from desk.models.store.keys import Key, is_sealed, needed_key
from desk.models.texts import tr
from desk.unlocking import kept_text, locked, service

_log = logging.getLogger(__name__)

_USER: Final = "desk"


class Vault:
    """Where the keys of accounts are on this machine. Calls may block behind the system's dialog."""

    def __init__(self, keyring: keyrings.Backend | None) -> None:
        self._keyring = keyring

    @classmethod
    def of_this_machine(cls) -> "Vault":
        """The system's keyring."""
        return cls(keyrings.first())

    def __repr__(self) -> str:
        """Where, never what."""
        return f"Vault({self.name or 'no keyring'})"

    @property
    def name(self) -> str:
        """Which keyring it is, for people; empty where there is none."""
        return "" if self._keyring is None else type(self._keyring).__module__.rpartition(".")[2]

    def read(self, account: str) -> Key | None:
        """The key of an account, None when there is none. Raises `StoreLocked` when the keyring does
        not answer."""
        try:
            text = kept_text(self._keyring, account)
        except Exception as error:  # noqa: BLE001  locked, dismissed, gone: each has its own
            raise locked(type(error).__name__) from None
        if not text:
            return None
        try:
            return Key.from_text(text)
        except InvalidInput:
            _log.warning("What the keyring has is not a key of Desk.")
            return None

    def keep(self, account: str, key: Key) -> None:
        """Keep a key, and prove that it comes back. Raises `AccountProblem`, and nothing counts as
        kept then."""
        if self._keyring is None:
            raise not_safe(tr("Keys", "there is none that Desk trusts"))
        try:
            self._keyring.set_password(service(account), _USER, key.text())
            came_back = self._keyring.get_password(service(account), _USER)
        except Exception as error:  # noqa: BLE001  its words may hold the key
            raise not_safe(type(error).__name__) from None
        if came_back != key.text():
            raise not_safe(tr("Keys", "it does not give back what it was given"))

    def forget(self, account: str) -> None:
        """Remove the key of an account that goes away or is not encrypted any more."""
        if self._keyring is None:
            return
        try:
            self._keyring.delete_password(service(account), _USER)
        except Exception as error:  # noqa: BLE001  there was none, or the keyring is away
            _log.info("No key removed from the keyring: %s.", type(error).__name__)

    def problem(self) -> str:
        """Why nothing can be kept safely here, in words; empty when it can. A random item is written,
        read and removed: there are keyrings that forget."""
        probe = f"probe-{secrets.token_hex(8)}"
        try:
            self.keep(probe, Key.new())
        except AccountProblem as problem:
            return problem.message
        finally:
            self.forget(probe)
        return ""


def key_of(folder: Path, account: str) -> Key | None:
    """The key to open an account's folder with; None for one that is not encrypted, and then no
    keyring is asked. Raises `StoreLocked`."""
    if not is_sealed(folder):
        return None
    key = Vault.of_this_machine().read(account)
    if key is None:
        raise locked("missing")
    return needed_key(folder, key)


def not_safe(why: str) -> AccountProblem:
    """The refusal where no keyring keeps a key."""
    return AccountProblem(
        tr("Keys", "No keyring keeps a key safely here: {why}.", why=why),
        tr("Keys", "Without one Desk does not encrypt: a lost key is lost work."),
    )
