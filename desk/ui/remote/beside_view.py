"""The column beside the ticket: its details, and the remote session, one at a time."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

from desk.ui.remote.view import RemoteView

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace


class BesideView(QTabWidget):
    """Two tabs; asking for a remote session brings its tab to the front."""

    def __init__(
        self, details: QWidget, remote: RemoteView, workspace: "Workspace",
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("beside")
        self.setAccessibleName(self.tr("Beside the ticket"))
        self.setDocumentMode(True)
        self._remote = remote
        self.addTab(details, self.tr("Details"))
        self.addTab(remote, self.tr("Remote session"))
        workspace.shown.connect(self._shown)
        workspace.requested.connect(self._requested)

    def _shown(self, pane: str) -> None:
        if pane == "remote":
            self._bring_remote()

    def _requested(self, verb: str) -> None:
        if verb == "launch":
            self._bring_remote()

    def _bring_remote(self) -> None:
        self.setCurrentWidget(self._remote)
        self._remote.begin()
