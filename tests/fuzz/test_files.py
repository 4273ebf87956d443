"""Files somebody brings: unsent work, launcher profiles, incident logs, backups. Taken in, or refused whole."""

import csv
import gzip
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import strategies as st
from sqlalchemy import func, select

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId
from desk.models.listing import Draft
from desk.models.operations import AddAttachment
from desk.models.store import Store
from desk.models.store.parcel import Parcel
from desk.remote.profile_file import ProfileRefused, read_profile
from desk.server import archive
from desk.server.app import build
from desk.server.incident_log import NEEDED, read_log
from desk.server.seed.fill import fill
from desk.server.storage.database import open_database
from desk.server.storage.schema import metadata
from tests.builders import MONDAY, a_change, a_note, a_ticket, an_operation, ticket_id
from tests.fakes import FakeClock
from tests.fuzz.chance import DEEP, Patches, fuzzed, patched, patches, spoiled, spoiled_bytes
from tests.remote.test_profile_file import LINK, VNC
from tests.server.test_incidents import ROWS

pytestmark = pytest.mark.slow


@contextmanager
def a_store() -> Iterator[Store]:
    """An account that is empty but for one note of its own."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), FakeClock())
        store.outbox.add(OWN)
        store.drafts.save(Draft(ticket_id(1), "note", "Mine."))
        try:
            yield store
        finally:
            store.close()


OWN = a_note(ticket_id(3), "Here already.")
FILES = '[{"name":"a.png","size":3,"sha256":"' + "a" * 64 + '","media_type":"image/png"}]'


def _unsent() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), FakeClock())
        file = Attachment(AttachmentId("f"), ticket_id(1), "log.txt", 3, "b" * 64)
        store.outbox.add(
            a_note(ticket_id(1)),
            a_change(a_ticket(2), urgency=1),
            an_operation(ticket_id(1), AddAttachment(file)),
        )
        store.drafts.save(Draft(ticket_id(1), "note", "Brought.", fields={"files": FILES}))
        document = store.outbox.export()
        store.close()
    return document


UNSENT = _unsent()


def all_of(store: Store) -> object:
    """What taking in could change."""
    blobs = sorted(place.name for place in (store.folder / "blobs").rglob("*") if place.is_file())
    return store.outbox.list(), store.drafts.list(), store.conflicts.list(), blobs


@fuzzed(60, data=st.one_of(spoiled(UNSENT), spoiled_bytes(UNSENT)))
def test_unsent_work_is_taken_in_readable_or_changes_nothing(data: bytes) -> None:
    with a_store() as store:
        before = all_of(store)
        try:
            Parcel(store.outbox, store.blobs).take_in(io.BytesIO(data))
        except InvalidInput:
            assert all_of(store) == before
            return
        assert OWN.key in {pending.operation.key for pending in store.outbox.list()}
        assert any("Mine." in kept.body for kept in store.drafts.list())
        store.outbox.export()
        for pending in store.outbox.list():
            store.tickets.detail(pending.operation.ticket)


def test_unsent_work_with_files_nested_without_end_is_taken_in_without_them() -> None:
    deep = UNSENT.replace(FILES.replace('"', '\\"').encode(), DEEP)
    assert deep != UNSENT
    with a_store() as store:
        store.drafts.save(Draft(ticket_id(1), "note", "Mine.", fields={"files": FILES}))
        Parcel(store.outbox, store.blobs).take_in(io.BytesIO(deep))
        (draft,) = store.drafts.list()
        assert ("Mine." in draft.body, "Brought." in draft.body) == (True, True)


@fuzzed(150, data=st.sampled_from([VNC, LINK]).flatmap(lambda text: spoiled_bytes(text.encode())))
def test_a_profile_is_read_or_refused_in_words(data: bytes) -> None:
    try:
        profile = read_profile(data)
    except ProfileRefused:
        return
    assert profile.id


def _log() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*NEEDED, "u_symptom"], restval="?")
    writer.writeheader()
    writer.writerows(ROWS)
    return text.getvalue().encode()


LOG, PACKED = _log(), gzip.compress(_log(), mtime=0)


@fuzzed(150, data=st.one_of(spoiled_bytes(LOG), spoiled_bytes(PACKED)), packed=st.booleans())
def test_an_incident_log_is_read_with_its_dirt_named_or_refused(data: bytes, packed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / ("log.csv.gz" if packed else "log.csv")
        place.write_bytes(data)
        try:
            log = read_log(place)
        except InvalidInput:
            return
        assert len(log.events) <= log.read
        assert all(event.opened_at <= event.at for event in log.events)
        assert all(row.reason for row in log.dirty)


def _backup() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = build("", folder, FakeClock()).state.desk
        fill(desk.database, desk.blobs, tickets=3, now=MONDAY)
        archive.write(desk.database, folder, folder / "b.zip")
        desk.database.close()
        return (folder / "b.zip").read_bytes()


BACKUP = _backup()


@fuzzed(30, damage=patches())
def test_a_backup_is_restored_whole_or_no_row_of_it_is(damage: Patches) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "b.zip"
        source.write_bytes(patched(BACKUP, damage))
        database = open_database("", folder)
        database.create_tables()
        try:
            archive.read(database, folder, source, MONDAY)
        except InvalidInput:
            with database.reading() as connection:
                for table in ("ticket", "person", "entry"):
                    rows = select(func.count()).select_from(metadata.tables[table])
                    assert connection.execute(rows).scalar_one() == 0
        finally:
            database.close()
