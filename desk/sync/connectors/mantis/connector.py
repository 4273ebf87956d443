"""The connector to MantisBT: no keys, numbers of its own, changes by comparing its index."""

import hashlib
from typing import BinaryIO, Final

import msgspec

from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import Clock
from desk.models.conflict import clashes
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import PersonId, RemoteId
from desk.models.operations import AddAttachment, CreateTicket, Operation
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import (
    Busy,
    Capabilities,
    Connector,
    Refused,
    Remote,
    SignInNeeded,
    Stale,
)
from desk.sync.connectors.common.certainty import surely
from desk.sync.connectors.common.keys import key_of
from desk.sync.connectors.common.provisional import provisional_block
from desk.sync.connectors.http import Http
from desk.sync.connectors.mantis.api import SIGNATURE, Api
from desk.sync.connectors.mantis.characters import narrow
from desk.sync.connectors.mantis.feed import Feed
from desk.sync.connectors.mantis.finding import Finding
from desk.sync.connectors.mantis.form import Form
from desk.sync.connectors.mantis.mapping import person_of
from desk.sync.connectors.mantis.people import People
from desk.sync.connectors.mantis.place import base_of
from desk.sync.connectors.mantis.reading import Reader
from desk.sync.connectors.mantis.shapes import (
    PROJECT,
    USER,
    Issue,
    User,
    moment,
    project_of,
    text,
    user_of,
)
from desk.sync.connectors.mantis.writing import Body, Message, Steps, note_body, steps_of

TRIES: Final = 3
"""How often a change is tried on a ticket that others are changing at the same moment."""
LARGEST_FILE: Final = 64 * 1024 * 1024
"""Bytes of a file that goes up in one request: MantisBT has no other way."""


def connect(account: Account, clock: Clock) -> Connector:
    """The connector of an account."""
    in_clear = account.options.get("insecure_http") == "yes"
    http = Http(base_of(account.url), clock, in_clear=in_clear, known_by=SIGNATURE)
    return MantisConnector(account, http)


class MantisConnector:
    """One technician on one MantisBT."""

    def __init__(self, account: Account, http: Http) -> None:
        self.capabilities = Capabilities(
            product="mantis", own_numbers=True, number_blocks=True, knowledge=False
        )
        self.http = http
        self._user = account.user.strip()
        self._api = Api(http)
        self._reader = Reader(self._api, account)
        self._people = People(self._api)
        self._feed = Feed(self._api, self._reader, self._people)
        self._finding = Finding(self._api, self._reader)
        self._files: dict[str, bytes] = {}

    @property
    def clock_offset(self) -> float:
        """Seconds the server's clock is ahead of ours."""
        return self.http.clock_offset

    def sign_in(self, secret: str) -> Person:
        """Find the API, and learn whose token this is."""
        user = self._api.open(secret)
        if not user_of(user):
            raise SignInNeeded(tr("Sync", "The server does not know this user."))
        self._require_same(user)
        self._reader.me = PersonId(user_of(user))
        self._reader.zone = text(user.timezone)
        person = person_of(user, is_agent=True)
        groups = tuple(key for each in user.projects or () if (key := project_of(each)))
        return msgspec.structs.replace(person, groups=groups)

    def vocabulary(self) -> Vocabulary:
        """The projects, as groups of a level, and their categories."""
        self._people.renew()
        return self._reader.renew()

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:  # noqa: ARG002
        """One page: of all issues from the start, then of what changed since."""
        return self._feed.page(cursor)

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket as it stands."""
        self._reader.learn()
        return self._reader.snapshot(self._reader.alive(remote).issue)

    def apply(
        self,
        operation: Operation,
        target: RemoteId | None,
        base: Snapshot | None,
        *,
        again: bool = False,
    ) -> Remote:
        """Carry out one operation; the answer tells what came of it."""
        self._reader.learn()
        if isinstance(operation.action, CreateTicket):
            return self._create(operation, operation.action)
        if target is None:
            raise Refused(tr("Sync", "The server knows no such ticket."))
        before = ""
        for _ in range(TRIES):
            read = self._reader.alive(target)
            self._refuse_another(base, read.issue)
            self._refuse_stale(operation, read.issue)
            # The same mark again: nobody was there, something on the way spoils it.
            mark = "" if read.mark == before else read.mark
            done = self._once(operation, read.issue, mark, again=again)
            if done is not None:
                return self._answer(operation, done)
            before = read.mark
        raise Busy(5.0, tr("Sync", "Somebody else is changing this ticket just now."))

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Whether it happened: by its mark, else by author, text and time."""
        self._reader.learn()
        if isinstance(operation.action, CreateTicket):
            _, body = self._creation(operation, operation.action)
            found = self._finding.created(operation, body)
            return None if found is None else self._answer(operation, found)
        if target is None:
            return None
        issue = self._reader.alive(target).issue
        steps, form = self._steps(operation, issue)
        if not self._finding.happened(operation, steps, form, issue):
            return None
        return self._answer(operation, issue)

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """Numbers for what is registered before MantisBT has given its own; drawn."""
        return provisional_block(size)

    def upload(self, attachment: Attachment, content: BinaryIO) -> None:
        """Take the bytes along: they go up with the file that announces them."""
        content.seek(0)
        data = content.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Refused(tr("Sync", "The server finds this too large."))
        if hashlib.sha256(data).hexdigest() == attachment.sha256:
            self._files = {attachment.sha256: data}

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        """Write a file's bytes from `offset` on; MantisBT sends it whole each time."""
        _, remote, file = (*attachment.id.split("-"), "", "")[:3]
        to.write(self._api.content(remote, file)[offset:])

    def close(self) -> None:
        """Let go of connections."""
        self.http.close()

    # ---- steps -------------------------------------------------------------------------------

    def _require_same(self, user: User) -> None:
        """A token of somebody else would write in that one's name."""
        names = {text(each).casefold() for each in (user.name, user.real_name, user.email, user.id)}
        if self._user and self._user.casefold() not in names:
            raise SignInNeeded(
                tr("Sync", "This token is {person}'s, not {user}'s.",
                   person=text(user.name), user=self._user)
            )  # fmt: skip

    def _creation(self, operation: Operation, create: CreateTicket) -> tuple[Form, Body]:
        """The body of a new issue, checked."""
        group = create.group or self._reader.catalog.first_of(create.level)
        self._reader.catalog.project(group)
        form = Form(self._reader.settings_of(group), self._reader.catalog)
        self._check_people(create.assignee, create.requester, group)
        return form, form.creation(operation, create, self._reported_for(create, group))

    def _reported_for(self, create: CreateTicket, project: str) -> list[str]:
        """The requester in words, where we may not report in somebody's name."""
        needed = self._reader.settings_of(project).number(
            "webservice_specify_reporter_on_add_access_level_threshold"
        )
        access = self._reader.catalog.access(project)
        if not create.requester or create.requester == self._reader.me or not 0 < access < needed:
            return []
        return [f"requester: {self._people.name_of(create.requester)}"]

    def _create(self, operation: Operation, create: CreateTicket) -> Remote:
        _, body = self._creation(operation, create)
        return self._answer(operation, self._api.create(body).issue)

    def _check_people(self, assignee: object, requester: object, project: str) -> None:
        """MantisBT takes unknown people without a word."""
        if assignee and not self._people.may_handle(str(assignee), project):
            person = self._people.name_of(str(assignee))
            project = self._reader.catalog.label(project)
            raise Refused(
                tr("Sync", "{person} cannot be given tickets of {project}.",
                   person=person, project=project)
            )  # fmt: skip
        if requester and not self._people.is_known(str(requester), project):
            raise Refused(tr("Sync", "The server does not know “{person}”.", person=str(requester)))

    def _refuse_another(self, base: Snapshot | None, issue: Issue) -> None:
        """A server restored from a backup gives its numbers out once more."""
        if base is None or base.remote != text(issue.id) or moment(issue.created_at) is None:
            return
        if base.ticket.opened_at != self._reader.snapshot(issue).ticket.opened_at:
            raise Refused(tr("Sync", "Under this number the server has another ticket now."))

    def _refuse_stale(self, operation: Operation, issue: Issue) -> None:
        current = self._reader.snapshot(issue)
        if found := clashes(current.ticket, operation):
            raise Stale(found, self._reader.named(issue, operation.ticket))

    def _steps(self, operation: Operation, issue: Issue) -> tuple[Steps, Form]:
        settings = self._reader.settings_of(project_of(issue.project))
        keeps_time = bool(settings.number("time_tracking_enabled"))
        steps = steps_of(operation, self._reader.catalog, keeps_time=keeps_time)
        return steps, Form(settings, self._reader.catalog)

    def _once(self, operation: Operation, issue: Issue, mark: str, *, again: bool) -> Issue | None:
        """Carry it out on the issue as it is; None when somebody else was faster."""
        if isinstance(operation.action, AddAttachment):
            return self._attach(operation, operation.action.attachment, issue)
        steps, form = self._steps(operation, issue)
        message = steps.message
        if message and (again or not message.public):  # one that a requester sees has no mark
            there = self._finding.noted(operation, message, issue)
            message = None if self._finding.claim(there, operation) else message
        fields = form.fields(steps.values, issue)
        if fields:
            return self._change(operation, form, fields, message, issue, mark)
        return self._note(operation, message, issue) if message else issue

    def _change(  # noqa: PLR0913, PLR0917  what a change is made of
        self,
        operation: Operation,
        form: Form,
        fields: Body,
        message: Message | None,
        issue: Issue,
        mark: str,
    ) -> Issue | None:
        """Fields and note in one request: a resolved issue takes no note any more. Without notes of
        ours none is sent, or the server writes the present ones once more."""
        handler, reporter = (key_of(USER, _id(fields, name)) for name in ("handler", "reporter"))
        self._check_people(handler, reporter, self._target(fields, issue))
        notes = [note_body(message)] if message else []
        done = self._api.patch(text(issue.id), {**fields, "notes": notes}, mark)
        if done is None:
            return None
        if missing := form.not_taken(fields, done.issue):
            raise Refused(
                tr("Sync", "The server did not take it ({fields}).", fields=", ".join(missing))
            )
        if message and self._finding.noted(operation, message, done.issue) is None:
            return surely(lambda: self._note(operation, message, done.issue))
        return self._claimed(operation, message, done.issue)

    @staticmethod
    def _target(fields: Body, issue: Issue) -> str:
        return key_of(PROJECT, _id(fields, "project")) or project_of(issue.project)

    def _note(self, operation: Operation, message: Message, issue: Issue) -> Issue:
        note, done = self._api.add_note(text(issue.id), note_body(message))
        self._finding.claim(note, operation)
        spent = note.time_tracking is not None and text(note.time_tracking.duration)
        if message.minutes and not spent:  # not for us to write there: say it in words
            words = tr("Sync", "Time spent: {minutes} min", minutes=message.minutes)
            body = note_body(Message(public=False, body=words))
            return surely(lambda: self._api.add_note(text(issue.id), body)[1].issue)
        return done.issue

    def _attach(self, operation: Operation, attachment: Attachment, issue: Issue) -> Issue:
        data = self._files.get(attachment.sha256)
        if data is None:
            raise Refused(tr("Sync", "The file’s bytes are not on the server."))
        largest = self._reader.settings_of(project_of(issue.project)).number("max_file_size")
        if 0 < largest < len(data):
            raise Refused(tr("Sync", "The server finds this too large."))
        before = {text(file.id) for file in issue.attachments or ()}
        self._api.add_file(text(issue.id), narrow(attachment.name), data)
        self._files = {}
        now = surely(lambda: self._reader.alive(RemoteId(text(issue.id)))).issue
        new = [file for file in now.attachments or () if text(file.id) not in before]
        if not new:
            raise Refused(
                tr("Sync", "The server did not take it ({fields}).", fields=attachment.name)
            )
        if len(new) == 1:
            self._finding.claim(new[0], operation)
        return now

    def _claimed(self, operation: Operation, message: Message | None, issue: Issue) -> Issue:
        """The issue, of which one note is now known to be this operation's."""
        if message:
            self._finding.claim(self._finding.noted(operation, message, issue), operation)
        return issue

    def _answer(self, operation: Operation, issue: Issue) -> Remote:
        return Remote(self._reader.named(issue, operation.ticket))


def _id(fields: Body, name: str) -> object:
    """The id that a body writes for a field; 0 where it writes none."""
    value = fields.get(name)
    return value.get("id", 0) if isinstance(value, dict) else 0
