"""Downloading a file: in pieces over a bad network, checked, and never half."""

import errno
from typing import BinaryIO

import pytest

from desk.models.attachment import Attachment
from desk.models.errors import StoreCorrupt, StoreFull
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import AttachmentId, TicketId
from desk.models.ticket import Ticket
from desk.sync.connector import Unreachable
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from desk.sync.download import download
from tests.blobs import take_away
from tests.sync.technician import Technician

CONTENT = b"0123456789" * 100


@pytest.fixture
def file(anna: Technician, server: MemoryServer) -> Attachment:
    """Return a file that is on the server alone."""
    sha256, size = anna.store.blobs.add(CONTENT)
    take_away(anna.store, sha256)
    server.blobs[sha256] = CONTENT
    return Attachment(AttachmentId("a"), TicketId("t"), "log.txt", size, sha256)


def fetched(person: Technician, file: Attachment) -> bytes:
    """Download a file and read it."""
    download(person.store, person.connector, file)
    with person.store.blobs.open(file.sha256) as content:
        return content.read()


def test_a_file_comes_whole(anna: Technician, file: Attachment) -> None:
    assert fetched(anna, file) == CONTENT


def test_a_file_that_is_here_is_not_asked_for(anna: Technician, file: Attachment) -> None:
    download(anna.store, anna.connector, file)
    before = anna.connector.requests
    download(anna.store, anna.connector, file)
    assert anna.connector.requests == before


def test_a_download_goes_on_where_it_broke(anna: Technician, file: Attachment) -> None:
    anna.connector.reads.append(Fault.LOSE_REPLY)
    with pytest.raises(Unreachable):
        download(anna.store, anna.connector, file)
    assert not anna.store.blobs.has(file.sha256)
    with anna.store.blobs.go_on(file.sha256) as partial:
        assert partial.tell() == 500
    assert fetched(anna, file) == CONTENT


def test_other_bytes_than_promised_are_thrown_away(
    anna: Technician, server: MemoryServer, file: Attachment
) -> None:
    server.blobs[file.sha256] = CONTENT[::-1]
    with pytest.raises(StoreCorrupt):
        download(anna.store, anna.connector, file)
    server.blobs[file.sha256] = CONTENT
    assert fetched(anna, file) == CONTENT


class Telling:
    """A connector to a server that tells neither size nor digest; counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.breaks = False

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        self.asked += 1
        to.write(CONTENT[offset:500])
        if self.breaks:
            raise Unreachable("cut")
        to.write(CONTENT[max(offset, 500) :])


def test_a_file_whose_digest_nobody_tells_is_known_once_it_was_fetched(anna: Technician) -> None:
    nameless = Attachment(AttachmentId("a"), TicketId("t"), "log.txt", 0)
    ticket = Ticket(TicketId("t"), "1", "Printer jams", anna.clock.now())
    page = Page(Cursor("1"), (Snapshot(ticket, attachments=(nameless,)),))
    anna.store.base.apply_page(page)
    server = Telling()
    server.breaks = True
    with pytest.raises(Unreachable):
        download(anna.store, server, nameless)  # type: ignore[arg-type]
    server.breaks = False
    known = download(anna.store, server, nameless)  # type: ignore[arg-type]
    assert known.size == len(CONTENT)
    with anna.store.blobs.open(known.sha256) as content:
        assert content.read() == CONTENT
    anna.store.base.apply_page(page)  # the server tells the ticket once more, and no digest
    detail = anna.store.tickets.detail(TicketId("t"))
    assert detail is not None
    assert detail.attachments == (known,)
    assert download(anna.store, server, nameless) == known  # type: ignore[arg-type]
    assert server.asked == 2


@pytest.mark.parametrize(("number", "told"), [(errno.ENOSPC, StoreFull), (errno.EIO, OSError)])
def test_a_full_disk_is_said_and_other_faults_are_not_hidden(
    anna: Technician, file: Attachment, number: int, told: type[Exception]
) -> None:
    class Failing:
        """A connector whose file cannot be written."""

        def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
            raise OSError(number, "no")

    with pytest.raises(told):
        download(anna.store, Failing(), file)  # type: ignore[arg-type]
