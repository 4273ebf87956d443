"""Keys: the secret bytes of one account, what is derived from them, and the mark of a folder that needs them."""

import os
from pathlib import Path
from typing import Final, NoReturn

import msgspec

from desk.models.codec import encode
from desk.models.errors import InvalidInput, StoreLocked
from desk.models.texts import tr

BYTES: Final = 32
MARK: Final = "sealed.json"


class Mark(msgspec.Struct, frozen=True):
    """Says that a folder is encrypted, and by which key; nothing the key could be found from."""

    check: str
    version: int = 1


class Key:
    """The key of an account. Shows itself to nobody; what is encrypted is so with keys derived from
    it, one for each purpose."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != BYTES:
            raise InvalidInput(tr("Keys", "This is not a key of Desk."))
        self._secret = bytes(secret)

    @classmethod
    def new(cls) -> "Key":
        """A key nobody has seen."""
        return cls(os.urandom(BYTES))

    @classmethod
    def from_text(cls, text: str) -> "Key":
        """The key as a keyring keeps it. Raises `InvalidInput`."""
        try:
            return cls(bytes.fromhex(text))
        except ValueError as error:
            raise InvalidInput(tr("Keys", "This is not a key of Desk.")) from error

    def reveal(self) -> bytes:
        """The secret itself, for the keyring and the recovery key."""
        return self._secret

    def text(self) -> str:
        """The secret as a keyring keeps it."""
        return self._secret.hex()

    def derived(self, purpose: str) -> bytes:
        """Thirty-two bytes for one purpose: HKDF-Expand with SHA-256 (RFC 5869 §2.3). Its first step
        is left out, as §3.3 allows: the secret is random throughout."""
        import hmac  # not needed for a store that is not encrypted

        return hmac.digest(self._secret, f"desk {purpose}".encode() + b"\x01", "sha256")

    @property
    def check(self) -> str:
        """Tells this key from another without telling anything of it."""
        return self.derived("check")[:8].hex()

    def __repr__(self) -> str:
        return "Key(•••)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written anywhere")


def is_sealed(folder: Path) -> bool:
    """Whether the files of this folder are encrypted."""
    return (folder / MARK).exists()


def needed_key(folder: Path, key: Key | None) -> Key | None:
    """The key to open this folder with; None for one that is not encrypted.

    Raises `StoreLocked` when the folder needs a key and it is not this one: nothing is opened then,
    since a file that cannot be read looks like one that is damaged.
    """
    if not is_sealed(folder):
        return None
    if key is None:
        raise StoreLocked(
            tr("Keys", "Your work on this device is encrypted, and its key is not at hand."),
            tr("Keys", "Unlock the system's keyring. If its key is lost: desk account recover"),
        )
    known = read_mark(folder)
    if known is not None and known.check != key.check:
        raise StoreLocked(
            tr("Keys", "This is not the key that your work on this device was encrypted with."),
            tr("Keys", "Nothing was changed. Use the recovery key: desk account recover"),
        )
    return key


def read_mark(folder: Path) -> Mark | None:
    """Which key a folder needs; None when the mark cannot be read: then the files must tell."""
    try:
        return msgspec.json.decode((folder / MARK).read_bytes(), type=Mark)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_mark(folder: Path, key: Key) -> None:
    """Say that this folder is encrypted with this key; on the disk when this returns.

    Raises `StoreLocked` when there is work in it that is not.
    """
    if (folder / "work.db").exists():
        raise StoreLocked(
            tr("Keys", "There is work in this folder that is not encrypted."),
            tr("Keys", "Nothing was changed. Use: desk account encrypt"),
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / MARK, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(encode(Mark(key.check)))
        file.flush()
        os.fsync(file.fileno())
