"""A workspace on a real store, with a worker that runs at once and a clock that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.events import Command
from desk.models.people import Person
from desk.models.store import Store
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import ANNA, MONDAY, a_person, a_vocabulary
from tests.fakes import FakeClock

ACCOUNT = Account("acc", "work", "desk", "https://desk.example")
AGENT = Person(ANNA, "Anna Weber", is_agent=True, levels=(1,), groups=("desk",))


@pytest.fixture
def clock() -> FakeClock:
    """Monday morning."""
    return FakeClock(MONDAY)


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """An account's files: Anna has signed in, the vocabulary is known, there are no tickets."""
    made = Store.open(tmp_path / "acc", clock)
    made.base.set_me(AGENT)
    made.base.set_vocabulary(a_vocabulary())
    yield made
    made.close()


@pytest.fixture
def worker() -> InlineWorker:
    """Runs everything at once, or after `hold` when it is released."""
    return InlineWorker()


@pytest.fixture
def sent() -> list[Command]:
    """The commands that the sync process got."""
    return []


@pytest.fixture
def workspace(
    store: Store, worker: InlineWorker, clock: FakeClock, sent: list[Command]
) -> Iterator[Workspace]:
    """A started workspace on the store. It ends as a window does: nothing is read any more once the
    store is closed, whatever timers go on."""
    made = Workspace(ACCOUNT, worker, lambda: store, clock, sent.append)
    made.start()
    yield made
    made.closing.emit()


@pytest.fixture
def people() -> tuple[Person, ...]:
    """A requester and the agents."""
    return (a_person("zoe", "Zoé Martin"), AGENT, a_person("bruno", "Bruno Keller"))
