"""SSH host keys: shown before the first session, trusted by a person, and a red stop when changed.

ssh itself runs with StrictHostKeyChecking=yes on Desk's own file, so nothing is trusted unseen.
"""

import base64
import binascii
import hashlib
import os
import re
import subprocess
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from desk.models.errors import DeskError
from desk.models.texts import tr
from desk.remote.errand import clean_environment
from desk.remote.grammar import host as accept_host
from desk.remote.grammar import port as accept_port

_TIMEOUT: Final = 5
CERTIFICATE: Final = "x509"
"""The kind of a remote desktop's certificate; such keys are kept in a file of their own."""
_KINDS: Final = re.compile(
    r"(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp(?:256|384|521)|x509)", re.ASCII
)
_SCANNERS: Final = ("/usr/bin/ssh-keyscan", r"C:\Windows\System32\OpenSSH\ssh-keyscan.exe")


class HostKey(msgspec.Struct, frozen=True):
    """One public key of a host."""

    kind: str
    key: str
    """Base64, as in known_hosts; of a certificate the whole of it."""

    @property
    def fingerprint(self) -> str:
        """As a person compares it: `SHA256:` and 43 characters, as ssh shows it; of a certificate pairs
        of hexadecimal digits, as Windows shows them."""
        digest = hashlib.sha256(base64.b64decode(self.key)).digest()
        if self.kind == CERTIFICATE:
            return digest.hex(":").upper()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


class Trust(StrEnum):
    """What Desk knows of the keys a host shows."""

    TRUSTED = "trusted"
    NEW = "new"
    CHANGED = "changed"
    """It shows none of the keys that were trusted: somebody else may be answering."""


class NoHostKey(DeskError):
    """The host showed no key that Desk understands."""


class KeyChanged(DeskError):
    """Another key is trusted there: only `replace`, after a person gave a reason, puts one in its place."""


def _name(host: str, port: int) -> str:
    return accept_host(host) if port == 22 else f"[{accept_host(host)}]:{port}"


def fetch(host: str, port: int) -> list[HostKey]:
    """The keys a host shows now, best kind first. Takes up to five seconds: for a worker.

    What comes back is hostile: only whole, known, decodable keys are kept.
    """
    accept_port(str(port))
    scanner = next((path for path in _SCANNERS if Path(path).exists()), None)
    if scanner is None:
        raise NoHostKey(
            tr("remote", "ssh-keyscan is not installed."),
            tr("remote", "Install the OpenSSH client."),
        )
    found = [_parse(line) for line in _scanned(scanner, host, port).splitlines()]
    keys = sorted((key for key in found if key), key=lambda key: key.kind != "ssh-ed25519")
    if not keys:
        raise NoHostKey(
            tr("remote", "The host showed no SSH key."),
            tr("remote", "Check that an SSH server answers there."),
        )
    return keys


def _scanned(scanner: str, host: str, port: int) -> str:
    """What the host shows, as lines of known_hosts; a host that keeps one waiting shows nothing."""
    try:
        done = subprocess.run(
            [
                scanner,
                "-T",
                str(_TIMEOUT),
                f"-p{port}",
                "-tecdsa,ed25519,rsa",
                "--",
                accept_host(host),
            ],
            env=clean_environment(os.environ),
            capture_output=True,
            timeout=2 * _TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("ascii", "replace")


def _parse(line: str) -> HostKey | None:
    """One line of known_hosts; None for comments, markers, hashed names' oddities and nonsense."""
    parts = line.split()
    if len(parts) < 3 or not _KINDS.fullmatch(parts[1]):
        return None
    try:
        base64.b64decode(parts[2], validate=True)
    except (binascii.Error, ValueError):
        return None
    return HostKey(parts[1], parts[2])


def trusted(file: Path, host: str, port: int) -> list[HostKey]:
    """The keys a person has trusted for that host and port."""
    name = _name(host, port)
    try:
        lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    found = [_parse(line) for line in lines if line.split(" ", 1)[0] == name]
    return [key for key in found if key]


def judge(known: list[HostKey], shown: list[HostKey]) -> Trust:
    """Whether the shown keys are those that were trusted."""
    if not known:
        return Trust.NEW
    return Trust.TRUSTED if set(known) & set(shown) else Trust.CHANGED


def trust(file: Path, host: str, port: int, keys: list[HostKey]) -> None:
    """Remember the first keys of a host, which a person has just compared and accepted.

    Raises `KeyChanged` where others are trusted: those are never overwritten in passing.
    """
    if judge(trusted(file, host, port), keys) is Trust.CHANGED:
        raise KeyChanged(
            tr("remote", "Another key of {host} is trusted already.", host=host),
            tr("remote", "Find out why it changed, then accept the new one with a reason."),
        )
    replace(file, host, port, keys)


def replace(file: Path, host: str, port: int, keys: list[HostKey]) -> None:
    """Remember these keys of a host in the place of those of before; `desk.remote.trusting.accept`
    writes down why."""
    name = _name(host, port)
    kept = []
    if file.exists():
        lines = file.read_text(encoding="ascii", errors="replace").splitlines()
        kept = [line for line in lines if line.split(" ", 1)[0] != name]
    lines = kept + [f"{name} {key.kind} {key.key}" for key in keys]
    descriptor, temporary = tempfile.mkstemp(prefix=file.name, dir=file.parent)  # 0600, ours alone
    with os.fdopen(descriptor, "w", encoding="ascii") as output:
        output.write("\n".join(lines) + "\n")
        output.flush()
        os.fsync(output.fileno())
    Path(temporary).replace(file)
