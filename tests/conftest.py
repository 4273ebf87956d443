"""What every test stands on: no screen, English texts, bounded random tests."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from desk.models.texts import set_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # programs that a test starts speak English too

settings.register_profile(
    "ci", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("ci"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules with slow tests come first: with several workers none is left with a long one at the
    end, while the others have nothing to do."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start each test in English, whatever the one before it chose."""
    set_language("en")
    yield
    set_language("en")
