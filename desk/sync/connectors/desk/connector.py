"""The connector to Desk's own server: keys, field versions, a feed, leased numbers."""

import platform
from datetime import datetime
from typing import BinaryIO, Final

from desk.models.abilities import EVERYTHING
from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import Clock
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import RemoteId, TicketId, new_uuid7
from desk.models.operations import Operation
from desk.models.people import Person
from desk.models.presence import Present
from desk.models.texts import tr
from desk.models.vocabulary import Vocabulary
from desk.models.wire import PRODUCT
from desk.sync.connector import (
    Capabilities,
    Connector,
    Planned,
    Refused,
    Remote,
    Uncertain,
    Unreachable,
    Written,
)
from desk.sync.connectors.desk.api import ROWS, ROWS_AT_FIRST, Api
from desk.sync.connectors.desk.mapping import page_of, place_of, planned_of, remote_of, written_of
from desk.sync.connectors.http import Http

PART: Final = 1024 * 1024
"""Bytes sent at once of a file: what a broken connection costs at most."""


def connect(account: Account, clock: Clock) -> Connector:
    """The connector of an account."""
    in_clear = account.options.get("insecure_http") == "yes"
    return DeskConnector(account.user, Http(account.url, clock, in_clear=in_clear), clock)


class DeskConnector:
    """One agent on one Desk server."""

    def __init__(self, user: str, http: Http, clock: Clock) -> None:
        self.capabilities = Capabilities(
            product=PRODUCT,
            keys=True,
            number_blocks=True,
            own_levels=True,
            live=True,
            resumable=True,
            brings_over=True,
            able=EVERYTHING,
            quarantine_seconds=0.0,
        )
        self._user = user
        self._http = http
        self._api = Api(http)
        self._clock = clock
        self._device = (platform.node() or "desk")[:100]
        self._rows = 0
        self._from_start = False
        self._lease_key = ""

    @property
    def clock_offset(self) -> float:
        """Seconds the server's clock is ahead of ours."""
        return self._http.clock_offset

    def sign_in(self, secret: str) -> Person:
        """Get a token for a password; without a user's name the secret is a token itself."""
        self._http.authorize("")
        if self._api.info().product != PRODUCT:
            raise Refused(tr("Sync", "This address is not a Desk server's."))
        if not self._user:
            self._http.authorize(f"Bearer {secret}")
            return self._api.me()
        try:
            token = self._api.sign_in(self._user, secret, self._device)
        except Uncertain as failure:  # a token more or less harms nobody
            raise Unreachable(str(failure)) from failure
        self._http.authorize(f"Bearer {token.token}")
        return token.agent

    def vocabulary(self) -> Vocabulary:
        """What this server knows."""
        return self._api.vocabulary().vocabulary

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:
        """One page of the feed."""
        place = place_of(cursor)
        self._from_start = not place.since or (self._from_start and self._rows > 0)
        rows = ROWS_AT_FIRST if self._from_start else ROWS
        page = page_of(self._api.changes(place, wait, rows), self._rows)
        self._rows = page.done if page.more else 0
        return page

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket; this server knows tickets by our ids."""
        return self._api.ticket(TicketId(remote))

    def apply(
        self,
        operation: Operation,
        target: RemoteId | None,  # noqa: ARG002  the operation says all
        base: Snapshot | None,  # noqa: ARG002  the operation says all
        *,
        again: bool = False,  # noqa: ARG002  the server keeps keys
    ) -> Remote:
        """Carry out one operation."""
        return remote_of(self._api.push(operation))

    def write(self, operation: Operation) -> Written:
        """Carry out one operation on a knowledge article."""
        return written_of(self._api.write(operation))

    def plan(self, operation: Operation) -> Planned:
        """Carry out one operation on the plan of a visit."""
        return planned_of(self._api.plan(operation))

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:  # noqa: ARG002  the key says all
        """Whether it happened."""
        pushed = self._api.result(operation.key)
        return None if pushed is None else remote_of(pushed)

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """A block of numbers; after a lost answer the same one."""
        self._lease_key = self._lease_key or new_uuid7(self._clock.now())
        block = self._api.lease(self._lease_key, self._device, size)
        self._lease_key = ""
        return block.prefix, block.first, block.last

    def upload(self, attachment: Attachment, content: BinaryIO) -> None:
        """Bring a file's bytes to the server, from where it stands."""
        try:
            self._upload(attachment, content)
        except Uncertain as failure:  # the server tells next time how much arrived
            raise Unreachable(str(failure)) from failure

    def _upload(self, attachment: Attachment, content: BinaryIO) -> None:
        state, reached = self._api.begin_upload(attachment.sha256, attachment.size), 0
        while not state.complete:
            if not reached <= state.offset < attachment.size:
                raise Refused(tr("Sync", "The server does not take this file."))
            content.seek(state.offset)
            part = content.read(PART)
            if not part:
                raise Refused(tr("Sync", "The file is shorter than it was."))
            reached = state.offset + 1  # a server that stands still would keep us here for ever
            state = self._api.append(attachment.sha256, state.offset, part)

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        """Write a file's bytes from `offset` on."""
        self._api.download(attachment.sha256, to, offset, attachment.size)

    def be_here(self, ticket: TicketId | None, *, writing: bool) -> tuple[Present, ...]:
        """Say which ticket is shown, and learn who else is there."""
        return self._api.be_here(ticket, writing=writing)

    def go_on_site(self, ticket: TicketId, until: datetime | None) -> tuple[Present, ...]:
        """Say that a ticket is taken along."""
        return self._api.go_on_site(ticket, until)

    def come_back(self, ticket: TicketId) -> tuple[Present, ...]:
        """Say that one is back with it."""
        return self._api.come_back(ticket)

    def close(self) -> None:
        """Let go of connections."""
        self._http.close()
