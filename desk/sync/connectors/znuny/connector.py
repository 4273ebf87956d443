"""The connector to Znuny LTS 6.5 and OTRS 6: no keys, no pages, numbers of its own."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import BinaryIO, Final, TypeVar

import msgspec

from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import Clock
from desk.models.conflict import clashes
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import RemoteId
from desk.models.operations import AddAttachment, CreateTicket, Operation
from desk.models.people import Person
from desk.models.projection import apply_operation
from desk.models.texts import tr
from desk.models.ticket import FieldValue, State
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import (
    Capabilities,
    Connector,
    Refused,
    Remote,
    SignInNeeded,
    Stale,
)
from desk.sync.connectors.common.certainty import surely
from desk.sync.connectors.common.levels import levels_of
from desk.sync.connectors.common.numbers import text
from desk.sync.connectors.common.provisional import provisional_block
from desk.sync.connectors.common.steps import Message, Steps, not_taken
from desk.sync.connectors.http import Http
from desk.sync.connectors.znuny.api import Api, Denied, Invalid, address_of
from desk.sync.connectors.znuny.directory import Directory, person_of
from desk.sync.connectors.znuny.feed import Feed
from desk.sync.connectors.znuny.finding import Finding
from desk.sync.connectors.znuny.mapping import Terms, articles_of, content_of, file_name, sender_of
from desk.sync.connectors.znuny.names import TYPE_OF, Names
from desk.sync.connectors.znuny.reading import Reader
from desk.sync.connectors.znuny.shapes import TicketRow, many
from desk.sync.connectors.znuny.writing import (
    Body,
    article_of,
    create_body,
    field,
    fields_of,
    file_article,
    file_mark,
    file_of,
    lock_of,
    needs_requester,
    not_mailed,
    steps_of,
)

T = TypeVar("T")

LARGEST_FILE: Final = 40 * 1024 * 1024
"""Bytes of a file that goes up in one request, and comes down with all that is on its ticket."""


def connect(account: Account, clock: Clock) -> Connector:
    """The connector of an account."""
    in_clear = account.options.get("insecure_http") == "yes"
    base, service = address_of(account.url, account.options.get("service", ""))
    return ZnunyConnector(account, Http(base, clock, in_clear=in_clear, plain=True), service, clock)


class _ServerClock:
    """The server's time: ours, and what its answers say of the difference."""

    def __init__(self, clock: Clock, http: Http) -> None:
        self._clock = clock
        self._http = http

    def now(self) -> datetime:
        """The moment at the server."""
        return self._clock.now() + timedelta(seconds=self._http.clock_offset)


class ZnunyConnector:
    """One technician on one Znuny."""

    def __init__(self, account: Account, http: Http, service: str, clock: Clock) -> None:
        self.capabilities = Capabilities(
            product="znuny",
            own_numbers=True,
            number_blocks=True,
            knowledge=False,
            whole_on_look=True,
        )
        self._user = account.user
        self.http = http
        options = account.options
        self.terms = Terms(
            Names(account),
            levels_of(account),
            key_field=options.get("key_field", "DeskRef"),
            article_field=options.get("article_field", "DeskArticleRef"),
            unit=_unit(options.get("minutes_per_unit", "")),
            customer=options.get("customer", ""),
        )
        server_clock = _ServerClock(clock, http)
        self.api = Api(http, service)
        self._directory = Directory(self.api, self.terms)
        self._reader = Reader(self.api, self._directory, self.terms, server_clock)
        self._feed = Feed(self.api, self._reader, self._directory, server_clock)
        self._finding = Finding(self.api, self._reader, self.terms, server_clock)
        self._files: dict[str, bytes] = {}
        self._without: set[str] = set()
        """The dynamic fields that the server turned out not to have."""

    @property
    def clock_offset(self) -> float:
        """Seconds the server's clock is ahead of ours."""
        return self.http.clock_offset

    def sign_in(self, secret: str) -> Person:
        """Open a session, and learn who we are."""
        if not self._user:
            raise SignInNeeded(tr("Sync", "Znuny wants the user's name too."))
        self.api.open_session(self._user, secret)
        known = {text(pair.key): text(pair.value) for pair in self.api.whoami()}
        if not known.get("UserID"):
            raise SignInNeeded(tr("Sync", "The server does not know this user."))
        me = person_of(known)
        self.terms.own_email = me.email
        self._directory.me = me
        return me

    def vocabulary(self) -> Vocabulary:
        """The queues, as groups of a level."""
        self._reader.vocabulary = self._directory.vocabulary()
        return self._reader.vocabulary

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:  # noqa: ARG002
        """One page: of all tickets from the start, then of what changed since."""
        return self._feed.page(cursor)

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket as it stands."""
        return self._reader.whole(remote)

    def apply(
        self,
        operation: Operation,
        target: RemoteId | None,
        base: Snapshot | None,
        *,
        again: bool = False,
    ) -> Remote:
        """Carry out one operation, and read back what came of it."""
        self._learn()
        if isinstance(operation.action, CreateTicket):
            return self._create(operation, operation.action)
        if target is None:
            raise Refused(tr("Sync", "The server knows no such ticket."))
        row = self._reader.alive(target)
        current = self._reader.ticket(row)
        # What is resolved is closed in Znuny's words: that is no other's doing.
        found = tuple(
            clash
            for clash in clashes(current, operation)
            if not_taken({clash.field: clash.mine}, current, one_end=True)
        )
        if found:
            raise Stale(found, self._reader.named(self._reader.whole(target), operation.ticket))
        steps = steps_of(operation, self._reader.vocabulary)
        if isinstance(operation.action, AddAttachment):
            self._attach(operation, operation.action.attachment, target)
        else:
            self._carry_out(operation, self._left(operation, steps, target, again), row)
        return self._after(operation, target, steps, base)

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Whether it happened: by our id of the ticket, else by its mark in the history."""
        self._learn()
        found = self._finding.find(operation, target)
        return None if found is None else self._answer(operation, found)

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """Numbers for what is registered before Znuny has given its own; known here alone."""
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
        """Write a file's bytes from `offset` on. Znuny sends all that is on the ticket each time."""
        remote = attachment.id.split("-")[1] if attachment.id.count("-") == 3 else ""
        for row in self.api.tickets([remote]):
            for article in many(row.article):
                for file in many(article.attachment):
                    if file_name(remote, article.article_id, file.file_id) == attachment.id:
                        to.write((content_of(file) or b"")[offset:])
                        return
        raise Refused(tr("Sync", "The server has it no longer."))

    def close(self) -> None:
        """Let go of connections."""
        self.http.close()

    def know(self, vocabulary: Vocabulary) -> None:
        """Go on with what was read before."""
        self._reader.vocabulary = vocabulary

    # ---- steps -------------------------------------------------------------------------------

    def _learn(self) -> None:
        """The queues must be known before anything is written."""
        if not self._reader.vocabulary.groups:
            self.vocabulary()

    def _create(self, operation: Operation, create: CreateTicket) -> Remote:
        body = create_body(operation, create, self._reader.vocabulary, self.terms)
        key = field(self.terms.key_field, operation.ticket)
        ticket = body["Ticket"]

        def made(name: str) -> str:
            named: Body = {**body, "Ticket": {**ticket, "State": name}}
            return self._with_field(named, key, self.api.create)

        try:
            remote = RemoteId(self._in_its_words(State.NEW, made))
        except Invalid as failure:
            if create.requester or "CustomerUser" not in str(failure):
                raise
            raise Refused(needs_requester()) from failure
        return self._answer(operation, surely(lambda: self._reader.whole(remote)))

    def _left(self, operation: Operation, steps: Steps, target: RemoteId, again: bool) -> Steps:  # noqa: FBT001
        """What is to be done of it: words that came through in an earlier try are not said twice."""
        said = again and steps.message and self._finding.said(operation, steps, target)
        return Steps(steps.values) if said else steps

    def _carry_out(self, operation: Operation, steps: Steps, row: TicketRow) -> None:
        """Set what is not so yet, then say what there is to say: who finds the message knows that
        all before it was done. A lock waits for the move."""
        remote = text(row.ticket_id)
        left = not_taken(steps.values, self._reader.ticket(row), one_end=True)
        values = {name: steps.values[name] for name in left}
        lock = lock_of(values, row)
        if values and lock:
            before = {name: value for name, value in values.items() if name != "assignee"}
            self._update(remote, before, {}, "")
            values = {}
        rest: Body = {"Ticket": lock} if lock else {}
        if steps.message:
            self._say(operation, row, steps.message, values, rest)
        elif values or rest:
            self._update(remote, values, rest, "")

    def _say(
        self, operation: Operation, row: TicketRow, message: Message,
        values: dict[str, FieldValue], rest: Body,
    ) -> None:  # fmt: skip
        """Add a message, with what it comes with. A reply that cannot be mailed is shown on the
        server's pages at least, and a note says so."""
        remote, title = text(row.ticket_id), text(row.title)
        to = self._address_of(remote) if message.public else ""
        article = article_of(message, title, to, self.terms)
        try:
            self._update(remote, values, {**rest, "Article": article}, message.mark)
        except Refused as failure:
            if not to or not _is_about_mail(failure):
                raise
            if not self._finding.is_marked(operation, remote):
                shown = article_of(message, title, "", self.terms)
                self._update(remote, values, {**rest, "Article": shown}, message.mark)
            why = Message(public=False, body=not_mailed(str(failure)))
            self._update(remote, {}, {"Article": article_of(why, title, "", self.terms)}, "")

    def _update(self, remote: str, values: dict[str, FieldValue], rest: Body, mark: str) -> None:
        state = State(str(values["state"])) if "state" in values else None

        def changed(name: str) -> str:
            fields = fields_of(values, self.terms, name)
            body = {**({"Ticket": fields} if fields else {}), **rest}
            note = field(self.terms.article_field, mark) if mark else None
            self._with_field(body, note, lambda whole: self.api.update(remote, whole))
            return remote

        changed("") if state is None else self._in_its_words(state, changed)

    def _attach(self, operation: Operation, attachment: Attachment, target: RemoteId) -> None:
        data = self._files.get(attachment.sha256)
        if data is None:
            raise Refused(tr("Sync", "The file’s bytes are not on the server."))
        body: Body = {
            "Article": file_article(operation, attachment),
            "Attachment": [file_of(attachment, data)],
        }
        note = field(self.terms.article_field, file_mark(operation))
        self._with_field(body, note, lambda whole: self.api.update(target, whole))
        self._files = {}

    def _with_field(self, body: Body, extra: Body | None, send: Callable[[Body], T]) -> T:
        """Send with a dynamic field of ours, and without it where there is none, or where one may
        not set any: the whole request is refused then, before anything is done."""
        if extra is None or extra["Name"] in self._without:
            return send(body)
        try:
            return send({**body, "DynamicField": [extra]})
        except Invalid as failure:
            if "DynamicField" not in str(failure):
                raise
            self._without.add(str(extra["Name"]))
        except Denied as failure:
            if "dynamic field" not in str(failure):
                raise
        return send(body)

    def _in_its_words(self, state: State, send: Callable[[str], str]) -> str:
        """Send with the first name of a state that the server knows. Nothing is done for others."""
        names = self.terms.names
        tried: list[str] = []
        for _ in range(2):
            for name in names.states_for(state):
                if name in tried:
                    continue
                tried.append(name)
                try:
                    return send(name)
                except Invalid as failure:
                    if "State" not in str(failure):
                        raise
            some = self.api.search({"StateType": [TYPE_OF[state]], "Limit": 1})
            self._directory.learn(self.api.rows(some))
        raise Refused(
            tr("Sync", "The server has no state “{name}”. Name one: --option \"state.NAME={state}\".",
               name=tried[0], state=str(state))
        )  # fmt: skip

    def _address_of(self, remote: str) -> str:
        """Where a reply is mailed to: whence the customer wrote last."""
        rows = self.api.tickets([remote], contents=False)
        for article in reversed([one for row in rows for one in articles_of(row)]):
            if article.sender_type != "customer":
                continue
            address = parseaddr(text(article.reply_to))[1] or sender_of(article)[1]
            if "@" in address and address != self.terms.own_email:
                return address
        return ""

    def _after(
        self, operation: Operation, target: RemoteId, steps: Steps, base: Snapshot | None
    ) -> Remote:
        """What came of it. A ticket may have gone where we do not see it: it went, as we asked."""
        try:
            found = surely(lambda: self._reader.whole(target))
        except Denied:
            if base is None or "group" not in steps.values:
                raise
            return self._answer(operation, _as_asked(base, operation))
        if missing := not_taken(steps.values, found.ticket, one_end=True):
            raise Refused(
                tr("Sync", "The server did not take it ({fields}).", fields=", ".join(missing))
            )
        return self._answer(operation, found)

    def _answer(self, operation: Operation, snapshot: Snapshot) -> Remote:
        return Remote(self._reader.named(snapshot, operation.ticket))


def _is_about_mail(failure: Refused) -> bool:
    """Whether a reply failed because of its mail: its address, or a step that Znuny names no better."""
    return type(failure) is Refused or (isinstance(failure, Invalid) and "->To" in str(failure))


def _as_asked(base: Snapshot, operation: Operation) -> Snapshot:
    applied = apply_operation(base.ticket, operation)
    if applied is None:
        return base
    return msgspec.structs.replace(
        base, ticket=applied.ticket, entries=(*base.entries, *applied.entries)
    )


def _unit(option: str) -> float:
    """Minutes in a unit of time, as the account says: one, unless it is a sensible number."""
    try:
        found = float(option or 1)
    except ValueError:
        return 1.0
    return found if 0.01 <= found <= 10_000 else 1.0
