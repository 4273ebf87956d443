"""The contract of servers that keep no keys and number their tickets: what is the same on all of them."""

import io
from typing import ClassVar

import msgspec
import pytest

from desk.models.operations import AddAttachment
from desk.sync.connector import Uncertain, Unreachable
from tests.connectors.contract import ConnectorContract
from tests.connectors.rigs import Rig


class KeylessContract(ConnectorContract):
    """Files go up with what announces them, there is no upload apart; numbers of ours are drawn."""

    tells_digests: ClassVar[bool] = True
    """Whether the server, or the way it is read, tells the digest of a file."""

    def test_a_file_goes_up_and_comes_down_unchanged_over_broken_connections(
        self, rig: Rig
    ) -> None:
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
        assert (announced.name, announced.size) == (file.name, file.size)
        if self.tells_digests:
            assert announced.sha256 == file.sha256
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
