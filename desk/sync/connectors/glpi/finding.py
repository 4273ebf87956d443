"""Finding: did an operation happen whose answer was lost? Marks tell, else author, words and moment.

Time has its UUID, a file its comment, every text a mark where GLPI has kept it.
"""

from datetime import timedelta
from typing import Final

from desk.models.attachment import Attachment, safe_name
from desk.models.feed import Snapshot
from desk.models.ids import RemoteId
from desk.models.operations import AddAttachment, CreateTicket, Operation
from desk.sync.connector import Refused
from desk.sync.connectors.common.steps import Message, Steps
from desk.sync.connectors.common.texts import plain_text, same_text
from desk.sync.connectors.glpi.api import Api, Wanted
from desk.sync.connectors.glpi.encoding import html_of, mark_in, text_of
from desk.sync.connectors.glpi.mapping import Parts, file_mark, person_id
from desk.sync.connectors.glpi.naming import Names
from desk.sync.connectors.glpi.reading import Reader
from desk.sync.connectors.glpi.shapes import Row, number, text
from desk.sync.connectors.glpi.writing import (
    create_text,
    create_values,
    not_taken,
    plan,
)

SLACK: Final = timedelta(minutes=5)
"""How far the device's idea of the server's clock may be off."""


class Finding:
    """Looks for what was sent."""

    def __init__(self, api: Api, reader: Reader, names: Names) -> None:
        self._api = api
        self._reader = reader
        self._names = names

    def find(self, operation: Operation, target: RemoteId | None) -> Snapshot | None:
        """The ticket with it; None when it did not happen."""
        if isinstance(operation.action, CreateTicket):
            return self._created(operation, operation.action)
        if target is None:
            return None
        self._reader.documents.refresh()
        parts = self._reader.parts(target)
        snapshot = self._reader.snapshot(parts)
        return snapshot if self._happened(operation, parts, snapshot) else None

    def _happened(self, operation: Operation, parts: Parts, snapshot: Snapshot) -> bool:
        if isinstance(operation.action, AddAttachment):
            return self._is_attached(operation, operation.action.attachment, parts)
        steps = plan(operation, self._reader.vocabulary)
        if not_taken(steps.values, snapshot.ticket, self._reader.encoding):
            return False
        message = steps.message
        return message is None or self._was_said(operation, message, parts)

    def _is_attached(self, operation: Operation, file: Attachment, parts: Parts) -> bool:
        """Whether a file of ours is on a ticket: its comment says so; where GLPI kept none, its name,
        who linked it, and that it was not before."""
        for link, document in parts.documents:
            comment = text(document.get("comment")).strip()
            if comment == file_mark(file):
                return True
            heard = self._reader.zone.read(link.get("date_creation"))
            if (
                not comment
                and text(document.get("filename")) == safe_name(file.name)
                and person_id(link.get("users_id")) == self._reader.me
                and heard is not None
                and heard > operation.occurred_at - SLACK
            ):
                return True
        return False

    def left(self, operation: Operation, steps: Steps, parts: Parts) -> Steps:
        """What is to be done of an operation that was sent before: neither words nor time twice."""
        message = steps.message
        if message is None or self._was_said(operation, message, parts):
            return Steps(steps.values)
        if message.minutes and message.public and self._has_words(operation, message, parts):
            time = Message(
                public=False,
                body=f"{message.minutes} min",
                minutes=message.minutes,
                mark=message.mark,
            )
            return Steps(steps.values, time)
        return steps

    def _was_said(self, operation: Operation, message: Message, parts: Parts) -> bool:
        """Whether the words stand on the ticket, and the time that goes with them."""
        timed = any(text(row.get("uuid")).lower() == operation.key for row in parts.tasks)
        if message.minutes and not timed:
            return False
        if message.minutes and not message.public:
            return True
        return self._has_words(operation, message, parts)

    def _has_words(self, operation: Operation, message: Message, parts: Parts) -> bool:
        return any(
            self._is_ours(operation, message, row) for row in (*parts.followups, *parts.solutions)
        )

    def _is_ours(self, operation: Operation, message: Message, row: Row) -> bool:
        """Whether a row is what was written: its mark says so; where GLPI kept none, author, words
        and moment."""
        content = self._reader.encoding.read(row.get("content"))
        mark = mark_in(content)
        if mark is not None:
            return mark.key == operation.key
        return (
            person_id(row.get("users_id")) == self._reader.me
            and bool(number(row.get("is_private"))) is not message.public
            and self._is_then(operation, row)
            and same_text(_words(content), _words(html_of(message.body, message.format)))
        )

    def _is_then(self, operation: Operation, row: Row) -> bool:
        """Words carry the second in which they were written; a solution cannot."""
        written = self._reader.zone.read(row.get("date"))
        if written is not None:
            return abs(written - operation.occurred_at) < timedelta(seconds=2)
        heard = self._reader.zone.read(row.get("date_creation"))
        return heard is not None and heard > operation.occurred_at - SLACK

    # ---- a new ticket ------------------------------------------------------------------------

    def _created(self, operation: Operation, create: CreateTicket) -> Snapshot | None:
        """By our id where this GLPI keeps one; else by author, moment, title and text."""
        for row in self._candidates(operation):
            remote = text(row.get("id"))
            ours = text(row.get("external_id")) == operation.ticket
            if ours or self._is_alike(operation, create, row):
                found = self._reader.present(remote)
                if found is not None:
                    return found
        return None

    def _candidates(self, operation: Operation) -> list[Row]:
        """The tickets opened in the second of the call, or with our id."""
        found = []
        if not self._reader.encoding.entities:
            found += self._matching({"external_id": f"^{operation.ticket}$"})
        opened = self._reader.zone.write(operation.occurred_at)
        return found + self._matching({"date": f"^{opened}"})

    def _matching(self, match: dict[str, str]) -> list[Row]:
        try:
            return list(self._api.rows("Ticket", Wanted(match=match, newest=True)).rows)
        except Refused:  # it has no such column
            return []

    def _is_alike(self, operation: Operation, create: CreateTicket, row: Row) -> bool:
        reader = self._reader
        content = reader.encoding.read(row.get("content"))
        mark = mark_in(content)
        if mark is not None or text(row.get("external_id")):
            return mark is not None and mark.key == operation.key
        held = create_values(create, reader.vocabulary, self._names.channels)
        wanted = create_text(create, held, reader.encoding) or create.title
        title = reader.encoding.read(row.get("name"))
        return (
            person_id(row.get("users_id_recipient")) == reader.me
            and same_text(title, reader.encoding.fits(create.title))
            and same_text(text_of(content)[0], wanted)
        )


def _words(content: str) -> str:
    words, kind = text_of(content)
    return plain_text(words) if kind == "html" else words
