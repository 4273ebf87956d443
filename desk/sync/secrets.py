"""Secrets of accounts: read from the system's keyring, or from the environment where there is none.

Only keyrings that `desk.keyrings` trusts are asked. A secret is returned to its one user; it is never logged, shown or written to a file.
"""

import logging
import os
from collections.abc import Mapping
from typing import Final

from desk import keyrings
from desk.models.account import Account, secret_variable
from desk.models.errors import AccountProblem
from desk.models.texts import tr

_log = logging.getLogger(__name__)

SERVICE: Final = "desk"

Keyring = keyrings.Backend
"""What a keyring can do."""


def system_keyring() -> Keyring | None:
    """The first trusted keyring that works here. May block behind the system's unlock dialog."""
    return keyrings.first()


class Secrets:
    """Where the secrets of accounts are kept on this machine."""

    def __init__(self, keyring: Keyring | None, environment: Mapping[str, str]) -> None:
        self._keyring = keyring
        self._environment = environment

    @classmethod
    def of_this_machine(cls) -> "Secrets":
        """The system's keyring and this process's environment."""
        return cls(system_keyring(), os.environ)

    def __repr__(self) -> str:
        """Where, never what."""
        return f"Secrets({'keyring' if self._keyring else 'environment only'})"

    def read(self, account: Account) -> str | None:
        """The secret of an account, None when there is none to be had."""
        kept = None
        if self._keyring is not None:
            try:
                kept = self._keyring.get_password(SERVICE, account.id)
            except Exception as error:  # noqa: BLE001  locked, dismissed, gone: each has its own
                _log.warning("The keyring does not answer: %s.", type(error).__name__)
        return kept or self._environment.get(secret_variable(account.name)) or None

    def keep(self, account: Account, secret: str) -> None:
        """Keep the secret of an account. Raises `AccountProblem` where there is no keyring."""
        if self._keyring is None:
            raise self._not_kept(account)
        try:
            self._keyring.set_password(SERVICE, account.id, secret)
        except Exception as error:  # noqa: BLE001
            _log.warning("The keyring does not keep it: %s.", type(error).__name__)
            raise self._not_kept(account) from None  # its words may hold the secret

    def forget(self, account: Account) -> None:
        """Remove the secret of an account that goes away."""
        if self._keyring is None:
            return
        try:
            self._keyring.delete_password(SERVICE, account.id)
        except Exception as error:  # noqa: BLE001  there was none, or the keyring is away
            _log.info("Nothing removed from the keyring: %s.", type(error).__name__)

    def _not_kept(self, account: Account) -> AccountProblem:
        return AccountProblem(
            tr("Sync", "There is no keyring here that could keep the password."),
            tr(
                "Sync",
                "Set the environment variable {name} instead.",
                name=secret_variable(account.name),
            ),
        )
