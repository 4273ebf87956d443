"""Gathers what a file names: every value passes its grammar here, whatever format it came from."""

import unicodedata
from collections.abc import Iterable
from typing import Final

import msgspec

from desk.models.asset import Address
from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.remote.connection_files.found import (
    Dropped,
    Format,
    Lock,
    Machine,
    Reading,
    Sealed,
    Why,
)
from desk.remote.grammar import GRAMMARS
from desk.remote.ways import accept_address

MOST_MACHINES: Final = 5_000
MOST_DROPPED: Final = 20_000
DEEPEST: Final = 20
"""Folders inside each other of which the names are kept."""
_LONGEST_NAME: Final = 80
_USUAL_PORTS: Final = {"rdp": 3389, "ssh": 22, "vnc": 5900}
_KINDS_BY_PORT: Final = {port: kind for kind, port in _USUAL_PORTS.items()}
_BY_NAME: Final = frozenset({"host", *_USUAL_PORTS})
"""Kinds whose value is a host: the same value means the same machine."""


class Raw(msgspec.Struct, frozen=True):
    """One connection as a file has it: nothing of it was looked at."""

    name: str
    kind: str
    """What Desk calls the protocol (`rdp`, `ssh`, …); anything else is not supported."""
    host: str
    port: str = ""
    user: str = ""
    domain: str = ""
    mac: str = ""
    group: tuple[str, ...] = ()
    sealed: str = ""


def label(text: str) -> str:
    """Foreign words as one line: no control, direction-changing or private characters."""
    line = " ".join(text[: 8 * _LONGEST_NAME].split())
    kept = "".join(c for c in line if unicodedata.category(c)[0] != "C")
    return kept[:_LONGEST_NAME].strip()


class Gathering:
    """Collects machines and what is not taken, up to a limit of each."""

    def __init__(self, format_: Format) -> None:
        self._format = format_
        self._machines: dict[tuple[str, str], Machine] = {}
        self._dropped: dict[Dropped, None] = {}
        self._cut = False
        self.lock: Lock | None = None

    def drop(self, entry: str, field: str, why: Why, detail: str = "") -> None:
        """Something is not taken over. `detail` is ours, never of the file."""
        if len(self._dropped) >= MOST_DROPPED:
            self._cut = True
            return
        self._dropped[Dropped(label(entry), label(field), why, detail)] = None

    def cut(self) -> None:
        """The file holds more than is read of one."""
        self._cut = True

    def add(self, raw: Raw) -> None:
        """Take one connection, or list why not."""
        name = label(raw.name) or label(raw.host)
        address = self._address(name, raw)
        if address is None:
            return
        addresses = [address, *self._wake(name, raw)]
        sealed = self._sealed(name, raw, address.user)
        self._put(name, addresses, raw.group, sealed)

    def reading(self) -> Reading:
        """All of it."""
        return Reading(
            self._format,
            tuple(self._machines.values()),
            tuple(self._dropped),
            cut=self._cut,
            lock=self.lock,
        )

    # --- inside ----------------------------------------------------------------------------------

    def _address(self, name: str, raw: Raw) -> Address | None:
        try:
            port = int(GRAMMARS["port"](raw.port)) if raw.port else 0
            kind = _KINDS_BY_PORT.get(port, raw.kind) if raw.kind == "host" else raw.kind
            accepted = accept_address(Address(kind, raw.host, port))
        except InvalidInput as problem:
            known = raw.kind in _BY_NAME or raw.kind in GRAMMARS_OF_IDS
            why = Why.REFUSED if known else Why.UNSUPPORTED
            self.drop(name, "address" if known else raw.kind, why, problem.message if known else "")
            return None
        if accepted.kind == "host" and accepted.port:
            detail = tr("remote", "A port belongs to one kind of session.")
            self.drop(name, "port", Why.REFUSED, detail)
            accepted = msgspec.structs.replace(accepted, port=0)
        if accepted.port == _USUAL_PORTS.get(accepted.kind):
            accepted = msgspec.structs.replace(accepted, port=0)
        return msgspec.structs.replace(accepted, user=self._user(name, raw))

    def _user(self, name: str, raw: Raw) -> str:
        """The account, in the form that the tools take; empty when there is none or it is refused."""
        user = raw.user
        if raw.domain and user and not {"\\", "@"} & set(user) and raw.domain != ".":
            user = f"{raw.domain}\\{user}"
        if not user:
            return ""
        try:
            if raw.kind == "ssh":
                GRAMMARS["ssh_user"](user)
            return GRAMMARS["win_user"](user)  # what an address's user must be for any tool
        except InvalidInput as problem:
            self.drop(name, "user", Why.REFUSED, problem.message)
            return ""

    def _wake(self, name: str, raw: Raw) -> Iterable[Address]:
        """The address that Wake-on-LAN goes to."""
        if not raw.mac:
            return
        try:
            yield Address("mac", GRAMMARS["mac"](raw.mac))
        except InvalidInput as problem:
            self.drop(name, "MAC", Why.REFUSED, problem.message)

    def _sealed(self, name: str, raw: Raw, user: str) -> tuple[Sealed, ...]:
        if not raw.sealed:
            return ()
        self.drop(name, "password", Why.PASSWORD)
        return (Sealed(raw.sealed, raw.kind, user),)

    def _put(
        self, name: str, found: list[Address], group: tuple[str, ...], sealed: tuple[Sealed, ...]
    ) -> None:
        """Connections to one host are ways into one machine."""
        first = found[0]
        key = ("host" if first.kind in _BY_NAME else first.kind, first.value)
        known = self._machines.get(key)
        if known is None:
            if len(self._machines) >= MOST_MACHINES:
                self._cut = True
                return
            folders = tuple(part for part in map(label, group[:DEEPEST]) if part)
            self._machines[key] = Machine(name, tuple(found), folders, sealed)
            return
        self._machines[key] = msgspec.structs.replace(
            known,
            addresses=tuple(dict.fromkeys((*known.addresses, *found))),
            sealed=tuple(dict.fromkeys((*known.sealed, *sealed))),
        )


GRAMMARS_OF_IDS: Final = frozenset(
    {"mac", "rustdesk", "anydesk", "teamviewer", "meshcentral", "guacamole"}
)
"""Kinds of addresses that are ids at somebody's service."""
