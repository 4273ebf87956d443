"""What asks the system's keyring for the window, run as a process of its own: one JSON request in, one answer out.

A locked keyring holds its caller behind the system's own dialog; neither the window nor the store waits for it.
"""

import os
import sys
from typing import Any, Literal

import msgspec

from desk.models.errors import DeskError
from desk.models.texts import set_language
from desk.remote.secrets import Keyring, open_keyring


class Wish(msgspec.Struct, frozen=True):
    """What is asked: does it work, is there one, what is it, keep this, forget it."""

    do: Literal["prove", "has", "read", "keep", "forget"]
    scope: str = ""
    user: str = ""
    password: str = ""
    language: str = "en"
    """In which what went wrong is said."""

    def __repr__(self) -> str:
        return f"Wish({self.do})"


class Reply(msgspec.Struct, frozen=True):
    """What came of it."""

    password: str = ""
    kept: bool = False
    """Whether the keyring has one there now."""
    problem: str = ""
    """In words, when there is no keyring to trust."""
    detail: str = ""
    """Why that is so."""

    def __repr__(self) -> str:
        return f"Reply({self.problem})"


_wishes = msgspec.json.Decoder(Wish)


def reply(wish: Wish, keyring: Keyring) -> Reply:
    """Carry out a wish; may wait for a person who unlocks the keyring."""
    match wish.do:
        case "keep":
            keyring.keep(wish.scope, wish.user, wish.password)
            return Reply(kept=True)
        case "has":
            return Reply(kept=keyring.read(wish.scope, wish.user) is not None)
        case "read":
            found = keyring.read(wish.scope, wish.user)
            return Reply(found.reveal().decode() if found else "", kept=found is not None)
        case "forget":
            keyring.forget(wish.scope, wish.user)
        case "prove":
            pass
    return Reply()


def main() -> None:
    """Answer the wish on standard input. The keyring is proven by a round trip each time."""
    wish: Any = _wishes.decode(sys.stdin.buffer.read())
    set_language(wish.language)
    out = sys.stdout
    sys.stdout = sys.stderr  # whatever a keyring prints does not get between
    try:
        said = reply(wish, open_keyring())
    except DeskError as error:
        said = Reply(problem=error.message, detail=error.advice)
    out.buffer.write(msgspec.json.encode(said))
    out.flush()
    os._exit(0)  # no keyring's thread or exit handler is waited for


if __name__ == "__main__":
    main()
