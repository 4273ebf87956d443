"""Light Markdown: what counts as markup, what stays as it was typed, and HTML that carries nothing else."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.markdown import LONGEST, MOST_SIGNS, format_of, is_marked, to_html


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\nplease restart.\n\n-- \nAnna",
        "2 * 3 * 4 = 24",
        r"\\server\share\*.log and *.txt",
        "see __init__.py and _this_ file",
        "# apt install rdp",
        "Title\n=====",
        "Title\n---",
        "    indented\n    lines",
        "[1] as said, [2] as well",
        "a < b > c & d &amp; e",
        "<b>bold</b> <script>alert(1)</script>",
        "1.5 GB",
        "-5 °C",
        "",
        "*" * (MOST_SIGNS + 1) + " **a**",
        "**a**" + "x" * LONGEST,
    ],
)
def test_what_is_not_meant_as_markup_is_a_plain_text(text: str) -> None:
    assert not is_marked(text)
    assert format_of(text) == "text"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**now**", "<p><strong>now</strong></p>"),
        ("*now* `a<b`", "<p><em>now</em> <code>a&lt;b</code></p>"),
        ("a\nb `c`", "<p>a<br>\nb <code>c</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("## Do\nit", "<h2>Do</h2>\n<p>it</p>"),
        ("```\n<a>\n  b\n```", "<pre><code>&lt;a&gt;\n  b\n</code></pre>"),
        (
            "[us](https://a.example/?b=1&c=2)",
            '<p><a href="https://a.example/?b=1&amp;c=2">us</a></p>',
        ),
        ("[m](mailto:a@b.example)", '<p><a href="mailto:a@b.example">m</a></p>'),
    ],
)
def test_light_markup_becomes_html(text: str, html: str) -> None:
    assert format_of(text) == "markdown"
    assert to_html(text) == html


def test_an_answer_below_a_quotation_is_not_quoted() -> None:
    for text in (
        "> theirs\n> more\nours",
        "> theirs\r\n> more\r\nours",
        "> theirs\n> more\n\nours",
    ):
        quoted, _, answer = to_html(text).partition("</blockquote>")
        assert "more" in quoted
        assert answer.strip() == "<p>ours</p>"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.b"]
)
def test_links_lead_to_web_and_mail_alone(address: str) -> None:
    assert "href" not in to_html(f"**x** [y]({address})")


def test_typed_html_is_text() -> None:
    html = to_html("**x** <img src=x onerror=alert(1)> <a href='https://a.b'>c</a>")
    assert "<img" not in html
    assert "<a" not in html


def test_what_is_too_much_to_look_at_is_shown_as_it_is() -> None:
    assert to_html("[" * (MOST_SIGNS + 1) + "\n<") == f"<p>{'[' * (MOST_SIGNS + 1)}<br>&lt;</p>"


@pytest.mark.parametrize(
    "text", ["[" * 1000, "**a " * 250, "`" * 999 + "a", "> " * 1000, "- " * 9000, "1. " * 6000]
)
def test_no_text_holds_the_window(text: str) -> None:
    is_marked("**warm**")
    began = time.perf_counter()
    to_html(text)
    assert time.perf_counter() - began < 0.5


@given(st.text(alphabet="ab *`>#-[]()<&\n1.\\_:/", max_size=80))
def test_whatever_is_typed_has_our_tags_alone(text: str) -> None:
    tags = set(re.findall(r"</?([a-z0-9]*)", to_html(text)))
    assert tags <= {"p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h2",
                    "h3", "h4", "h5", "h6"}  # fmt: skip
    assert format_of(text) in {"text", "markdown"}
