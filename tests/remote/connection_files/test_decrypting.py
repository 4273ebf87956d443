"""Passwords of mRemoteNG: readable with the master password alone, and shown to nobody."""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desk.remote.connection_files.decrypting import (
    KNOWN_TO_ALL,
    affordable,
    decrypted,
    opens,
)
from desk.remote.connection_files.found import Lock, Reading
from desk.remote.connection_files.recognising import read_connections
from tests.remote.connection_files import samples

MARKER = "Zq-é'\"$ x"


def sealed(text: str, master: str = KNOWN_TO_ALL, rounds: int = 1000) -> str:
    """What mRemoteNG writes: salt, nonce, then the text and its tag; the salt is vouched for."""
    salt, nonce = b"s" * 16, b"n" * 16
    key = hashlib.pbkdf2_hmac("sha1", master.encode(), salt, rounds, 32)
    return base64.b64encode(salt + nonce + AESGCM(key).encrypt(nonce, text.encode(), salt)).decode()


def a_file(master: str = KNOWN_TO_ALL, **changes: str) -> Reading:
    text = samples.MREMOTENG.replace("{proof}", sealed("ThisIsNotProtected", master))
    text = text.replace("{password}", sealed(MARKER, master))
    for old, new in changes.items():
        text = text.replace(f'{old}="', f'{old}="{new}" Was="', 1)
    return read_connections(text.encode(), "confCons.xml")


def test_the_password_of_a_file_without_master_password_is_readable() -> None:
    reading = a_file()
    assert reading.lock is not None
    assert opens(reading.lock, KNOWN_TO_ALL)
    ((password,),) = (machine.sealed for machine in reading.machines if machine.sealed)
    assert password.user == "CORP\\marie"
    assert decrypted(password.blob, reading.lock, KNOWN_TO_ALL) == MARKER


def test_another_master_password_is_needed_where_one_was_set() -> None:
    reading = a_file("Sésame")
    assert reading.lock is not None
    assert not opens(reading.lock, KNOWN_TO_ALL)
    assert opens(reading.lock, "Sésame")


@pytest.mark.parametrize(
    "changes",
    [
        {"EncryptionEngine": "Serpent"},
        {"BlockCipherMode": "EAX"},
        {"KdfIterations": "100001"},
        {"KdfIterations": "0"},
        {"KdfIterations": "1e3"},
    ],
)
def test_what_is_encrypted_in_another_way_stays_closed(changes: dict[str, str]) -> None:
    assert a_file(**changes).lock is None


@pytest.mark.parametrize(
    "blob", ["", "no base64!", "é", "QUJD", base64.b64encode(b"x" * 64).decode()]
)
def test_a_blob_that_was_not_sealed_gives_nothing(blob: str) -> None:
    assert decrypted(blob, Lock(1000, ""), KNOWN_TO_ALL) is None


def test_a_file_that_would_keep_the_machine_busy_is_not_decrypted() -> None:
    assert affordable(Lock(1_000, ""), 5_000)
    assert not affordable(Lock(100_000, ""), 5_000)


def test_a_sealed_password_shows_itself_nowhere() -> None:
    reading = a_file()
    assert sealed(MARKER) not in repr(reading)
    assert MARKER not in repr(reading)
