"""People: everybody who may see a project, and whoever an issue names besides."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from desk.models.ids import PersonId
from desk.models.people import Person
from desk.sync.connector import Refused
from desk.sync.connectors.mantis.api import Api
from desk.sync.connectors.mantis.mapping import person_of
from desk.sync.connectors.mantis.shapes import Issue, User, project_of, user_of


class People:
    """Whom this client was told of. One answer tells more of somebody than another: what is known
    is never replaced by less."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[PersonId, Person] = {}
        self._handlers: dict[str, frozenset[str]] = {}
        self.due = False
        """Whether everybody is to be asked after with the next page."""

    def renew(self) -> None:
        """Ask anew who there is, with the next page."""
        self._handlers = {}
        self.due = True

    def everybody(self, projects: Iterable[str]) -> tuple[Person, ...]:
        """Everybody in these projects who was not told yet, when it is due."""
        if not self.due:
            return ()
        found = [person for project in projects for person in self._of(project)]
        self.due = False
        return tuple(found)

    def named_in(self, issues: Iterable[Issue]) -> tuple[Person, ...]:
        """Those of these issues who were not told yet, or of whom more is known now."""
        found = []
        for issue in issues:
            found += self._of(project_of(issue.project))
            handler = user_of(issue.handler)
            found += [
                told for user in _users(issue)
                if (told := self._meet(user, is_agent=bool(handler) and user_of(user) == handler))
            ]  # fmt: skip
        return tuple(found)

    def may_handle(self, person: str, project: str) -> bool:
        """Whether somebody may work on a project's issues; true where the server does not say."""
        self._of(project)
        handlers = self._handlers[project]
        return not handlers or person in handlers

    def is_known(self, person: str, project: str) -> bool:
        """Whether somebody is a user of this server, as far as it says who is."""
        self._of(project)
        return not self._known or person in self._known

    def name_of(self, person: str) -> str:
        """What somebody is called; the id of one nobody told of."""
        known = self._known.get(PersonId(person))
        return known.name if known else person

    def _of(self, project: str) -> list[Person]:
        """Those of one project, the first time it is met."""
        if not project or project in self._handlers:
            return []
        handlers = _allowed(lambda: self._api.handlers(project))
        self._handlers[project] = frozenset(user_of(user) for user in handlers)
        users = [(user, True) for user in handlers]
        users += [(user, False) for user in _allowed(lambda: self._api.users(project))]
        return [told for user, agent in users if (told := self._meet(user, is_agent=agent))]

    def _meet(self, user: User, *, is_agent: bool) -> Person | None:
        """A person as known now, if that is news."""
        if not user_of(user):
            return None
        person = person_of(user, is_agent=is_agent)
        known = self._known.get(person.id)
        if known is not None:
            person = msgspec.structs.replace(
                person,
                name=known.name if person.name == person.login else person.name,
                email=person.email or known.email,
                login=person.login or known.login,
                is_agent=person.is_agent or known.is_agent,
            )
        self._known[person.id] = person
        return person if person != known else None


def _allowed(ask: Callable[[], list[User]]) -> list[User]:
    """What one may see of it: a site can keep its users to itself, and older versions do."""
    try:
        return ask()
    except Refused:
        return []


def _users(issue: Issue) -> Iterator[User]:
    files = [*(issue.attachments or ())]
    for note in issue.notes or ():
        files += note.attachments or ()
        if note.reporter:
            yield note.reporter
    steps = (step.user for step in issue.history or ())
    for user in (issue.reporter, issue.handler, *(file.reporter for file in files), *steps):
        if user:
            yield user
