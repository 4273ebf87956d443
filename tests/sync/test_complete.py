"""To which moment the copy is complete: noted after a pull that ended, seldom where nothing comes."""

from desk.models.measure import COMPLETE_TO
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from tests.fakes import FakeClock
from tests.sync.technician import Technician


def test_a_pull_that_ended_says_to_which_moment_all_is_here(
    anna: Technician, server: MemoryServer, clock: FakeClock
) -> None:
    assert anna.store.base.meta(COMPLETE_TO) is None
    anna.sync()
    first = anna.store.base.meta(COMPLETE_TO)
    assert first == clock.now().isoformat()
    clock.advance(minutes=1)
    version = anna.store.data_version()
    anna.sync()
    assert anna.store.base.meta(COMPLETE_TO) == first  # nothing came: the window sleeps on
    assert anna.store.data_version() == version
    server.register("VPN drops")
    anna.sync()
    assert anna.store.base.meta(COMPLETE_TO) == clock.now().isoformat()
    clock.advance(minutes=11)
    anna.sync()
    assert anna.store.base.meta(COMPLETE_TO) == clock.now().isoformat()


def test_a_pull_that_fails_says_nothing_new(
    anna: Technician, server: MemoryServer, clock: FakeClock
) -> None:
    anna.sync()
    first = anna.store.base.meta(COMPLETE_TO)
    clock.advance(minutes=30)
    anna.connector.reads.extend([Fault.AWAY] * 9)
    anna.sync()
    assert anna.store.base.meta(COMPLETE_TO) == first
