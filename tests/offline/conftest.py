"""A desk that has synced once, and has no network from then on."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from tests.cli.conftest import no_keyring_of_the_person, office, seat_of, templates
from tests.cli.seat import Ended, Seat
from tests.no_network import no_network

__all__ = ["no_keyring_of_the_person", "office", "seat_of", "templates"]

Made = TypeVar("Made")
WAITS = 3
"""How a command ends whose work is safe here and waits for the network."""


class Basement(Seat):
    """A desk without a network, and a way up to where there is one."""

    def __init__(self, home: Path, upstairs: ThreadPoolExecutor) -> None:
        super().__init__(home)
        self._upstairs = upstairs

    def does(self, *words: str, stdin: bytes | str = b"") -> Ended:
        """Work that is saved here and waits."""
        done = self(*words, stdin=stdin)
        assert done.status == WAITS, done.err
        return done

    def reads(self, *words: str) -> Ended:
        """Something for which no server is needed."""
        done = self(*words)
        assert done.status == 0, done.err
        return done

    def some(self, count: int, view: str = "open") -> list[str]:
        """The numbers of the first tickets of a view."""
        found = self.reads("tickets", "--view", view, "--json").json["tickets"]
        assert len(found) >= count
        return [each["number"] for each in found[:count]]

    def upstairs(self, act: Callable[[], Made]) -> Made:
        """Something that is done where there is a network."""
        return self._upstairs.submit(act).result()

    def beside(self, signs_in: Callable[[], Seat]) -> "Basement":
        """Somebody else in the same place, who signed in and synced before."""
        return Basement(self.upstairs(signs_in).home, self._upstairs)

    def comes_back(self) -> None:
        """Where there is a network again everything is sent."""
        sent = self.upstairs(lambda: self("sync"))
        assert sent.status == 0, sent.err
        assert self.waiting() == []

    def at_the_server(self, number: str) -> dict[str, object]:
        """A ticket as the server tells it to a desk that has nothing of its own to add."""
        self.comes_back()
        found: dict[str, object] = self.shown(number)
        return found


@pytest.fixture
def desk(seat_of: Callable[[str], Seat]) -> Iterator[Basement]:
    """The desk of tech1, in a basement."""
    home = seat_of("tech1").home
    with ThreadPoolExecutor(1) as upstairs:
        assert upstairs.submit(lambda: Seat(home)("sync").status).result() == 0
        with no_network():
            yield Basement(home, upstairs)
