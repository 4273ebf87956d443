"""Widgets are tested without a screen; each test leaves the application's look as it found it."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from desk.ui.theme import Mode, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme on the running application."""
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()
