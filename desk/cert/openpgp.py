"""OpenPGP through GnuPG, as a program and through pipes: nothing of the text touches the disk."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.texts import tr

PATIENCE: Final = 30.0
"""Seconds GnuPG may take."""


def encrypted(text: bytes, key: bytes) -> bytes:
    """The text as an armoured message that only the holder of the key reads.

    `key`: a public key as its file has it. GnuPG works in a folder that is made for this and goes
    again: neither the person's own keys nor their settings play a part. Raises `InvalidInput` where
    there is no GnuPG, or where it cannot encrypt for this key (expired, revoked, no key at all).
    """
    program = shutil.which("gpg") or shutil.which("gpg2")
    if program is None:
        raise InvalidInput(
            tr("Cert", "GnuPG is not installed: nothing can be encrypted."),
            tr("Cert", "Ask your administrator for it (the package gnupg or Gpg4win)."),
        )
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        home = Path(folder)
        home.chmod(0o700)
        file = home / "recipient.key"
        file.write_bytes(key)
        return _run(_command(program, home, file), text)


def _command(program: str, home: Path, key: Path) -> list[str]:
    return [
        program, "--homedir", str(home), "--no-options", "--batch", "--no-tty", "--quiet",
        "--no-autostart", "--trust-model", "always", "--armor",
        "--recipient-file", str(key), "--encrypt",
    ]  # fmt: skip


def _run(command: list[str], text: bytes) -> bytes:
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InvalidInput(tr("Cert", "GnuPG did not answer: {why}.", why=str(error))) from error
    if done.returncode or not done.stdout.startswith(b"-----BEGIN PGP MESSAGE-----"):
        why = " ".join(done.stderr.decode(errors="replace").split())[-300:]
        raise InvalidInput(
            tr("Cert", "The CERT's key cannot be used: {why}", why=why or str(done.returncode)),
            tr("Cert", "Nothing was written. Phone the CERT."),
        )
    return done.stdout
