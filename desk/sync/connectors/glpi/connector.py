"""The connector to GLPI 10 and 11: no keys, numbers of its own, changes by the time of the last one."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import BinaryIO, Final, cast

import msgspec

from desk.models.account import Account
from desk.models.attachment import Attachment
from desk.models.clock import Clock
from desk.models.conflict import clashes
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import PersonId, RemoteId
from desk.models.operations import AddAttachment, CreateTicket, Operation
from desk.models.people import Person
from desk.models.projection import written_values
from desk.models.texts import tr
from desk.models.ticket import FieldValue
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
from desk.sync.connectors.glpi.acting import Acting
from desk.sync.connectors.glpi.address import api_address
from desk.sync.connectors.glpi.api import Api, Wanted
from desk.sync.connectors.glpi.directory import Directory, person_of
from desk.sync.connectors.glpi.encoding import Encoding
from desk.sync.connectors.glpi.feed import Feed
from desk.sync.connectors.glpi.finding import Finding
from desk.sync.connectors.glpi.keys import GROUP, USER, key_of, number_of
from desk.sync.connectors.glpi.mapping import MAIL, Parts, file_mark, person_id, ticket_of
from desk.sync.connectors.glpi.naming import Names, version_of
from desk.sync.connectors.glpi.reading import Reader
from desk.sync.connectors.glpi.session import Opened, Options, Session
from desk.sync.connectors.glpi.shapes import Row, number, record, text
from desk.sync.connectors.glpi.writing import (
    create_columns,
    create_values,
    not_taken,
    plan,
)
from desk.sync.connectors.glpi.zone import Measured, Zone, measure, read_naive, zone_for
from desk.sync.connectors.http import Http

LARGEST_FILE: Final = 64 * 1024 * 1024
"""Bytes of a file that goes up in one request: GLPI has no other way."""
RAW: Final = 11
"""From this version on texts are kept as they were written."""
_READ, _SEE_PRIVATE = 1, 8192
"""Rights of a profile, as GLPI numbers them."""

_GROUPS, _NAMES = "groups", "names"


def connect(account: Account, clock: Clock) -> Connector:
    """The connector of an account."""
    in_clear = account.options.get("insecure_http") == "yes"
    return GlpiConnector(account, Http(api_address(account.url), clock, in_clear=in_clear), clock)


class GlpiConnector:
    """One technician on one GLPI."""

    def __init__(self, account: Account, http: Http, clock: Clock) -> None:
        self.capabilities = Capabilities(product="glpi", own_numbers=True, number_blocks=True)
        self._account = account
        self._clock = clock
        self._began = (clock.now().timestamp(), clock.running()[1])
        """The server's time at a moment of ours."""
        self.http = http
        options = account.options
        self._session = Session(
            http,
            account.user,
            Options(
                options.get("profile", ""), options.get("entity", ""), options.get("app_token", "")
            ),
        )
        self._api = Api(self._session)
        self._config: Row = {}
        self._reader = Reader(self._api)
        self._names = Names(self._api)
        self._directory = Directory(self._api, self._reader)
        self._feed = Feed(self._api, self._reader, self._directory, self._server_time)
        self._acting = Acting(self._api, self._reader)
        self._finding = Finding(self._api, self._reader, self._names)
        self._files: dict[str, bytes] = {}
        self._knows = ""
        """Which names are known: none, those of groups, or all."""

    @property
    def clock_offset(self) -> float:
        """Seconds the server's clock is ahead of ours."""
        return self.http.clock_offset

    def sign_in(self, secret: str) -> Person:
        """Open a session, and learn who we are and how this GLPI writes texts and times."""
        opened = self._session.open(secret)
        me = person_id(opened.session.get("glpiID"))
        if not me:
            raise SignInNeeded(tr("Sync", "The server does not know this user."))
        self._reader.me = me
        self._learn_version()
        row = self._me(me)
        self._learn_zone(opened, text(row.get("timezone")))
        self._learn_rights(opened.session)
        return self._myself(opened.session, row)

    def vocabulary(self) -> Vocabulary:
        """The groups, categories and places."""
        levels = levels_of(self._account)
        found = self._names.vocabulary(levels, self._config, self._reader.encoding)
        self._reader.vocabulary, self._knows = found, _NAMES
        return found

    def changes_since(self, cursor: Cursor | None, wait: float = 0.0) -> Page:  # noqa: ARG002
        """One page: of all tickets from the start, then of what changed since."""
        self._learn()
        return self._feed.page(cursor)

    def fetch(self, remote: RemoteId) -> Snapshot:
        """One ticket as it stands."""
        self._learn()
        self._reader.documents.refresh()
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
        self._learn(operation)
        if isinstance(operation.action, CreateTicket):
            return self._create(operation, operation.action)
        if target is None:
            raise Refused(tr("Sync", "The server knows no such ticket."))
        parts = self._reader.parts(target)
        self._refuse_stale(operation, parts)
        if isinstance(operation.action, AddAttachment):
            self._attach(operation.action.attachment, parts)
            return self._after(operation, target)
        steps = plan(operation, self._reader.vocabulary)
        if again:
            steps = self._finding.left(operation, steps, parts)
        self._known(steps.values)
        self._acting.carry_out(operation, steps, parts)
        remote = self._after(operation, target)
        return self._checked(operation, target, steps.values, remote)

    def find(self, operation: Operation, target: RemoteId | None) -> Remote | None:
        """Whether it happened: by what GLPI keeps of our own, else by author, words and moment."""
        self._learn(operation)
        found = self._finding.find(operation, target)
        return None if found is None else self._answer(operation, found)

    def lease_numbers(self, size: int) -> tuple[str, int, int]:
        """Numbers for what is registered before GLPI has given its own; known on this device alone."""
        return provisional_block(size)

    def upload(self, attachment: Attachment, content: BinaryIO) -> None:
        """Take the bytes along: they go up with the document that links them, or not at all."""
        content.seek(0)
        data = content.read(LARGEST_FILE + 1)
        if len(data) > min(LARGEST_FILE, self._largest_document()):
            raise Refused(tr("Sync", "The server finds this too large."))
        if hashlib.sha256(data).hexdigest() == attachment.sha256:
            self._files = {attachment.sha256: data}

    def download(self, attachment: Attachment, to: BinaryIO, offset: int) -> None:
        """Write a file's bytes from `offset` on; GLPI sends it whole each time, and says its SHA-1."""
        id = attachment.id.removeprefix("glpi-")  # noqa: A001  what it is
        document = self._api.item("Document", id)
        if document is None:
            raise Refused(tr("Sync", "The server has this file no longer."))
        passing = _From(to, offset)
        self._api.download(id, cast("BinaryIO", passing), LARGEST_FILE)
        told = text(document.get("sha1sum")).lower()
        if told and told != passing.digest.hexdigest():
            raise Unreachable(tr("Sync", "The file that came is not the one the server tells of."))

    def close(self) -> None:
        """End the session and let go of connections; the next call opens another."""
        self._session.close()

    def know(self, vocabulary: Vocabulary, me: PersonId, zone: Zone, encoding: Encoding) -> None:
        """Go on with what was read before."""
        self._reader.vocabulary, self._reader.me = vocabulary, me
        self._reader.zone, self._reader.encoding = zone, encoding
        self._knows = _NAMES

    # ---- learning about the server -----------------------------------------------------------

    def _learn(self, operation: Operation | None = None) -> None:
        """The groups must be known before anything is read, categories and places before they are
        written: these may have to be gathered one by one."""
        if operation is not None and isinstance(operation.action, CreateTicket):
            self._names.learn_channel(operation.action.channel)
        if operation is not None and self._knows != _NAMES and _writes_names(operation):
            self.vocabulary()
        elif not self._knows:
            groups = self._names.groups(levels_of(self._account), self._reader.encoding)
            self._reader.vocabulary, self._knows = Vocabulary(groups=groups), _GROUPS

    def _learn_version(self) -> None:
        """Which texts this GLPI hands out: one that does not tell its version is taken for an old one,
        whose encoded texts know themselves."""
        try:
            self._config = self._api.config()
        except Refused:
            self._config = {}
        version = version_of(self._config)
        self._reader.encoding = Encoding(entities=not version or version[0] < RAW)

    def _me(self, me: PersonId) -> Row:
        try:
            return self._api.item("User", str(number_of(USER, me))) or {}
        except Refused:
            return {}

    def _learn_zone(self, opened: Opened, named: str) -> None:
        """Which zone the session's times are in, from the server's clock and a ticket of another season."""
        there = read_naive(opened.session.get("glpi_currenttime"))
        asked = opened.asked_at or self._clock.now()
        names = [name for name in (self._account.options.get("timezone", ""), named) if name]
        now = measure(there, asked)
        measured = [now] if now else []
        if not names:  # nobody has said it
            measured += self._other_season(asked)
        self._reader.zone = zone_for(measured, names)
        moment = self._reader.zone.read(opened.session.get("glpi_currenttime")) or asked
        self._began = (moment.timestamp(), self._clock.running()[1])

    def _other_season(self, now: datetime) -> list[Measured]:
        """What a ticket tells that was changed half a year ago, or nearly: its own time, and the server's
        in UTC."""
        for days in (182, 152, 212):
            month = (now - timedelta(days=days)).strftime("%Y-%m-")
            wanted = Wanted(count=1, match={"date_mod": f"^{month}"})
            try:
                rows = self._api.rows("Ticket", wanted).rows
                found = self._api.dated_item("Ticket", text(rows[0].get("id"))) if rows else None
            except Refused:
                return []
            if found is not None:
                row, moment = found
                once = measure(read_naive(row.get("date_mod")), moment)
                return [once] if once else []
        return []

    def _learn_rights(self, session: Row) -> None:
        """What this profile may do, as buttons follow."""
        profile = record(session.get("glpiactiveprofile"))
        told = {name: number(profile[name]) for name in ("knowbase", "followup") if name in profile}
        self.capabilities = Capabilities(
            product="glpi",
            own_numbers=True,
            number_blocks=True,
            knowledge=bool(told.get("knowbase", _READ) & _READ),
            private_notes=bool(told.get("followup", _SEE_PRIVATE) & _SEE_PRIVATE),
        )

    def _myself(self, session: Row, row: Row) -> Person:
        """Who we are, by the directory or by the session."""
        known = row or {
            "id": session.get("glpiID"),
            "name": session.get("glpiname"),
            "realname": session.get("glpirealname"),
            "firstname": session.get("glpifirstname"),
        }
        groups = session.get("glpigroups")
        mine = [key_of(GROUP, group) for group in groups] if isinstance(groups, list) else []
        self._learn()
        found = person_of(known, self._reader.encoding, self._reader.vocabulary, "", mine)
        return msgspec.structs.replace(found, is_agent=True)

    def _server_time(self) -> float:
        """The server's time, in seconds since 1970, however our clock is set meanwhile."""
        there, here = self._began
        return there + self._clock.running()[1] - here

    def _largest_document(self) -> int:
        megabytes = number(self._config.get("document_max_size"))
        return megabytes * 1024 * 1024 if megabytes > 0 else LARGEST_FILE

    # ---- steps -------------------------------------------------------------------------------

    def _create(self, operation: Operation, create: CreateTicket) -> Remote:
        reader = self._reader
        values = create_values(create, reader.vocabulary, self._names.channels)
        self._known(values)
        columns = create_columns(operation, create, values, reader.encoding)
        columns["date"] = reader.zone.write(operation.occurred_at)
        if not reader.encoding.entities:
            columns["external_id"] = operation.ticket
        remote = RemoteId(str(self._api.add("Ticket", columns)))
        return surely(lambda: self._completed(operation, remote, values))

    def _completed(
        self, operation: Operation, remote: RemoteId, values: Mapping[str, FieldValue]
    ) -> Remote:
        """What a creation could not say is said now. It is created, whatever becomes of that."""
        if str(values.get("requester") or "").startswith(MAIL):
            with suppress(Refused):
                self._acting.add_requester(remote, values["requester"])
        made = self._after(operation, remote)
        missing = not_taken(values, made.snapshot.ticket, self._reader.encoding)
        if "priority" not in missing:
            return made
        with suppress(Refused):  # it follows from the matrix where one may not set it
            self._acting.set_columns(remote, {"priority": values["priority"]})
        return self._after(operation, remote)

    def _known(self, values: Mapping[str, FieldValue]) -> None:
        """GLPI takes the number of anybody, also of nobody."""
        for field in ("requester", "assignee"):
            person = values.get(field)
            if person and self._directory.person(PersonId(str(person))) is None:
                raise Refused(tr("Sync", "The server does not know “{person}”.", person=person))

    def _refuse_stale(self, operation: Operation, parts: Parts) -> None:
        current = ticket_of(parts, self._reader.terms)
        if found := clashes(current, operation):
            whole = self._reader.snapshot(parts)
            raise Stale(found, self._reader.named(whole, operation.ticket))

    def _checked(
        self, operation: Operation, target: RemoteId, values: Mapping[str, FieldValue], made: Remote
    ) -> Remote:
        """What GLPI has now is what counts. A priority written with its factors is reckoned again by
        GLPI where one may not set it: alone it holds."""
        missing = not_taken(values, made.snapshot.ticket, self._reader.encoding)
        if missing == ["priority"]:
            self._acting.set_columns(target, {"priority": values["priority"]})
            made = self._after(operation, target)
            missing = not_taken(values, made.snapshot.ticket, self._reader.encoding)
        if missing:
            raise Refused(
                tr("Sync", "The server did not take it ({fields}).", fields=", ".join(missing))
            )
        return made

    def _attach(self, attachment: Attachment, parts: Parts) -> None:
        data = self._files.get(attachment.sha256)
        if data is None:
            raise Refused(tr("Sync", "The file’s bytes are not on the server."))
        link = {
            "name": attachment.name,
            "comment": file_mark(attachment),
            "itemtype": "Ticket",
            "items_id": number(parts.row.get("id")),
        }
        self._api.upload(link, attachment.name, attachment.media_type, data)
        self._files = {}

    def _after(self, operation: Operation, target: RemoteId) -> Remote:
        return surely(lambda: self._answer(operation, self._reader.whole(target)))

    def _answer(self, operation: Operation, snapshot: Snapshot) -> Remote:
        return Remote(self._reader.named(snapshot, operation.ticket))


def _writes_names(operation: Operation) -> bool:
    """Whether it says a category or a place."""
    if isinstance(operation.action, CreateTicket):
        return bool(operation.action.category or operation.action.location)
    return bool({"category", "location"} & written_values(operation.action).keys())


class _From:
    """A file that lets the first bytes go by, and reckons the digest of all."""

    def __init__(self, to: BinaryIO, offset: int) -> None:
        self.digest = hashlib.sha1(usedforsecurity=False)
        self._to = to
        self._left = offset

    def writelines(self, pieces: Iterable[bytes]) -> None:
        """Write all pieces, less what is to go by."""
        for piece in pieces:
            self.digest.update(piece)
            self._to.write(piece[self._left :])
            self._left = max(0, self._left - len(piece))
