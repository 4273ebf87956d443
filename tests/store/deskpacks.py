"""A hand-off from Anna to Bruno as a file, for tests of such files: made, taken in, opened and locked again."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId
from desk.models.listing import Draft
from desk.models.operations import AddAttachment
from desk.models.store import Store, age
from desk.models.store.deskpack import Deskpack, Lock, Opener, Sender
from tests.builders import (
    ANNA,
    a_note,
    a_page,
    a_person,
    a_snapshot,
    a_ticket,
    an_entry,
    an_operation,
)
from tests.fakes import FakeClock

LOG = b"error 7\n" * 100
DIGEST = hashlib.sha256(LOG).hexdigest()
SECRET, PUBLIC = (pair := age.new_secret()), age.public_of(pair)
PEOPLE = (a_person("anna", "Anna", is_agent=True), a_person("bruno", "Bruno", is_agent=True))
TICKET = a_ticket(1)


@pytest.fixture
def other(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """Bruno's device; the server has told him of his colleagues alone."""
    opened = Store.open(tmp_path / "other", clock)
    opened.base.set_me(PEOPLE[1])
    opened.base.apply_page(a_page(people=PEOPLE))
    yield opened
    opened.close()


@pytest.fixture
def file(store: Store, tmp_path: Path, clock: FakeClock) -> Path:
    """Anna's ticket with an entry, an unsent note and file, and a draft; locked for Bruno."""
    return packed_by(store, tmp_path / "a.deskpack", clock)


def packed_by(store: Store, place: Path, clock: FakeClock) -> Path:
    """Have Anna's device make a file."""
    store.base.apply_page(a_page(a_snapshot(TICKET, an_entry(TICKET)), people=PEOPLE))
    digest, size = store.blobs.add(LOG)
    log = Attachment(AttachmentId("f"), TICKET.id, "log.txt", size, digest)
    store.outbox.add(a_note(TICKET), an_operation(TICKET, AddAttachment(log)))
    store.drafts.save(Draft(TICKET.id, "reply", "Dear Zoé"))
    Deskpack(store, clock).make(TICKET.id, Sender(ANNA, "Anna"), Lock((PUBLIC,)), place)
    return place


def take(store: Store, content: bytes, clock: FakeClock) -> None:
    """Take such a file in."""
    Deskpack(store, clock).take(io.BytesIO(content), Opener(SECRET))


def state(store: Store) -> object:
    """All that taking in could change."""
    return (
        store.handoffs.list(), store.drafts.list(), store.outbox.list(), store.handoffs.keys(),
        store.tickets.project(TICKET.id),
        sorted(p.name for p in (store.folder / "blobs").rglob("*") if p.is_file()),
    )  # fmt: skip


def unlocked(content: bytes) -> dict[str, bytes]:
    """What is in a file, by its names."""
    plain = io.BytesIO()
    age.unlock(io.BytesIO(content), plain, (SECRET,))
    with zipfile.ZipFile(plain) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def locked(entries: dict[str, bytes], **options: Any) -> bytes:
    """A file with these in it, locked as somebody would who has the public key."""
    plain, to = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(plain, "w", **options) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    plain.seek(0)
    age.lock(plain, to, (PUBLIC,))
    return to.getvalue()
