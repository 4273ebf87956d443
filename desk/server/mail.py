"""Mail to requesters: recorded with the operation, once per operation; written as a file without a mail server.

With one in `server.toml` it goes out through SMTP instead (`desk.server.delivery`).
"""

import os
import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select, update

from desk.models.attachment import Attachment, safe_name
from desk.models.ids import entry_id
from desk.models.markdown import to_html
from desk.models.operations import AddEntry, Close, Operation
from desk.models.texts import tr
from desk.models.ticket import Ticket
from desk.server.blobs import Blobs
from desk.server.storage.database import Database
from desk.server.storage.directory import person_of
from desk.server.storage.schema import outgoing
from desk.server.storage.tickets import attachments_for
from desk.server.storage.upsert import insert_new

LARGEST: Final = 15 * 1024 * 1024
"""Bytes of all files in one mail, before they are written as letters: 20 MB is what mailboxes take."""
_PDF: Final = "application/pdf"
_ANY: Final = ("application", "octet-stream")
"""What a sender says of a file is not passed on: a mail program might act on it."""
_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,253}")


Files = Sequence[tuple[Attachment, Path | None]]
"""Files of a reply, and where their bytes lie."""


def files_for(connection: Connection, operation: Operation, blobs: Blobs) -> Files:
    """The files that came for a reply before it did, on the ticket it is put to."""
    match operation.action:
        case AddEntry(public=True):
            entry = entry_id(operation.key)
            found = attachments_for(connection, operation.ticket, entry)
            return [(file, blobs.path(file.sha256)) for file in found]
        case _:
            return ()


def enclose(connection: Connection, ticket: Ticket, operation: Operation, files: Files = ()) -> str:
    """Record the mail an operation sends to the requester, when it sends one. What was brought over
    from another system was said there, long ago.

    Returns the requester's address when it was to be sent and that is none: it would fail to become
    a header, and the operation with it.
    """
    if operation.brought_from:
        return ""
    body, subtype = _words(operation)
    person = person_of(connection, ticket.requester) if body and ticket.requester else None
    if person is None or "@" not in person.email:
        return ""
    written = _line(person.email)
    if not (to := address_in(written)):
        return written
    message = compose(ticket, to, operation, body, subtype)
    put_in(message, files)
    row = {"key": operation.key, "ticket": ticket.id, "message": message.as_bytes()}
    insert_new(connection, outgoing, {"written": False, **row})
    return ""


def address_in(text: str) -> str:
    """The one address that a text gives, empty when there is none or more than one."""
    found = [address for _, address in getaddresses([text])]
    return found[0] if len(found) == 1 and _ADDRESS.fullmatch(found[0]) else ""


def compose(ticket: Ticket, to: str, operation: Operation, body: str, subtype: str) -> EmailMessage:
    """The mail: from the desk, to the requester's address, about their ticket."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Service desk <desk@localhost>"
    message["To"] = to
    # The title of a security incident stays on the ticket: a mailbox may be read by the intruder.
    title = "" if ticket.security else f" {_line(ticket.title)}"
    message["Subject"] = f"[{ticket.number}]{title}"
    message["Date"] = format_datetime(operation.occurred_at)
    message["Message-ID"] = f"<{operation.key}@desk.invalid>"
    message["References"] = (
        f"<ticket-{ticket.id}@desk.invalid>"  # one conversation in mail programs
    )
    if (
        subtype == "markdown"
    ):  # as it was typed for who reads plain text, and formatted for the others
        message.set_content(body)
        message.add_alternative(to_html(body), subtype="html")
    else:
        message.set_content(body, subtype=subtype)
    return message


def put_in(message: EmailMessage, files: Files) -> None:
    """The files of a reply. One that mail servers would not carry is named instead."""
    room = LARGEST
    for file, path in files:
        if path is None or file.size > room:
            words = tr("Server", "The file “{name}” is too large for a mail.", name=file.name)
            message.add_attachment(words, filename="…".join((safe_name(file.name)[:60], ".txt")))
            continue
        room -= file.size
        kind, subtype = ("application", "pdf") if file.media_type == _PDF else _ANY
        message.add_attachment(
            path.read_bytes(), maintype=kind, subtype=subtype, filename=safe_name(file.name)
        )


def _words(operation: Operation) -> tuple[str, str]:
    match operation.action:
        case AddEntry(body=body, public=True, format=form):
            return body, form if form in {"html", "markdown"} else "plain"
        case Close(message=body):
            return body, "plain"
        case _:
            return "", "plain"


def _line(text: str) -> str:
    """One line: what a person typed must not become another header."""
    return "".join(c if c.isprintable() else " " for c in text)


def write_out(database: Database, folder: Path) -> int:
    """Write the recorded mails that have no file yet. Returns how many.

    The file's name is the operation's key: an interruption between file and database writes the
    same file again, never a second one.
    """
    with database.reading() as connection:
        statement = select(outgoing.c.key, outgoing.c.message).where(outgoing.c.written.is_(False))
        waiting = [(row.key, row.message) for row in connection.execute(statement)]
    for key, message in waiting:
        _write(folder / f"{key}.eml", message)
    if waiting:
        keys = [key for key, _ in waiting]
        with database.writing() as connection:
            done = update(outgoing).where(outgoing.c.key.in_(keys))
            connection.execute(done.values(written=True))
    return len(waiting)


def _write(path: Path, message: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        file.write(message)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
