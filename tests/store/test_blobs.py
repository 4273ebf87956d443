"""The bytes of attachments: named by their digest, whole or not there."""

import errno
import hashlib
import io
import os
from pathlib import Path

import pytest

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput, NotFound, StoreCorrupt, StoreFull
from desk.models.ids import AttachmentId
from desk.models.listing import Draft
from desk.models.operations import AddAttachment
from desk.models.store import Store
from desk.sync.connector import Remote
from tests.blobs import blob_file
from tests.builders import a_snapshot, a_ticket, an_operation, ticket_id
from tests.fakes import FakeClock

CONTENT = b"a log\n" * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
OTHER = hashlib.sha256(b"other").hexdigest()


def content_of(store: Store, digest: str) -> bytes:
    """Everything that is kept under a digest."""
    with store.blobs.open(digest) as file:
        return file.read()


@pytest.mark.parametrize("source", [CONTENT, io.BytesIO(CONTENT)])
def test_bytes_are_found_by_their_digest(store: Store, source: bytes | io.BytesIO) -> None:
    assert store.blobs.add(source) == (DIGEST, len(CONTENT))
    assert store.blobs.has(DIGEST)
    assert content_of(store, DIGEST) == CONTENT


def test_the_same_bytes_are_kept_once(store: Store, folder: Path) -> None:
    store.blobs.add(CONTENT)
    store.blobs.add(CONTENT)
    assert sum(file.is_file() for file in (folder / "blobs").rglob("*")) == 1


def test_bytes_can_be_read_from_anywhere_in_them(store: Store) -> None:
    store.blobs.add(CONTENT)
    with store.blobs.open(DIGEST) as file:
        file.seek(12)
        assert file.read(6) == CONTENT[12:18]


def test_bytes_that_are_not_here_are_said_so(store: Store) -> None:
    assert not store.blobs.has(DIGEST)
    with pytest.raises(NotFound):
        store.blobs.open(DIGEST)


@pytest.mark.parametrize("name", ["../../etc/passwd", "ab", DIGEST.upper(), DIGEST + "\n", ""])
def test_nothing_but_a_digest_becomes_a_path(store: Store, name: str) -> None:
    for step in (store.blobs.has, store.blobs.open, store.blobs.go_on, store.blobs.finish,
                 store.blobs.pin, store.blobs.is_pinned):  # fmt: skip
        with pytest.raises(InvalidInput):
            step(name)


def test_nobody_else_on_the_machine_reads_the_bytes(store: Store) -> None:
    store.blobs.add(CONTENT)
    with store.blobs.go_on(OTHER) as file:
        file.write(b"half")
    for place in (store.folder / "blobs").rglob("*"):
        assert not place.stat().st_mode & 0o077, place


# ---- damage


def test_bytes_that_rotted_are_never_handed_out(store: Store) -> None:
    store.blobs.add(CONTENT)
    blob_file(store, DIGEST).write_bytes(CONTENT[:-1] + b"!")
    with pytest.raises(StoreCorrupt, match="Fetch it again"):
        store.blobs.open(DIGEST)
    assert not store.blobs.has(DIGEST)  # so that it is fetched anew


def test_bytes_that_rotted_before_they_were_sent_are_left_for_whoever_can_mend_them(
    store: Store,
) -> None:
    attach(store, CONTENT)
    blob_file(store, DIGEST).write_bytes(CONTENT[:-1] + b"!")
    with pytest.raises(StoreCorrupt, match="left as it is"):
        store.blobs.open(DIGEST)
    assert store.blobs.has(DIGEST)


# ---- downloads


def test_a_download_goes_on_where_it_stopped(store: Store) -> None:
    with store.blobs.go_on(DIGEST) as file:
        file.write(CONTENT[:100])
    with store.blobs.go_on(DIGEST) as file:
        assert file.tell() == 100
        file.write(CONTENT[100:])
    store.blobs.finish(DIGEST)
    assert content_of(store, DIGEST) == CONTENT
    assert store.blobs.usage().begun == 0


def test_other_bytes_than_asked_for_are_thrown_away(store: Store) -> None:
    with store.blobs.go_on(DIGEST) as file:
        file.write(CONTENT[:-1] + b"!")
    with pytest.raises(StoreCorrupt, match="not the one"):
        store.blobs.finish(DIGEST)
    assert not store.blobs.has(DIGEST)
    assert store.blobs.usage().begun == 0


# ---- how much is kept


def attach(store: Store, content: bytes) -> str:
    """Put a file on a ticket, not sent yet; its digest."""
    digest, size = store.blobs.add(content)
    file = Attachment(AttachmentId("f"), ticket_id(1), "log", size, digest)
    store.outbox.add(an_operation(ticket_id(1), AddAttachment(file)))
    return digest


def draft_with(digest: str) -> Draft:
    """A draft that names a file."""
    return Draft(ticket_id(1), "reply", "", fields={"files": f'[{{"sha256":"{digest}"}}]'})


def test_what_only_this_device_has_never_goes(store: Store, clock: FakeClock) -> None:
    unsent = attach(store, CONTENT)
    taken_back = attach(store, b"taken back")
    store.outbox.cancel(store.outbox.list()[-1].operation.key)
    drafted, _ = store.blobs.add(b"a picture in a draft")
    store.drafts.save(draft_with(drafted))
    pinned, _ = store.blobs.add(b"the manual")
    store.blobs.pin(pinned)
    fetched, size = store.blobs.add(b"seen by the server" * 100)
    clock.advance(days=20)
    assert store.blobs.usage().fetched == size
    assert store.blobs.evict(keep_bytes=0) == size
    kept = {digest: store.blobs.has(digest) for digest in (unsent, taken_back, drafted, pinned)}
    assert kept == dict.fromkeys(kept, True)
    assert not store.blobs.has(fetched)
    assert store.blobs.usage().own > 0


def test_what_was_sent_stays_as_long_as_a_restored_server_may_ask_for_it(
    store: Store, clock: FakeClock
) -> None:
    digest = attach(store, CONTENT)
    pending = store.outbox.claim_next(clock.now())
    assert pending is not None
    store.outbox.acknowledge(pending.operation.key, Remote(a_snapshot(a_ticket(1)), 7))
    clock.advance(days=89)
    store.blobs.evict(keep_bytes=0)
    assert store.blobs.has(digest)


def test_what_is_no_longer_pinned_or_drafted_may_go(store: Store, clock: FakeClock) -> None:
    digest, size = store.blobs.add(CONTENT)
    store.drafts.save(draft_with(digest))
    store.blobs.pin(digest)
    assert store.blobs.is_pinned(digest)
    store.blobs.pin(digest, on=False)
    assert not store.blobs.is_pinned(digest)
    store.drafts.delete(ticket_id(1), "reply")
    clock.advance(minutes=120)
    assert store.blobs.evict(keep_bytes=0) == size


def test_bytes_whose_draft_is_not_on_the_disk_yet_stay(store: Store, clock: FakeClock) -> None:
    digest, _ = store.blobs.add(CONTENT)
    clock.advance(minutes=50)
    assert store.blobs.evict(keep_bytes=0) == 0
    assert store.blobs.has(digest)


def test_files_opened_longest_ago_go_first_and_no_more_than_needed(
    store: Store, clock: FakeClock
) -> None:
    digests = []
    for n in range(3):
        digests.append(store.blobs.add(bytes([n]) * 1000)[0])
        clock.advance(minutes=60)
    store.blobs.open(digests[0]).close()
    clock.advance(minutes=120)
    assert store.blobs.evict(keep_bytes=2500) == 1000
    assert [store.blobs.has(digest) for digest in digests] == [True, False, True]
    assert store.blobs.evict(keep_bytes=2500) == 0


def test_what_was_begun_and_given_up_goes_in_time(store: Store, clock: FakeClock) -> None:
    with store.blobs.go_on(DIGEST) as file:
        file.write(b"half")
    begun = store.folder / "blobs" / "partial" / DIGEST
    now = clock.now().timestamp()
    os.utime(begun, (now, now))
    clock.advance(days=29)
    assert store.blobs.evict(keep_bytes=0) == 0
    clock.advance(days=2)
    assert store.blobs.evict(keep_bytes=0) == 4
    assert store.blobs.usage().begun == 0


# ---- a full disk


class FailingSource(io.BytesIO):
    """A file whose copy fails after its first bytes."""

    def __init__(self, code: int) -> None:
        super().__init__(CONTENT)
        self.code = code

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(self.code, os.strerror(self.code))
        return super().read(100)


def test_a_full_disk_is_told_and_leaves_nothing_behind(store: Store, folder: Path) -> None:
    with pytest.raises(StoreFull, match="disk is full"):
        store.blobs.add(FailingSource(errno.ENOSPC))
    assert [file for file in (folder / "blobs").rglob("*") if file.is_file()] == []


def test_another_fault_of_the_disk_stays_what_it_is(store: Store) -> None:
    with pytest.raises(OSError, match="Input/output error"):
        store.blobs.add(FailingSource(errno.EIO))
