"""What the steps for many tickets are called, and what their words are for."""

from PySide6.QtCore import QCoreApplication

from desk.models.words import field_label
from desk.workflow.bulk import Bulk


def bulk_title(kind: Bulk, field: str = "") -> str:
    """The heading of a step, and its command."""
    if kind is Bulk.FIELD:
        return _say("Set for all: {field}").format(field=field_label(field))
    return {
        Bulk.TAKE: _say("Take all"),
        Bulk.ASSIGN: _say("Assign all"),
        Bulk.HAND_OVER: _say("Hand all over to a group"),
        Bulk.NOTE: _say("Write a private note on all"),
        Bulk.REPLY: _say("Reply to all requesters"),
        Bulk.RESOLVE: _say("Resolve all"),
        Bulk.WAIT: _say("Wait for the requesters"),
        Bulk.MACRO: _say("Run a macro on all"),
        Bulk.PARENT: _say("Attach all to one ticket"),
        Bulk.PROBLEM: _say("Collect all in a new problem"),
        Bulk.MERGE: _say("Merge all into one ticket"),
    }[kind]


def text_question(kind: Bulk) -> str:
    """What the text of a step is, and who reads it; empty when it has none."""
    return {
        Bulk.HAND_OVER: _say("Reason (private; needed where the level changes)"),
        Bulk.NOTE: _say("Note (private)"),
        Bulk.REPLY: _say("Reply (each requester reads it)"),
        Bulk.RESOLVE: _say("Solution (each requester reads it)"),
        Bulk.WAIT: _say("What is awaited (private, may be empty)"),
        Bulk.PROBLEM: _say("What the problem is, in one line"),
    }.get(kind, "")


def _say(text: str) -> str:
    return QCoreApplication.translate("Bulk", text)
