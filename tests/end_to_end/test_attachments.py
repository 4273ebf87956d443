"""Attachments over lines that break: every byte arrives once, from where it stopped, and is proven."""

import random
import socket
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk.sync.connectors.desk.connector import PART
from tests.blobs import blob_file
from tests.cli.seat import Seat, desk_command
from tests.connectors.relay import Loss, Relay
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import Program, until
from tests.servers import RunningServer, running_server

SIZE = 5 * PART + 4711


class Counting(Relay):
    """A relay that notes how many bytes of files went through it, each way."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.up: list[int] = []
        self.down: list[int] = []
        self.lost_files: deque[Loss] = deque()

    def _answer(self, near: socket.socket, request: bytes, loss: Loss | None) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        if head.startswith(b"PATCH"):
            self.up.append(len(body))
        watched: Watched | socket.socket = near
        if head.startswith(b"GET") and b"/blobs/" in head:
            watched = Watched(near)
            loss = self.lost_files.popleft() if self.lost_files else loss
        super()._answer(watched, request, loss)  # type: ignore[arg-type]
        if isinstance(watched, Watched):
            self.down.append(watched.sent)


class Watched:
    """A socket whose sent bytes are counted, without the reply's head."""

    def __init__(self, near: socket.socket) -> None:
        self._near = near
        self.sent = 0

    def sendall(self, data: bytes) -> None:
        self.sent += len(data.partition(b"\r\n\r\n")[2])
        self._near.sendall(data)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=30) as running:
        yield running


@pytest.fixture
def relay(server: RunningServer) -> Iterator[Counting]:
    line = Counting(server.url)
    yield line
    line.close()


@pytest.fixture
def content() -> bytes:
    return random.Random(8).randbytes(SIZE)


def attached(seat: Seat, number: str, content: bytes, folder: Path) -> str:
    """Put a file on a ticket; its digest."""
    file = folder / "trace.bin"
    file.write_bytes(content)
    assert seat("attach", number, str(file)).status in {0, 3}
    (found,) = seat.shown(number)["attachments"]
    return str(found["sha256"])


def fetched(seat: Seat, number: str, folder: Path) -> bytes:
    """Download the one file of a ticket."""
    folder.mkdir(exist_ok=True)
    until(lambda: seat("download", number, "-o", str(folder)).status == 0, "the file")
    (file,) = folder.iterdir()
    return file.read_bytes()


def test_an_upload_that_breaks_goes_on_where_the_server_stands(
    seat_at: SeatAt, server: RunningServer, relay: Counting, content: bytes, tmp_path: Path
) -> None:
    seat, colleague = seat_at("tech1", relay.url), seat_at("tech2", server.url)
    number = seat.new("Traces wanted")
    for skipped in range(9):  # each request of a round in turn loses its reply, or half of it
        none: list[Any] = [None] * skipped
        relay.losses.extend([*none, random.Random(skipped).choice(_LOSSES)])
        if skipped == 0:
            attached(seat, number, content, tmp_path)
        elif seat.waiting():
            seat("sync")
    relay.losses.clear()
    until(lambda: seat("sync").status == 0, "everything at the server")
    assert fetched_by(colleague, number, tmp_path) == content
    again = sum(relay.up) - SIZE
    assert 0 <= again <= 3 * PART, "what had arrived was sent again"


_LOSSES = (Loss.REPLY, Loss.REQUEST, Loss.HALF_REPLY)


def fetched_by(colleague: Seat, number: str, folder: Path) -> bytes:
    """What another technician gets."""
    until(lambda: colleague("sync").status == 0, "the colleague's pull")
    return fetched(colleague, number, folder / "theirs")


def test_a_download_that_breaks_goes_on_with_the_bytes_that_are_missing(
    seat_at: SeatAt, server: RunningServer, relay: Counting, content: bytes, tmp_path: Path
) -> None:
    seat, colleague = seat_at("tech1", server.url), seat_at("tech2", relay.url)
    number = seat.new("Traces wanted")
    digest = attached(seat, number, content, tmp_path)
    assert colleague("sync").status == 0
    relay.lost_files.extend([Loss.HALF_REPLY] * 3)
    assert fetched(colleague, number, tmp_path / "theirs") == content
    assert sum(relay.down) == SIZE, "bytes came twice"
    assert len(relay.down) == 4
    with colleague.store() as store:
        blob_file(store, digest).write_bytes(content[:-1] + b"\0")  # the disk forgets a byte
    again = tmp_path / "again"
    assert fetched(colleague, number, again) == content  # noticed, thrown away, fetched anew


def test_a_sync_that_is_killed_while_it_uploads_loses_and_doubles_nothing(
    seat_at: SeatAt, server: RunningServer, relay: Counting, content: bytes, tmp_path: Path
) -> None:
    seat, colleague = seat_at("tech1", relay.url), seat_at("tech2", server.url)
    number = seat.new("Traces wanted")
    seat.use("http://127.0.0.1:1")
    attached(seat, number, content, tmp_path)
    seat.use(relay.url)
    for parts in (1, 3):
        sync = Program(desk_command("--home", str(seat.home), "sync", "--watch", "--json"))
        until(lambda parts=parts: len(relay.up) >= parts or not seat.waiting(), "parts on the way")  # type: ignore[misc]
        sync.kill()
    until(lambda: seat("sync").status == 0, "everything at the server")
    (found,) = seat.shown(number)["attachments"]
    assert fetched_by(colleague, number, tmp_path) == content
    assert found["size"] == SIZE
