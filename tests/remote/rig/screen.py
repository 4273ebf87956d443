"""What can be seen on a display: its pixels, as Xvfb keeps them in a file, and its windows."""

import struct
import subprocess
from pathlib import Path

from tests.remote.rig.servers import PATH

FILE = "Xvfb_screen0"
_HEADER = struct.Struct(">25I")
_CLOSE = 8
"""By how much a channel of a colour may differ: a viewer draws what came over a line."""


class Screen:
    """A display and the folder where Xvfb keeps its picture."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._file = folder / FILE

    def pixels(self) -> tuple[int, int, bytes]:
        """Width, height, and the pixels as blue, green, red and one byte of nothing (an XWD file's, 32 bits each)."""
        content = self._file.read_bytes()
        header = _HEADER.unpack_from(content)
        width, height, line, colours = header[4], header[5], header[12], header[19]
        start = header[0] + 12 * colours
        assert (header[11], line) == (32, 4 * width)
        return width, height, content[start : start + line * height]

    def share(self, colour: str) -> float:
        """How much of the display has this colour (`#rrggbb`), 0 to 1."""
        _width, _height, content = self.pixels()
        red, green, blue = bytes.fromhex(colour[1:])
        near = [
            [abs(value - wanted) <= _CLOSE for value in range(256)] for wanted in (blue, green, red)
        ]
        planes = (content[0::4], content[1::4], content[2::4])
        fits = sum(
            near[0][b] and near[1][g] and near[2][r] for b, g, r in zip(*planes, strict=True)
        )
        return fits / len(planes[0])

    def windows(self, title: str) -> list[str]:
        """The windows with these words in their title."""
        listed = self._wmctrl("-l").splitlines()
        return [line.split()[0] for line in listed if title in line]

    def close_window(self, title: str) -> None:
        """Close them as somebody does who presses the cross."""
        for window in self.windows(title):
            self._wmctrl("-i", "-c", window)

    def place_window(self, title: str, left: int, top: int) -> None:
        """Move them."""
        for window in self.windows(title):
            self._wmctrl("-i", "-r", window, "-e", f"0,{left},{top},-1,-1")

    def _wmctrl(self, *arguments: str) -> str:
        environment = {"PATH": PATH, "DISPLAY": self.name}
        done = subprocess.run(
            ["wmctrl", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout
