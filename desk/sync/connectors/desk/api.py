"""Api: the requests of Desk's server, one method each, in the words of `desk.models.wire`."""

from datetime import datetime
from typing import BinaryIO, Final, TypeVar

import msgspec

from desk.models.feed import Snapshot
from desk.models.ids import OperationKey, TicketId
from desk.models.operations import Operation
from desk.models.people import Person
from desk.models.presence import Present
from desk.models.texts import tr
from desk.models.wire import (
    API,
    EPOCH_HEADER,
    KEY_HEADER,
    SEAL_HEADER,
    BlockWanted,
    Changes,
    Company,
    Here,
    NumberBlock,
    OnSite,
    Problem,
    Push,
    Pushed,
    PushedArticle,
    PushedVisit,
    ServerInfo,
    SignIn,
    Token,
    UploadState,
    UploadWanted,
    VocabularyAnswer,
)
from desk.sync.answer import Answer, broken
from desk.sync.connector import Unreachable
from desk.sync.connectors.desk.mapping import Place, failure_of
from desk.sync.connectors.http import Http

T = TypeVar("T")

ROWS_AT_FIRST: Final = 500
"""Rows of a page of a pull from the start: some two megabytes at most."""
ROWS: Final = 100
"""Rows of a page later: somebody works meanwhile, and what they do waits until a page is stored."""
_TELLING: Final = frozenset({409, 410, 412})
"""Statuses whose problem says more than “no”."""
_encode = msgspec.json.encode


class Api:
    """One server, one agent. Raises a `Failure` for everything that is not a good answer."""

    def __init__(self, http: Http) -> None:
        self.http = http
        self.epoch = ""
        """The database we have read from; sent along with whatever depends on it."""
        self._seal = (0, "")
        """The newest place we know of in its feed, and the seal there."""

    def info(self) -> ServerInfo:
        """Who answers."""
        return _read(self.http.get(API), ServerInfo)

    def sign_in(self, user: str, password: str, device: str) -> Token:
        """A token for a password."""
        body = _encode(SignIn(user, password, device))
        return _read(self.http.send("POST", f"{API}/tokens", body), Token)

    def me(self) -> Person:
        """Whose token this is."""
        return _read(self.http.get(f"{API}/me"), Person)

    def vocabulary(self) -> VocabularyAnswer:
        """What the server knows."""
        return _read(self.http.get(f"{API}/vocabulary"), VocabularyAnswer)

    def changes(self, place: Place, wait: float, rows: int) -> Changes:
        """Up to so many rows of the feed after a place, held back up to `wait` seconds until there
        is news."""
        if place.epoch != self.epoch:
            self._seal = (0, "")
        self._note(place.since, place.seal)
        answer = self.http.get(
            f"{API}/changes",
            {"since": place.since, "limit": rows, "wait": int(wait)},
            headers=self._where(place.epoch),
            expect=_TELLING,
            hold=wait,
        )
        changes = _read(answer, Changes)
        if changes.epoch != self.epoch:
            self._seal = (0, "")
        self.epoch = changes.epoch
        self._note(changes.next, changes.seal)
        return changes

    def ticket(self, ticket: TicketId) -> Snapshot:
        """One ticket."""
        return _read(self.http.get(f"{API}/tickets/{_part(ticket)}"), Snapshot)

    def push(self, operation: Operation) -> Pushed:
        """Carry out an operation, once."""
        answer = self.http.send(
            "POST",
            f"{API}/operations",
            _encode(Push(operation)),
            headers={KEY_HEADER: operation.key, **self._epoch_header()},
            expect=_TELLING,
        )
        pushed = _read(answer, Pushed, writes=True)
        if pushed.epoch == self.epoch:
            self._note(pushed.sequence, pushed.seal)
        return pushed

    def write(self, operation: Operation) -> PushedArticle:
        """Carry out an operation on a knowledge article, once."""
        answer = self.http.send(
            "POST",
            f"{API}/articles",
            _encode(Push(operation)),
            headers={KEY_HEADER: operation.key, **self._epoch_header()},
            expect=_TELLING,
        )
        pushed = _read(answer, PushedArticle, writes=True)
        if pushed.epoch == self.epoch:
            self._note(pushed.sequence, pushed.seal)
        return pushed

    def plan(self, operation: Operation) -> PushedVisit:
        """Carry out an operation on the plan of a visit, once."""
        answer = self.http.send(
            "POST",
            f"{API}/visits",
            _encode(Push(operation)),
            headers={KEY_HEADER: operation.key, **self._epoch_header()},
            expect=_TELLING,
        )
        pushed = _read(answer, PushedVisit, writes=True)
        if pushed.epoch == self.epoch:
            self._note(pushed.sequence, pushed.seal)
        return pushed

    def result(self, key: OperationKey) -> Pushed | None:
        """What became of an operation; None when it is not in."""
        answer = self.http.get(
            f"{API}/operations/{_part(key)}",
            headers=self._epoch_header(),
            expect={404, *_TELLING},
        )
        return None if answer.status == 404 else _read(answer, Pushed)

    def lease(self, key: str, device: str, size: int) -> NumberBlock:
        """A block of numbers; the same one for the same key."""
        answer = self.http.send(
            "POST",
            f"{API}/number-blocks",
            _encode(BlockWanted(device, size)),
            headers={KEY_HEADER: key, **self._epoch_header()},
            expect=_TELLING,
        )
        return _read(answer, NumberBlock, writes=True)

    def be_here(self, ticket: TicketId | None, *, writing: bool) -> tuple[Present, ...]:
        """Say which ticket is shown here, and learn who else is there."""
        body = _encode(Here(ticket, writing))
        return _read(self.http.send("PUT", f"{API}/presence", body), Company).present

    def go_on_site(self, ticket: TicketId, until: datetime | None) -> tuple[Present, ...]:
        """Say that a ticket is taken along."""
        body = _encode(OnSite(until))
        return _read(self.http.send("PUT", _on_site(ticket), body), Company).present

    def come_back(self, ticket: TicketId) -> tuple[Present, ...]:
        """Say that one is back with a ticket."""
        return _read(self.http.send("DELETE", _on_site(ticket), b""), Company).present

    def begin_upload(self, sha256: str, size: int) -> UploadState:
        """Say that a file is coming, and learn how much of it is there."""
        body = _encode(UploadWanted(sha256, size))
        return _read(self.http.send("POST", f"{API}/uploads", body), UploadState)

    def append(self, sha256: str, offset: int, part: bytes) -> UploadState:
        """The next part of a file."""
        answer = self.http.send(
            "PATCH",
            f"{API}/uploads/{_part(sha256)}",
            part,
            headers={"Content-Type": "application/octet-stream", "Upload-Offset": str(offset)},
            expect={409},
        )
        if answer.status == 409:  # another device sends the same file just now
            raise Unreachable(tr("Sync", "The file is being sent from elsewhere too."))
        return _read(answer, UploadState)

    def download(self, sha256: str, to: BinaryIO, offset: int, size: int) -> None:
        """A file's bytes from `offset` on."""
        self.http.download(f"{API}/blobs/{_part(sha256)}", to, offset, largest=size)

    def _note(self, place: int, seal: str) -> None:
        """Keep the newest seal alone: it vouches for all that came before it."""
        if seal and place >= self._seal[0]:
            self._seal = (place, seal)

    def _epoch_header(self) -> dict[str, str]:
        return self._where(self.epoch)

    def _where(self, epoch: str) -> dict[str, str]:
        """What we have seen of the server: its epoch, and the seal of the newest place."""
        if not epoch:
            return {}
        place, seal = self._seal
        sealed = {SEAL_HEADER: f"{place}:{seal}"} if seal else {}
        return {EPOCH_HEADER: epoch, **sealed}


def _read(answer: Answer, type: type[T], *, writes: bool = False) -> T:  # noqa: A002  as "read as type"
    """The value of an answer; the failure that a problem stands for."""
    try:
        if answer.status in _TELLING:
            raise failure_of(msgspec.json.decode(answer.body, type=Problem))
        return msgspec.json.decode(answer.body, type=type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = tr("Sync", "What answers is not a Desk server this Desk understands.")
        raise broken(reason, writes=writes) from error


def _on_site(ticket: TicketId) -> str:
    return f"{API}/tickets/{_part(ticket)}/on-site"


def _part(text: str) -> str:
    """An id as a part of a path: only what ids are made of, so that it cannot lead elsewhere."""
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c in "-_"))
