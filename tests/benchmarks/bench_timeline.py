"""What hostile and long tickets cost the window: the longest it is held from the ticket's coming to its paint.

Beside each stands the same browser with one word in it: what Qt itself takes to lay out and paint.
"""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtWidgets import QApplication, QTextBrowser

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, EntryId
from desk.models.worklog import Entry, EntryKind
from desk.ui.pages import pdf
from desk.ui.ticket.naming import names_of
from desk.ui.ticket.paper import Scope, sheet_of
from tests.benchmarks import Aim, Row, milliseconds
from tests.benchmarks.place import Place
from tests.ui.ticket.fakes import ANNA, START, T1, VOCABULARY
from tests.ui.ticket.pane import Pane, pane

_FIFTY = Aim(p95=50)
_TWO_SECONDS = Aim(p95=2000)
_ZALGO = ("a" + "\u0316\u0301\u0357" * 6 + "b ") * 2000


def _entry(number: int, body: str, form: str = "text") -> Entry:
    at = START + timedelta(minutes=number)
    return Entry(EntryId(f"e{number}"), T1, EntryKind.NOTE, ANNA, at, body, form)


def _many(count: int) -> list[Entry]:
    words = "The queue was restarted and the jobs are gone; the printer prints again since then. "
    return [_entry(number, words * (1 + number % 4)) for number in range(count)]


_TICKETS: dict[str, Callable[[], list[Entry]]] = {
    "30 entries": lambda: _many(30),
    "10,000 entries": lambda: _many(10_000),
    "a line of 5 MB": lambda: [_entry(1, "x" * 5_000_000)],
    "a log of 5 MB": lambda: [_entry(1, "a line of a log that goes on and on\n" * 140_000)],
    "HTML, 8,000 cells": lambda: [
        _entry(1, "<table>" + "<tr><td>x<td>y</tr>" * 4000 + "</table>", "html")
    ],
    "HTML, cells over a million columns": lambda: [
        _entry(1, "<table><tr>" + "<td colspan=1000000>x" * 4000 + "</table>", "html")
    ],
    "HTML, nested 15,000 times": lambda: [_entry(1, "<div>" * 15_000, "html")],
    "emoji, zalgo, Arabic": lambda: [
        _entry(1, "\U0001f468\u200d\U0001f469" * 5000), _entry(2, _ZALGO), _entry(3, "\u0627\u0644" * 9000)
    ],
}  # fmt: skip


def measured(place: Place) -> Iterator[Row]:
    """Tickets drawn, then one on paper."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([])
    with pane(application) as shown:
        bare = QTextBrowser()
        bare.resize(shown.view.timeline.size())
        bare.show()
        for what, make in _TICKETS.items():
            yield _drawn(shown, bare, what, make(), place.rounds(20))
        files = tuple(Attachment(AttachmentId(f"f{n}"), T1, f"{n}.pdf", 9) for n in range(400))
        yield _drawn(shown, bare, "400 files", _many(1), place.rounds(20), files)
        bare.deleteLater()
        yield _paper(shown, place)


def _drawn(  # noqa: PLR0917  what is drawn, and where
    shown: Pane, bare: QTextBrowser, what: str, entries: list[Entry], rounds: int,
    files: tuple[Attachment, ...] = (),
) -> Row:  # fmt: skip
    shown.put(*entries, files=files)
    timeline = shown.view.timeline

    def draw() -> None:
        shown.model.timeline.take(shown.model.detail, first=True)
        timeline.draw(to_end=True)
        timeline.viewport().repaint()

    def limit() -> None:
        bare.setHtml("<p>word</p>")
        bare.viewport().repaint()

    draw()
    figures, limits = [], []
    for _ in range(rounds):
        figures.append(milliseconds(draw))
        limits.append(milliseconds(limit))
        QApplication.processEvents()
    return Row(f"timeline, {what}: drawn and painted", "ms", tuple(figures), "one word in a browser",
               tuple(limits), _FIFTY)  # fmt: skip


def _paper(shown: Pane, place: Place) -> Row:
    shown.put(*_many(200))
    detail = shown.model.detail
    assert detail is not None
    store = shown.bench.store
    names = names_of(msgspec.structs.replace(detail), VOCABULARY)

    def make() -> None:
        pdf(sheet_of(store, detail, names, Scope.COMPLETE, START))  # type: ignore[arg-type]

    figures = tuple(milliseconds(make) for _ in range(place.rounds(20)))
    return Row("a ticket of 200 entries as a PDF", "ms", figures, aim=_TWO_SECONDS,
               note="by a process of its own; its start comes to it")  # fmt: skip
