"""The file of a hand-off: locked, whole, for everybody who may read the ticket; anything else is refused and changes nothing."""

import hashlib
import io
import os
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.codec import encode
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId
from desk.models.listing import Draft
from desk.models.operations import AddAttachment
from desk.models.store import Store, age
from desk.models.store.bundle import MANIFEST
from desk.models.store.deskpack import Deskpack, Lock, Opener, Sender
from desk.models.store.keys import Key, write_mark
from tests.builders import (
    ANNA,
    BRUNO,
    a_creation,
    a_note,
    a_page,
    a_person,
    a_snapshot,
    a_ticket,
    an_entry,
    an_operation,
    ticket_id,
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


# ---- as it is meant


def test_nobody_reads_it_without_the_key_and_it_is_its_owners_alone(file: Path) -> None:
    content = file.read_bytes()
    for words in (b"VPN drops", b"Asked for a log", b"error 7", b"Dear Zo", DIGEST.encode()):
        assert words not in content
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.glob("*.deskpack*")] == ["a.deskpack"]


def test_all_of_it_comes_and_nothing_lies_about_afterwards(
    file: Path, other: Store, clock: FakeClock
) -> None:
    take(other, file.read_bytes(), clock)
    detail = other.tickets.detail(TICKET.id)
    assert detail is not None
    assert [entry.body for entry in detail.entries] == ["Asked for a log.", "Looked into it."]
    assert [each.name for each in detail.attachments] == ["log.txt"]
    with other.blobs.open(DIGEST) as kept:
        assert kept.read() == LOG
    assert list((other.folder / "blobs" / "incoming").iterdir()) == []


def test_in_an_encrypted_account_nothing_of_it_touches_the_disk_in_clear(
    file: Path, tmp_path: Path, clock: FakeClock
) -> None:
    key, folder = Key.new(), tmp_path / "sealed"
    folder.mkdir()
    write_mark(folder, key)
    sealed = Store.open(folder, clock, key)
    sealed.base.set_me(PEOPLE[1])
    sealed.base.apply_page(a_page(people=PEOPLE))
    take(sealed, file.read_bytes(), clock)
    with sealed.blobs.aside() as aside:
        with aside.written() as to:
            age.unlock(io.BytesIO(file.read_bytes()), to, (SECRET,))
        (lying,) = (folder / "blobs" / "incoming").iterdir()
        assert b"VPN drops" not in lying.read_bytes()
    answer = tmp_path / "answer.deskpack"
    Deskpack(sealed, clock).make(TICKET.id, Sender(BRUNO, "Bruno"), Lock((PUBLIC,)), answer)
    assert b"VPN drops" in unlocked(answer.read_bytes())[MANIFEST]
    sealed.close()
    assert not any(
        b"VPN drops" in each.read_bytes() for each in folder.rglob("*") if each.is_file()
    )


def test_what_few_may_know_of_is_neither_made_nor_taken(
    store: Store, other: Store, file: Path, tmp_path: Path, clock: FakeClock
) -> None:
    other.base.apply_page(a_page(a_ticket(1, security=True)))
    before = state(other)
    with pytest.raises(InvalidInput, match="Only few may know"):
        take(other, file.read_bytes(), clock)
    assert state(other) == before
    store.base.apply_page(a_page(a_ticket(1, security=True), cursor="2"))
    place = tmp_path / "b.deskpack"
    with pytest.raises(InvalidInput, match="Only few may know"):
        Deskpack(store, clock).make(TICKET.id, Sender(ANNA, "Anna"), Lock((PUBLIC,)), place)
    assert not place.exists()


def test_ones_own_file_is_nothing_to_take(store: Store, file: Path, clock: FakeClock) -> None:
    store.base.set_me(PEOPLE[0])
    with pytest.raises(InvalidInput, match="made this hand-off yourself"):
        take(store, file.read_bytes(), clock)


def test_before_the_first_sign_in_nothing_is_taken(
    file: Path, tmp_path: Path, clock: FakeClock
) -> None:
    new = Store.open(tmp_path / "new", clock)
    new.base.apply_page(a_page(people=PEOPLE))
    with pytest.raises(InvalidInput, match="Nobody has signed in"):
        take(new, file.read_bytes(), clock)
    new.close()


def test_where_servers_name_tickets_it_comes_under_the_name_it_has_here(
    store: Store, other: Store, tmp_path: Path, clock: FakeClock
) -> None:
    theirs, ours = a_ticket(1), a_ticket(1, id=ticket_id(77))
    store.base.apply_page(a_page(a_snapshot(theirs, remote="4711"), people=PEOPLE))
    other.base.apply_page(a_page(a_snapshot(ours, remote="4711"), people=PEOPLE))
    store.outbox.add(a_note(theirs, "From Anna."))
    place, glpi = tmp_path / "a.deskpack", "glpi https://glpi.example"
    maker = Sender(ANNA, "Anna", server=glpi)
    Deskpack(store, clock).make(theirs.id, maker, Lock((PUBLIC,)), place)
    with place.open("rb") as source:
        took, _, _ = Deskpack(other, clock).take(source, Opener(SECRET), glpi)
    assert took.ticket == ours.id
    detail = other.tickets.detail(ours.id)
    assert detail is not None
    assert [entry.body for entry in detail.entries] == ["From Anna."]
    with place.open("rb") as source, pytest.raises(InvalidInput, match="another server"):
        Deskpack(other, clock).take(source, Opener(SECRET), "glpi https://else.example")
    store.outbox.add(created := a_creation(900))
    with pytest.raises(InvalidInput, match="not on the server yet"):
        Deskpack(store, clock).make(created.ticket, maker, Lock((PUBLIC,)), tmp_path / "b.deskpack")


# ---- killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="dies in a child of its own")
def test_killed_at_any_moment_it_is_there_whole_or_not_at_all(
    file: Path, other: Store, clock: FakeClock
) -> None:
    content, folder = file.read_bytes(), other.folder
    other.close()
    died, is_whole = 0, False
    for moment in range(1, 400, 4):
        child = os.fork()
        if child == 0:
            _die_at(moment, folder, content, clock)
        _, status = os.waitpid(child, 0)
        again = Store.open(folder, clock)
        received, drafts = again.handoffs.list(), again.drafts.list()
        row = again.tickets.row_number(TICKET.id)
        again.close()
        is_whole = bool(received)
        assert is_whole == bool(drafts) == (row is not None)
        if os.waitstatus_to_exitcode(status) == 0:
            break
        died += 1
    assert (died > 3, is_whole) == (True, True)


def _die_at(moment: int, folder: Path, content: bytes, clock: FakeClock) -> None:
    """Take the file in and die when the system is asked for the so manieth thing."""
    left = moment

    def hook(event: str, _: object) -> None:
        nonlocal left
        if event in {"open", "os.rename", "os.remove", "os.utime", "os.mkdir"}:
            left -= 1
            if left == 0:
                os._exit(9)

    try:
        store = Store.open(folder, clock)
        sys.addaudithook(hook)
        take(store, content, clock)
        os._exit(0)
    except BaseException:  # noqa: BLE001  nothing of the parent's may go on here
        os._exit(1)


# ---- hostile files


def manifest(**changes: Any) -> Callable[[dict[str, bytes]], None]:
    """Change what the document says."""

    def change(entries: dict[str, bytes]) -> None:
        document = msgspec.json.decode(entries[MANIFEST])
        for name, value in changes.items():
            document[name] = value(document[name]) if callable(value) else value
        entries[MANIFEST] = msgspec.json.encode(document)

    return change


def put(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    """Put something in."""
    return lambda entries: entries.update({name: content})


def first(**changes: Any) -> Callable[[list[Any]], list[Any]]:
    """Change the first of some."""
    return lambda found: [found[0] | changes, *found[1:]]


def of_ticket(**changes: Any) -> Callable[[Any], Any]:
    """Change what the server is said to have said of the ticket."""
    return lambda snapshot: snapshot | {"ticket": snapshot["ticket"] | changes}


PLAN = {"does": "visit", "values": {"site": "Elsewhere"}}
REPORT = {
    "does": "cert",
    "report": {"nature": "phishing", "what": "A page", "aware_at": "2026-03-02T08:00:00Z"},
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("../../evil", b"x"), "does not put there"),
        (put("C:\\evil", b"x"), "does not put there"),
        (put(f"blobs/{'0' * 64}", b"x"), "not those of its list"),
        (put(f"blobs/{DIGEST}", b"x" * len(LOG)), "not the one it is called"),
        (lambda entries: entries.pop(MANIFEST), "no list"),
        (put(MANIFEST, b"{"), "not what it should be"),
        (put(MANIFEST, b"[" * 100_000), "not what it should be"),
        (manifest(format="desk-unsent"), "something else"),
        (manifest(version=2, operations="something new"), "newer Desk"),
        (manifest(operations=first(schema=99)), "newer Desk"),
        (manifest(operations=lambda found: [found[0]] * 2), "in it twice"),
        (manifest(operations=lambda found: found * 5_000), "more in it than one ticket"),
        (manifest(note="x" * 10_000), "more in it than one ticket"),
        (manifest(operations=first(ticket=ticket_id(2))), "more than one ticket"),
        (manifest(ticket=ticket_id(2)), "more than one ticket"),
        (manifest(drafts=first(ticket=ticket_id(2))), "more than one ticket"),
        (manifest(snapshot=of_ticket(id=ticket_id(2))), "more than one ticket"),
        (manifest(operations=first(action=PLAN)), "not done to a ticket"),
        (manifest(operations=first(key="../x")), "not done to a ticket"),
        (manifest(id="../x"), "cannot be one"),
        (manifest(key="age1 and more"), "cannot be one"),
        (manifest(by="x" * 100), "cannot be one"),
        (manifest(made_at="2999-01-01T00:00:00Z"), "from the future"),
        (manifest(snapshot=of_ticket(updated_at="2999-01-01T00:00:00Z")), "from the future"),
        (manifest(snapshot=None), "no ticket in it"),
        (manifest(snapshot=of_ticket(security=True)), "Only few may know"),
        (manifest(operations=first(action=REPORT)), "Only few may know"),
        (manifest(by="eve"), "does not know as a colleague"),
        (manifest(operations=first(author="eve")), "does not know as a colleague"),
        (manifest(by="bruno"), "made this hand-off yourself"),
        (manifest(server="glpi elsewhere"), "another server"),
        (manifest(files={DIGEST: 7}), "not done to a ticket"),
    ],
)
def test_a_file_made_by_somebody_hostile_changes_nothing(
    file: Path, other: Store, clock: FakeClock,
    change: Callable[[dict[str, bytes]], None], words: str,
) -> None:  # fmt: skip
    other.drafts.save(Draft(TICKET.id, "reply", "Hello"))
    before = state(other)
    entries = unlocked(file.read_bytes())
    change(entries)
    with pytest.raises(InvalidInput, match=words):
        take(other, locked(entries), clock)
    if words != "made this hand-off yourself":  # refused after its files were kept, which go again
        assert state(other) == before
    assert other.handoffs.list() == []


def test_a_bomb_is_not_unpacked(file: Path, other: Store, clock: FakeClock) -> None:
    entries = unlocked(file.read_bytes()) | {"blobs/" + "0" * 64: bytes(20_000_000)}
    bomb = locked(entries, compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    with pytest.raises(InvalidInput, match="packed anew"):
        take(other, bomb, clock)


def test_a_flipped_bit_anywhere_and_a_cut_anywhere_change_nothing(
    file: Path, other: Store, clock: FakeClock
) -> None:
    content, before = file.read_bytes(), state(other)
    for place in range(0, len(content), max(1, len(content) // 40)):
        damaged = bytearray(content)
        damaged[place] ^= 4
        for hostile in (bytes(damaged), content[:place], content + content[: place + 1]):
            with pytest.raises(InvalidInput):
                take(other, hostile, clock)
    assert state(other) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"<html>", b"age-encryption.org/v1\n", b"age-encryption.org/v2\n---",
     b"age-encryption.org/v1\n" + b"-> X25519 abc\n" * 20_000],
)  # fmt: skip
def test_what_is_no_such_file_changes_nothing(
    other: Store, clock: FakeClock, content: bytes
) -> None:
    with pytest.raises(InvalidInput, match="not a hand-off"):
        take(other, content, clock)


def test_without_a_key_or_words_it_is_said_what_is_needed(
    file: Path, other: Store, clock: FakeClock
) -> None:
    with pytest.raises(InvalidInput, match="has none yet"):
        Deskpack(other, clock).look(io.BytesIO(file.read_bytes()), Opener())
    head = b"age-encryption.org/v1\n-> scrypt x 20\nx\n--- x\n"
    with pytest.raises(InvalidInput, match="opens with words"):
        Deskpack(other, clock).look(io.BytesIO(head), Opener(SECRET))


def test_what_is_kept_of_it_can_be_read_again(file: Path, other: Store, clock: FakeClock) -> None:
    take(other, file.read_bytes(), clock)
    (received,) = other.handoffs.list()
    assert encode(received.held.name) == b'"Anna"'
    assert [each.author for each in received.operations] == [ANNA, ANNA]
    assert other.outbox.list() == []
