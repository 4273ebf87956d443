"""A window on a real store, and for views the light theme without a screen."""

from tests.ui.intake.conftest import bench, looks

__all__ = ["bench", "looks"]
