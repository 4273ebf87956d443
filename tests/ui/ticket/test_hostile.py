"""Whatever a ticket holds, it is drawn in bounded pieces, and nothing in it acts, spies or hides."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, EntryId
from desk.models.worklog import Entry, EntryKind
from desk.ui.ticket.markup import foreign_html
from desk.ui.ticket.reader_view import pieces
from tests.ui.ticket.fakes import ANNA, START, T1
from tests.ui.ticket.pane import Pane, pane


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Pane]:
    with pane(qapp) as made:
        yield made


def note(number: int, body: str = "Words", form: str = "text") -> Entry:
    at = START + timedelta(minutes=number)
    return Entry(EntryId(f"e{number}"), T1, EntryKind.NOTE, ANNA, at, body, form)


def blocks(shown: Pane) -> int:
    return shown.view.timeline.document().blockCount()


def follow(shown: Pane, verb: str) -> None:
    shown.view.timeline.anchorClicked.emit(QUrl(f"desk:{verb}"))


def test_of_ten_thousand_entries_the_newest_are_drawn_and_all_can_be_reached(shown: Pane) -> None:
    shown.put(*(note(n, f"Entry number {n}.") for n in range(10_000)))
    assert "Entry number 9999." in shown.text
    assert blocks(shown) < 1000
    assert "earlier item" in shown.text
    shown.model.timeline.go_to("e0")
    assert "Entry number 0." in shown.text
    assert blocks(shown) < 1000
    follow(shown, "later/")
    assert "Entry number 0." not in shown.text
    follow(shown, "newest/")
    assert "Entry number 9999." in shown.text


def test_keys_lead_from_entry_to_entry_over_the_ends_of_what_is_drawn(shown: Pane) -> None:
    shown.put(*(note(n, f"Entry number {n}.") for n in range(300)))
    timeline = shown.view.timeline
    for _ in range(301):
        shown.view.step_entry(-1)
    found = timeline.current()
    assert found is not None
    assert found.id == "call"
    for _ in range(301):
        shown.view.step_entry(1)
    found = timeline.current()
    assert found is not None
    assert found.id == "e299"


def test_four_hundred_files_are_counted_and_shown_when_asked_for(shown: Pane) -> None:
    files = tuple(Attachment(AttachmentId(f"f{n}"), T1, f"page {n}.pdf", 9) for n in range(400))
    shown.put(note(1), files=files)
    assert "page 399.pdf" not in shown.text
    assert "388 more file" in shown.text
    follow(shown, "more/call")
    assert "page 399.pdf" in shown.text


def test_one_line_of_five_megabytes_is_cut_and_read_apart_to_its_end(
    shown: Pane, qtbot: QtBot
) -> None:
    shown.put(note(1, "x" * 5_000_000 + "end"))
    assert len(shown.text) < 10_000
    follow(shown, "whole/e1")
    assert shown.view.reader.isVisible()
    first = len(shown.view.reader.text())
    assert first < 100_000
    qtbot.waitUntil(lambda: len(shown.view.reader.text()) > first)
    shown.view.reader.close_reading()
    assert shown.view.timeline.isVisible()


@pytest.mark.parametrize(
    "words", ["", "a", "a\nb\n\nc", "x" * 5000, "\n" * 3000, ("y" * 1500 + "\n") * 60]
)
def test_the_pieces_of_a_text_are_all_of_it(words: str) -> None:
    whole = "\n".join(pieces(words))
    assert whole.replace("\n", "") == words.replace("\n", "")
    assert max(map(len, whole.split("\n"))) <= 1000


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr>" + "<td>x</td>" * 8000 + "</tr></table>",
        "<table>" + "<tr><td>x</td><td>y</td></tr>" * 4000 + "</table>",
        "<table><tr>" + "<td colspan=1000000 rowspan=1000000>x</td>" * 1000 + "</tr></table>",
        "<p>x</p>" * 12_000,
        "<ul>" + "<li>x" * 12_000 + "</ul>",
        "<table><tr><td>" * 6000 + "x",
        "<br>" * 20_000,
        "x" * 100_000,
    ],
    ids=["one row", "rows", "spans", "paragraphs", "list", "nested", "breaks", "word"],
)
def test_html_that_would_take_long_to_draw_is_cut(shown: Pane, body: str) -> None:
    shown.put(note(1, body, "html"))
    assert blocks(shown) < 1000
    assert len(shown.text) < 20_000
    assert any(
        told in shown.text for told in ("Show all of it", "layout of the message is not shown")
    )


def test_a_cell_spans_no_more_than_a_table_may_have(shown: Pane) -> None:
    kept = foreign_html('<table><tr><td colspan="1000000" rowspan="-3">x</td></tr></table>').html
    assert 'colspan="20"' in kept
    assert "rowspan" not in kept


def test_signs_that_are_costly_to_draw_are_counted(shown: Pane) -> None:
    shown.put(
        note(1, "\U0001f468\u200d\U0001f469" * 5000), note(2, ("a" + "\u0316\u0301" * 9) * 9000)
    )
    assert len(shown.text) < 10_000


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ('<a href="https://evil.example/x">www.bank.example</a>', "leads to evil.example"),
        ('<a href="https://evil.example/x">https://<b>bank</b>.example/</a>', "leads to evil.example"),
        ('<a href="mailto:a@evil.example">a@bank.example</a>', "leads to a@evil.example"),
    ],
)  # fmt: skip
def test_a_link_that_names_another_place_says_where_it_leads(link: str, told: str) -> None:
    assert told in foreign_html(link).html


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://www.bank.example/x">bank.example</a>',
        '<a href="https://bank.example/x">www.bank.example</a>',
        '<a href="https://bank.example/x">Click here</a>',
    ],
)
def test_an_honest_link_is_left_alone(link: str) -> None:
    assert "leads to" not in foreign_html(link).html


@pytest.mark.parametrize("scheme", ["file:///etc/passwd", "ms-msdt:/id", "javascript:1", "cid:x"])
def test_a_link_of_another_scheme_is_words(scheme: str) -> None:
    assert foreign_html(f'<a href="{scheme}">words</a>').html == "words"


def test_remote_images_are_counted_and_never_asked_for(shown: Pane) -> None:
    body = '<p>Hi</p><img src="https://spy.example/1.gif" alt="logo"><img src="//spy.example/2">'
    shown.put(note(1, body, "html"))
    assert "2 picture(s) from spy.example were not loaded." in shown.text
    assert "[logo]" in shown.text
    assert "//spy.example" not in shown.view.timeline.toHtml()


def test_marks_do_not_pile_up_over_other_lines(shown: Pane) -> None:
    shown.put(note(1, "Z" + "\u0316" * 40 + "algo"))
    assert "Z" + "\u0316" * 3 + "algo" in shown.text


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("data:image/png;base64,AAAA", "1 image(s) in the message not shown"),
        ("/front/document.php?id=1", "1 image(s) in the message not shown"),
        ("cid:nowhere@host", "[an image that is not here]"),
    ],
)
def test_no_image_goes_missing_in_silence(shown: Pane, source: str, told: str) -> None:
    shown.put(note(1, f'<p>Hi</p><img src="{source}">', "html"))
    assert told in shown.text


def test_where_a_link_leads_is_shown_while_it_is_pointed_at(shown: Pane) -> None:
    timeline = shown.view.timeline
    timeline.highlighted.emit(QUrl("https://intra.example/x"))
    assert timeline._target.isVisible()
    assert "intra.example · https://intra.example/x" in timeline._target.text()
    timeline.highlighted.emit(QUrl("desk:file/f1"))
    assert not timeline._target.isVisible()
