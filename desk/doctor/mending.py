"""Mending what the checks found: each thing once, without ever deleting work."""

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from desk.doctor.checks import Mending, Place, loose_files
from desk.models.errors import StoreCorrupt
from desk.models.store import Store
from desk.models.store.presence import Presence
from desk.models.store.salvage import Salvaged, salvage
from desk.models.store.switching import finish
from desk.models.texts import tr
from desk.vault import key_of


def mend(place: Place, what: Mending) -> str:
    """Mend one thing; what was done, in words. Raises `DeskError` when it cannot be now."""
    return _MENDINGS[what](place)


def _close_to_others(place: Place) -> str:
    loose = loose_files(place.home.path)
    for each in loose:
        each.chmod(each.stat().st_mode & stat.S_IRWXU)
    return tr("Doctor", "{count} files and folders are yours alone now.", count=len(loose))


def _finish_switch(place: Place) -> str:
    with Presence(place.folder, alone=True):
        finish(place.folder)
    return tr("Doctor", "The new files are in their place.")


def _salvage(place: Place) -> str:
    return told(salvage(place.folder, place.clock, key_of(place.folder, place.account.id)))


def told(found: Salvaged) -> str:
    """What a salvage saved and what not, in words."""
    saved = tr("Doctor", "Saved: {operations} operations, {drafts} drafts, {conflicts} conflicts, {sessions} sessions.",
               operations=found.found.get("operation", 0), drafts=found.found.get("draft", 0),
               conflicts=found.found.get("conflict", 0), sessions=found.found.get("session", 0))  # fmt: skip
    parts = [saved]
    if found.from_log:
        parts.append(tr("Doctor", "{count} rows came from the log.", count=sum(found.from_log.values())))  # fmt: skip
    if found.from_copy:
        parts.append(tr("Doctor", "{count} rows came from the copy {copy}; what was done after it may be missing.",
                        count=sum(found.from_copy.values()), copy=found.copy))  # fmt: skip
    if found.damaged:
        parts.append(tr("Doctor", "{count} rows of the file were not what was written.", count=sum(found.damaged.values())))  # fmt: skip
    parts.append(tr("Doctor", "The damaged file is kept as {file}.", file=found.put_aside))
    return " ".join(parts)


def _renew_cache(place: Place) -> str:
    with _open(place) as store:
        store.doubt_cache()
    with _open(place):
        pass
    return tr("Doctor", "The damaged copy is put aside; it is pulled again: desk sync")


def _mend_files(place: Place) -> str:
    with _open(place) as store:
        damaged, _ = store.blobs.examine()
        kept = 0
        for digest in damaged:
            try:
                store.blobs.open(digest).close()
            except StoreCorrupt:
                kept += store.blobs.has(digest)
    return tr("Doctor", "{gone} attachments are fetched again when they are opened; {kept} only this device had were left as they are.",
              gone=len(damaged) - kept, kept=kept)  # fmt: skip


def _back_up(place: Place) -> str:
    with _open(place) as store:
        made = store.back_up_daily()
    if made is None:
        return tr("Doctor", "There is a copy of today.")
    return tr("Doctor", "Your work is copied into {file}.", file=str(made))


@contextmanager
def _open(place: Place) -> Iterator[Store]:
    store = Store.open(place.folder, place.clock, key_of(place.folder, place.account.id))
    try:
        yield store
    finally:
        store.close()


_MENDINGS: Final[dict[Mending, Callable[[Place], str]]] = {
    "permissions": _close_to_others,
    "switch": _finish_switch,
    "salvage": _salvage,
    "cache": _renew_cache,
    "orphans": _mend_files,
    "backup": _back_up,
}
