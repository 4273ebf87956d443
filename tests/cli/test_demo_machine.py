"""The demo has a machine that answers: on loopback, as long as the demo lasts, and it says what it is."""

import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec
import pytest
from sqlalchemy import select, update

from desk.cli.demo_machine import (
    HEIGHT,
    WIDTH,
    PixelFormat,
    demo_machine,
    farewell,
    picture,
    read_format,
)
from desk.cli.serve import database_url
from desk.models.asset import Address, Asset
from desk.models.clock import SystemClock
from desk.models.ticket import UNFINISHED, Ticket
from desk.remote.probe import Answer, Probe, Service, Way, probe
from desk.remote.ways import accept_address
from desk.server.app import build
from desk.server.call import Desk
from desk.server.seed.fill import fill
from desk.server.seed.machine import MARK, lead_to
from desk.server.storage import feed, schema

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LONG_AGO = datetime(2001, 3, 2, 9, 30, tzinfo=UTC)


def probed(address: Address) -> Probe:
    kinds: dict[str, Service] = {"vnc": "vnc", "ssh": "ssh"}
    return probe([Way(address.value, address.port, kinds[address.kind])], 2.0)[0]


@pytest.fixture(scope="module")
def ways() -> Iterator[tuple[Address, ...]]:
    with demo_machine() as found:
        yield found


def test_it_answers_as_a_screen_and_as_a_shell_on_loopback_alone(ways: tuple[Address, ...]) -> None:
    assert [accept_address(way) for way in ways] == list(ways)
    assert {way.value for way in ways} == {"127.0.0.1"}
    found = [probed(way) for way in ways]
    assert [one.answer for one in found] == [Answer.OPEN, Answer.OPEN]
    assert [one.detail for one in found] == ["RFB 003.008", "SSH-2.0-Desk_demonstration"]


def test_nothing_listens_when_the_demo_is_over() -> None:
    with demo_machine() as opened:
        pass
    assert {probed(way).answer for way in opened} == {Answer.REFUSED}


class Viewer:
    """A viewer of RFC 6143, as far as a picture."""

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), timeout=5)
        self._file = self._line.makefile("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._line.close()

    def say(self, content: bytes) -> None:
        self._line.sendall(content)

    def hear(self, count: int) -> bytes:
        return self._file.read(count)

    def sign_in(self) -> str:
        """With a made-up answer to the challenge; the name of the screen."""
        assert self.hear(12) == b"RFB 003.008\n"
        self.say(b"RFB 003.008\n")
        assert self.hear(2) == b"\x01\x02"
        self.say(b"\x02")
        assert len(self.hear(16)) == 16
        self.say(b"x" * 16)
        assert self.hear(4) == bytes(4)
        self.say(b"\x01")
        width, height = struct.unpack(">HH16x", self.hear(20))
        assert (width, height) == (WIDTH, HEIGHT)
        return self.hear(struct.unpack(">I", self.hear(4))[0]).decode()

    def look(self, size: int, *, again: bool = False) -> bytes:
        """All points of the screen, `size` bytes each."""
        self.say(struct.pack(">BBHHHH", 3, again, 0, 0, WIDTH, HEIGHT))
        assert struct.unpack(">BxHHHHHi", self.hear(16)) == (0, 1, 0, 0, WIDTH, HEIGHT, 0)
        return self.hear(WIDTH * HEIGHT * size)


def test_a_viewer_sees_a_picture_and_whatever_it_types_leads_nowhere(
    ways: tuple[Address, ...],
) -> None:
    with Viewer(ways[0].port) as viewer:
        assert "demonstration" in viewer.sign_in()
        viewer.say(b"\x02\x00\x00\x01" + bytes(4))  # encodings
        viewer.say(b"\x04\x01" + bytes(6) + b"\x05\x01" + bytes(4))  # a key, the pointer
        viewer.say(b"\x06" + bytes(3) + struct.pack(">I", 4) + b"text")  # the clipboard
        points = viewer.look(4)
        assert points == picture(PixelFormat())
        assert points[:4] == bytes([92, 78, 16, 0])
        assert bytes([246, 246, 240, 0]) in points
        viewer.say(struct.pack(">B3x4B3H3B3x", 0, 8, 8, 0, 1, 7, 7, 3, 0, 3, 6))  # eight bits
        assert set(viewer.look(1)) == {0 | 2 << 3 | 1 << 6, 6 | 6 << 3 | 2 << 6}


@pytest.mark.parametrize(
    "odd",
    [b"\xff", struct.pack(">B3x4B3H3B3x", 0, 24, 24, 0, 1, 255, 255, 255, 16, 8, 0)],
    ids=["an unknown message", "a format of nobody"],
)
def test_what_speaks_something_else_is_hung_up_on(ways: tuple[Address, ...], odd: bytes) -> None:
    with Viewer(ways[0].port) as viewer:
        viewer.sign_in()
        viewer.say(odd)
        assert viewer.hear(1) == b""


def test_points_come_in_the_order_and_depth_a_viewer_asks_for() -> None:
    wanted = read_format(struct.pack(">4B3H3B3x", 16, 16, 1, 1, 31, 63, 31, 11, 5, 0))
    assert wanted.point((255, 0, 0)) == b"\xf8\x00"
    assert msgspec.structs.replace(wanted, big_endian=False).point((0, 0, 255)) == b"\x1f\x00"
    assert len(picture(wanted)) == WIDTH * HEIGHT * 2


def test_a_shell_is_told_why_it_goes_no_further(ways: tuple[Address, ...], tmp_path: Path) -> None:
    for packet in (farewell("x" * count) for count in range(8)):
        assert struct.unpack(">I", packet[:4])[0] == len(packet) - 4
        assert len(packet) % 8 == 0
        assert packet[4] >= 4
    ssh = shutil.which("ssh")
    if ssh is None:
        pytest.skip("OpenSSH is not installed")
    command = [ssh, "-F", "none", "-oBatchMode=yes", f"-oUserKnownHostsFile={tmp_path / 'known'}",
               "-p", str(ways[1].port), "support@127.0.0.1"]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    assert ended.returncode == 255
    assert "Desk: a demonstration, no real machine" in ended.stderr


# ---- the machine of the first ticket -----------------------------------------------------------------


VNC, LATER = Address("vnc", "127.0.0.1", 50001), Address("vnc", "127.0.0.1", 50002)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def desk(place: Path) -> Iterator[Desk]:
    made = server(place)
    fill(made.database, made.blobs, tickets=200, now=NOW)
    yield made
    made.database.close()


def server(place: Path) -> Desk:
    made: Desk = build(database_url("", place), place, SystemClock()).state.desk
    return made


def led(place: Path, *ways: Address) -> str | None:
    return lead_to(database_url("", place), place, ways)


def assets(desk: Desk) -> dict[str, Asset]:
    with desk.database.reading() as connection:
        found = connection.execute(select(schema.asset.c.document)).scalars()
        read = [msgspec.json.decode(document, type=Asset) for document in found]
    return {asset.id: asset for asset in read}


def test_the_machine_of_the_ticket_that_is_due_first_is_led_to_it(place: Path, desk: Desk) -> None:
    before = assets(desk)
    hurried = make_late(desk)
    chosen = led(place, VNC)
    assert chosen == hurried
    after = assets(desk)[chosen]
    assert after.name == before[chosen].name + MARK
    assert after.addresses == (VNC, *before[chosen].addresses)
    with desk.database.reading() as connection:
        newest = schema.changed.c.sequence == feed.highest(connection)
        told = connection.execute(select(schema.changed.c.id).where(newest)).scalar()
    assert told == chosen  # clients hear of it


def make_late(desk: Desk) -> str:
    """Give the newest of the technician's tickets that have a machine a due moment long ago; that machine."""
    with desk.database.writing() as connection:
        found = connection.execute(select(schema.ticket.c.document)).scalars()
        tickets = [msgspec.json.decode(document, type=Ticket) for document in found]
        mine = [each for each in tickets if each.assignee == "tech1" and each.state in UNFINISHED]
        *others, newest = [each for each in mine if each.asset]
        assert others
        assert newest.asset
        late = msgspec.structs.replace(newest, response_due=LONG_AGO, resolution_due=LONG_AGO)
        statement = update(schema.ticket).where(schema.ticket.c.id == late.id)
        connection.execute(statement.values(document=msgspec.json.encode(late)))
    return newest.asset


def test_a_second_start_leaves_one_machine_that_answers_and_none_of_the_old_ways(
    place: Path, desk: Desk
) -> None:
    led(place, VNC)
    led(place, LATER)
    marked = [asset for asset in assets(desk).values() if MARK in asset.name]
    assert [asset.addresses[0] for asset in marked] == [LATER]
    assert marked[0].name.count(MARK) == 1
    told = [each for asset in assets(desk).values() for each in asset.addresses]
    assert VNC not in told


def test_where_nobody_has_a_ticket_nothing_is_led_anywhere(tmp_path: Path) -> None:
    with closing(server(tmp_path).database):
        assert led(tmp_path, VNC) is None
