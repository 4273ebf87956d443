"""The connector to Request Tracker 5: no keys, numbers of its own, changes by transaction id."""

import base64
import hashlib
from typing import BinaryIO, Final

from desk.models.abilities import Abilities
from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import Clock
from desk.models.conflict import clashes
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import PersonId, RemoteId
from desk.models.operations import AddAttachment, CreateTicket, Operation, Relating
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.ticket import FieldValue
from desk.models.vocabulary import Vocabulary
from desk.models.worklog import EntryKind
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
from desk.sync.connectors.common.levels import levels_of
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.common.provisional import provisional_block
from desk.sync.connectors.common.relations import stands_so
from desk.sync.connectors.common.steps import Message, Steps, not_taken
from desk.sync.connectors.http import Http
from desk.sync.connectors.rt.api import Api
from desk.sync.connectors.rt.feed import Feed
from desk.sync.connectors.rt.finding import Finding
from desk.sync.connectors.rt.mapping import person_of, ticket_of, vocabulary_of
from desk.sync.connectors.rt.reading import Reader
from desk.sync.connectors.rt.shapes import TicketRow
from desk.sync.connectors.rt.writing import (
    LINKS,
    create_body,
    fields_body,
    file_name,
    message_body,
    relation_body,
    steps_of,
)

TRIES: Final = 3
"""How often a change is tried on a ticket that others are changing at the same moment."""
KEY_FIELD: Final = "Desk Key"
"""The custom field that carries our id of a ticket, where the administrator made one."""
LARGEST_FILE: Final = 64 * 1024 * 1024
"""Bytes of a file that goes up in one request: RT has no other way."""


def connect(account: Account, clock: Clock) -> Connector:
    """The connector of an account."""
    in_clear = account.options.get("insecure_http") == "yes"
    return RtConnector(account, Http(account.url, clock, in_clear=in_clear), clock)


class RtConnector:
    """One technician on one Request Tracker."""

    def __init__(self, account: Account, http: Http, clock: Clock) -> None:
        able = Abilities(tuple(LINKS), follow=True)
        self.capabilities = Capabilities(
            product="rt", own_numbers=True, number_blocks=True, able=able
        )
        self._user = account.user
        self._key_field = account.options.get("key_field", KEY_FIELD)
        self._levels = levels_of(account)
        self.http = http
        self._api = Api(http)
        self._reader = Reader(self._api)
        self._feed = Feed(self._api, self._reader, clock)
        self._finding = Finding(self._api, self._reader, self._key_field)
        self._files: dict[str, bytes] = {}

    @property
    def clock_offset(self) -> float:
        """Seconds the server's clock is ahead of ours."""
        return self.http.clock_offset

    def sign_in(self, secret: str) -> Person:
        """Open a session with a token or a password, and learn who we are."""
        if not self._user:
            raise SignInNeeded(tr("Sync", "Request Tracker wants the user's name too."))
        self._api.open_session(self._user, secret)
        user = self._api.user(self._user)
        if user is None or not user.name:
            raise SignInNeeded(tr("Sync", "The server does not know this user."))
        self._reader.me = PersonId(user.name)
        return person_of(user, is_agent=True)

    def vocabulary(self) -> Vocabulary:
        """The queues, as groups of a level."""
        queues = [queue for queue in self._api.queues() if str(queue.disabled or "0") != "1"]
        self._reader.vocabulary = vocabulary_of(queues, self._levels)
        return self._reader.vocabulary

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:  # noqa: ARG002
        """One page: of all tickets from the start, then of what happened since."""
        self._learn()
        return self._feed.page(cursor)

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket as it stands."""
        self._learn()
        return self._reader.whole(remote)

    def apply(
        self,
        operation: Operation,
        target: RemoteId | None,
        base: Snapshot | None,  # noqa: ARG002
        *,
        again: bool = False,
    ) -> Remote:
        """Carry out one operation, and read back what came of it."""
        self._learn()
        if isinstance(operation.action, CreateTicket):
            return self._create(operation, operation.action)
        if target is None:
            raise Refused(tr("Sync", "The server knows no such ticket."))
        for _ in range(TRIES):
            if self._once(operation, target, again=again):
                return self._after(operation, target)
        raise Busy(5.0, tr("Sync", "Somebody else is changing this ticket just now."))

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Whether it happened: by its mark, by our id of the ticket, else by author, text, time."""
        self._learn()
        found = self._finding.find(operation, target)
        return None if found is None else self._answer(operation, found)

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """Numbers for what is registered before RT has given its own; known on this device alone."""
        return provisional_block(size)

    def upload(self, attachment: Attachment, content: BinaryIO) -> None:
        """Take the bytes along: they go up with the note that announces them, or not at all."""
        content.seek(0)
        data = content.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Refused(tr("Sync", "The server finds this too large."))
        if hashlib.sha256(data).hexdigest() == attachment.sha256:
            self._files = {attachment.sha256: data}

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        """Write a file's bytes from `offset` on; RT sends it whole each time."""
        to.write(self._api.content(attachment.id.removeprefix("rt-"))[offset:])

    def close(self) -> None:
        """Let go of connections."""
        self.http.close()

    def know(self, vocabulary: Vocabulary, me: PersonId) -> None:
        """Go on with what was read before."""
        self._reader.vocabulary, self._reader.me = vocabulary, me

    # ---- steps -------------------------------------------------------------------------------

    def _learn(self) -> None:
        """The queues must be known before anything is read or written."""
        if not self._reader.vocabulary.groups:
            self.vocabulary()

    def _create(self, operation: Operation, create: CreateTicket) -> Remote:
        for person in (create.requester, create.assignee):
            self._known(person)
        body = create_body(operation, create, self._reader.vocabulary, self._key_field)
        remote = RemoteId(self._api.create(body))
        return self._after(operation, remote)

    def _known(self, person: PersonId | None) -> None:
        """RT makes a user of every name it does not know, and breaks on some."""
        if person and self._api.user(person) is None:
            raise Refused(tr("Sync", "The server does not know “{person}”.", person=person))

    def _refuse_stale(self, operation: Operation, row: TicketRow, target: RemoteId) -> None:
        current = ticket_of(row, self._reader.vocabulary)
        if found := clashes(current, operation):
            raise Stale(found, self._reader.named(self._reader.whole(target), operation.ticket))

    def _once(self, operation: Operation, target: RemoteId, *, again: bool) -> bool:
        """Carry it out on the ticket as it is; False when somebody else was faster."""
        row, mark = self._reader.alive(target)
        self._refuse_stale(operation, row, target)
        if isinstance(operation.action, AddAttachment):
            self._attach(operation, operation.action.attachment, target)
            return True
        if isinstance(operation.action, Relating):
            return self._relate(operation.action, row, target, mark)
        steps = steps_of(operation, self._reader.vocabulary)
        halves = bool(steps.values and steps.message)
        if again and halves and self._finding.said(operation, steps.message, target, mark):
            steps = Steps(steps.values)  # half of it was there: only the fields are left
        return self._carry_out(steps, row, target, mark)

    def _relate(self, action: Relating, row: TicketRow, target: RemoteId, mark: str) -> bool:
        """Write a link or a follower, unless it stands so already."""
        vocabulary, me = self._reader.vocabulary, self._reader.me
        current = ticket_of(row, vocabulary)
        if stands_so(action, current, me):
            return True
        words = self._api.put(target, relation_body(action, current, me), mark)
        if words is None:
            return False
        after, _ = surely(lambda: self._reader.alive(target))
        if not stands_so(action, ticket_of(after, vocabulary), me):
            raise Refused(_not_taken(" ".join(words)))
        return True

    def _carry_out(self, steps: Steps, row: TicketRow, target: RemoteId, mark: str) -> bool:
        current = ticket_of(row, self._reader.vocabulary)
        values = {field: steps.values[field] for field in not_taken(steps.values, current)}
        message = steps.message
        if message and message.public and "state" in steps.values:
            # A reply opens again what was resolved before it: both go in one request.
            state = {"state": steps.values["state"]}
            self._send(target, message, fields_body(state, row))
            self._check(target, state, [])
            return True
        if values:
            self._known(PersonId(str(values.get("requester") or "")) or None)
            words = self._api.put(target, fields_body(values, row), mark)
            if words is None:
                return False
            self._check(target, values, words)
        if message:
            self._send(target, message, {})
        return True

    def _send(self, target: RemoteId, message: Message, also: dict[str, object]) -> None:
        kind = "correspond" if message.public else "comment"
        self._api.message(target, kind, {**message_body(message), **also})

    def _check(self, target: RemoteId, values: dict[str, FieldValue], words: list[str]) -> None:
        """RT answers 200 to what it refuses: what it has now is what counts."""
        row, _ = surely(lambda: self._reader.alive(target))
        missing = not_taken(values, ticket_of(row, self._reader.vocabulary))
        if missing:
            raise Refused(_not_taken(" ".join(words), ", ".join(missing)))

    def _attach(self, operation: Operation, attachment: Attachment, target: RemoteId) -> None:
        data = self._files.get(attachment.sha256)
        if data is None:
            raise Refused(tr("Sync", "The file’s bytes are not on the server."))
        file = {
            "FileName": file_name(attachment.name),
            "FileType": attachment.media_type,
            "FileContent": base64.b64encode(data).decode(),
        }
        mark = mark_of(operation, EntryKind.NOTE)
        self._api.message(target, "comment", {"Subject": mark, "Attachments": [file]})
        self._files = {}

    def _after(self, operation: Operation, target: RemoteId) -> Remote:
        return surely(lambda: self._answer(operation, self._reader.whole(target)))

    def _answer(self, operation: Operation, snapshot: Snapshot) -> Remote:
        return Remote(self._reader.named(snapshot, operation.ticket))


def _not_taken(said: str, fields: str = "") -> str:
    return tr("Sync", "The server did not take it ({fields}). It says: {words}",
               fields=fields or "–", words=said[:300] or "–")  # fmt: skip
