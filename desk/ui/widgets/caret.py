"""Where the caret of an editor stands and what is selected, to be kept with a draft and put back."""

from typing import Protocol

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit


class Placed(Protocol):
    """What remembers a caret; a `Draft` does."""

    @property
    def caret(self) -> int:
        """Where it stands, as Qt counts: in units of UTF-16."""
        ...

    @property
    def anchor(self) -> int | None:
        """Where the selection begins; None without one."""
        ...


def place_of(edit: QPlainTextEdit) -> tuple[int, int | None]:
    """The caret and, when something is selected, where the selection began."""
    cursor = edit.textCursor()
    return cursor.position(), cursor.anchor() if cursor.hasSelection() else None


def put_caret(edit: QPlainTextEdit, placed: Placed) -> None:
    """Put caret and selection back, as far as the text reaches."""
    last = edit.document().characterCount() - 1  # the end of the last paragraph counts as one
    cursor = edit.textCursor()
    if placed.anchor is not None:
        cursor.setPosition(min(max(placed.anchor, 0), last))
    mode = (
        QTextCursor.MoveMode.MoveAnchor
        if placed.anchor is None
        else QTextCursor.MoveMode.KeepAnchor
    )
    cursor.setPosition(min(max(placed.caret, 0), last), mode)
    edit.setTextCursor(cursor)
