"""Files of hand-offs that no Desk made, or that were damaged on the way: refused in words, and nothing is changed."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desk.models.codec import encode
from desk.models.errors import InvalidInput
from desk.models.listing import Draft
from desk.models.store import Store
from desk.models.store.bundle import MANIFEST
from desk.models.store.deskpack import Deskpack, Opener
from tests.builders import (
    ANNA,
    ticket_id,
)
from tests.fakes import FakeClock
from tests.store.deskpacks import (
    DIGEST,
    LOG,
    SECRET,
    TICKET,
    file,
    locked,
    other,
    state,
    take,
    unlocked,
)

__all__ = ["file", "other"]


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
