"""The connector to ManageEngine keeps the contract, before a stand-in made from its documentation."""

from collections.abc import Iterator

import pytest

from tests.connectors.keyless import KeylessContract
from tests.connectors.manageengine.rig import ManageEngineRig, fill, manageengine_rig
from tests.connectors.manageengine.stand_in import StandIn, standing_in


@pytest.fixture(scope="module")
def running() -> Iterator[StandIn]:
    """Run one server for all tests here; each makes requests of its own."""
    with standing_in() as server:
        fill(server.site)
        yield server


class TestManageEngine(KeylessContract):
    """With a relay between that loses things."""

    tells_digests = False

    @pytest.fixture
    def rig(self, running: StandIn) -> Iterator[ManageEngineRig]:
        with manageengine_rig(running) as made:
            yield made
