"""Decrypts passwords of mRemoteNG's files: AES-256-GCM under a key that PBKDF2 makes of the master password.

Without a master password the program uses one that everybody knows: such a file is readable by anybody.
"""

import base64
import binascii
import hashlib
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desk.remote.connection_files.found import Lock

KNOWN_TO_ALL: Final = "mR3m"
"""The master password of files that have none."""
MOST_ROUNDS: Final = 50_000_000
"""Rounds of PBKDF2 for a whole file: some twenty seconds."""
_SALT: Final = 16
_NONCE: Final = 16
_TAG: Final = 16
_KEY: Final = 32
_LONGEST: Final = 16 * 1024
_PROOFS: Final = frozenset({"ThisIsNotProtected", "ThisIsProtected"})


def opens(lock: Lock, master: str) -> bool:
    """Whether this is the file's master password."""
    return decrypted(lock.proof, lock, master) in _PROOFS


def affordable(lock: Lock, count: int) -> bool:
    """Whether that many passwords are decrypted in a time somebody waits for."""
    return lock.iterations * count <= MOST_ROUNDS


def decrypted(blob: str, lock: Lock, master: str) -> str | None:
    """The text behind a blob; None where the master password or the blob is wrong."""
    try:
        raw = base64.b64decode(blob[:_LONGEST], validate=True)
    except (binascii.Error, ValueError):
        return None
    salt, nonce, sealed = raw[:_SALT], raw[_SALT : _SALT + _NONCE], raw[_SALT + _NONCE :]
    if len(sealed) < _TAG:
        return None
    key = hashlib.pbkdf2_hmac("sha1", master.encode(), salt, lock.iterations, _KEY)
    try:
        return AESGCM(key).decrypt(nonce, sealed, salt).decode()
    except (InvalidTag, UnicodeDecodeError):
        return None
