"""Locking files so that only one colleague opens them: the age format (age-encryption.org/v1), by the library `pyrage`.

A file is locked with public keys, or with words that both sides know. What comes out of a damaged file
is nothing before all of it proved whole: whoever calls takes nothing in until `unlock` has returned.
"""

import os
from collections.abc import Sequence
from typing import BinaryIO, Final

from desk.models.errors import InvalidInput
from desk.models.texts import tr

_BEGIN: Final = b"age-encryption.org/v1\n"
_BY_WORDS: Final = b"-> scrypt "
_HEADER_ENDS: Final = b"\n---"
_LARGEST_HEADER: Final = 64 * 1024
"""Bytes: for some hundred recipients. A header without an end would be read into the memory whole."""
LARGEST: Final = 4 * 1024**3
"""Bytes of a file locked with keys; it goes through in pieces."""
LARGEST_BY_WORDS: Final = 256 * 1024**2
"""Bytes of a file locked with words: the library takes it into the memory at once."""
SHORTEST_WORDS: Final = 12
"""Characters. A file can be tried at leisure by whoever finds it."""


def new_secret() -> str:
    """A new secret key; it goes to the keyring and nowhere else."""
    from pyrage import x25519  # 2 MB that no window needs

    return str(x25519.Identity.generate())


def public_of(secret: str) -> str:
    """The public key of a secret one: what colleagues lock files with. Raises `InvalidInput`."""
    from pyrage import IdentityError, x25519

    try:
        return str(x25519.Identity.from_str(secret).to_public())
    except IdentityError:
        raise InvalidInput(tr("Pack", "What the keyring has is not a key for hand-offs.")) from None


def checked_key(text: str) -> str:
    """A colleague's public key as it was typed or pasted. Raises `InvalidInput`."""
    from pyrage import RecipientError, x25519

    key = "".join(text.split()).lower()
    try:
        return str(x25519.Recipient.from_str(key))
    except RecipientError:
        message = tr("Pack", "This is not a key for hand-offs, or a letter in it is wrong.")
        raise InvalidInput(
            message, tr("Pack", "It begins with “age1” and is told by: desk pack key")
        ) from None


def lock(source: BinaryIO, to: BinaryIO, keys: Sequence[str]) -> None:
    """Write a file that whoever has the secret of one of these public keys can open."""
    from pyrage import encrypt_io, x25519

    encrypt_io(source, to, [x25519.Recipient.from_str(key) for key in keys])


def lock_by_words(source: BinaryIO, to: BinaryIO, words: str) -> None:
    """Write a file that opens with words. Raises `InvalidInput` for too few, or too large a file."""
    from pyrage import passphrase

    require_good_words(words)
    if _size_of(source) > LARGEST_BY_WORDS:
        raise InvalidInput(
            tr("Pack", "This is too large to be locked with words."),
            tr("Pack", "Lock it with your colleague's key, or leave files out."),
        )
    to.write(passphrase.encrypt(source.read(), words.strip()))


def require_good_words(words: str) -> None:
    """Raise `InvalidInput` for words that somebody who finds the file would soon have guessed."""
    if len(words.strip()) < SHORTEST_WORDS:
        raise InvalidInput(
            tr("Pack", "These words are too short: whoever finds the file could guess them."),
            tr("Pack", "Take four or five words that have nothing to do with each other."),
        )


def wants_words(source: BinaryIO) -> bool:
    """Whether a file opens with words and not with a key. Raises `InvalidInput` for what is no such
    file at all."""
    size = _size_of(source)
    head = source.read(_LARGEST_HEADER)
    source.seek(0)
    if not head.startswith(_BEGIN) or _HEADER_ENDS not in head:
        raise InvalidInput(tr("Pack", "This is not a hand-off as Desk writes it."))
    by_words = head[len(_BEGIN) :].startswith(_BY_WORDS)
    if size > (LARGEST_BY_WORDS if by_words else LARGEST):
        raise InvalidInput(tr("Pack", "The file is too large to be a hand-off."))
    return by_words


def unlock(source: BinaryIO, to: BinaryIO, secrets: Sequence[str]) -> None:
    """Write what is in a file. Raises `InvalidInput` when none of these secret keys opens it, or when
    it is not as it was written; what was written to `to` by then is worth nothing."""
    from pyrage import DecryptError, decrypt_io, x25519

    try:
        decrypt_io(source, to, [x25519.Identity.from_str(secret) for secret in secrets])
    except DecryptError as error:
        if "matching" in str(error):
            raise _not_for_us() from None
        raise damaged() from None
    except OSError as error:
        if error.errno is not None:  # of the disk, not of the file
            raise
        raise damaged() from None


def unlock_by_words(source: BinaryIO, to: BinaryIO, words: str) -> None:
    """As `unlock`, with words."""
    from pyrage import DecryptError, passphrase

    try:
        to.write(passphrase.decrypt(source.read(), words.strip()))
    except DecryptError:
        raise InvalidInput(
            tr("Pack", "These are not the words it was locked with, or the file is damaged."),
            tr("Pack", "Nothing was changed."),
        ) from None


def damaged() -> InvalidInput:
    """The refusal of a file that is not as it was written."""
    return InvalidInput(
        tr("Pack", "The file is damaged or cut short."),
        tr("Pack", "Nothing was changed. Copy it again from where it was made."),
    )


def _not_for_us() -> InvalidInput:
    return InvalidInput(
        tr("Pack", "This hand-off was locked for somebody else: your key does not open it."),
        tr("Pack", "Nothing was changed. Ask for one that is locked with your key: desk pack key"),
    )


def _size_of(source: BinaryIO) -> int:
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    return size
