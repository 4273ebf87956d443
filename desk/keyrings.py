"""Keyrings: which of them may keep a password, by system; made without listening to the environment.

`keyring.get_keyring()` is never called: an environment variable, a `keyringrc.cfg` or an installed
plug-in can turn it into a plain-text file or a black hole. Nothing of `keyring` is imported before
the first use.
"""

import logging
import os
import sys
from importlib import import_module
from typing import Final, Protocol

_log = logging.getLogger(__name__)

TRUSTED: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "linux": (
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
    ),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
}
"""Module and class of those that encrypt with the person's own login, by `sys.platform`. Nothing
else is asked."""


class Backend(Protocol):
    """What a keyring can do. Calls may block behind the system's own unlock dialog."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, None when there is none."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret."""
        ...


def trusted() -> tuple[tuple[str, str], ...]:
    """Those of this system, the best first; none for a system nobody knows."""
    return TRUSTED.get(sys.platform, ())


def make(module: str, name: str) -> Backend:
    """A keyring made by hand, with nothing taken from `KEYRING_PROPERTY_…` variables.

    Raises whatever the keyring raises where its system is missing, `RuntimeError` where it is not
    meant for this one.
    """
    kind = getattr(import_module(module), name)
    if kind.priority <= 0:
        raise RuntimeError("not meant for this system")
    backend = kind()
    for variable in os.environ:
        prefix, found, attribute = variable.partition("KEYRING_PROPERTY_")
        if found and not prefix:
            vars(backend).pop(attribute.lower(), None)
    if sys.platform == "win32":
        backend.persist = "local machine"  # the default roams to other computers
    made: Backend = backend
    return made


def first() -> Backend | None:
    """The first trusted keyring that works here. May block behind the system's unlock dialog."""
    for module, name in trusted():
        try:
            return make(module, name)
        except Exception as error:  # noqa: BLE001  backends raise whatever their system raises
            _log.debug("No %s: %s", module, type(error).__name__)
    return None
