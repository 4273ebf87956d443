"""The connector to ManageEngine keeps the contract, before a stand-in made from its documentation."""

import io
from collections.abc import Iterator

import msgspec
import pytest

from desk.models.operations import AddAttachment
from desk.sync.connector import Uncertain, Unreachable
from tests.connectors.contract import ConnectorContract
from tests.connectors.manageengine.rig import ManageEngineRig, fill, manageengine_rig
from tests.connectors.manageengine.stand_in import StandIn, standing_in
from tests.connectors.rigs import Rig


@pytest.fixture(scope="module")
def running() -> Iterator[StandIn]:
    """Run one server for all tests here; each makes requests of its own."""
    with standing_in() as server:
        fill(server.site)
        yield server


class TestManageEngine(ConnectorContract):
    """With a relay between that loses things."""

    @pytest.fixture
    def rig(self, running: StandIn) -> Iterator[ManageEngineRig]:
        with manageengine_rig(running) as made:
            yield made

    def test_a_file_goes_up_and_comes_down_unchanged_over_broken_connections(
        self, rig: Rig
    ) -> None:
        """There is no upload apart, and no digest is told."""
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
        assert (announced.name, announced.size) == (file.name, file.size)
        to = io.BytesIO()
        rig.break_download()
        with pytest.raises(Unreachable):
            rig.connector.download(announced, to, 0)
        rig.connector.download(announced, to, to.tell())
        assert to.getvalue() == content

    def test_number_blocks_do_not_overlap(self, rig: Rig) -> None:
        """Each device draws its own; the server's number takes the place of ours."""
        prefix, first, last = rig.connector.lease_numbers(10)
        _, other_first, other_last = rig.others.lease_numbers(10)
        assert prefix == "TMP"
        assert last - first == 9
        assert other_first > last or other_last < first
