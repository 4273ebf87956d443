"""The connector to ManageEngine's ServiceDesk Plus and SupportCenter Plus: no keys, numbers of its own."""

import hashlib
import io
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
    Capabilities,
    Connector,
    Refused,
    Remote,
    SignInNeeded,
    Stale,
    Unreachable,
)
from desk.sync.connectors.common.certainty import surely
from desk.sync.connectors.common.levels import levels_of
from desk.sync.connectors.common.provisional import provisional_block
from desk.sync.connectors.common.states import states_of
from desk.sync.connectors.http import Http
from desk.sync.connectors.manageengine.acting import Acting
from desk.sync.connectors.manageengine.api import Api
from desk.sync.connectors.manageengine.feed import Feed
from desk.sync.connectors.manageengine.finding import Finding
from desk.sync.connectors.manageengine.mapping import Whole, person_of, ticket_of
from desk.sync.connectors.manageengine.names import Names, priorities_of
from desk.sync.connectors.manageengine.old import Old
from desk.sync.connectors.manageengine.place import base_of
from desk.sync.connectors.manageengine.reading import Reader
from desk.sync.connectors.manageengine.shapes import File, text
from desk.sync.connectors.manageengine.writing import creation

LARGEST_FILE: Final = 64 * 1024 * 1024
"""Bytes of a file that goes up or comes down in one piece."""


def connect(account: Account, clock: Clock) -> Connector:
    """The connector of an account."""
    in_clear = account.options.get("insecure_http") == "yes"
    http = Http(base_of(account.url), clock, in_clear=in_clear)
    return ManageEngineConnector(account, http, clock)


class ManageEngineConnector:
    """One technician on one server."""

    def __init__(self, account: Account, http: Http, clock: Clock) -> None:
        self.capabilities = Capabilities(
            product="manageengine", own_numbers=True, number_blocks=True
        )
        self.http = http
        self._user = account.user.strip()
        self._api = Api(http, account.options.get("portal", ""))
        names = Names(levels_of(account), states_of(account), priorities_of(account))
        self._reader = Reader(self._api, names)
        self._feed = Feed(self._api, self._reader, clock)
        self._finding = Finding(self._api, self._reader)
        self._acting = Acting(self._api, self._reader, self._finding)
        self._files: dict[str, bytes] = {}
        self._old: Old | None = None
        """Where there is no API v3: what was before it, which can only be read."""

    @property
    def clock_offset(self) -> float:
        """Seconds the server's clock is ahead of ours."""
        return self.http.clock_offset

    def sign_in(self, secret: str) -> Person:
        """Check the technician's key, and find who it is among the technicians: the API does not say
        whose key it is."""
        if not self._user:
            raise SignInNeeded(
                tr("Sync", "ManageEngine wants the technician's name or address too.")
            )
        self._api.sign(secret)
        self._old = None
        try:
            self._api.first()
        except Refused as refusal:
            raise SignInNeeded(str(refusal)) from refusal
        except Unreachable as failure:
            if failure.portal:
                raise
            return self._sign_in_old(secret, failure)
        me = self._myself()
        self._reader.me = me.id
        return me

    def vocabulary(self) -> Vocabulary:
        """The groups with their levels, and the categories."""
        if self._old is None:
            self._reader.renew()
        return self._reader.names.vocabulary

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:  # noqa: ARG002
        """One page: of all requests from the start, then of what changed since."""
        return self._old.page(cursor) if self._old else self._feed.page(cursor)

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket as it stands."""
        if self._old is not None:
            return self._old_ticket(self._old, remote)
        self._reader.learn()
        return self._reader.snapshot(self._reader.alive(remote))

    def apply(
        self,
        operation: Operation,
        target: RemoteId | None,
        base: Snapshot | None,  # noqa: ARG002
        *,
        again: bool = False,
    ) -> Remote:
        """Carry out one operation, and read back what came of it."""
        self._require_v3()
        self._reader.learn()
        if isinstance(operation.action, CreateTicket):
            return self._create(operation, operation.action)
        if target is None:
            raise Refused(tr("Sync", "The server knows no such ticket."))
        whole = self._reader.alive(target)
        self._refuse_stale(operation, whole)
        if isinstance(operation.action, AddAttachment):
            self._attach(operation.action.attachment, target)
        else:
            self._acting.carry_out(operation, whole, again=again)
        return self._after(operation, target)

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Whether it happened: by its mark, else by author, text and time."""
        self._require_v3()
        self._reader.learn()
        if isinstance(operation.action, CreateTicket):
            made = self._finding.created(operation)
            return None if made is None else self._answer(operation, made)
        if target is None:
            return None
        whole = self._reader.alive(target)
        return self._answer(operation, whole) if self._happened(operation, whole) else None

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """Numbers for what is registered before the server has given its own; drawn."""
        return provisional_block(size)

    def upload(self, attachment: Attachment, content: BinaryIO) -> None:
        """Take the bytes along: they go up with the request that announces them."""
        self._require_v3()
        content.seek(0)
        data = content.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Refused(tr("Sync", "The server finds this too large."))
        if hashlib.sha256(data).hexdigest() == attachment.sha256:
            self._files = {attachment.sha256: data}

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        """Write a file's bytes from `offset` on; it comes whole each time."""
        _, remote, file, mail = (*attachment.id.split("-"), "", "", "")[:4]
        place = self._reader.mails.file_of(remote, mail, file) if mail else ""
        if mail and not place:
            raise Refused(tr("Sync", "The server has it no longer."))
        to.write(self._content(remote, file, place)[offset:])

    def close(self) -> None:
        """Let go of connections."""
        self.http.close()

    # ---- steps -------------------------------------------------------------------------------

    def _sign_in_old(self, secret: str, failure: Unreachable) -> Person:
        """Try what was before API v3; with neither, the first failure is the one that counts."""
        old = Old(self.http, self._reader.names)
        old.api.sign(secret)
        try:
            old.api.first()
        except Refused as refusal:
            raise SignInNeeded(str(refusal)) from refusal
        except Unreachable:
            words = f"{failure} {tr('Sync', 'Desk needs a ManageEngine server with API v3.')}"
            raise Unreachable(words) from failure
        self._old = old
        self.capabilities = msgspec.structs.replace(self.capabilities, knowledge=False)
        return Person(PersonId(self._user), self._user, is_agent=True, login=self._user)

    def _require_v3(self) -> None:
        if self._old is not None:
            raise Refused(tr("Sync", "This server has no API v3: Desk can only read it."))

    @staticmethod
    def _old_ticket(old: Old, remote: RemoteId) -> Snapshot:
        found = old.present(remote)
        if found is None:
            raise Refused(tr("Sync", "The server knows no such ticket."))
        return found

    def _myself(self) -> Person:
        technicians = self._api.named("technicians")
        wanted = self._user.casefold()
        for each in technicians:
            called = {
                text(n).casefold() for n in (each.name, each.email_id, each.login_name, each.id)
            }
            person = person_of(each, is_agent=True)
            if wanted in called and person is not None:
                return person
        if technicians:
            raise SignInNeeded(
                tr("Sync", "The server knows no technician “{user}”.", user=self._user)
            )
        return Person(PersonId(self._user), self._user, is_agent=True, login=self._user)

    def _create(self, operation: Operation, create: CreateTicket) -> Remote:
        names = self._reader.names
        remote = self._api.create(creation(operation, create, names.vocabulary, names))
        return self._after(operation, RemoteId(remote))

    def _refuse_stale(self, operation: Operation, whole: Whole) -> None:
        current = ticket_of(whole.request, self._reader.names)
        if found := clashes(current, operation):
            raise Stale(found, self._reader.named(whole, operation.ticket))

    def _happened(self, operation: Operation, whole: Whole) -> bool:
        if isinstance(operation.action, AddAttachment):
            attachment = operation.action.attachment
            return self._finding.attached(
                operation, attachment, whole, lambda file: self._digest(whole, file)
            )
        return self._acting.plan(operation, whole, guess=True).is_done

    def _attach(self, attachment: Attachment, target: RemoteId) -> None:
        data = self._files.get(attachment.sha256)
        if data is None:
            raise Refused(tr("Sync", "The file’s bytes are not on the server."))
        self._api.attach(target, attachment.name, attachment.media_type, data)
        self._files = {}

    def _content(self, remote: str, file: str, place: str = "") -> bytes:
        buffer = io.BytesIO()
        self._api.download(remote, file, buffer, largest=LARGEST_FILE, place=place)
        return buffer.getvalue()

    def _digest(self, whole: Whole, file: File) -> str:
        key = text(file.id) or text(file.file_id)
        return hashlib.sha256(self._content(text(whole.request.id), key)).hexdigest()

    def _after(self, operation: Operation, target: RemoteId) -> Remote:
        return surely(lambda: self._answer(operation, self._reader.alive(target)))

    def _answer(self, operation: Operation, whole: Whole) -> Remote:
        return Remote(self._reader.named(whole, operation.ticket))
