"""The memory connector keeps the contract, with keys and without."""

import pytest

from tests.connectors.contract import ConnectorContract
from tests.connectors.rigs import MemoryRig


class TestWithKeys(ConnectorContract):
    """Like Desk's own server."""

    @pytest.fixture
    def rig(self) -> MemoryRig:
        return MemoryRig(keys=True)


class TestWithoutKeys(ConnectorContract):
    """Like most others."""

    @pytest.fixture
    def rig(self) -> MemoryRig:
        return MemoryRig(keys=False)
