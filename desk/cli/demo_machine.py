"""The machine of the demo: a picture that can be gone to over VNC, and an SSH that says why it goes no further.

It listens on loopback, on free ports, as long as the demo lasts; it runs nothing and keeps nothing.
"""

import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Final

import msgspec

from desk.models.asset import Address
from desk.models.texts import tr

HOST: Final = "127.0.0.1"
_PATIENCE: Final = 3600.0
"""Seconds a viewer may say nothing."""
_SCALE: Final = 20
_ROWS: Final = (
    "                           ",
    "  ####  ##### #   #  ###   ",
    "  #   # #     ## ## #   #  ",
    "  #   # #     # # # #   #  ",
    "  #   # ####  #   # #   #  ",
    "  #   # #     #   # #   #  ",
    "  #   # #     #   # #   #  ",
    "  ####  ##### #   #  ###   ",
    "                           ",
)
"""What is painted: a sign for each square of `_SCALE` points."""
WIDTH: Final = len(_ROWS[0]) * _SCALE
HEIGHT: Final = len(_ROWS) * _SCALE
_COLOURS: Final = {" ": (16, 78, 92), "#": (240, 246, 246)}
_VNC_AUTHENTICATION: Final = 2
_CHALLENGE: Final = 16
_LONGEST_CUT: Final = 1 << 20


class PixelFormat(msgspec.Struct, frozen=True):
    """How a viewer wants its points (RFC 6143 §7.4)."""

    bits: int = 32
    big_endian: bool = False
    largest: tuple[int, int, int] = (255, 255, 255)
    shifts: tuple[int, int, int] = (16, 8, 0)

    def point(self, colour: tuple[int, int, int]) -> bytes:
        """A colour (red, green, blue, 0 to 255 each) as the viewer wants it."""
        value = 0
        for part, largest, shift in zip(colour, self.largest, self.shifts, strict=True):
            value |= part * largest // 255 << shift
        size = self.bits // 8
        return (value & (1 << self.bits) - 1).to_bytes(size, "big" if self.big_endian else "little")


def read_format(content: bytes) -> PixelFormat:
    """The sixteen bytes of a pixel format; raises `EOFError` for one that no viewer needs here."""
    bits, _, big, true, *parts = struct.unpack(">BBBBHHHBBB3x", content)
    if bits not in {8, 16, 32} or not true:
        raise EOFError
    red, green, blue, *shifts = parts
    return PixelFormat(bits, bool(big), (red, green, blue), tuple(shift & 31 for shift in shifts))


def picture(form: PixelFormat) -> bytes:
    """The whole screen, point by point, from the upper left."""
    squares = {sign: form.point(colour) * _SCALE for sign, colour in _COLOURS.items()}
    return b"".join(b"".join(map(squares.__getitem__, row)) * _SCALE for row in _ROWS)


class _Screen(StreamRequestHandler):
    """One viewer, after RFC 6143. Every password will do: there is nothing behind it."""

    timeout = _PATIENCE

    def handle(self) -> None:
        with suppress(OSError, EOFError):  # the viewer left, or speaks something else
            self._meet()
            self._paint()

    def _meet(self) -> None:
        self.wfile.write(b"RFB 003.008\n")
        if self._read(12) < b"RFB 003.007\n":
            return
        self.wfile.write(bytes([1, _VNC_AUTHENTICATION]))
        self._read(1)
        self.wfile.write(bytes(_CHALLENGE))
        self._read(_CHALLENGE)
        self.wfile.write(struct.pack(">I", 0))  # welcome
        self._read(1)
        name = tr("Cli", "Desk: a demonstration, no real machine").encode()
        head = struct.pack(">HHBBBBHHHBBB3x", WIDTH, HEIGHT, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0)
        self.wfile.write(head + struct.pack(">I", len(name)) + name)

    def _paint(self) -> None:
        form = PixelFormat()
        while True:
            kind = self._read(1)[0]
            if kind == 0:
                form = read_format(self._read(19)[3:])
            elif kind == 3:
                if not self._read(9)[0]:  # what changed since is not told: nothing ever does
                    head = struct.pack(">BxHHHHHi", 0, 1, 0, 0, WIDTH, HEIGHT, 0)
                    self.wfile.write(head + picture(form))
            else:
                self._pass_over(kind)

    def _pass_over(self, kind: int) -> None:
        """Encodings, keys, the pointer and the clipboard lead nowhere."""
        if kind == 2:
            self._read(4 * struct.unpack(">xH", self._read(3))[0])
        elif kind in {4, 5}:
            self._read(7 if kind == 4 else 5)
        elif kind == 6:
            self._read(min(struct.unpack(">3xI", self._read(7))[0], _LONGEST_CUT))
        else:
            raise EOFError

    def _read(self, count: int) -> bytes:
        found = self.rfile.read(count)
        if len(found) < count:
            raise EOFError
        return found


class _Shell(StreamRequestHandler):
    """An SSH that answers, and ends before any key: its reason is what `ssh` prints (RFC 4253 §11.1)."""

    timeout = 10.0

    def handle(self) -> None:
        with suppress(OSError):
            self.wfile.write(b"SSH-2.0-Desk_demonstration\r\n")
            self.rfile.readline(255)
            self.wfile.write(farewell("Desk: a demonstration, no real machine"))


def farewell(words: str) -> bytes:
    """A message of SSH that ends a connection, before anything is encrypted; `ssh` shows ASCII as it is."""
    said = words.encode()
    payload = struct.pack(">BII", 1, 11, len(said)) + said + struct.pack(">I", 0)
    padding = 8 - (5 + len(payload)) % 8
    padding += 8 if padding < 4 else 0
    return struct.pack(">IB", 1 + len(payload) + padding, padding) + payload + bytes(padding)


class _Listener(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def demo_machine() -> Iterator[tuple[Address, ...]]:
    """The ways into the demo's machine, open as long as the block runs."""
    with ExitStack() as stack:
        vnc = stack.enter_context(_listening(_Screen))
        ssh = stack.enter_context(_listening(_Shell))
        yield Address("vnc", HOST, vnc), Address("ssh", HOST, ssh, "support")


@contextmanager
def _listening(handler: Callable[..., StreamRequestHandler]) -> Iterator[int]:
    with _Listener((HOST, 0), handler) as server:
        thread = threading.Thread(
            target=server.serve_forever, args=(0.05,), daemon=True, name="demo machine"
        )
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
