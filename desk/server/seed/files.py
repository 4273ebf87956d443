"""Small real files for the demo's attachments: logs and pictures."""

import struct
import zlib
from random import Random

import msgspec

from desk.server.blobs import Blobs


class Sample(msgspec.Struct, frozen=True):
    """A file that tickets may carry."""

    name: str
    media_type: str
    sha256: str
    size: int


def samples(rng: Random, blobs: Blobs) -> tuple[Sample, ...]:
    """A dozen files, stored; tickets share them."""
    made = []
    for n in range(6):
        made.append((f"capture-{n + 1}.png", "image/png", picture(rng)))
        made.append((f"journal-{n + 1}.log", "text/plain", log(rng)))
    return tuple(Sample(name, kind, blobs.put(data), len(data)) for name, kind, data in made)


def picture(rng: Random, width: int = 160, height: int = 90) -> bytes:
    """A PNG (ISO 15948): coloured bands, as a screenshot of nothing in particular."""
    colours = [bytes(rng.randrange(256) for _ in range(3)) for _ in range(6)]
    rows = b"".join(b"\0" + colours[y * 6 // height] * width for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def log(rng: Random) -> bytes:
    """A few lines as a client program writes them."""
    words = ("connecting", "negotiating", "address received", "timeout", "retrying", "closed")
    lines = [
        f"{rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d} "
        f"[{rng.choice(('info', 'warn', 'error'))}] {rng.choice(words)}"
        for _ in range(40)
    ]
    return ("\n".join(lines) + "\n").encode()
