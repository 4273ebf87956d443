"""The remote pane stands on the same bench as the ticket pane."""

from tests.ui.ticket.conftest import bench, qapp_core

__all__ = ["bench", "qapp_core"]
