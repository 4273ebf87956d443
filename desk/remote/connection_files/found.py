"""What a connection file holds, as plain values: machines with their ways in, and what was not taken."""

from enum import StrEnum
from typing import Final

import msgspec

from desk.models.asset import Address
from desk.models.texts import marked, tr


class Format(StrEnum):
    """The formats that are read."""

    RDP = "rdp"
    REMMINA = "remmina"
    MREMOTENG = "mremoteng"
    RDCMAN = "rdcman"
    OPENSSH = "openssh"
    PUTTY = "putty"
    CSV = "csv"


class Why(StrEnum):
    """Why something of a file is not taken over."""

    COMMAND = "command"
    PLUGIN = "plugin"
    REDIRECTION = "redirection"
    PASSWORD = "password"  # noqa: S105  the word alone
    GATEWAY = "gateway"
    TUNNEL = "tunnel"
    KEY_FILE = "key file"
    WEAKER = "weaker"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    UNSUPPORTED = "unsupported"
    REFUSED = "refused"


_REASONS: Final = {
    Why.COMMAND: marked("remote", "it would run a program or a script"),
    Why.PLUGIN: marked("remote", "it would load settings or code of another program"),
    Why.REDIRECTION: marked(
        "remote", "it would share something of this machine; that is decided for each session"
    ),
    Why.PASSWORD: marked("remote", "passwords and other secrets are left behind"),
    Why.GATEWAY: marked("remote", "a gateway belongs to a site, not to a file"),
    Why.TUNNEL: marked("remote", "a jump host or a tunnel belongs to a site, not to a file"),
    Why.KEY_FILE: marked("remote", "key files stay where they are; the SSH agent offers them"),
    Why.WEAKER: marked("remote", "it would check the other machine less than Desk does"),
    Why.ELSEWHERE: marked("remote", "it leads to another place or file"),
    Why.UNKNOWN: marked("remote", "Desk does not know this setting"),
    Why.UNSUPPORTED: marked("remote", "Desk has no tool for this protocol"),
    Why.REFUSED: marked("remote", "the value is not accepted"),
}


def reason(why: Why) -> str:
    """The reason in words."""
    return tr("remote", _REASONS[why])


class Dropped(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something of the file that is not taken over. Never holds a secret or a command."""

    entry: str
    """The machine it belonged to; empty for the file itself."""
    field: str
    """The setting, as the file calls it."""
    why: Why
    detail: str = ""
    """What more there is to say: why a value was refused."""


class Sealed(msgspec.Struct, frozen=True):
    """A password that is still encrypted. Shows itself to nobody."""

    blob: str
    kind: str
    """Which protocol it is for."""
    user: str
    """Empty where the tool asks for no user, as VNC does."""

    def __repr__(self) -> str:
        return "Sealed(•••)"


class Lock(msgspec.Struct, frozen=True):
    """How the passwords of a file are encrypted (mRemoteNG: AES-GCM under a key of PBKDF2)."""

    iterations: int
    proof: str
    """A known text, encrypted like the passwords: tells whether a master password is right."""


class Machine(msgspec.Struct, frozen=True):
    """One machine of a file, with the ways in that were accepted."""

    name: str
    addresses: tuple[Address, ...]
    """In canonical form: each passed its grammar."""
    group: tuple[str, ...] = ()
    """The folders it lay in, outermost first."""
    sealed: tuple[Sealed, ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """What came of a file."""

    format: Format
    machines: tuple[Machine, ...]
    dropped: tuple[Dropped, ...]
    cut: bool = False
    """There was more in the file than is read of one."""
    lock: Lock | None = None
    """How its passwords are encrypted; None where Desk cannot decrypt them."""
