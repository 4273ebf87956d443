"""The mail to a CERT: read by its key alone, and never written in clear by accident."""

import email
import json
import os
import subprocess
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import msgspec
import pytest

from desk.cert import openpgp
from desk.cert.letter import Letter, letter, require_key
from desk.models.cert import CertContact, CertReport, Tlp
from desk.models.errors import InvalidInput, NotAllowed
from desk.models.people import Person
from tests.builders import ANNA, MONDAY

MARKER = "zebra-marker-4711"
CERT = CertContact("CERT", "+33 1 23 45 67 89", "cert@example.org")
REPORT = CertReport(f"Seen: {MARKER} déjà vu", MONDAY, tlp=Tlp.RED)
LETTER = Letter(
    "INC-000123-4", REPORT, json.dumps({"what": MARKER}).encode(),
    Person(ANNA, "Anna", "anna@example.org"), MONDAY, "0190-key",
)  # fmt: skip


@pytest.fixture(scope="module")
def gnupg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A key pair of a CERT in a folder of its own; its public half is `cert.asc` in it."""
    home = tmp_path_factory.mktemp("gpg")
    home.chmod(0o700)
    run = partial(_gpg, home)
    run(
        "--passphrase", "", "--quick-gen-key", "CERT <cert@example.org>", "ed25519", "cert", "never"
    )
    fingerprint = next(
        line.split(":")[9] for line in run("--with-colons", "--list-keys").splitlines()
        if line.startswith("fpr")
    )  # fmt: skip
    run("--passphrase", "", "--quick-add-key", fingerprint, "cv25519", "encr", "never")
    (home / "cert.asc").write_text(run("--armor", "--export", fingerprint))
    yield home
    subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=True)


def _gpg(home: Path, *arguments: str, given: bytes = b"") -> str:
    done = subprocess.run(
        ["gpg", "--homedir", str(home), "--batch", "--no-tty", "--quiet", "--pinentry-mode", "loopback", *arguments],
        input=given, capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode()


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_only_the_cert_reads_the_mail(gnupg: Path) -> None:
    key = (gnupg / "cert.asc").read_bytes()
    content = letter(LETTER, CERT, partial(openpgp.encrypted, key=key))
    assert MARKER.encode() not in content
    assert b"RED" not in content
    whole = read(content)
    assert whole.get_content_type() == "multipart/encrypted"
    assert whole.get_param("protocol") == "application/pgp-encrypted"
    assert (whole["To"], whole["Subject"]) == ("cert@example.org", "INC-000123-4")
    control, sealed = whole.iter_parts()
    assert control.get_content_type() == "application/pgp-encrypted"
    assert control.get_payload(decode=True) == b"Version: 1\r\n"
    armour = sealed.get_payload(decode=True)
    assert isinstance(armour, bytes)
    clear = _gpg(gnupg, "--decrypt", given=armour)
    inner = read(clear.encode())
    body = inner.get_body()
    assert body is not None
    assert f"Seen: {MARKER} déjà vu" in body.get_content()
    assert body.get_content().startswith("TLP:RED")
    (attached,) = inner.iter_attachments()
    assert attached.get_filename() == "incident.json"
    assert json.loads(attached.get_content())["what"] == MARKER


def test_a_plain_mail_says_its_mark_in_the_subject() -> None:
    green = msgspec.structs.replace(LETTER, report=msgspec.structs.replace(REPORT, tlp=Tlp.GREEN))
    whole = read(letter(green, CERT, None))
    assert whole["Subject"] == "[TLP:GREEN] INC-000123-4"
    assert MARKER in whole.get_body().get_content()  # type: ignore[union-attr]


def test_without_a_key_what_is_stricter_than_green_needs_a_word_on_purpose() -> None:
    for tlp in Tlp:
        report = msgspec.structs.replace(REPORT, tlp=tlp)
        require_key(report, has_key=True, plain=False)
        require_key(report, has_key=False, plain=True)
        if tlp in {Tlp.CLEAR, Tlp.GREEN}:
            require_key(report, has_key=False, plain=False)
        else:
            with pytest.raises(NotAllowed, match="unencrypted"):
                require_key(report, has_key=False, plain=False)


def test_no_line_that_was_typed_becomes_a_header() -> None:
    hostile = msgspec.structs.replace(
        LETTER, number="X\r\nBcc: evil@example.org", sender=Person(ANNA, "A", "no mail")
    )
    whole = read(letter(hostile, CERT, None))
    assert whole["Bcc"] is None
    assert whole["From"] == "desk@localhost"


def test_what_is_no_key_is_told_and_nothing_is_written_in_its_place() -> None:
    with pytest.raises(InvalidInput, match="cannot be used"):
        openpgp.encrypted(b"secret", b"not a key")


def test_without_gnupg_nothing_is_encrypted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InvalidInput, match="not installed"):
        openpgp.encrypted(b"secret", b"key")
    program = tmp_path / "gpg"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o700)
    with pytest.raises(InvalidInput, match="cannot be used"):
        openpgp.encrypted(b"secret", b"key")
    os.truncate(program, 0)
    program.write_bytes(b"\x7fELF no program")
    with pytest.raises(InvalidInput, match="did not answer"):
        openpgp.encrypted(b"secret", b"key")
