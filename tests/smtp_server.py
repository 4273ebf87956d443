"""A real SMTP server on 127.0.0.1 for tests, which can be told what to answer next."""

import asyncio
import email
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from queue import Queue
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers import free_port

USER, PASSWORD = "desk", "only for the mail server"
CUT = "cut"
"""Instead of an answer: the connection breaks when the message has come whole."""


class Post:
    """What came in, and what is answered."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.taken: Queue[EmailMessage] = Queue()
        """Messages the server has said it has."""
        self.seen: list[EmailMessage] = []
        """All that came whole, whatever was answered."""
        self.plain: list[bool] = []
        """For each of them, whether it came without encryption."""
        self.answers: list[str] = []
        """What is answered to the next messages, instead of taking them."""
        self.sender = "250 OK"
        """What is answered to whoever says who sends."""
        self.refused: set[str] = set()
        """Addresses nobody has."""
        self.at_hand: Callable[[], object] | None = None
        """Done once, when the next message has come whole and before that is said."""
        self.killed = threading.Event()
        """It was done."""

    async def handle_MAIL(  # noqa: N802  what aiosmtpd calls it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Let a sender write, or not."""
        if self.sender.startswith("250"):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return self.sender

    async def handle_RCPT(  # noqa: N802  what aiosmtpd calls it
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Say whether an address is known."""
        if address in self.refused:
            return "550 5.1.1 nobody is called so"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, or do as was told."""
        content = envelope.original_content or b""
        message = email.message_from_bytes(content, EmailMessage, policy=default)
        self.seen.append(message)
        self.plain.append(session.ssl is None)
        if self.at_hand is not None:
            act, self.at_hand = self.at_hand, None
            act()
            self.killed.set()
            return "421 too late"
        said = self.answers.pop(0) if self.answers else "250 taken"
        if said == CUT:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        elif said.startswith("250"):
            self.taken.put(message)
        return said if said != CUT else "421 gone"

    def next(self) -> EmailMessage:
        """The next message that was taken; waits for it."""
        return self.taken.get(timeout=30)


def _only_desk(
    _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any
) -> AuthResult:
    good = isinstance(given, LoginPassword) and (given.login, given.password) == (
        USER.encode(), PASSWORD.encode(),
    )  # fmt: skip
    return AuthResult(success=good, handled=False)


@contextmanager
def running_mail_server(
    certificate: Path | None = None, *, port: int = 0, implicit: bool = False
) -> Iterator[tuple[Post, int]]:
    """A mail server and its port. With a certificate it speaks TLS, after STARTTLS or from the first
    byte, and takes nothing but from `USER`."""
    place = port or free_port()
    post = Post(place)
    options: dict[str, Any] = {}
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        options = {"authenticator": _only_desk, "auth_required": True}
        if implicit:
            options |= {"ssl_context": context, "auth_require_tls": False}
        else:
            options |= {"tls_context": context, "require_starttls": True}
    controller = Controller(post, "127.0.0.1", place, ready_timeout=30, **options)
    controller.start()
    try:
        yield post, place
    finally:
        controller.stop()
