"""The connector to GLPI keeps the contract, on stand-ins for versions 10 and 11."""

from collections.abc import Iterator

import pytest

from tests.connectors.glpi.rig import GlpiRig, glpi_rig
from tests.connectors.glpi.sessions import Person
from tests.connectors.glpi.stand_in import RunningGlpi, a_helpdesk, running
from tests.connectors.keyless import KeylessContract

Helpdesk = tuple[RunningGlpi, Person, Person]


@pytest.fixture(scope="module", params=["10.0.14", "11.0.0"])
def helpdesk(request: pytest.FixtureRequest) -> Iterator[Helpdesk]:
    """One server for all tests here; each makes tickets of its own."""
    glpi, tech1, tech2 = a_helpdesk(request.param)
    glpi.largest_file = 8
    with running(glpi) as server:
        yield server, tech1, tech2


class TestGlpi(KeylessContract):
    """With a relay between that loses things."""

    @pytest.fixture
    def rig(self, helpdesk: Helpdesk) -> Iterator[GlpiRig]:
        with glpi_rig(*helpdesk) as made:
            yield made
