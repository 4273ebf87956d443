"""The password file of VNC viewers is the one vncpasswd writes."""

import subprocess

import pytest

from desk.remote.vnc_obfuscation import encrypt_block, obfuscate
from tests.remote.rig.processes import need


@pytest.mark.parametrize(
    ("key", "block", "cipher"),
    [
        # NIST SP 800-17, tables of known answers for DES
        ("0101010101010101", "8000000000000000", "95f8a5e5dd31d900"),
        ("0101010101010101", "0000000000000001", "166b40b44aba4bd6"),
        ("8001010101010101", "0000000000000000", "95a8d72813daa94d"),
        ("0101010101010102", "0000000000000000", "869efd7f9f265a09"),
        ("1046913489980131", "0000000000000000", "88d55e54f54c97b4"),
        ("7ca110454a1a6e57", "01a1d6d039776742", "690f5b0d9a26939b"),
        ("0131d9619dc1376e", "5cd54ca83def57da", "7a389d10354bd271"),
        ("07a1133e4a0b2686", "0248d43806f67172", "868ebb51cab4599a"),
        ("1c587f1c13924fef", "305532286d6f295a", "63fac0d034d9f793"),
    ],
)
def test_des_gives_the_published_answers(key: str, block: str, cipher: str) -> None:
    assert encrypt_block(bytes.fromhex(key), bytes.fromhex(block)).hex() == cipher


@pytest.mark.rig
@pytest.mark.parametrize(
    "password", ["secret", "12345678", "é'\"$ x", "123456789", "ZZZZZZ~~", "Az09!?#%"]
)
def test_it_equals_what_vncpasswd_writes(password: str) -> None:
    need("vncpasswd")
    written = subprocess.run(
        ["vncpasswd", "-f"], input=password.encode(), capture_output=True, check=True
    )
    assert obfuscate(password.encode()) == written.stdout


def test_bytes_after_the_eighth_make_no_difference() -> None:
    assert obfuscate(b"12345678abc") == obfuscate(b"12345678")
