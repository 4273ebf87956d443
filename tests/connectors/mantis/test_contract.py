"""The connector to MantisBT keeps the contract, before a stand-in with the real one's ways."""

from collections.abc import Iterator

import pytest

from tests.connectors.keyless import KeylessContract
from tests.connectors.mantis.rig import MantisRig, fill, mantis_rig
from tests.connectors.mantis.stand_in import StandIn, standing_in


@pytest.fixture(scope="module")
def running() -> Iterator[StandIn]:
    """Run one server for all tests here; each makes issues of its own."""
    with standing_in() as server:
        fill(server.site)
        yield server


class TestMantis(KeylessContract):
    """With a relay between that loses things."""

    tells_digests = False

    @pytest.fixture
    def rig(self, running: StandIn) -> Iterator[MantisRig]:
        with mantis_rig(running) as made:
            yield made
