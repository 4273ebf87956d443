"""Unlocking: how a window gets the key of its account from the keyring, by a child and a pipe.

The keyring's library costs more to load than the window has time for, and a call to it may wait behind
the system's own dialog. So a child asks, beside the loading of the window; the key comes through a pipe
that only the two hold. It is in no environment, argument, file or log.
"""

import os
import sys
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from subprocess import Popen

    from desk.keyrings import Backend
    from desk.models.store import Home
    from desk.models.store.keys import Key

_USER: Final = "desk"
_MISSING: Final = "missing"


def service(account: str) -> str:
    """The keyring's service for the key of an account, by the account's id. One service each:
    Windows keeps one user per service."""
    return f"desk:storage/{account}"


def kept_text(keyring: "Backend | None", account: str) -> str | None:
    """What the keyring has for an account. Raises whatever the keyring raises."""
    return None if keyring is None else keyring.get_password(service(account), _USER)


def answer(account: str, output: TextIO, keyring: "Backend | None") -> None:
    """The child's one line: the key, or why there is none."""
    try:
        text = kept_text(keyring, account)
        said = {"key": text} if text else {"problem": _MISSING}
    except Exception as error:  # noqa: BLE001  locked, dismissed, gone: each keyring has its own
        said = {"problem": type(error).__name__}
    import json  # not for a window whose account is plain

    output.write(json.dumps(said) + "\n")
    output.flush()


class Errand:
    """Asks for the key of one account, beside whatever else is done. `program`: for tests."""

    def __init__(self, account: str, program: "Sequence[str]" = ()) -> None:
        self._command = [*(program or (sys.executable, "-m", "desk.unlocking")), account]
        self._child: Popen[bytes] | None = None
        self._ended = False
        self._waited_for = False
        self._problem = "unknown"
        self.start()

    def start(self) -> None:
        """Ask, or ask again; nothing is waited for."""
        import subprocess  # 10 ms: only where there is a key to ask for

        self._ended = False
        self._child = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )  # fmt: skip

    def key(self) -> "Key":
        """The key; waits for the keyring and its dialog. Raises `StoreLocked` in words, and until
        somebody asks again the same at once."""
        said = self._said()
        text = said.get("key")
        if not text:
            self._problem = said.get("problem") or self._problem
            raise locked(self._problem)
        from desk.models.store.keys import Key

        return Key.from_text(text)

    def cancel(self) -> None:
        """Nobody waits any more: end the child, also one that stands behind a dialog."""
        self._ended = True
        child = self._child
        if child is not None:
            child.kill()
            if not self._waited_for:  # whoever waits for it lets go of it
                child.communicate()

    def _said(self) -> dict[str, str]:
        child = self._child
        if child is None or self._ended:
            return {}
        import json

        self._waited_for = True
        output, _ = child.communicate()  # `cancel` may end the child meanwhile
        self._child, self._waited_for = None, False
        try:
            said = json.loads(output)
        except ValueError:
            return {}
        return said if isinstance(said, dict) else {}


def for_window(home: "Home", name: str | None) -> Errand | None:
    """Ask for the key of the account a window is about to open; None when it needs none. What is
    wrong with the account is told by whoever opens it."""
    from desk.models.errors import DeskError
    from desk.models.store.keys import is_sealed

    try:
        account = home.account(name)
    except (DeskError, OSError):
        return None
    return Errand(account.id) if is_sealed(home.folder(account)) else None


def locked(problem: str) -> Exception:
    """Why there is no key, in words: the name of the keyring's error, or that it has none."""
    from desk.models.errors import StoreLocked
    from desk.models.texts import tr

    if problem == _MISSING:
        return StoreLocked(
            tr("Keys", "Your work on this device is encrypted, and the keyring does not have its key."),
            tr("Keys", "Bring the key back with the recovery key: desk account recover NAME"),
        )  # fmt: skip
    return StoreLocked(
        tr("Keys", "Your work on this device is encrypted, and the keyring is locked ({problem}).",
           problem=problem),
        tr("Keys", "Unlock the system's keyring and try again. Nothing was changed."),
    )  # fmt: skip


def main() -> None:
    """The child."""
    from desk import keyrings

    out = sys.stdout
    sys.stdout = sys.stderr  # whatever a keyring prints does not get between
    answer(sys.argv[1], out, keyrings.first())
    out.flush()
    os._exit(0)  # no keyring's thread or exit handler is waited for


if __name__ == "__main__":
    main()
