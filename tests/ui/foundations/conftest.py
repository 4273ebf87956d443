"""Widgets are tested without a screen; each test leaves the application's look as it found it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from desk.ui.theme import Mode, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme on the running application."""
    return Theme(qapp, Mode.LIGHT)
