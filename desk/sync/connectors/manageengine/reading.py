"""Reading: whole requests as tickets, under the names this client gave them."""

from desk.models.feed import Snapshot
from desk.models.ids import PersonId, RemoteId, TicketId
from desk.models.people import Person
from desk.models.store.known_as import under_id
from desk.models.texts import tr
from desk.sync.connector import Refused
from desk.sync.connectors.manageengine.api import Api
from desk.sync.connectors.manageengine.mails import Mails
from desk.sync.connectors.manageengine.mapping import Whole, person_of, snapshot_of
from desk.sync.connectors.manageengine.names import Names
from desk.sync.connectors.manageengine.shapes import Named, Ref, is_yes, text


class Reader:
    """Reads tickets; remembers which of them were made here, and who was told of."""

    def __init__(self, api: Api, names: Names) -> None:
        self.me = PersonId("")
        self.names = names
        self.mails = Mails(api)
        self._api = api
        self._ours: dict[str, TicketId] = {}
        self._told: dict[str, Person] = {}
        self._learned = False

    def renew(self) -> None:
        """Read the site's values anew."""
        self.names.learn(
            groups=self._api.named("support_groups", "groups"),
            categories=self._api.named("categories"),
            statuses=self._api.named("statuses"),
            priorities=self._api.named("priorities"),
        )
        self._learned = True

    def learn(self) -> None:
        """The site's values must be known before anything is read or written."""
        if not self._learned:
            self.renew()

    def alive(self, remote: RemoteId) -> Whole:
        """A request as it stands. Raises `Refused` when it is not there, or not for us to see."""
        found = self.present(remote)
        if found is None:
            raise Refused(
                tr("Sync", "This ticket was deleted on the server, or moved out of sight.")
            )
        return found

    def present(self, remote: str) -> Whole | None:
        """The same, None for one that is gone, or lies in the trash."""
        try:
            request = self._api.request(remote)
        except Refused:
            return None
        if is_yes(request.is_trashed):
            return None
        self._take_names(request.group, request.category, request.status, request.priority)
        no_notes = text(request.has_notes).lower() == "false"
        notes = () if no_notes else self._api.notes(remote)
        return Whole(request, notes, self._api.worklogs(remote), self.mails.of(remote))

    def snapshot(self, whole: Whole) -> Snapshot:
        """A ticket under the name this client gave it."""
        found = snapshot_of(whole, self.names)
        return under_id(found, self.name(found.remote))

    def name(self, remote: str) -> TicketId:
        """What this client calls a ticket."""
        return self._ours.get(remote, TicketId(remote))

    def named(self, whole: Whole, ticket: TicketId) -> Snapshot:
        """The request under the name this client gave its ticket, from now on."""
        self._ours[text(whole.request.id)] = ticket
        return self.snapshot(whole)

    # ---- people ------------------------------------------------------------------------------

    def technicians(self) -> tuple[Person, ...]:
        """Everybody who works there and was not told yet."""
        return self._news([(user, True) for user in self._api.named("technicians")])

    def people_of(self, whole: Whole) -> tuple[Person, ...]:
        """Those of a request who were not told yet. Who owns one is an agent."""
        users = [(note.added_by or note.created_by, False) for note in whole.notes]
        users += [(log.owner or log.technician, True) for log in whole.worklogs]
        users += [(mail.sender, False) for mail in whole.mails]
        return self._news(
            [(whole.request.technician, True), (whole.request.requester, False), *users]
        )

    def _news(self, users: list[tuple[Named, bool]]) -> tuple[Person, ...]:
        found = {}
        for user, is_agent in users:
            known = (
                self._told.get(person.id)
                if (person := person_of(user, is_agent=is_agent))
                else None
            )
            if person is None or (known and (known.is_agent or not is_agent)):
                continue
            self._told[person.id] = found[person.id] = person
        return tuple(found.values())

    def _take_names(self, group: Named, category: Named, status: Named, priority: Named) -> None:
        """What a request says of the site's values: a site may list them to nobody."""
        given = [
            [each] if isinstance(each, Ref) else [] for each in (group, category, status, priority)
        ]
        if not self.names.vocabulary.groups or not self.names.vocabulary.categories:
            self.names.learn(groups=given[0], categories=given[1])
        self.names.learn_missing(statuses=given[2], priorities=given[3])
