"""Finding: did an operation happen whose answer was lost? Marks, texts and times tell."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from desk.models.attachment import Attachment
from desk.models.ids import OperationKey, RemoteId
from desk.models.operations import Operation
from desk.sync.connectors.common.steps import Message
from desk.sync.connectors.common.texts import same_text
from desk.sync.connectors.manageengine import markup
from desk.sync.connectors.manageengine.api import Api
from desk.sync.connectors.manageengine.mapping import Whole, plain
from desk.sync.connectors.manageengine.reading import Reader
from desk.sync.connectors.manageengine.shapes import (
    File,
    Resolution,
    Size,
    is_yes,
    moment,
    number,
    text,
    user_of,
)

SLACK: Final = timedelta(minutes=5)
"""How far the device's idea of the server's clock may be off."""


class Finding:
    """Looks for what was sent. What was found to be one operation's is never taken for another's."""

    def __init__(self, api: Api, reader: Reader) -> None:
        self._api = api
        self._reader = reader
        self._claimed: dict[str, OperationKey] = {}

    def created(self, operation: Operation) -> Whole | None:
        """The request of a creation, by its mark."""
        since = operation.occurred_at - SLACK
        for row in self._api.since(int(since.timestamp() * 1000)):
            made = moment(row.created_time)
            if made is None or made < since:
                continue
            whole = self._reader.present(text(row.id))
            mark = plain(whole.request.description)[1] if whole else None
            if whole is not None and mark is not None and mark.key == operation.key:
                return self._reader.alive(RemoteId(text(row.id)))
        return None

    def noted(self, operation: Operation, message: Message, whole: Whole, *, guess: bool) -> bool:
        """Whether the note of an operation is there. One that a requester sees carries no mark: it can
        only be guessed, by its author, text and time, where an answer was lost."""
        for note in whole.notes:
            if is_yes(note.show_to_requester) is not message.public:
                continue
            body, mark = plain(note.description)
            if mark is not None and mark.key == operation.key:
                return True
            when = moment(note.added_time) or moment(note.created_time)
            ours = user_of(note.added_by or note.created_by) == self._reader.me
            late = when is not None and when > operation.occurred_at - SLACK
            said = markup.read(message.html) if message.is_rich else message.body
            alike = guess and message.public and ours and late and same_text(body, said)
            if alike and self.claim(f"note {text(note.id)}", operation):
                return True
        return False

    def worked(self, operation: Operation, whole: Whole) -> bool:
        """Whether the time of an operation is logged."""
        marks = (plain(worklog.description)[1] for worklog in whole.worklogs)
        return any(mark is not None and mark.key == operation.key for mark in marks)

    @staticmethod
    def closed(comments: str, whole: Whole) -> bool:
        """Whether a request was closed with these words."""
        found = whole.request.closure_info
        told = markup.read(text(found.closure_comments)) if found else ""
        return bool(told.strip()) and same_text(told, comments)

    @staticmethod
    def solved(solution: str, whole: Whole) -> bool:
        """Whether a solution stands in a request."""
        found = whole.request.resolution
        html = text(found.content) if isinstance(found, Resolution) else text(found)
        return " ".join(solution.split()) in " ".join(markup.read(html).split())

    def attached(
        self,
        operation: Operation,
        attachment: Attachment,
        whole: Whole,
        digest: Callable[[File], str],
    ) -> bool:
        """Whether a file is there: by name, size, and at last by what is in it."""
        for file in whole.request.attachments or ():
            size = file.size.value if isinstance(file.size, Size) else file.size
            if text(file.name) != attachment.name or number(size) not in {0, attachment.size}:
                continue
            if digest(file) == attachment.sha256 and self.claim(f"file {text(file.id)}", operation):
                return True
        return False

    def claim(self, thing: str, operation: Operation) -> bool:
        """Remember whose this is; False when it is another's."""
        return self._claimed.setdefault(thing, operation.key) == operation.key
