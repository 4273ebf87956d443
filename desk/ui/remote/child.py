"""What asks the network about a way in, run as a process of its own: one JSON request in, one answer out.

Name look-ups and connections may hang for seconds; neither the window's thread nor the store's may.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec

from desk.models.errors import DeskError
from desk.remote.host_keys import HostKey, Trust, judge, trusted
from desk.remote.probe import Probe, Way, probe
from desk.remote.proof import Place, shown_at
from desk.remote.secrets import NoKeyring, Secret, jump_place, open_keyring
from desk.remote.waking import wake


class ProbeWays(msgspec.Struct, frozen=True, tag="probe"):
    """Does anything answer there, and with what?"""

    ways: tuple[Way, ...]


class ShowKeys(msgspec.Struct, frozen=True, tag="keys"):
    """Which SSH keys, or which certificate, does a host show, and are they the trusted ones?"""

    place: Place
    known: str
    """The folder with the files of those that are trusted."""


class WakeMachine(msgspec.Struct, frozen=True, tag="wake"):
    """Send the packet that a sleeping machine's network card waits for."""

    mac: str
    to: str
    port: int


class Keys(msgspec.Struct, frozen=True):
    """The keys a host shows and what Desk knows of them."""

    trust: Trust
    shown: tuple[HostKey, ...] = ()
    known: tuple[HostKey, ...] = ()
    """Those that are trusted there, to be compared with what it shows."""
    problem: str = ""
    """In words, when the host could not be asked."""


Request = ProbeWays | ShowKeys | WakeMachine
_requests = msgspec.json.Decoder(Request)


def answer(request: Request) -> tuple[Probe, ...] | Keys | str:
    """Ask the network; takes seconds. Waking answers why it could not, or nothing."""
    if isinstance(request, WakeMachine):
        return _wake(request)
    if isinstance(request, ProbeWays):
        return tuple(probe(request.ways))
    return _keys(request.place, Path(request.known))


def _keys(place: Place, folder: Path) -> Keys:
    try:
        shown = shown_at(place, folder / "known_hosts", _kept(place))
    except DeskError as error:
        return Keys(Trust.NEW, problem=f"{error.message} {error.advice}".strip())
    known = trusted(folder / place.known_file, place.way.host, place.way.port)
    return Keys(judge(known, shown), tuple(shown), tuple(known))


def _kept(place: Place) -> Secret | None:
    """The password of the jump host it is asked through, where the keyring has one."""
    where = jump_place(place.jump)
    try:
        return open_keyring().read(*where) if where else None
    except NoKeyring:
        return None


def _wake(request: WakeMachine) -> str:
    try:
        wake(request.mac, request.to, request.port)
    except DeskError as error:
        return error.message
    except OSError as error:
        return error.strerror or str(error)
    return ""


def main() -> None:
    """Answer the request on standard input."""
    request: Any = _requests.decode(sys.stdin.buffer.read())
    sys.stdout.buffer.write(msgspec.json.encode(answer(request)))


if __name__ == "__main__":
    main()
