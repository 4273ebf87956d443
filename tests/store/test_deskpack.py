"""The file of a hand-off: locked, whole, for everybody who may read the ticket, there whole or not at all."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.feed import Snapshot
from desk.models.ids import AttachmentId
from desk.models.store import Store, age
from desk.models.store.bundle import MANIFEST
from desk.models.store.deskpack import Deskpack, Lock, Opener, Sender
from desk.models.store.keys import Key, write_mark
from desk.models.store.salvage import salvage
from tests.builders import (
    ANNA,
    BRUNO,
    a_creation,
    a_note,
    a_page,
    a_snapshot,
    a_ticket,
    ticket_id,
)
from tests.fakes import FakeClock
from tests.store.deskpacks import (
    DIGEST,
    LOG,
    PEOPLE,
    PUBLIC,
    SECRET,
    TICKET,
    file,
    other,
    state,
    take,
    unlocked,
)

__all__ = ["file", "other"]


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


def test_files_that_were_never_fetched_are_counted(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    known = Attachment(AttachmentId("a"), TICKET.id, "a.log", 7, "0" * 64)
    untold = Attachment(AttachmentId("b"), TICKET.id, "b.log", 7)
    store.base.apply_page(a_page(Snapshot(TICKET, (), (known, untold)), people=PEOPLE))
    place = tmp_path / "a.deskpack"
    made = Deskpack(store, clock).make(TICKET.id, Sender(ANNA, "Anna"), Lock((PUBLIC,)), place)
    assert (len(made.files), made.missing) == (0, 2)


def test_more_than_can_be_taken_in_is_not_cut_in_silence(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    store.base.apply_page(a_page(TICKET, people=PEOPLE))
    place, maker = tmp_path / "a.deskpack", Sender(ANNA, "Anna", note="x" * 5_000)
    with pytest.raises(InvalidInput, match="more in it than one ticket"):
        Deskpack(store, clock).make(TICKET.id, maker, Lock((PUBLIC,)), place)
    assert not place.exists()


def test_what_the_server_deleted_goes_with_what_was_handed_over(
    file: Path, other: Store, clock: FakeClock
) -> None:
    other.base.apply_page(a_page(TICKET, cursor="2"))
    take(other, file.read_bytes(), clock)
    other.base.apply_page(a_page(cursor="3", deleted=[TICKET.id]))
    assert other.handoffs.list() == []
    assert other.tickets.project(TICKET.id) is None
    assert other.tickets.row_number(TICKET.id) is None


def test_it_outlives_a_damaged_file(file: Path, other: Store, clock: FakeClock) -> None:
    take(other, file.read_bytes(), clock)
    folder = other.folder
    other.close()
    (folder / "work.db").write_bytes(b"SQLite format 3\0" + bytes(4096))
    for side in ("-wal", "-shm"):
        (folder / f"work.db{side}").unlink(missing_ok=True)
    salvage(folder, clock)
    again = Store.open(folder, clock)
    assert [len(each.operations) for each in again.handoffs.list()] == [2]
    again.close()


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
