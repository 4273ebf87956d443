"""`desk attach` and `desk download`: files on a ticket, up and down."""

import mimetypes
import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.delivery import deliver, fetch_file
from desk.cli.output import complain, say
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.attachment import Attachment, safe_name
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import AttachmentId, new_uuid7
from desk.models.listing import TicketDetail
from desk.models.operations import AddAttachment
from desk.models.texts import marked, tr


@spoken
def attach(number: str, files: list[Path]) -> None:
    """Put files on a ticket; they wait here until the server has every byte."""
    with session() as at:
        detail = at.ticket(number)
        operations = [
            at.operation(AddAttachment(_taken_in(at, detail, file)), detail.ticket)
            for file in files
        ]
        at.store.outbox.add(*operations)
        for file in files:
            say(tr("Cli", "{number}: file {name}", number=detail.ticket.number, name=file.name))
        deliver(at, tuple(operation.key for operation in operations))


def _taken_in(at: Session, detail: TicketDetail, file: Path) -> Attachment:
    try:
        with file.open("rb") as stream:
            sha256, size = at.store.blobs.add(stream)
    except OSError as error:
        message = tr("Cli", "{file} cannot be read: {why}.", file=str(file), why=str(error))
        raise InvalidInput(message) from error
    name = safe_name(file.name)
    return Attachment(
        AttachmentId(new_uuid7(at.clock.now())), detail.ticket.id, name, size, sha256,
        mimetypes.guess_type(name)[0] or "application/octet-stream", author=at.me.person,
    )  # fmt: skip


@spoken
def download(
    number: str,
    name: Annotated[str, typer.Argument(help=marked("Help", "One file; all without it."))] = "",
    output: Annotated[
        Path, typer.Option("-o", "--output", help=marked("Help", "Folder to write to."))
    ] = Path(),
) -> None:
    """Write a ticket's files to a folder; nothing there is overwritten."""
    with session() as at:
        detail = at.ticket(number)
        wanted = [a for a in detail.attachments if name in {"", a.name}]
        if not wanted:
            message = tr("Cli", "There is no such file on {number}.", number=detail.ticket.number)
            raise NotFound(message)
        _require_folder(output)
        for attachment in wanted:
            if not at.store.blobs.has(attachment.sha256):
                fetch_file(at, attachment)
            target = _free_name(output, safe_name(attachment.name))
            _copy(at, attachment, target)
            say(str(target))


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        message = tr("Cli", "{folder} is not a folder.", folder=str(folder))
        raise InvalidInput(message)


def _copy(at: Session, attachment: Attachment, target: Path) -> None:
    try:
        with at.store.blobs.open(attachment.sha256) as source, target.open("xb") as sink:
            shutil.copyfileobj(source, sink)
    except OSError as error:
        message = tr("Cli", "{file} cannot be written: {why}.", file=str(target), why=str(error))
        raise InvalidInput(message) from error


def _free_name(folder: Path, name: str) -> Path:
    """A path in the folder that does not exist yet."""
    target, count = folder / name, 1
    while os.path.lexists(target):  # a link that leads nowhere is in the way, too
        stem, dot, ending = name.partition(".")
        target = folder / f"{stem} ({count}){dot}{ending}"
        count += 1
    if count > 1:
        complain(tr("Cli", "{name} existed; written beside it.", name=name))
    return target
