"""What few need to know of is in no file of anybody else's, down to the bytes that SQLite no longer uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.cert import CertReport
from desk.models.operations import AddEntry, ReportIncident, SetFields
from tests.server.acting import done, new_ticket, now, operation
from tests.server.device import Device, World, Wrong
from tests.server.test_cert import with_a_guard
from tests.servers import RunningServer

MARKER = "Xylograph0417"
"""A word that stands nowhere else. Search indices keep words in small letters, and only what
differs from the word before."""
TRACE = MARKER[3:].lower().encode()


@pytest.fixture
def guarded_server(sqlite_server: RunningServer) -> RunningServer:
    return with_a_guard(sqlite_server)


@pytest.fixture
def devices(guarded_server: RunningServer, tmp_path: Path) -> Iterator[tuple[Device, Device]]:
    world = World()
    mine = Device(tmp_path / "mine", guarded_server, Wrong(world))
    theirs = Device(tmp_path / "theirs", guarded_server, Wrong(world), login="tech2")
    yield mine, theirs
    mine.store.close()
    theirs.store.close()


def traces(folder: Path) -> list[str]:
    """The files below a folder in which the marker stands."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in files if TRACE in path.read_bytes().lower())


def test_others_keep_no_byte_of_a_ticket_that_was_reported(
    guarded_server: RunningServer,
    devices: tuple[Device, Device],
    tmp_path: Path,
) -> None:
    mine, theirs = devices
    made = new_ticket(guarded_server, title=f"Mail of {MARKER}", description=f"From {MARKER}.")
    id_ = made.ticket.id
    for device in devices:
        device.sync()
    for number in range(3):  # older states leave traces of their own
        done(guarded_server, operation(AddEntry(f"{MARKER} wrote {number}", public=False), id_))
        done(guarded_server, operation(SetFields({"title": f"Mail {number} of {MARKER}"}), id_))
        theirs.sync()
    assert "cache.db" in " ".join(traces(tmp_path / "theirs"))  # else the look proves nothing

    mine.does(id_, ReportIncident(CertReport(f"Seen: {MARKER}", now())))
    mine.sync()
    theirs.sync()
    assert theirs.store.tickets.detail(id_) is None
    assert traces(tmp_path / "theirs") == []
    theirs.store.close()
    assert traces(tmp_path / "theirs") == []
    assert traces(tmp_path / "mine")
