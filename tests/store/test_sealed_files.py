"""Encrypted attachments: whole, gone on with, read from anywhere; every change is noticed."""

import random
from pathlib import Path

import pytest

from desk.models.clock import SystemClock
from desk.models.errors import StoreCorrupt
from desk.models.store import Store
from desk.models.store.keys import Key, write_mark
from desk.models.store.sealed_files import CHUNK, SealedFiles

KEY = b"k" * 32
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 77]


def some(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def sealed(place: Path, content: bytes) -> SealedFiles:
    files = SealedFiles(KEY)
    with files.create(place) as file:
        file.write(content)
    return files


@pytest.mark.parametrize("size", SIZES)
def test_what_is_written_is_read_and_stands_nowhere_plain(tmp_path: Path, size: int) -> None:
    content = some(size)
    files = sealed(tmp_path / "file", content)
    with files.read(tmp_path / "file") as file:
        assert file.read() == content
    assert size < 16 or content[:16] not in (tmp_path / "file").read_bytes()


def test_a_file_is_read_from_anywhere_in_it(tmp_path: Path) -> None:
    content = some(3 * CHUNK + 77)
    files = sealed(tmp_path / "file", content)
    with files.read(tmp_path / "file") as file:
        for start in (0, 5, CHUNK - 3, CHUNK, 3 * CHUNK + 70, 3 * CHUNK + 77, 9 * CHUNK):
            file.seek(start)
            assert file.read(100) == content[start : start + 100]
            assert file.tell() == max(start, min(start + 100, len(content)))


@pytest.mark.parametrize("first", SIZES)
def test_a_download_goes_on_where_it_stopped(tmp_path: Path, first: int) -> None:
    content = some(5 * CHUNK)
    files = SealedFiles(KEY)
    with files.append(tmp_path / "file") as file:
        file.write(content[:first])
    with files.append(tmp_path / "file") as file:
        assert file.tell() == first
        file.write(content[first:])
    with files.read(tmp_path / "file") as file:
        assert file.read() == content


@pytest.mark.parametrize("cut", [10, 60, CHUNK, 2 * CHUNK + 100, 3 * CHUNK])
def test_a_download_that_was_killed_goes_on_after_its_last_whole_chunk(
    tmp_path: Path, cut: int
) -> None:
    content = some(4 * CHUNK)
    files = sealed(tmp_path / "file", content)
    whole = (tmp_path / "file").read_bytes()
    (tmp_path / "file").write_bytes(whole[:cut])
    with pytest.raises(StoreCorrupt):
        read(files, tmp_path / "file")
    with files.append(tmp_path / "file") as file:
        here = file.tell()
        assert here % CHUNK == 0
        assert cut - 2 * CHUNK < here <= cut
        file.write(content[here:])
    assert read(files, tmp_path / "file") == content


def read(files: SealedFiles, place: Path) -> bytes:
    with files.read(place) as file:
        return file.read()


def test_no_nonce_is_used_twice_when_a_file_is_gone_on_with(tmp_path: Path) -> None:
    files = sealed(tmp_path / "file", some(100))
    before = (tmp_path / "file").read_bytes()
    with files.append(tmp_path / "file") as file:
        file.write(b"more")
    after = (tmp_path / "file").read_bytes()
    assert before[:44] != after[:44]  # salt and prefix are new, so the key of the file is too
    assert before[44:60] != after[44:60]


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    content = some(2 * CHUNK + 5)
    files = sealed(tmp_path / "file", content)
    whole = (tmp_path / "file").read_bytes()
    for seed in range(60):
        flipped = bytearray(whole)
        place = random.Random(seed).randrange(len(flipped) * 8)
        flipped[place // 8] ^= 1 << place % 8
        (tmp_path / "file").write_bytes(flipped)
        with pytest.raises(StoreCorrupt):
            read(files, tmp_path / "file")


def test_chunks_cannot_change_places_or_be_left_out(tmp_path: Path) -> None:
    files = sealed(tmp_path / "file", some(3 * CHUNK))
    whole = (tmp_path / "file").read_bytes()
    head, size = whole[:44], CHUNK + 16
    one, two, three = (whole[44 + n * size : 44 + (n + 1) * size] for n in range(3))
    for others in ((two, one, three), (one, three), (one, two), (one,), ()):
        (tmp_path / "file").write_bytes(head + b"".join(others))
        with pytest.raises(StoreCorrupt):
            read(files, tmp_path / "file")


def test_another_key_reads_nothing(tmp_path: Path) -> None:
    sealed(tmp_path / "file", some(100))
    with pytest.raises(StoreCorrupt):
        read(SealedFiles(b"x" * 32), tmp_path / "file")


def test_a_damaged_attachment_the_server_has_is_thrown_away_when_it_is_opened(
    folder: Path,
) -> None:
    key = Key.new()
    write_mark(folder, key)
    store = Store.open(folder, SystemClock(), key)
    digest, _ = store.blobs.add(b"picture" * 1000)
    place = next((folder / "blobs").glob("??/*"))
    content = bytearray(place.read_bytes())
    content[100] ^= 1
    place.write_bytes(content)
    assert store.blobs.examine() == ([digest], [])
    with pytest.raises(StoreCorrupt, match="Fetch it again"):
        store.blobs.open(digest)
    assert not place.exists()
    store.close()
