"""What a draft of the composer becomes when it is sent: one entry, and the files that go with it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desk.models.errors import InvalidInput
from desk.models.ids import ArticleId, TicketId, entry_id
from desk.models.listing import Draft
from desk.models.markdown import format_of
from desk.models.operations import AddAttachment, AddEntry, Operation
from desk.ui.ticket.files import attachment_of, from_field

if TYPE_CHECKING:
    from desk.ui.workspace import Workspace

LONGEST_DAY: Final = 24 * 60
"""Minutes one entry may claim."""


def minutes_of(draft: Draft) -> int:
    """Time spent, as typed."""
    given = draft.fields.get("minutes", "")
    return int(given) if given.isdecimal() else 0


def has_content(draft: Draft) -> bool:
    """Whether there is something to send."""
    return bool(draft.body.strip() or draft.fields.get("files"))


def article_in(draft: Draft) -> tuple[ArticleId, str] | None:
    """The article that was put into a draft last, and its title."""
    id_ = draft.fields.get("article", "")
    return (ArticleId(id_), draft.fields.get("article_title", "")) if id_ else None


def operations_of(workspace: "Workspace", draft: Draft, *, public: bool) -> tuple[Operation, ...]:
    """The operations a draft becomes. Raises `InvalidInput` in the person's words."""
    if not has_content(draft):
        raise InvalidInput(_say("There is nothing to send."), _say("Write something first."))
    if minutes_of(draft) > LONGEST_DAY:
        raise InvalidInput(_say("One entry cannot have taken more than a day."))
    new, ticket = workspace.new_operation, TicketId(draft.ticket)
    operations, entry = [], None
    if body := draft.body.strip():
        action = AddEntry(body, public, format_of(body), minutes_of(draft))
        operations.append(new(ticket, action))
        entry = entry_id(operations[0].key)
    for file in from_field(draft.fields.get("files", "")):
        now, me = workspace.now(), workspace.me
        author = me.person if me else operations[0].author
        attachment = attachment_of(file, ticket, author, now, entry)
        operations.append(new(ticket, AddAttachment(attachment)))
    return tuple(operations)


def _say(words: str) -> str:
    return QCoreApplication.translate("ComposerViewModel", words)
