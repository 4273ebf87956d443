"""`desk attach` and `desk download`: files on a ticket, up and down."""

import mimetypes
import os
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.delivery import deliver, fetch_file
from desk.cli.output import complain, say, say_json
from desk.cli.session import PLACE, Session, session
from desk.cli.spoken import spoken
from desk.models.attachment import Attachment, safe_name
from desk.models.errors import InvalidInput, NotFound
from desk.models.file_kind import Danger, judge
from desk.models.ids import AttachmentId, new_uuid7
from desk.models.listing import TicketDetail
from desk.models.operations import AddAttachment
from desk.models.store.copies import save_copy
from desk.models.texts import marked, tr


@spoken
def attach(number: str, files: list[Path]) -> None:
    """Put files on a ticket; they wait here until the server has every byte."""
    with session() as at:
        detail = at.ticket(number)
        operations = [
            at.operation(AddAttachment(taken_in(at, detail, file)), detail.ticket) for file in files
        ]
        at.store.outbox.add(*operations)
        for file in files:
            say(tr("Cli", "{number}: file {name}", number=detail.ticket.number, name=file.name))
        deliver(at, tuple(operation.key for operation in operations))


def taken_in(at: Session, detail: TicketDetail, file: Path) -> Attachment:
    """A file of the disk taken into the store, to be put on a ticket. Raises `InvalidInput`."""
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
            here = bool(attachment.sha256) and at.store.blobs.has(attachment.sha256)
            file = attachment if here else fetch_file(at, attachment)
            target = _free_name(output, safe_name(file.name))
            _copy(at, file, target)
            say(str(target))


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        message = tr("Cli", "{folder} is not a folder.", folder=str(folder))
        raise InvalidInput(message)


def _copy(at: Session, attachment: Attachment, target: Path) -> None:
    """Write one file, never as a program; say what it is when opening it could do something."""
    with at.store.blobs.open(attachment.sha256) as source:
        judged = judge(attachment.name, source)
        source.seek(0)
        save_copy(source, target)
    if judged.danger is not Danger.OPEN:
        message = tr("Cli", "Careful with {name}.", name=target.name)
        complain(message, " ".join(judged.reasons))


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


@spoken
def files(
    *,
    limit: Annotated[
        int | None,
        typer.Option(metavar="MB", help=marked("Help", "How much fetched files may take.")),
    ] = None,
    tidy: Annotated[
        bool, typer.Option("--tidy", help=marked("Help", "Remove now what is above the limit."))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=marked("Help", "One JSON document."))
    ] = False,
) -> None:
    """What attachments take of the disk. Fetched ones nobody opened for long go when they are too many."""
    home = PLACE.open()
    if limit is not None:
        home.limit_files(limit)
    most = home.files_limit()
    with session() as at:
        freed = at.store.blobs.evict(most) if tidy else 0
        usage = at.store.blobs.usage()
    if as_json:
        say_json(
            {
                "own": usage.own,
                "fetched": usage.fetched,
                "begun": usage.begun,
                "limit": most,
                "freed": freed,
            }
        )
        return
    say(tr("Cli", "Yours, kept whatever happens: {size}", size=_megabytes(usage.own)))
    say(
        tr(
            "Cli",
            "Fetched: {size} of {most}",
            size=_megabytes(usage.fetched),
            most=_megabytes(most),
        )
    )
    say(tr("Cli", "Begun: {size}", size=_megabytes(usage.begun)))
    if tidy:
        say(tr("Cli", "Freed: {size}", size=_megabytes(freed)))


def _megabytes(octets: int) -> str:
    return f"{octets / 1_000_000:.1f} MB"
