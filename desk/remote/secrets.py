"""Secrets: passwords of remote machines in the system's keyring, proven to keep them.

Calls may block behind the system's own unlock dialog: they belong in a worker.
"""

import secrets as randomness
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from desk import keyrings
from desk.models.errors import DeskError
from desk.models.texts import tr
from desk.remote.grammar import password
from desk.remote.tunnel import Jump

_LONGEST: Final = 1200
"""Windows keeps 1280 UTF-16 characters and fails above with “The stub received bad data”."""


class NoKeyring(DeskError):
    """There is no keyring to trust, or it is locked: passwords are asked each time and not kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            tr("remote", "No system keyring: passwords will be asked and not kept."),
            tr("remote", "Reason: {reason}", reason=reason),
        )
        self.reason = reason


class Secret:
    """A password on its way to a tool. Shows itself to nobody; wiped after it was handed over.

    Wiping lessens the time a copy lies in memory; Python gives no more than that.
    """

    __slots__ = ("_value",)

    def __init__(self, text: str) -> None:
        self._value = bytearray(password(text).encode())

    def reveal(self) -> bytes:
        """The UTF-8 bytes, for the channel that hands them over."""
        return bytes(self._value)

    def twin(self) -> "Secret":
        """Another of the same, for what is handed over twice: each is wiped by itself."""
        return Secret(self._value.decode())

    def wipe(self) -> None:
        """Overwrite the bytes; what was revealed before is not reached."""
        for index in range(len(self._value)):
            self._value[index] = 0
        self._value = bytearray()

    def __repr__(self) -> str:
        return "Secret(•••)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")


def service_name(scope: str) -> str:
    """The keyring's service for an asset or a group of them.

    One service per scope and account: Windows keeps one user per service.
    """
    return f"desk:remote/{scope}"


def place_of(asset: str, protocol: str, user: str) -> tuple[str, str]:
    """Where a machine's password is kept: scope and user, one each for protocol and user."""
    return f"{asset}/{protocol}", user or "-"


def jump_place(jump: Jump | None) -> tuple[str, str] | None:
    """Where a jump host's password is kept; None without one, or where nobody said whose account."""
    return (f"jump/{jump.host}:{jump.port}", jump.user) if jump and jump.user else None


class Keyring:
    """The system's keyring, proven to keep what it is given."""

    def __init__(self, backend: keyrings.Backend) -> None:
        self._backend = backend

    @property
    def name(self) -> str:
        """The backend in use, for `desk doctor`."""
        return type(self._backend).__module__.rpartition(".")[2]

    def read(self, scope: str, user: str) -> Secret | None:
        """The password kept for that user there, None when there is none."""
        text = self._ask(lambda: self._backend.get_password(_service(scope, user), user))
        return None if text is None else Secret(text)

    def keep(self, scope: str, user: str, text: str) -> None:
        """Keep a password; replaces the one that was there."""
        if len(text) > _LONGEST:
            msg = tr(
                "remote",
                "A password of more than {count} characters cannot be kept.",
                count=_LONGEST,
            )
            raise DeskError(msg, tr("remote", "Use an SSH key instead."))
        password(text)
        self._ask(lambda: self._backend.set_password(_service(scope, user), user, text))

    def forget(self, scope: str, user: str) -> None:
        """Remove a password; nothing happens when there is none."""
        if self.read(scope, user) is not None:
            self._ask(lambda: self._backend.delete_password(_service(scope, user), user))

    def prove(self) -> None:
        """Write, read and remove a random item: finds a keyring that forgets or is locked."""
        scope, value = f"probe-{randomness.token_hex(4)}", randomness.token_hex(16)
        self.keep(scope, "desk", value)
        found = self.read(scope, "desk")
        self.forget(scope, "desk")
        if found is None or found.reveal() != value.encode():
            raise NoKeyring(tr("remote", "it does not give back what it was given."))

    def _ask(self, question: Any) -> Any:  # noqa: ANN401 - the backends' calls return str or None
        """One call, with the backends' many errors translated to one."""
        try:
            return question()
        except DeskError:
            raise
        except Exception as problem:  # noqa: BLE001 - each backend has errors of its own: locked, no D-Bus
            raise NoKeyring(why_not(self.name, problem)) from None


def why_not(backend: str, problem: Exception) -> str:
    """Why a keyring cannot be used, in the person's language: libraries speak English, and may quote
    what they were given. The name of the fault stands with it, for who looks it up."""
    name = _NAMES.get(backend, backend)
    fault = type(problem).__name__
    if fault in _LOCKED:
        return tr("remote", "{keyring} is locked ({fault}).", keyring=name, fault=fault)
    if fault in _NOT_OPENED:
        return tr("remote", "{keyring} was not unlocked ({fault}).", keyring=name, fault=fault)
    if isinstance(problem, ImportError):
        return tr("remote", "{keyring} is not installed.", keyring=name)
    if fault in _SILENT or isinstance(problem, OSError | RuntimeError):
        return tr("remote", "{keyring} does not answer here ({fault}).", keyring=name, fault=fault)
    return tr("remote", "{keyring} refused ({fault}).", keyring=name, fault=fault)


_NAMES: Final = {
    "SecretService": "Secret Service",
    "libsecret": "libsecret",
    "kwallet": "KWallet",
    "macOS": "macOS Keychain",
    "Windows": "Windows Credential Manager",
}
_LOCKED: Final = frozenset({"KeyringLocked", "LockedException"})
_NOT_OPENED: Final = frozenset({"InitError", "PromptDismissedException"})
_SILENT: Final = frozenset(
    {"NoKeyringError", "SecretServiceNotAvailableException", "DBusErrorResponse", "DBusException"}
)
"""What the libraries of keyrings raise, by name: none of them is imported before it is used."""


def _service(scope: str, user: str) -> str:
    return f"{service_name(scope)}/{user}"


def open_keyring(backends: Sequence[tuple[str, str]] | None = None) -> Keyring:
    """The first usable keyring of this platform's list, proven by a round trip.

    Raises `NoKeyring` with the reasons. `backends` replaces the list in tests only.
    """
    candidates = keyrings.trusted() if backends is None else backends
    reasons = []
    for module, name in candidates:
        try:
            keyring = Keyring(keyrings.make(module, name))
            keyring.prove()
        except NoKeyring as problem:
            reasons.append(problem.reason)
        except Exception as problem:  # noqa: BLE001 - RuntimeError, ImportError, D-Bus errors: not usable
            reasons.append(why_not(module.rpartition(".")[2], problem))
        else:
            return keyring
    raise NoKeyring(
        " ".join(reasons) or tr("remote", "none is known for {system}.", system=sys.platform)
    )
