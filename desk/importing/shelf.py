"""A shelf: rows put aside in a file without a name until their ticket comes, so that memory stays small."""

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Final, Self

import msgspec

from desk.importing.old import Row

_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(Row)


class Shelf:
    """Rows by key, in the order they came. Of each row memory holds 24 bytes, of each key the last
    place; the texts lie on the disk and vanish with the process."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="desk-import-")  # noqa: SIM115  closed by close
        self._last: dict[str, int] = {}
        self._places = array("q")
        self._sizes = array("q")
        self._before = array("q")
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: str) -> bool:
        return key in self._last

    @property
    def keys(self) -> Iterable[str]:
        """Every key there is."""
        return self._last.keys()

    def put(self, key: str, row: Row) -> None:
        """Put a row under a key. All are put before one is read."""
        data = _encoder.encode(row)
        self._file.write(data)
        self._places.append(self._end)
        self._sizes.append(len(data))
        self._before.append(self._last.get(key, -1))
        self._last[key] = len(self._places) - 1
        self._end += len(data)

    def of(self, key: str) -> list[Row]:
        """The rows of a key."""
        found: list[Row] = []
        place = self._last.get(key, -1)
        while place >= 0:
            self._file.seek(self._places[place])
            found.append(_decoder.decode(self._file.read(self._sizes[place])))
            place = self._before[place]
        return found[::-1]

    def all(self) -> Iterator[Row]:
        """Every row, in the order they came."""
        for place, size in zip(self._places, self._sizes, strict=True):
            self._file.seek(place)
            yield _decoder.decode(self._file.read(size))
