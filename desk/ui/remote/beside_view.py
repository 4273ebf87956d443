"""The column beside the ticket: its details, and the remote session, one at a time."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget

from desk.ui.remote.view import RemoteView

if TYPE_CHECKING:
    from desk.ui.ticket.side_view import SideView
    from desk.ui.workspace import Workspace


class BesideView(QTabWidget):
    """Two tabs; asking for a remote session or for the properties brings its tab to the front."""

    def __init__(
        self, details: "SideView", remote: RemoteView, workspace: "Workspace",
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("beside")
        self.setAccessibleName(self.tr("Beside the ticket"))
        self.setDocumentMode(True)
        self._details, self._remote = details, remote
        self.addTab(details, self.tr("Details"))
        self.addTab(remote, "")
        remote.model.session_changed.connect(self._name_tab)
        self._name_tab()
        workspace.shown.connect(self._shown)
        workspace.requested.connect(self._requested)

    def _name_tab(self) -> None:
        """What waits behind the tab stands on it."""
        sessions = self._remote.model.sessions
        if sessions.running:
            words = self.tr("%Ln session(s) running", "", len(sessions.running))
        elif sessions.all:
            words = self.tr("Session to write down")
        else:
            words = self.tr("Remote session")
        self.setTabText(self.indexOf(self._remote), words)

    def _shown(self, pane: str) -> None:
        if pane == "remote":
            self._bring_remote()

    def _requested(self, verb: str) -> None:
        if verb == "launch":
            self._bring_remote()
        elif verb == "session":
            self._remote.reach_session()
        elif verb == "properties":
            self.setCurrentWidget(self._details)
            self._details.go_to_properties()
        elif verb == "checklist":
            self.setCurrentWidget(self._details)
            self._details.begin_checklist()

    def _bring_remote(self) -> None:
        self.setCurrentWidget(self._remote)
        self._remote.begin()
