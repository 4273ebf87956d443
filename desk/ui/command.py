"""What a command is, and how the palette and the shortcut sheet show it: plain values."""

from collections.abc import Callable
from dataclasses import dataclass

from desk.models.keymap import Keyed


def _always() -> bool:
    return True


def _nothing() -> str:
    return ""


@dataclass(frozen=True)
class Command:
    """One thing a person can do. `text` is translated already.

    `shortcut` (Qt's portable form, `Ctrl+Shift+P`) works in the whole window. `key` is a single letter
    or a short sequence (`g, m`) that works in lists alone and can be switched off (WCAG 2.1.4).
    """

    id: str
    text: str
    run: Callable[[], object]
    group: str = ""
    shortcut: str = ""
    key: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = _always
    hint: str = ""
    why: Callable[[], str] = _nothing
    """Why it is not possible now, in words; asked for when it is not."""
    also: str = ""
    """A second shortcut."""
    wording: Callable[[], str] = _nothing
    """What it is called now, where that changes; empty: its `text`."""


@dataclass(frozen=True)
class Entry:
    """A command as the palette and the shortcut sheet show it; `keys` are ready for the eye."""

    id: str
    text: str
    group: str = ""
    keys: tuple[str, ...] = ()
    is_enabled: bool = True
    hint: str = ""
    why: str = ""
    lately: bool = False
    """One of those used last."""


def keyed(command: Command) -> Keyed:
    """A command with the keys it has when nobody says otherwise."""
    keys = tuple(key for key in (command.shortcut, command.also, command.key) if key)
    return Keyed(command.id, without_mnemonic(command.text), keys, command.group)


def without_mnemonic(text: str) -> str:
    """A text without the sign that marks the letter Alt reaches it by."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
