"""SMTP: one session with the house's mail server, its TLS verified, and what its answers mean."""

import os
import smtplib
import ssl
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any, Final

from desk.models.texts import tr
from desk.server.settings import Mail

PATIENCE: Final = 60.0
"""Seconds for each answer of the mail server."""
PATIENCE_WITH_A_MESSAGE: Final = 600.0
"""The same for the answer to a whole message, which may be scanned first (RFC 5321, 4.5.3.2.6)."""
_NOT_SIGNED_IN: Final = {530, 534, 535, 538}
"""What is said to an account that may not send (RFC 4954, 6): nothing of the message."""
_TOO_LARGE: Final = {552}
"""The one refusal of a sender that means the message, whose size is said along (RFC 1870)."""
_PLAIN: Final = SMTP.clone(cte_type="7bit")
"""Not every mail server takes letters beyond ASCII in a body as they are."""


class NotNow(Exception):
    """The mail server cannot be used now, in words. The message, if any, goes with the next session."""


class Unanswered(NotNow):
    """The session ended over this message, in words. Whether the mail server has it nobody knows."""


class Later(Exception):
    """The mail server takes this message later, in its words."""


class Never(Exception):
    """The mail server will not take this message, in its words."""


class _Connection(smtplib.SMTP):
    """Waits longer for what takes longer, and knows how far a message came."""

    offered = False
    """Whether the mail server was told to whom the message goes: what breaks then may be its doing."""

    def rcpt(self, recip: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        self.offered = True
        return super().rcpt(recip, options)

    def data(self, msg: Any) -> tuple[int, bytes]:  # noqa: ANN401  what the base class takes
        self._wait(PATIENCE_WITH_A_MESSAGE)
        answer = super().data(msg)
        self._wait(PATIENCE)
        return answer

    def _wait(self, seconds: float) -> None:
        if self.sock is not None:
            self.sock.settimeout(seconds)


class _EncryptedConnection(_Connection, smtplib.SMTP_SSL):
    """The same with TLS from the first byte."""


class Session:
    """A session that is open: signed in, encrypted where that is set."""

    def __init__(self, connection: _Connection, sender: str) -> None:
        self._connection = connection
        self._sender = sender

    def send(self, message: EmailMessage, to: str) -> None:
        """Give one message to the mail server; it has it when this returns. Raises `Later`, `Never`
        or `NotNow`; as `Unanswered` when the session ends over it: the same message under the same
        Message-ID is offered again, after the others."""
        self._connection.offered = False
        try:
            self._offer(message, to)
        except NotNow as error:
            if self._connection.offered:
                raise Unanswered(str(error)) from error
            raise

    def _offer(self, message: EmailMessage, to: str) -> None:
        try:
            self._connection.sendmail(self._sender, [to], message.as_bytes(policy=_PLAIN))
        except smtplib.SMTPRecipientsRefused as error:
            code, words = error.recipients[to]
            raise _judged(code, words) from error
        except smtplib.SMTPSenderRefused as error:
            said = _judged(error.smtp_code, error.smtp_error)
            of_the_message = error.smtp_code in _TOO_LARGE or not isinstance(said, Never)
            raise (said if of_the_message else NotNow(str(said))) from error
        except smtplib.SMTPResponseException as error:
            raise _judged(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPNotSupportedError, UnicodeError) as error:
            raise Never(str(error)) from error  # an address in letters that server has no way for
        except (OSError, smtplib.SMTPException) as error:
            raise NotNow(str(error)) from error


@contextmanager
def session(settings: Mail) -> Iterator[Session]:
    """Open a session and end it. Raises `NotNow`; then nothing was said that could be overheard."""
    try:
        connection = _connected(settings)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise NotNow(_why(error)) from error
    try:
        yield Session(connection, settings.address)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _connected(settings: Mail) -> _Connection:
    context = ssl.create_default_context(cafile=settings.ca_file or None)
    place = (settings.host, settings.port)
    connection: _Connection
    if settings.security == "tls":
        connection = _EncryptedConnection(
            *place, local_hostname=settings.domain, timeout=PATIENCE, context=context
        )
    else:
        connection = _Connection(*place, local_hostname=settings.domain, timeout=PATIENCE)
    try:
        connection.ehlo_or_helo_if_needed()
        if settings.security == "starttls":
            # Raises where it is not offered: nothing goes plain.
            connection.starttls(context=context)
            connection.ehlo()
        if settings.user:
            connection.login(settings.user, read_password(Path(settings.password_file)))
    except BaseException:
        connection.close()
        raise
    return connection


def read_password(file: Path) -> str:
    """The password of the mail server's user, read for each session. Raises `OSError` for a file
    that others can read, as for one that is not there."""
    mode = file.stat().st_mode
    if os.name != "nt" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise PermissionError(tr("Server", "{file} can be read by others.", file=str(file)))
    return file.read_text("utf-8").strip()


def _judged(code: int, words: bytes | str) -> Exception:
    said = f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
    # It ends the session, says nothing that fits, or does not know the house's account.
    if code == 421 or code < 400 or code in _NOT_SIGNED_IN:
        return NotNow(said)
    return Never(said) if code >= 500 else Later(said)


def _why(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        return f"{error.smtp_code} {said}"
    return str(error) or type(error).__name__
