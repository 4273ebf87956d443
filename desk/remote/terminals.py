"""Terminals: which window a text session opens in, and how each is told what to run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from desk.remote.programs import find_program


class Terminal(msgspec.Struct, frozen=True):
    """One terminal program: where it lies, and its arguments up to “run this”."""

    id: str
    path: str
    arguments: tuple[str, ...]


TERMINALS: Final = (
    Terminal("gnome-terminal", "/usr/bin/gnome-terminal", ("--wait", "--")),
    Terminal("konsole", "/usr/bin/konsole", ("--nofork", "-e")),
    Terminal("xfce4-terminal", "/usr/bin/xfce4-terminal", ("--disable-server", "-x")),
    Terminal("mate-terminal", "/usr/bin/mate-terminal", ("--disable-factory", "-x")),
    Terminal("kitty", "/usr/bin/kitty", ()),
    Terminal("foot", "/usr/bin/foot", ()),
    Terminal("alacritty", "/usr/bin/alacritty", ("-e",)),
    Terminal("xterm", "/usr/bin/xterm", ("-e",)),
)
"""The order is that of preference when the person named none."""
_OWN: Final = {"GNOME": "gnome-terminal", "KDE": "konsole", "XFCE": "xfce4-terminal"}


def choose_terminal(environment: Mapping[str, str], wanted: str = "") -> Terminal | None:
    """The terminal to use: the wanted one, else the desktop's own, else the first installed."""
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").split(":")
    own = next((_OWN[desktop] for desktop in desktops if desktop in _OWN), "")
    installed = [
        terminal
        for terminal in TERMINALS
        if Path(terminal.path).exists() and find_program((terminal.path,), environment, "linux")
    ]
    for name in (wanted, own):
        for terminal in installed:
            if terminal.id == name:
                return terminal
    return installed[0] if installed else None
