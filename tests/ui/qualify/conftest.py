"""A window on a real store, for views the light theme without a screen, and three tickets that wait."""

import pytest

from desk.ui.qualify.view_model import QualifyViewModel
from tests.ui.intake.conftest import bench, looks
from tests.ui.outbox.bench import Bench
from tests.ui.qualify.asking import asking, unqualified

__all__ = ["bench", "looks"]


@pytest.fixture
def model(bench: Bench) -> QualifyViewModel:
    bench.serve(*(unqualified(serial) for serial in (1, 2, 3)))
    return asking(bench)
