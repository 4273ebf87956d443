"""Routes: uploads that can be resumed, and files by digest with ranges."""

import re
from collections.abc import AsyncIterator
from http import HTTPMethod
from pathlib import Path
from typing import Final

import anyio
from starlette.responses import Response, StreamingResponse

from desk.models.texts import tr
from desk.models.wire import UploadState, UploadWanted
from desk.server import problems
from desk.server.audit import Act
from desk.server.blobs import LARGEST_PART
from desk.server.call import Call, Endpoint, Parameter, answer, in_thread
from desk.server.storage import guarded

OFFSET_HEADER: Final = "Upload-Offset"
_SLICE: Final = 256 * 1024
_RANGE: Final = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})", re.ASCII)
_DIGEST = Parameter("sha256", "path", "The file's SHA-256 in lower-case hex", needed=True)


async def begin(call: Call) -> Response:
    """Say that a file is coming, or ask how much of it is there."""
    wanted = await call.read(UploadWanted)
    state = await in_thread(lambda: call.desk.blobs.begin(wanted.sha256, wanted.size))
    return _told(state, 201)


async def look(call: Call) -> Response:
    """How much of a file is there."""
    return _told(await in_thread(lambda: call.desk.blobs.state(call.request.path_params["sha256"])))


async def append(call: Call) -> Response:
    """The next part of a file."""
    offset = call.request.headers.get(OFFSET_HEADER, "")
    if not (offset.isascii() and offset.isdigit() and len(offset) < 16):
        raise problems.unreadable(
            tr("Server", "This needs a header {name} with a number.", name=OFFSET_HEADER)
        )
    data = await call.body(LARGEST_PART)
    sha256 = call.request.path_params["sha256"]
    return _told(await in_thread(lambda: call.desk.blobs.append(sha256, int(offset), data)))


def _told(state: UploadState, status: int = 200) -> Response:
    return answer(state, status, {OFFSET_HEADER: str(state.offset)})


async def download(call: Call) -> Response:
    """A file, or a part of it."""
    sha256 = call.request.path_params["sha256"]
    path = await in_thread(lambda: _readable(call, sha256))
    if path is None:
        raise problems.not_found(tr("Server", "There is no file of this digest."))
    size = path.stat().st_size
    tag = f'"{sha256}"'
    headers = {
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "Content-Disposition": "attachment",
        "Content-Security-Policy": "sandbox",
    }
    part = _part(call, tag, size)
    first, last = part or (0, size - 1)
    if part is not None:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    headers["Content-Length"] = str(last - first + 1)
    status = 200 if part is None else 206
    if call.request.method == "HEAD":
        return Response(None, status, headers, "application/octet-stream")
    body = _slices(path, first, last)
    return StreamingResponse(body, status, headers, "application/octet-stream")


def _readable(call: Call, sha256: str) -> Path | None:
    """Where a file lies; None when it is not there, or on tickets alone that this agent may not
    read. Reading a file of a ticket with the security mark is noted."""
    desk = call.desk
    path = desk.blobs.path(sha256)
    if path is None:
        return None
    with desk.database.reading() as connection:
        holders = guarded.holders(connection, sha256)
        hidden = desk.permission.hidden(connection, call.agent, holders)
    if not holders:
        return path
    if len(hidden) == len(holders):
        return None
    if call.request.method == "GET":
        who, where = call.agent.login, call.address
        desk.audit.note(call.now, Act.GUARDED_FILE, who, sha256, address=where)
    return path


def _part(call: Call, tag: str, size: int) -> tuple[int, int] | None:
    """The first and last byte asked for (RFC 9110 §14); None for the whole file.

    A range that cannot be read, several ranges, and one for another version of the file are
    answered with the whole. Raises `Refusal` (416) when the range lies outside the file.
    """
    asked = _RANGE.fullmatch(call.request.headers.get("range", ""))
    condition = call.request.headers.get("if-range", tag)
    if asked is None or condition != tag or asked.groups() == ("", ""):
        return None
    start, end = asked.groups()
    if not start:
        first, last = max(0, size - int(end)), size - 1
    else:
        first, last = int(start), min(int(end or size), size - 1)
    if end and start and int(end) < int(start):
        return None
    if first >= size:
        raise problems.not_in_file(size)
    return first, last


async def _slices(path: Path, first: int, last: int) -> AsyncIterator[bytes]:
    left = last - first + 1
    async with await anyio.open_file(path, "rb") as file:
        await file.seek(first)
        while left > 0 and (part := await file.read(min(_SLICE, left))):
            left -= len(part)
            yield part


ENDPOINTS = (
    Endpoint(
        HTTPMethod.POST,
        "/uploads",
        "Begin or take up the upload of a file",
        begin,
        takes=UploadWanted,
        gives=UploadState,
        refuses=(400, 413, 422),
        status=201,
    ),
    Endpoint(
        HTTPMethod.GET,
        "/uploads/{sha256}",
        "How much of a file is there",
        look,
        gives=UploadState,
        refuses=(404,),
        parameters=(_DIGEST,),
    ),
    Endpoint(
        HTTPMethod.PATCH,
        "/uploads/{sha256}",
        "The next part of a file, at the offset where the server stands",
        append,
        takes=bytes,
        gives=UploadState,
        refuses=(400, 404, 409, 413, 422),
        parameters=(
            _DIGEST,
            Parameter(OFFSET_HEADER, "header", "Where this part begins", needed=True),
        ),
    ),
    Endpoint(
        HTTPMethod.GET,
        "/blobs/{sha256}",
        "A file, or a part of it (206 for a Range)",
        download,
        gives=bytes,
        refuses=(404, 416),
        parameters=(
            _DIGEST,
            Parameter("Range", "header", "One range of bytes"),
            Parameter("If-Range", "header", "The ETag the range belongs to"),
        ),
    ),
)
