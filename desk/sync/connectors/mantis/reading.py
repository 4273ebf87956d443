"""Reading: issues as tickets, under the names this client gave them, with the site's settings."""

from collections.abc import Mapping

from desk.models.account import Account
from desk.models.feed import Snapshot
from desk.models.ids import PersonId, RemoteId, TicketId
from desk.models.store.known_as import under_id
from desk.models.texts import tr
from desk.models.ticket import State
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import Refused
from desk.sync.connectors.common.levels import levels_of
from desk.sync.connectors.common.states import states_of
from desk.sync.connectors.mantis.api import Api, Read
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.mapping import Mapper
from desk.sync.connectors.mantis.settings import Settings
from desk.sync.connectors.mantis.shapes import Issue


class Reader:
    """Reads tickets; remembers which of them were made here."""

    def __init__(self, api: Api, account: Account) -> None:
        self.me = PersonId("")
        self.zone = ""
        self._api = api
        self._levels = levels_of(account)
        self._states: Mapping[str, State] = states_of(account)
        self._mapper = Mapper(Settings({}, self._states), Catalog())
        self._of_projects: dict[str, Settings] = {}
        self._ours: dict[str, TicketId] = {}

    @property
    def catalog(self) -> Catalog:
        """The projects, as read last."""
        return self._mapper.catalog

    @property
    def settings(self) -> Settings:
        """The site's settings, as read last."""
        return self._mapper.settings

    def renew(self) -> Vocabulary:
        """Read the projects and the settings anew."""
        catalog = Catalog(self._api.projects(), self._levels)
        self._mapper = Mapper(self._settings(""), catalog, self.zone)
        self._of_projects = {}
        return catalog.vocabulary

    def learn(self) -> None:
        """The projects and settings must be known before anything is read or written."""
        if not self.catalog.projects:
            self.renew()

    def settings_of(self, project: str) -> Settings:
        """The settings of a project, which may have its own."""
        if project not in self._of_projects:
            self._of_projects[project] = self._settings(project)
        return self._of_projects[project]

    def alive(self, remote: RemoteId) -> Read:
        """An issue as it stands. Raises `Refused` when it is not there, or not for us to see."""
        found = self._api.issue(remote, missing=True)
        if found is None:
            raise Refused(
                tr("Sync", "This ticket was deleted on the server, or moved out of sight.")
            )
        return found

    def snapshot(self, issue: Issue) -> Snapshot:
        """A ticket under the name this client gave it."""
        found = self._mapper.snapshot(issue)
        return under_id(found, self.name(found.remote))

    def name(self, remote: str) -> TicketId:
        """What this client calls a ticket."""
        return self._ours.get(remote, TicketId(remote))

    def named(self, issue: Issue, ticket: TicketId) -> Snapshot:
        """The issue under the name this client gave its ticket, from now on."""
        self._ours[self._mapper.snapshot(issue).remote] = ticket
        return self.snapshot(issue)

    def _settings(self, project: str) -> Settings:
        try:
            return Settings(self._api.settings(project), self._states)
        except Refused:  # not for us to see: as MantisBT is delivered
            return Settings({}, self._states)
