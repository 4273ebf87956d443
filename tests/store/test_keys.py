"""Keys: shown to nobody, written down in groups, and never taken for another."""

import pickle
import random
from pathlib import Path

import pytest

from desk.models.clock import SystemClock
from desk.models.errors import InvalidInput, StoreLocked
from desk.models.store import Store, recovery_key
from desk.models.store.keys import MARK, Key, is_sealed, needed_key, write_mark

KEY = Key(bytes(range(32)))


def test_a_key_shows_itself_to_nobody() -> None:
    assert KEY.text() not in repr(KEY) + str(KEY)
    with pytest.raises(TypeError):
        pickle.dumps(KEY)


def test_keys_for_different_purposes_are_different() -> None:
    found = {KEY.derived(name) for name in ("work.db", "cache.db", "files", "work.log", "check")}
    assert len(found) == 5
    assert KEY.reveal() not in found
    # HKDF-Expand of RFC 5869 with one block, reckoned by another implementation.
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

    other = HKDFExpand(SHA256(), 32, b"desk work.db").derive(KEY.reveal())
    assert KEY.derived("work.db") == other


@pytest.mark.parametrize("secret", [b"", b"short", bytes(33)])
def test_what_is_no_key_is_refused(secret: bytes) -> None:
    with pytest.raises(InvalidInput):
        Key(secret)
    with pytest.raises(InvalidInput):
        Key.from_text("zz")


def test_a_recovery_key_is_read_as_it_was_written() -> None:
    for seed in range(50):
        key = Key(random.Random(seed).randbytes(32))
        text = recovery_key.written(key)
        assert len(text.split("-")) == 14
        assert recovery_key.read(text).text() == key.text()
        spoken = " ".join(recovery_key.lines(key)).lower().replace("0", "o").replace("1", "l")
        assert recovery_key.read(spoken).text() == key.text()


def test_every_single_wrong_letter_is_found_in_its_group() -> None:
    text = recovery_key.written(KEY)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for place, letter in enumerate(text):
        if letter == "-":
            continue
        for other in letters.replace(letter, ""):
            with pytest.raises(InvalidInput, match=f"Group {place // 6 + 1} "):
                recovery_key.read(text[:place] + other + text[place + 1 :])


def test_letters_that_changed_places_are_found_in_their_group() -> None:
    text = recovery_key.written(Key(random.Random(5).randbytes(32)))
    for place in range(len(text) - 1):
        one, two = text[place], text[place + 1]
        if "-" in {one, two} or one == two or {one, two} == {"0", "Z"}:
            continue  # the one swap that Luhn's algorithm does not see
        with pytest.raises(InvalidInput, match=f"Group {place // 6 + 1} "):
            recovery_key.read(text[:place] + two + one + text[place + 2 :])


def test_groups_in_a_wrong_order_and_missing_ones_are_noticed() -> None:
    groups = recovery_key.written(Key(random.Random(3).randbytes(32))).split("-")
    swapped = [groups[1], groups[0], *groups[2:]]
    with pytest.raises(InvalidInput, match="order"):
        recovery_key.read("-".join(swapped))
    with pytest.raises(InvalidInput, match="14 groups"):
        recovery_key.read("-".join(groups[:-1]))


def test_a_folder_is_opened_with_its_own_key_alone_and_stays_untouched_otherwise(
    folder: Path,
) -> None:
    write_mark(folder, KEY)
    Store.open(folder, SystemClock(), KEY).close()
    before = {f.name: f.read_bytes() for f in folder.iterdir() if f.is_file()}
    for other in (None, Key.new()):
        with pytest.raises(StoreLocked):
            Store.open(folder, SystemClock(), other)
    assert {f.name: f.read_bytes() for f in folder.iterdir() if f.is_file()} == before


def test_a_mark_that_cannot_be_read_still_keeps_the_folder_closed_without_a_key(
    folder: Path,
) -> None:
    write_mark(folder, KEY)
    Store.open(folder, SystemClock(), KEY).close()
    (folder / MARK).write_bytes(b"\xff{")
    with pytest.raises(StoreLocked):
        Store.open(folder, SystemClock())
    Store.open(folder, SystemClock(), KEY).close()


def test_no_mark_is_put_on_work_that_is_plain(folder: Path) -> None:
    Store.open(folder, SystemClock()).close()
    with pytest.raises(StoreLocked):
        write_mark(folder, KEY)
    assert not is_sealed(folder)
    assert needed_key(folder, KEY) is None
