"""Trusting: a person accepts what a machine shows; a changed key or certificate only with a reason, written down."""

import os
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.remote.host_keys import HostKey, Trust, judge, replace, trust, trusted
from desk.remote.proof import Place

JOURNAL: Final = "accepted_keys.jsonl"
"""In the account's folder: one line for each changed key that was accepted, never changed."""
_LONGEST: Final = 500


class Accepted(msgspec.Struct, frozen=True):
    """A changed key that a person put in the place of the trusted one."""

    host: str
    port: int
    old: tuple[str, ...]
    """Fingerprints, with their kinds."""
    new: tuple[str, ...]
    reason: str
    by: str
    at: datetime

    def note(self) -> str:
        """What is written on the ticket of it, in words."""
        return tr(
            "remote",
            "A changed key or certificate of {host}, port {port}, was accepted.\nBefore: {old}\nNow: {new}\nReason: {reason}",
            host=self.host, port=self.port, old=", ".join(self.old), new=", ".join(self.new),
            reason=self.reason,
        )  # fmt: skip


def state_of(folder: Path, place: Place, shown: list[HostKey]) -> tuple[Trust, list[HostKey]]:
    """What the account's folder says of the keys a place shows, and which of it are trusted."""
    known = trusted(folder / place.known_file, place.way.host, place.way.port)
    return judge(known, shown), known


def accept(  # noqa: PLR0913  who accepts what, where, when and why
    folder: Path, place: Place, shown: list[HostKey], *, reason: str, by: str, at: datetime
) -> Accepted | None:
    """Trust what a person has compared. A changed key takes a reason (`InvalidInput` without one), and
    is in the journal before it is trusted; returns what was accepted then, None for a first key."""
    state, known = state_of(folder, place, shown)
    file, host, port = folder / place.known_file, place.way.host, place.way.port
    if state is not Trust.CHANGED:
        trust(file, host, port, shown)
        return None
    why = " ".join(reason.split())[:_LONGEST]
    if not why:
        raise InvalidInput(
            tr("remote", "A changed key is accepted with a reason only."),
            tr("remote", "Say how you know that it is the same machine."),
        )
    done = Accepted(host, port, _names(known), _names(shown), why, by, at)
    _write_down(folder / JOURNAL, done)
    replace(file, host, port, shown)
    return done


def _names(keys: list[HostKey]) -> tuple[str, ...]:
    return tuple(f"{key.kind} {key.fingerprint}" for key in keys)


def _write_down(journal: Path, accepted: Accepted) -> None:
    descriptor = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(accepted) + b"\n")
        file.flush()
        os.fsync(file.fileno())
