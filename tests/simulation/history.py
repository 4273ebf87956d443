"""The history: what happened in a schedule, line by line, and a hash by which two are compared."""

import hashlib
from collections import Counter

from tests.simulation.schedule import Heap


class History:
    """Readable lines. Ids are named in the order in which they appear, so that a line is short."""

    def __init__(self, heap: Heap) -> None:
        self.lines: list[str] = []
        self.counts: Counter[str] = Counter()
        """How often each fault, retry and repair happened."""
        self.sent: set[str] = set()
        """Every operation that was sent at least once, by its key."""
        self._heap = heap
        self._names: dict[str, str] = {}
        self._hash = hashlib.blake2b(digest_size=8)

    def say(self, who: str, what: str) -> None:
        """Something happened."""
        line = f"{self._heap.now:9.2f}  {who:<9} {what}"
        self.lines.append(line)
        self._hash.update(line.encode())

    def count(self, what: str) -> None:
        """One more of those."""
        self.counts[what] += 1

    def sends(self, key: str) -> None:
        """An operation is sent; a second time is counted as a repair of something that went wrong."""
        self.count("sends")
        if key in self.sent:
            self.count("sent again")
        self.sent.add(key)

    def name(self, id_: str, letter: str = "T") -> str:
        """A short name for an id."""
        if id_ not in self._names:
            self._names[id_] = f"{letter}{len(self._names) + 1}"
        return self._names[id_]

    @property
    def hash(self) -> str:
        """The same for two histories that are alike in every line."""
        return self._hash.hexdigest()
