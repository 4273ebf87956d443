"""Everything unsent in one file: whole, private, taken in once, and refused when anything in it is not as it should be."""

import hashlib
import io
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId
from desk.models.listing import Draft
from desk.models.operations import AddAttachment
from desk.models.store import Store
from desk.models.store.bundle import MANIFEST
from desk.models.store.keys import Key, write_mark
from desk.models.store.parcel import Packed, Parcel
from tests.blobs import blob_file, take_away
from tests.builders import ANNA, BRUNO, a_note, a_person, an_operation, ticket_id
from tests.fakes import FakeClock

LOG = b"error 7\n" * 100
PICTURE = b"\x89PNG\r\n" + bytes(200)
DIGEST = hashlib.sha256(LOG).hexdigest()


@pytest.fixture
def other(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """Another device."""
    opened = Store.open(tmp_path / "other", clock)
    yield opened
    opened.close()


@pytest.fixture
def packed(store: Store) -> bytes:
    """A parcel with a note, a file, and a draft with a picture in it."""
    digest, size = store.blobs.add(LOG)
    file = Attachment(AttachmentId("f"), ticket_id(1), "log.txt", size, digest)
    store.outbox.add(a_note(ticket_id(1)), an_operation(ticket_id(1), AddAttachment(file)))
    picture, _ = store.blobs.add(PICTURE)
    store.drafts.save(draft("Dear Zoé", picture))
    return pack(store)


def draft(body: str, *pictures: str) -> Draft:
    """A reply with pictures in it, as the composer keeps it."""
    files = [
        {"name": "screenshot.png", "size": 206, "sha256": p, "media_type": "image/png"}
        for p in pictures
    ]
    fields = {"files": msgspec.json.encode(files).decode()} if files else {}
    return Draft(ticket_id(1), "reply", body, len(body), fields)


def pack(store: Store) -> bytes:
    """Everything unsent as one file."""
    to = io.BytesIO()
    Parcel(store.outbox, store.blobs).pack(to)
    return to.getvalue()


def take_in(store: Store, parcel: bytes) -> Packed:
    """Take a parcel in."""
    return Parcel(store.outbox, store.blobs).take_in(io.BytesIO(parcel))[0]


def state(store: Store) -> object:
    """All that taking in could change."""
    return (
        [p.operation for p in store.outbox.list()], store.conflicts.list(), store.drafts.list(),
        sorted(str(p) for p in (store.folder / "blobs").rglob("*") if p.is_file()),
    )  # fmt: skip


# ---- carried away and brought back


def test_work_comes_to_another_device_with_every_byte(
    store: Store, other: Store, packed: bytes
) -> None:
    assert take_in(other, packed) == Packed(operations=2, drafts=1, files=2)
    ours, theirs = store.outbox.list(), other.outbox.list()
    assert [p.operation for p in theirs] == [p.operation for p in ours]  # under their own keys
    assert other.drafts.list() == store.drafts.list()
    with other.blobs.open(DIGEST) as file:
        assert file.read() == LOG


def test_taking_in_twice_is_taking_in_once(other: Store, packed: bytes) -> None:
    take_in(other, packed)
    before = state(other)
    assert take_in(other, packed) == Packed(drafts=1)
    assert state(other) == before


def test_any_program_can_look_into_it(packed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert archive.read(f"blobs/{DIGEST}") == LOG
        assert b"Asked for a log." in archive.read(MANIFEST)


def test_a_document_of_an_older_desk_is_taken_in(store: Store, other: Store) -> None:
    store.outbox.add(a_note(ticket_id(1)))
    document = msgspec.json.decode(store.outbox.export()) | {"version": 1}
    assert take_in(other, msgspec.json.encode(document)).operations == 1


def test_two_drafts_of_one_reply_are_both_kept(other: Store, packed: bytes) -> None:
    mine, _ = other.blobs.add(b"my picture")
    other.drafts.save(draft("Hello", mine))
    for _ in range(2):
        take_in(other, packed)
        (kept,) = other.drafts.list()
        assert kept.body == "Hello\n\nDear Zoé"
        assert len(msgspec.json.decode(kept.fields["files"])) == 2
    other.blobs.evict(keep_bytes=0)
    assert other.blobs.has(mine)


def test_a_file_the_disk_has_lost_is_counted_and_the_rest_is_saved(
    store: Store, other: Store, packed: bytes
) -> None:
    del packed
    take_away(store, DIGEST)
    target = io.BytesIO()
    assert Parcel(store.outbox, store.blobs).pack(target) == Packed(2, 1, 1, missing=1)
    assert take_in(other, target.getvalue()) == Packed(2, 1, 1, missing=1)


def test_a_rotten_file_is_not_carried_along(store: Store, packed: bytes) -> None:
    del packed
    blob_file(store, DIGEST).write_bytes(LOG[:-1] + b"!")
    assert Parcel(store.outbox, store.blobs).pack(io.BytesIO()).missing == 1


# ---- the file itself


def test_nobody_else_reads_the_file_and_none_is_overwritten(store: Store, tmp_path: Path) -> None:
    store.outbox.add(a_note(ticket_id(1)))
    parcel, place = Parcel(store.outbox, store.blobs), tmp_path / "unsent.desk"
    parcel.save(place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    place.write_bytes(b"last week's")
    with pytest.raises(InvalidInput, match="there already"):
        parcel.save(place)
    assert place.read_bytes() == b"last week's"
    parcel.save(place, replace=True)
    assert place.read_bytes().startswith(b"PK")
    assert [file for file in tmp_path.iterdir() if file.is_file()] == [place]


def test_a_place_that_cannot_be_written_is_said_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be written"):
        Parcel(store.outbox, store.blobs).save(tmp_path / "no" / "unsent.desk")


# ---- hostile files


def rewritten(parcel: bytes, change: Callable[[dict[str, bytes]], None], **options: Any) -> bytes:
    """The same parcel after somebody was at it."""
    with zipfile.ZipFile(io.BytesIO(parcel)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", **options) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def manifest(**changes: Any) -> Callable[[dict[str, bytes]], None]:
    """Change the list of what is in it."""

    def change(entries: dict[str, bytes]) -> None:
        document = msgspec.json.decode(entries[MANIFEST])
        for name, value in changes.items():
            document[name] = value(document[name]) if callable(value) else value
        entries[MANIFEST] = msgspec.json.encode(document)

    return change


def put(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    """Put something in."""
    return lambda entries: entries.update({name: content})


def twice(found: list[Any]) -> list[Any]:
    return [found[0], found[0]]


def with_digest(digest: str) -> Callable[[list[Any]], list[Any]]:
    """Let an operation speak of another file."""

    def change(found: list[Any]) -> list[Any]:
        found[1]["operation"]["action"]["attachment"]["sha256"] = digest
        return found

    return change


def sized(found: list[Any]) -> list[Any]:
    found[1]["operation"]["action"]["attachment"]["size"] = 7
    return found


def newer(found: list[Any]) -> list[Any]:
    found[0]["operation"]["schema"] = 99
    return found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("../../evil", b"x"), "does not put there"),
        (put("blobs/../../evil", b"x"), "does not put there"),
        (put("C:\\evil", b"x"), "does not put there"),
        (put(f"blobs/{'0' * 64}", b"x"), "not those of its list"),
        (put(f"blobs/{DIGEST}", b"x" * len(LOG)), "not the one it is called"),
        (put(f"blobs/{DIGEST}", LOG[:-1]), "not the one it is called"),
        (put(f"blobs/{DIGEST.upper()}", LOG), "does not put there"),
        (lambda entries: entries.pop(f"blobs/{DIGEST}"), "not those of its list"),
        (lambda entries: entries.pop(MANIFEST), "no list"),
        (manifest(version=3), "newer Desk"),
        (manifest(version=99, operations="something new"), "newer Desk"),
        (manifest(operations=newer), "newer Desk"),
        (manifest(operations=twice), "same thing twice"),
        (manifest(drafts=twice), "same thing twice"),
        (manifest(operations=with_digest("../../evil")), "cannot be one"),
        (manifest(operations=with_digest("")), "cannot be one"),
        (manifest(operations=sized), "not the one it is called"),
        (manifest(files={}), "not those of its list"),
        (put(MANIFEST, b"{"), "not what it should be"),
        (put(MANIFEST, b"\xff\xfe"), "not what it should be"),
    ],
)
def test_a_file_somebody_was_at_changes_nothing(
    other: Store, packed: bytes, change: Callable[[dict[str, bytes]], None], words: str
) -> None:
    other.drafts.save(draft("Hello"))
    before = state(other)
    with pytest.raises(InvalidInput, match=words):
        take_in(other, rewritten(packed, change))
    assert state(other) == before


def test_a_file_that_unpacks_to_more_than_it_is_changes_nothing(
    other: Store, packed: bytes
) -> None:
    before = state(other)
    bomb = rewritten(
        packed, put("blobs/" + "0" * 64, bytes(50_000_000)), compression=zipfile.ZIP_DEFLATED
    )
    assert len(bomb) < 100_000
    with pytest.raises(InvalidInput, match="packed anew"):
        take_in(other, bomb)
    assert state(other) == before


def test_entries_that_share_their_bytes_change_nothing(other: Store) -> None:
    """The bomb of overlapping entries: one piece of data, named many times."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(MANIFEST, b"{}")
        archive.writestr(f"blobs/{0:064x}", bytes(1_000_000))
        first = archive.infolist()[-1]
        for n in range(1, 50):
            copy = zipfile.ZipInfo(f"blobs/{n:064x}")
            copy.header_offset, copy.CRC = first.header_offset, first.CRC
            copy.file_size = copy.compress_size = first.file_size
            archive.filelist.append(copy)
    with pytest.raises(InvalidInput, match="pretends to hold more"):
        take_in(other, target.getvalue())


def test_two_lists_in_one_file_change_nothing(other: Store, packed: bytes) -> None:
    target = io.BytesIO(packed)
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MANIFEST, b"{}")
    with pytest.raises(InvalidInput, match="more than one"):
        take_in(other, target.getvalue())
    assert other.outbox.list() == []


def test_a_file_that_is_in_it_twice_changes_nothing(other: Store, packed: bytes) -> None:
    target = io.BytesIO(packed)
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(f"blobs/{DIGEST}", LOG)
    with pytest.raises(InvalidInput, match="more than one"):
        take_in(other, target.getvalue())
    assert other.outbox.list() == []


def test_a_locked_file_changes_nothing(other: Store, packed: bytes) -> None:
    locked = bytearray(packed)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1  # as the table of contents says it
    with pytest.raises(InvalidInput, match="locked"):
        take_in(other, bytes(locked))


def test_a_table_that_would_fill_the_memory_is_not_read(other: Store, packed: bytes) -> None:
    bomb = bytearray(packed)
    struct.pack_into("<H", bomb, bomb.rindex(b"PK\x05\x06") + 10, 60_000)
    with pytest.raises(InvalidInput, match="damaged"):
        take_in(other, bytes(bomb))


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04", b"<html>", b"null", b"[]", b"\x00" * 99]
)
def test_what_is_no_such_file_changes_nothing(other: Store, content: bytes) -> None:
    with pytest.raises(InvalidInput):
        take_in(other, content)
    assert other.outbox.list() == []


def test_work_of_somebody_else_is_refused_whole(other: Store, store: Store, packed: bytes) -> None:
    other.base.set_me(a_person(BRUNO, "Bruno", is_agent=True))
    before = state(other)
    with pytest.raises(InvalidInput, match="somebody else"):
        take_in(other, packed)
    assert state(other) == before
    store.outbox.cancel(store.outbox.list()[0].operation.key)
    store.outbox.cancel(store.outbox.list()[0].operation.key)
    store.base.set_me(a_person(ANNA, "Anna", is_agent=True))
    with pytest.raises(InvalidInput, match="somebody else"):  # a draft has no author, its file has
        take_in(other, pack(store))


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_file_is_taken_in_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int, cut: bool
) -> None:
    """Flip any byte, or end there: either every operation comes with its bytes, or nothing does."""
    damaged = bytearray(_PARCEL)
    damaged[place % len(damaged)] = byte
    content = bytes(damaged[: place % len(damaged)]) if cut else bytes(damaged)
    store = Store.open(tmp_path_factory.mktemp("damaged"), FakeClock())
    try:
        try:
            found = take_in(store, content)
        except InvalidInput:
            assert (store.outbox.list(), store.drafts.list()) == ([], [])
        else:
            assert found == Packed(1, 0, 1)
            with store.blobs.open(DIGEST) as file:
                assert file.read() == LOG
    finally:
        store.close()


def _a_parcel() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "a", FakeClock())
        digest, size = store.blobs.add(LOG)
        file = Attachment(AttachmentId("f"), ticket_id(1), "log.txt", size, digest)
        store.outbox.add(an_operation(ticket_id(1), AddAttachment(file)))
        try:
            return pack(store)
        finally:
            store.close()


_PARCEL = _a_parcel()


def sealed(folder: Path, first: int, clock: FakeClock) -> Store:
    """A store under a key of its own."""
    key = Key(bytes(range(first, first + 32)))
    write_mark(folder, key)
    return Store.open(folder, clock, key)


def test_work_goes_from_an_encrypted_device_to_another(tmp_path: Path, clock: FakeClock) -> None:
    here, there = sealed(tmp_path / "here", 0, clock), sealed(tmp_path / "there", 1, clock)
    try:
        digest, size = here.blobs.add(LOG)
        assert LOG[:64] not in blob_file(here, digest).read_bytes()
        file = Attachment(AttachmentId("f"), ticket_id(1), "log.txt", size, digest)
        here.outbox.add(an_operation(ticket_id(1), AddAttachment(file)))
        assert take_in(there, pack(here)) == Packed(operations=1, files=1)
        with there.blobs.open(digest) as content:
            assert content.read() == LOG
    finally:
        here.close()
        there.close()
