"""The connector to Znuny keeps the contract, on a real server."""

import io
from collections.abc import Iterator

import msgspec
import pytest

from desk.models.operations import AddAttachment
from desk.sync.connector import Uncertain, Unreachable
from tests.connectors.contract import ConnectorContract
from tests.connectors.rigs import Rig
from tests.connectors.znuny.rig import RunningZnuny, ZnunyRig, running_znuny, znuny_rig


@pytest.fixture(scope="module")
def running() -> Iterator[RunningZnuny]:
    """Run one server for all tests here; each makes tickets of its own."""
    with running_znuny() as server:
        yield server


class TestZnuny(ConnectorContract):
    """With a relay between that loses things."""

    @pytest.fixture
    def rig(self, running: RunningZnuny) -> Iterator[ZnunyRig]:
        with znuny_rig(running) as made:
            yield made

    def test_a_file_goes_up_and_comes_down_unchanged_over_broken_connections(
        self, rig: Rig
    ) -> None:
        """Znuny has no upload apart: the bytes go with the note that announces them."""
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
        assert self.bodies(rig, made) == []
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
        """Each device draws its own; Znuny's number takes the place of ours."""
        prefix, first, last = rig.connector.lease_numbers(10)
        _, other_first, other_last = rig.others.lease_numbers(10)
        assert prefix == "TMP"
        assert last - first == 9
        assert other_first > last or other_last < first
