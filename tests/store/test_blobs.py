"""The bytes of attachments: named by their digest, whole or not there."""

import errno
import hashlib
import io
import os
from pathlib import Path

import pytest

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput, StoreCorrupt, StoreFull
from desk.models.ids import AttachmentId
from desk.models.operations import AddAttachment
from desk.models.store import Store
from tests.builders import an_operation, ticket_id

CONTENT = b"a log\n" * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.mark.parametrize("source", [CONTENT, io.BytesIO(CONTENT)])
def test_bytes_are_found_by_their_digest(store: Store, source: bytes | io.BytesIO) -> None:
    assert store.blobs.add(source) == (DIGEST, len(CONTENT))
    place = store.blobs.path(DIGEST)
    assert place is not None
    assert place.read_bytes() == CONTENT


def test_the_same_bytes_are_kept_once(store: Store, folder: Path) -> None:
    store.blobs.add(CONTENT)
    store.blobs.add(CONTENT)
    assert sum(file.is_file() for file in (folder / "blobs").rglob("*")) == 1


def test_bytes_that_are_not_here_have_no_path(store: Store) -> None:
    assert store.blobs.path(DIGEST) is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "ab", DIGEST.upper(), DIGEST + "\n", ""])
def test_nothing_but_a_digest_becomes_a_path(store: Store, name: str) -> None:
    with pytest.raises(InvalidInput):
        store.blobs.path(name)
    with pytest.raises(InvalidInput):
        store.blobs.partial(name)


def test_a_download_goes_on_where_it_stopped(store: Store) -> None:
    with store.blobs.partial(DIGEST).open("ab") as file:
        file.write(CONTENT[:100])
    with store.blobs.partial(DIGEST).open("ab") as file:
        assert file.tell() == 100
        file.write(CONTENT[100:])
    assert store.blobs.finish(DIGEST).read_bytes() == CONTENT
    assert not store.blobs.partial(DIGEST).exists()


def test_other_bytes_than_asked_for_are_thrown_away(store: Store) -> None:
    store.blobs.partial(DIGEST).write_bytes(CONTENT[:-1] + b"!")
    with pytest.raises(StoreCorrupt, match="not the one"):
        store.blobs.finish(DIGEST)
    assert store.blobs.path(DIGEST) is None
    assert not store.blobs.partial(DIGEST).exists()


def test_unsent_files_are_never_collected(store: Store) -> None:
    sent, size = store.blobs.add(b"seen by the server" * 100)
    unsent, _ = store.blobs.add(CONTENT)
    file = Attachment(AttachmentId("f"), ticket_id(1), "log", len(CONTENT), unsent)
    store.outbox.add(an_operation(ticket_id(1), AddAttachment(file)))
    assert store.blobs.collect(keep_bytes=0) == size
    assert store.blobs.path(sent) is None
    assert store.blobs.path(unsent) is not None


def test_files_read_longest_ago_go_first_and_no_more_than_needed(store: Store) -> None:
    digests = [store.blobs.add(bytes([n]) * 1000)[0] for n in range(3)]
    for age, digest in enumerate(digests):
        place = store.blobs.path(digest)
        assert place is not None
        os.utime(place, (1000 - age, 1000))
    assert store.blobs.collect(keep_bytes=2500) == 1000
    assert [store.blobs.path(digest) is None for digest in digests] == [False, False, True]


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
