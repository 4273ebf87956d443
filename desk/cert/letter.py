"""The mail to a CERT, as a file: encrypted with its key (RFC 3156), or plain where that may be."""

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

import msgspec

from desk.models.cert import CertContact, CertReport, may_be_shown
from desk.models.cert_words import report_text, tlp_mark
from desk.models.errors import NotAllowed
from desk.models.people import Person
from desk.models.texts import tr

_VERSION: Final = b"Version: 1\n"


class Letter(msgspec.Struct, frozen=True):
    """What goes into the mail."""

    number: str
    report: CertReport
    iodef: bytes
    sender: Person
    at: datetime
    key: str
    """The report's own key: the same report is the same mail."""


def require_key(report: CertReport, *, has_key: bool, plain: bool) -> None:
    """A report that may not be shown to everybody is never written in clear by accident. Raises
    `NotAllowed` where there is no key, the mark is stricter than GREEN, and nobody said `plain`."""
    if has_key or plain or may_be_shown(report.tlp):
        return
    raise NotAllowed(
        tr("Cert", "{mark} is not written unencrypted, and no key of the CERT is set.",
           mark=tlp_mark(report.tlp)),
        tr("Cert", "Phone the CERT, ask your administrator for its key, or say on purpose that it is "
           "to be plain (--plain)."),
    )  # fmt: skip


def letter(made: Letter, contact: CertContact, encrypt: Callable[[bytes], bytes] | None) -> bytes:
    """The mail as a file holds it. `encrypt`: None for a plain one. What stands outside the
    encrypted part says neither what happened nor on which ticket's title."""
    inner = _inner(made)
    whole: Message
    if encrypt is None:
        whole = inner
        _address(whole, made, contact, _subject(made, shown=True))
    else:
        sealed = encrypt(inner.as_bytes(policy=SMTP))
        whole = MIMEMultipart("encrypted", protocol="application/pgp-encrypted")
        control = MIMEApplication(_VERSION, "pgp-encrypted", _encoder=_as_it_is)
        body = MIMEApplication(sealed, "octet-stream", _encoder=_as_it_is, name="encrypted.asc")
        body.add_header("Content-Disposition", "inline", filename="encrypted.asc")
        whole.attach(control)
        whole.attach(body)
        _address(whole, made, contact, _subject(made, shown=False))
    return whole.as_bytes(policy=SMTP)


def _inner(made: Letter) -> EmailMessage:
    inner = EmailMessage(policy=SMTP)
    inner.set_content(report_text(made.report))
    inner.add_attachment(
        made.iodef, maintype="application", subtype="json", filename="incident.json"
    )
    return inner


def _subject(made: Letter, *, shown: bool) -> str:
    mark = tlp_mark(made.report.tlp)
    return f"[{mark}] {_line(made.number)}" if shown else _line(made.number)


def _address(whole: Message, made: Letter, contact: CertContact, subject: str) -> None:
    sender = made.sender.email if "@" in made.sender.email else "desk@localhost"
    for name, value in (
        ("From", sender), ("To", contact.mail), ("Subject", subject),
        ("Date", format_datetime(made.at)), ("Message-ID", f"<{made.key}@desk.invalid>"),
    ):  # fmt: skip
        whole[name] = _line(value)


def _line(text: str) -> str:
    """One line: what a person typed must not become another header."""
    return "".join(c if c.isprintable() else " " for c in text)


def _as_it_is(_part: Message) -> None:
    """Armour is text of seven bits: it needs no encoding of its own."""
