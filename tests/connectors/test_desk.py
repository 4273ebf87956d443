"""The connector to Desk's own server keeps the contract, over real HTTP."""

from collections.abc import Iterator

import pytest

from tests.connectors.over_http import OverHttpContract
from tests.connectors.rigs import DeskRig, desk_rig, started
from tests.servers import RunningServer


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Run one server for all tests here; each makes tickets of its own."""
    server = started(tmp_path_factory.mktemp("desk"))
    yield server
    server.stop()


class TestOverHttp(OverHttpContract):
    """With a relay between that loses things."""

    @pytest.fixture
    def rig(self, running: RunningServer) -> Iterator[DeskRig]:
        with desk_rig(running) as made:
            yield made
