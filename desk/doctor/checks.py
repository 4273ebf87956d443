"""Checks of a workstation: each looks at one thing, says in words what it found, and what to do next.

They work when the store does not open, mend nothing, and never show a secret.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import msgspec

from desk.models.account import Account
from desk.models.clock import Clock
from desk.models.errors import DeskError, StoreBusy, StoreCorrupt, StoreLocked, StoreProblem
from desk.models.resources import resource
from desk.models.store import Home, Store
from desk.models.store.keys import is_sealed
from desk.models.store.switching import is_unfinished
from desk.models.texts import tr
from desk.vault import Vault, key_of

State = Literal["good", "note", "wrong"]
Mending = Literal["", "permissions", "salvage", "cache", "orphans", "switch", "backup"]

_DAY: Final = 24 * 3600.0
_LITTLE_ROOM: Final = 500_000_000
_SKEW: Final = 120.0
"""Seconds a clock may be off before the person is told; Desk itself reckons with the true time."""


class Finding(msgspec.Struct, frozen=True):
    """What one check found."""

    check: str
    state: State
    words: str
    next_step: str = ""
    mending: Mending = ""
    """What `--fix` can do about it."""


class Place(msgspec.Struct, frozen=True):
    """What is checked of one account."""

    home: Home
    account: Account
    clock: Clock

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self.home.folder(self.account)


def check_account(place: Place) -> Iterator[Finding]:
    """Everything about one account that can be told without the network."""
    folder = place.folder
    if is_unfinished(folder):
        yield Finding("files", "wrong", tr("Doctor", "Its files were being replaced when the computer stopped."),
                      tr("Doctor", "Run: desk doctor --fix"), "switch")  # fmt: skip
    yield _keyring(folder)
    yield _permissions(place.home.path)
    yield _room(folder)
    yield _sync(place)
    yield from _store(place)


def _keyring(folder: Path) -> Finding:
    vault = Vault.of_this_machine()
    problem = vault.problem()
    if not problem:
        words = tr("Doctor", "The keyring ({name}) keeps passwords and keys.", name=vault.name)
        if is_sealed(folder):
            return Finding("keyring", "good", words)
        plain = tr("Doctor", "The files of this account are not encrypted.")
        return Finding("encryption", "note", f"{words} {plain}", tr("Doctor", "Run: desk account encrypt NAME"))  # fmt: skip
    if is_sealed(folder):
        return Finding("keyring", "wrong", problem, tr("Doctor", "Unlock the keyring, or run: desk account recover NAME"))  # fmt: skip
    plain = tr("Doctor", "The files of this account are not encrypted.")
    return Finding("keyring", "note", f"{problem} {plain}", tr("Doctor", "Use the disk's encryption."))  # fmt: skip


def check_launchers(folder: Path | None = None) -> Iterator[Finding]:
    """The organisation's launch profiles: how many are used, and which are not, and why.

    `folder`: for tests, another than the organisation's.
    """
    from desk.remote.profile_folders import load_profiles, organisation_folder

    found = load_profiles(resource("launchers"), folder or organisation_folder())
    for refused in found.refused:
        words = tr("Doctor", "The launch profile {file} is not used: {why}", file=refused.path, why=refused.reason)  # fmt: skip
        yield Finding("launchers", "wrong", words, tr("Doctor", "See docs/remote.md."))
    own = sum(not profile.builtin for profile in found.usable)
    if own:
        yield Finding("launchers", "good", tr("Doctor", "Launch profiles of the organisation: {count}.", count=own))  # fmt: skip


def check_levels(file: Path | None = None) -> Iterator[Finding]:
    """The organisation's rules of levels and closing: whether they are used, and if not, why.

    `file`: for tests, other levels than the organisation's.
    """
    from desk.organisation_rules import organisation_closing, organisation_levels

    levels, closing = organisation_levels(file), organisation_closing()
    for problem in (levels[1], closing[1]):
        if problem:
            yield Finding("levels", "wrong", problem, tr("Doctor", "See docs/workflow.md."))
    if levels[0] is not None:
        yield Finding("levels", "good", tr("Doctor", "The organisation's own levels are used."))
    if closing[0] is not None:
        yield Finding("levels", "good", tr("Doctor", "The organisation's own texts of closing are used."))  # fmt: skip


def check_agreements(
    folder: Path | None = None, owners: tuple[int, ...] = (0,)
) -> Iterator[Finding]:
    """The organisation's matrix of priorities and agreed times: whether they are used, and if not, why.

    `folder`, `owners`: for tests, others than the organisation's.
    """
    from desk.organisation import read_agreements, workflow_folder

    found, problems = read_agreements(folder or workflow_folder(), owners)
    for problem in problems:
        yield Finding("agreements", "wrong", problem, tr("Doctor", "See docs/workflow.md."))
    if found.matrix is not None:
        yield Finding("agreements", "good", tr("Doctor", "The organisation's own matrix of priorities stands where the server has none."))  # fmt: skip
    if found.sla is not None:
        yield Finding("agreements", "good", tr("Doctor", "The organisation's own times stand where the server has none."))  # fmt: skip


def loose_files(home: Path) -> list[Path]:
    """What others can read below the home; nothing on Windows, where folders inherit their rights."""
    if os.name == "nt" or not home.exists():
        return []
    others = stat.S_IRWXG | stat.S_IRWXO
    return [
        each
        for each in [home, *home.rglob("*")]
        if not each.is_symlink() and each.stat().st_mode & others
    ]


def _permissions(home: Path) -> Finding:
    loose = loose_files(home)
    if not loose:
        return Finding("permissions", "good", tr("Doctor", "Nobody else on this machine reads anything."))  # fmt: skip
    words = tr("Doctor", "Others on this machine can read {count} files or folders, {first} among them.",
               count=len(loose), first=loose[0].name)  # fmt: skip
    return Finding("permissions", "wrong", words, tr("Doctor", "Run: desk doctor --fix"), "permissions")  # fmt: skip


def _room(folder: Path) -> Finding:
    import shutil

    place = folder if folder.exists() else folder.parent.parent
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        return Finding("disk", "wrong", tr("Doctor", "The disk does not answer: {why}.", why=error.strerror or ""),
                       tr("Doctor", "Check the disk."))  # fmt: skip
    words = tr("Doctor", "{size} MB are free.", size=free // 1_000_000)
    if free < _LITTLE_ROOM:
        return Finding("disk", "wrong", words, tr("Doctor", "Free some space, soon."))
    return Finding("disk", "good", words)


def _store(place: Place) -> Iterator[Finding]:
    try:
        store = Store.open(place.folder, place.clock, key_of(place.folder, place.account.id))
    except StoreLocked as problem:
        yield Finding("work.db", "wrong", problem.message, problem.advice)
    except StoreBusy as problem:
        yield Finding("work.db", "note", problem.message, problem.advice)
    except StoreCorrupt as problem:
        yield Finding("work.db", "wrong", problem.message, problem.advice, "salvage")
    except StoreProblem as problem:
        yield Finding("work.db", "wrong", problem.message, problem.advice)
    else:
        try:
            yield from _opened(place, store)
        finally:
            store.close()


def _opened(place: Place, store: Store) -> Iterator[Finding]:
    if store.cache_rebuilt:
        yield Finding("cache.db", "note", tr("Doctor", "The copy of the server's tickets was damaged and was put aside."),
                      tr("Doctor", "It is pulled again: desk sync"))  # fmt: skip
    yield from _integrity(store)
    yield _blobs(store)
    yield _room_of_files(place, store)
    yield _backup(place)
    yield _outbox(store)
    yield _last_pull(store, place)
    yield from _clock(store)


def _integrity(store: Store) -> Iterator[Finding]:
    for name, problem in store.integrity().items():
        if problem:
            mending: Mending = "salvage" if name == "work.db" else "cache"
            yield Finding(name, "wrong", problem, tr("Doctor", "Run: desk doctor --fix"), mending)
        else:
            yield Finding(name, "good", tr("Doctor", "{file} is sound.", file=name))


def _blobs(store: Store) -> Finding:
    damaged, missing = store.blobs.examine()
    if not damaged and not missing:
        return Finding("files", "good", tr("Doctor", "Every attachment is what its digest says."))
    words = tr("Doctor", "{damaged} attachments are not what they were, {missing} that wait to be sent are missing.",
               damaged=len(damaged), missing=len(missing))  # fmt: skip
    advice = tr("Doctor", "What the server has is thrown away and fetched again: desk doctor --fix. The rest must be attached again.")  # fmt: skip
    return Finding("files", "wrong", words, advice, "orphans")


def _room_of_files(place: Place, store: Store) -> Finding:
    usage, most = store.blobs.usage(), place.home.files_limit()
    words = tr("Doctor", "Your attachments take {own} MB, fetched ones {fetched} of at most {most} MB.",
               own=usage.own // 1_000_000, fetched=usage.fetched // 1_000_000,
               most=most // 1_000_000)  # fmt: skip
    if usage.fetched > most:
        return Finding("attachments", "note", words, tr("Doctor", "Run: desk files --tidy"))
    return Finding("attachments", "good", words)


def _backup(place: Place) -> Finding:
    moments = [each.stat().st_mtime for each in (place.folder / "backup").glob("work-*.db")]
    if not moments:
        return Finding("backup", "note", tr("Doctor", "There is no copy of your work yet."),
                       tr("Doctor", "One is made each day while Desk runs, or now: desk doctor --fix"), "backup")  # fmt: skip
    age = place.clock.now().timestamp() - max(moments)
    words = tr("Doctor", "The newest copy of your work is {hours} hours old.", hours=max(0, int(age // 3600)))  # fmt: skip
    if age > 3 * _DAY:
        return Finding("backup", "note", words, tr("Doctor", "Run: desk doctor --fix"), "backup")
    return Finding("backup", "good", words)


def _sync(place: Place) -> Finding:
    from desk.sync.lock import AlreadyRunning, only_sync_of

    try:
        with only_sync_of(place.folder, place.clock):
            pass
    except AlreadyRunning as running:
        return Finding("sync", "good", running.message)
    return Finding("sync", "good", tr("Doctor", "No sync runs now, and none left a lock behind."))


def _last_pull(store: Store, place: Place) -> Finding:
    if store.base.cursor() is None:
        return Finding("pulled", "note", tr("Doctor", "Nothing was ever pulled from the server."), tr("Doctor", "Run: desk sync"))  # fmt: skip
    moment = max(each.stat().st_mtime for each in place.folder.glob("cache.db*"))
    hours = max(0, int((place.clock.now().timestamp() - moment) // 3600))
    return Finding("pulled", "good", tr("Doctor", "The copy of the server's tickets was written {hours} hours ago.", hours=hours))  # fmt: skip


def _outbox(store: Store) -> Finding:
    counts = store.outbox.counts()
    words = tr("Doctor", "{count} operations wait to be sent.", count=counts.waiting + counts.uncertain)  # fmt: skip
    if counts.needs_you:
        return Finding("outbox", "note", words, tr("Doctor", "{count} more need you: desk outbox", count=counts.needs_you))  # fmt: skip
    return Finding("outbox", "good", words)


def _clock(store: Store) -> Iterator[Finding]:
    offset = float(store.base.meta("clock_offset") or 0)
    words = tr("Doctor", "The clock differs from the server's by {seconds} s.", seconds=round(offset))  # fmt: skip
    if abs(offset) > _SKEW:
        yield Finding("clock", "note", words, tr("Doctor", "Set this computer's clock. Desk reckons with the true time meanwhile."))  # fmt: skip
    else:
        yield Finding("clock", "good", words)


def check_server(place: Place) -> Finding:
    """Whether the server answers now. No network is nothing wrong."""
    from desk.sync.connector import Failure
    from desk.sync.registry import connector_for
    from desk.sync.secrets import Secrets

    secret = Secrets.of_this_machine().read(place.account)
    if not secret:
        return Finding("server", "wrong", tr("Doctor", "There is no password for {name}.", name=place.account.name),
                       tr("Doctor", "Run: desk account sign-in NAME"))  # fmt: skip
    try:
        connector = connector_for(place.account, place.clock)
        try:
            person = connector.sign_in(secret)
        finally:
            connector.close()
    except Failure as failure:
        return Finding("server", "note", tr("Doctor", "The server does not answer: {why}", why=str(failure)),
                       tr("Doctor", "Work goes on; it is sent when the server is back."))  # fmt: skip
    except DeskError as problem:
        return Finding("server", "wrong", problem.message, problem.advice)
    return Finding("server", "good", tr("Doctor", "The server answers; signed in as {person}.", person=person.name))  # fmt: skip


def check_machine() -> Iterator[Finding]:
    """What the window needs of this machine."""
    yield _qt()
    compiled = resource("i18n/desk_fr.qm").exists()
    if compiled:
        yield Finding("translations", "good", tr("Doctor", "The translations are compiled."))
    else:
        yield Finding("translations", "note", tr("Doctor", "The translations are not compiled: the window speaks English."),
                      tr("Doctor", "In a checkout run: make translations"))  # fmt: skip


def _qt() -> Finding:
    import subprocess
    import sys

    code = "from PySide6.QtWidgets import QApplication; QApplication([])"
    try:
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        done = None
    if done is not None and done.returncode == 0:
        return Finding("window", "good", tr("Doctor", "A window can be opened here."))
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return Finding("window", "note", tr("Doctor", "There is no display here: the window cannot be opened."),
                       tr("Doctor", "Every verb of the command line works without one."))  # fmt: skip
    lines = (done.stderr.decode("utf-8", "replace") if done else "").strip().splitlines()
    return Finding("window", "wrong", tr("Doctor", "The window cannot be opened: {why}", why=lines[-1] if lines else "?"),
                   tr("Doctor", "Install the libraries Qt needs (on Debian: libegl1, libxkbcommon0, libxcb-cursor0)."))  # fmt: skip
