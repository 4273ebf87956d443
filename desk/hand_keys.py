"""The key that opens what colleagues hand over: an age identity of each account, in the system's keyring and nowhere else."""

import logging
from typing import Final

from desk import keyrings
from desk.models.errors import AccountProblem, InvalidInput
from desk.models.store import age
from desk.models.texts import tr

_log = logging.getLogger(__name__)

_USER: Final = "desk"


class HandKeys:
    """Where these keys are on this machine. Calls may block behind the system's dialog."""

    def __init__(self, keyring: keyrings.Backend | None) -> None:
        self._keyring = keyring

    @classmethod
    def of_this_machine(cls) -> "HandKeys":
        """The system's keyring."""
        return cls(keyrings.first())

    def __repr__(self) -> str:
        """Where, never what."""
        return f"HandKeys({'no keyring' if self._keyring is None else 'a keyring'})"

    def secret(self, account: str) -> str:
        """The secret key of an account, by the account's id; empty when there is none. Raises
        `AccountProblem` when the keyring does not answer."""
        if self._keyring is None:
            return ""
        try:
            kept = self._keyring.get_password(_service(account), _USER) or ""
        except Exception as error:  # noqa: BLE001  locked, dismissed, gone: each has its own
            raise _does_not_answer(type(error).__name__) from None
        try:
            return kept if not kept or age.public_of(kept) else ""
        except InvalidInput:
            _log.warning("What the keyring has is not a key for hand-offs.")
            return ""

    def public(self, account: str) -> str:
        """What colleagues lock with; empty before a key was made."""
        secret = self.secret(account)
        return age.public_of(secret) if secret else ""

    def made(self, account: str) -> str:
        """What colleagues lock with; a key is made when there is none. Raises `AccountProblem` where
        no keyring proves to keep it: then there is none."""
        if there := self.public(account):
            return there
        if self._keyring is None:
            raise _not_kept(tr("Keys", "there is none that Desk trusts"))
        secret = age.new_secret()
        try:
            self._keyring.set_password(_service(account), _USER, secret)
            came_back = self._keyring.get_password(_service(account), _USER)
        except Exception as error:  # noqa: BLE001  its words may hold the key
            raise _not_kept(type(error).__name__) from None
        if came_back != secret:
            raise _not_kept(tr("Keys", "it does not give back what it was given"))
        return age.public_of(secret)

    def forget(self, account: str) -> None:
        """Remove the key of an account that goes away: what is locked with it opens no more."""
        if self._keyring is None:
            return
        try:
            self._keyring.delete_password(_service(account), _USER)
        except Exception as error:  # noqa: BLE001  there was none, or the keyring is away
            _log.info("No key removed from the keyring: %s.", type(error).__name__)


def _service(account: str) -> str:
    """The keyring's service. One each: Windows keeps one user per service."""
    return f"desk:handoff/{account}"


def _does_not_answer(problem: str) -> AccountProblem:
    return AccountProblem(
        tr("Pack", "The keyring with your key for hand-offs does not answer ({problem}).",
           problem=problem),
        tr("Pack", "Unlock the system's keyring and try again. Nothing was changed."),
    )  # fmt: skip


def _not_kept(why: str) -> AccountProblem:
    return AccountProblem(
        tr("Keys", "No keyring keeps a key safely here: {why}.", why=why),
        tr("Pack", "Lock hand-offs with words instead: desk pack make … --words"),
    )
