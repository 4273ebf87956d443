"""Finding: did an operation happen whose answer was lost? Marks, texts and times tell.

MantisBT keeps no keys. What was found to be one operation's is never taken for another's.
"""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Final

from desk.models.attachment import Attachment
from desk.models.ids import OperationKey, RemoteId
from desk.models.operations import AddAttachment, CreateTicket, Operation
from desk.sync.connectors.common.marks import find_mark
from desk.sync.connectors.common.texts import same_text
from desk.sync.connectors.mantis.api import MOST_PAGES, Api
from desk.sync.connectors.mantis.characters import wide
from desk.sync.connectors.mantis.form import Form
from desk.sync.connectors.mantis.mapping import is_private
from desk.sync.connectors.mantis.reading import Reader
from desk.sync.connectors.mantis.shapes import File, Issue, Note, moment, number, text, user_of
from desk.sync.connectors.mantis.writing import Body, Message, Steps

SLACK: Final = timedelta(minutes=5)
"""How far the device's idea of the server's clock may be off."""
ROWS: Final = 100


class Finding:
    """Looks for what was sent."""

    def __init__(self, api: Api, reader: Reader) -> None:
        self._api = api
        self._reader = reader
        self._claimed: dict[str, OperationKey] = {}
        """Of the notes and files of ours that carry no mark: which operation each one is."""

    def created(self, operation: Operation, body: Body) -> Issue | None:
        """The issue of a creation: by its mark, else by title, text and time."""
        for issue in self._since(operation):
            mark = find_mark(text(issue.additional_information))
            alike = mark is None and _is_alike(issue, body, operation)
            if alike or (mark is not None and mark.key == operation.key):
                return self._reader.alive(RemoteId(text(issue.id))).issue
        return None

    def happened(self, operation: Operation, steps: Steps, form: Form, issue: Issue) -> bool:
        """Whether an issue has all of an operation."""
        if isinstance(operation.action, AddAttachment):
            return self.claim(
                self.attached(operation, operation.action.attachment, issue), operation
            )
        if isinstance(operation.action, CreateTicket) or form.fields(steps.values, issue):
            return False
        message = steps.message
        return message is None or self.claim(self.noted(operation, message, issue), operation)

    def noted(self, operation: Operation, message: Message, issue: Issue) -> Note | None:
        """The note of an operation. One that a requester sees carries no mark."""
        for note in issue.notes or ():
            if is_private(note) is message.public:
                continue
            mark = find_mark(text(note.text))
            if mark is not None and mark.key == operation.key:
                return note
            said = message.public and same_text(wide(text(note.text)), wide(message.body))
            if said and self._is_ours(note, operation, f"note {text(note.id)}"):
                return note
        return None

    def attached(self, operation: Operation, attachment: Attachment, issue: Issue) -> File | None:
        """The file of an operation: by author, time, name, size, and at last by what is in it."""
        for file in issue.attachments or ():
            if not self._is_ours(file, operation, f"file {text(file.id)}"):
                continue
            if number(file.size) != attachment.size or not _is_called(file, attachment.name):
                continue
            content = self._api.content(text(issue.id), text(file.id))
            if hashlib.sha256(content).hexdigest() == attachment.sha256:
                return file
        return None

    def claim(self, thing: Note | File | None, operation: Operation) -> bool:
        """Remember whose this is; whether it is anything."""
        if thing is None:
            return False
        kind = "note" if isinstance(thing, Note) else "file"
        self._claimed[f"{kind} {text(thing.id)}"] = operation.key
        return True

    def _is_ours(self, thing: Note | File, operation: Operation, name: str) -> bool:
        created = moment(thing.created_at)
        return (
            user_of(thing.reporter) == self._reader.me
            and created is not None
            and created > operation.occurred_at - SLACK
            and self._claimed.get(name, operation.key) == operation.key
        )

    def _since(self, operation: Operation) -> Iterator[Issue]:
        """The issues that were changed since, newest first: what was created is among them."""
        for page in range(1, MOST_PAGES):
            issues = self._api.newest(page, ROWS)
            for issue in issues:
                changed = moment(issue.updated_at)
                if changed is not None and changed < operation.occurred_at - SLACK:
                    return
                yield issue
            if len(issues) < ROWS:
                return


def _is_alike(issue: Issue, body: Body, operation: Operation) -> bool:
    created = moment(issue.created_at)
    return (
        created is not None
        and created > operation.occurred_at - SLACK
        and same_text(text(issue.summary), str(body["summary"]))
        and same_text(text(issue.description), str(body["description"]))
    )


def _is_called(file: File, name: str) -> bool:
    """Whether a file has that name, or the one MantisBT gives to a second file of the same name."""
    shown, own = PurePosixPath(wide(text(file.filename))), PurePosixPath(name)
    second = shown.stem.removeprefix(own.stem).removeprefix("-").isdecimal()
    return shown == own or (second and shown.suffix == own.suffix)
