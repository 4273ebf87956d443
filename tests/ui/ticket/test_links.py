"""Which links of a ticket are followed, and which never."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.ui.ticket.bodies import text_html
from desk.ui.ticket.links import Outside, Own, Refused, Verb, addresses_in, read_link
from desk.ui.ticket.markup import foreign_html


def test_a_link_of_our_own_names_what_to_do() -> None:
    assert read_link("desk:cancel/0190-aa") == Own(Verb.CANCEL, "0190-aa")


def test_a_web_link_says_where_it_really_leads() -> None:
    assert read_link("https://intra.example/a?b#c") == Outside(
        "https://intra.example/a?b#c", "intra.example"
    )


def test_letters_that_only_look_like_a_name_are_shown_as_the_network_reads_them() -> None:
    link = read_link("https://раypal.example/")
    assert isinstance(link, Outside)
    assert link.host.startswith("xn--")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ssh:root@host",
        "rustdesk://config/x",
        "ms-msdt:/id",
        r"\\server\share",
        "https://bank.example@evil.example/",
        "https:///nowhere",
        "http://[::1",
        "mailto:nobody",
        "mailto:a@b.example?attach=/etc/passwd",
        "mailto:a@b.example?subject=x&Attachment=~/.ssh/id_rsa",
        "smb://share.example/x",
        "data:text/html,x",
        "desk:launch/pc-1",
        "desk:cancel/../x",
        "desk:cancel/a b",
        "https://a.example/\u202egpj.exe",
        "",
    ],
)
def test_what_is_not_plainly_good_is_refused(url: str) -> None:
    assert isinstance(read_link(url), Refused)


@given(st.text())
def test_no_text_makes_the_reading_of_a_link_fail(url: str) -> None:
    assert isinstance(read_link(url), Own | Outside | Refused)


def test_addresses_are_found_without_the_full_stop_after_them() -> None:
    body = "See https://intra.example/x. Or (mailto:it@example.org)!"
    assert [body[a:b] for a, b in addresses_in(body)] == [
        "https://intra.example/x",
        "mailto:it@example.org",
    ]


@given(st.text())
def test_a_plain_text_never_becomes_markup(body: str) -> None:
    shown, _ = text_html(body)
    inside = shown.removeprefix('<div style="white-space:pre-wrap">').removesuffix("</div>")
    assert "<" not in inside.replace("</a>", "").replace('<a href="', "")


def test_markup_in_a_plain_text_is_shown_as_it_was_typed() -> None:
    shown, _ = text_html('<img src=x onerror=1> & "quotes"')
    assert "&lt;img src=x onerror=1&gt; &amp; &quot;quotes&quot;" in shown


def test_a_long_text_is_cut_until_somebody_asks_for_all_of_it() -> None:
    body = "x" * 50_000
    assert text_html(body)[1]
    assert len(text_html(body)[0]) < 20_000
    shown, cut = text_html(body, whole=True)
    assert len(shown) > 50_000
    assert not cut


def test_characters_that_turn_a_line_round_are_taken_out() -> None:
    assert "\u202e" not in text_html("photo\u202egpj.exe")[0]


@pytest.mark.parametrize(
    ("foreign", "gone"),
    [
        ("<script>alert(1)</script>x", "script"),
        ("<script>alert(1)</script>x", "alert"),
        ('<img src="http://spy.example/1.gif">', "spy.example"),
        ('<a href="javascript:1">x</a>', "javascript"),
        ('<a href="desk:cancel/key">x</a>', "desk:"),
        ('<a href="file:///etc">x</a>', "file:"),
        ('<p style="background:url(http://spy.example)">x</p>', "spy"),
        ("<iframe src='http://spy.example'></iframe>", "spy"),
        ("<style>p{color:red}</style>x", "red"),
    ],
)
def test_foreign_html_loses_what_could_act_or_spy(foreign: str, gone: str) -> None:
    assert gone not in foreign_html(foreign).html


def test_foreign_html_keeps_its_words_and_says_what_is_not_shown() -> None:
    shown = foreign_html('<p>Hello <b>you</b></p><img src="http://spy.example/1.gif">')
    assert shown.html == "<p>Hello <b>you</b></p>"
    assert [picture.url for picture in shown.remote] == ["http://spy.example/1.gif"]


@pytest.mark.parametrize(
    "foreign",
    [
        "<table><tr><td>" * 9 + "words",  # the time doubles with each
        "<table><tr><td>" * 6_000 + "words",
        "<div>" * 15_000 + "words",
        "<ul><li>" * 10_000 + "words",
        "<b>" * 30_000 + "words",
        "<blockquote>" * 8_000 + "words",
    ],
    ids=["tables", "many tables", "divisions", "lists", "bold", "quotes"],
)
def test_html_nested_too_deeply_to_be_drawn_keeps_its_words(foreign: str) -> None:
    shown = foreign_html(foreign).html
    assert "words" in shown
    assert "layout of the message is not shown" in shown
    assert shown.count("<") < 20


def test_a_mail_with_the_tables_of_its_layout_keeps_them() -> None:
    mail = "<table><tr><td>" * 5 + "<p>one<p>two<br><img src=x>" * 300 + "</table>" * 5
    assert foreign_html(mail).html.count("<table>") == 5


def test_of_a_text_without_end_not_all_is_laid_out_and_that_is_said() -> None:
    shown, cut = text_html("x" * 5_000_000, whole=True)
    assert not cut
    assert len(shown) < 300_000
    assert "too long to show" in shown


@given(st.text(alphabet=st.sampled_from("<>/ab=\"'& tdl\u202e\0!-")))
def test_no_html_gets_anything_past_but_what_is_allowed(body: str) -> None:
    for shown in (foreign_html(body).html, foreign_html("<table>" * 9 + body).html):
        tags = {tag.lower() for tag in re.findall(r"<\s*([a-zA-Z!][a-zA-Z]*)", shown)}
        assert tags <= {"a", "b", "td", "table", "tbody", "tr", "div", "i"}
