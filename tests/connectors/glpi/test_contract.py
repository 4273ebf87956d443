"""The connector to GLPI keeps the contract, on stand-ins for versions 10 and 11."""

import io
from collections.abc import Iterator

import msgspec
import pytest

from desk.models.operations import AddAttachment
from desk.sync.connector import Uncertain, Unreachable
from tests.connectors.contract import ConnectorContract
from tests.connectors.glpi.rig import GlpiRig, glpi_rig
from tests.connectors.glpi.sessions import Person
from tests.connectors.glpi.stand_in import RunningGlpi, a_helpdesk, running
from tests.connectors.rigs import Rig

Helpdesk = tuple[RunningGlpi, Person, Person]


@pytest.fixture(scope="module", params=["10.0.14", "11.0.0"])
def helpdesk(request: pytest.FixtureRequest) -> Iterator[Helpdesk]:
    """One server for all tests here; each makes tickets of its own."""
    glpi, tech1, tech2 = a_helpdesk(request.param)
    glpi.largest_file = 8
    with running(glpi) as server:
        yield server, tech1, tech2


class TestGlpi(ConnectorContract):
    """With a relay between that loses things."""

    @pytest.fixture
    def rig(self, helpdesk: Helpdesk) -> Iterator[GlpiRig]:
        with glpi_rig(*helpdesk) as made:
            yield made

    def test_a_file_goes_up_and_comes_down_unchanged_over_broken_connections(
        self, rig: Rig
    ) -> None:
        """GLPI has no upload apart: the bytes go with the document that links them."""
        made = self.created(rig)
        content = bytes(range(256)) * 10_000
        file = msgspec.structs.replace(self.file(rig, made, content), name="écran 🖨.bin")
        announce = rig.operation(made.ticket.id, AddAttachment(file), made)
        rig.connector.upload(file, io.BytesIO(content))
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(announce, made)
        found = rig.connector.find(announce, made.remote)
        assert found is not None
        (announced,) = found.snapshot.attachments
        assert (announced.name, announced.size, announced.sha256) == (
            file.name,
            file.size,
            file.sha256,
        )
        to = io.BytesIO()
        rig.break_download()
        with pytest.raises(Unreachable):
            rig.connector.download(announced, to, 0)
        rig.connector.download(announced, to, to.tell())
        assert to.getvalue() == content

    def test_number_blocks_do_not_overlap(self, rig: Rig) -> None:
        """Each device draws its own; GLPI's number takes the place of ours."""
        prefix, first, last = rig.connector.lease_numbers(10)
        _, other_first, other_last = rig.others.lease_numbers(10)
        assert prefix == "TMP"
        assert last - first == 9
        assert other_first > last or other_last < first
