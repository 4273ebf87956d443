"""Words somebody else wrote: HTML of mails, names of files, what is in them. Harmless when shown, and soon."""

import io
from html.parser import HTMLParser
from pathlib import PurePosixPath, PureWindowsPath

from hypothesis import strategies as st

from desk.models.attachment import safe_name
from desk.models.file_kind import Danger, judge
from desk.models.store.copies import plain_name
from desk.ui.ticket.bodies import clean, text_html
from desk.ui.ticket.markup import foreign_html
from tests.fuzz.chance import BYTES, NASTY_TEXT, fuzzed, spoiled_bytes

TAGS = ["p", "a", "b", "table", "tr", "td", "img", "script", "style", "svg", "math", "iframe", "object", "form",
        "input", "base", "meta", "link", "title", "textarea", "noscript", "template", "xmp", "div", "li"]  # fmt: skip
VALUES = ["javascript:alert(1)", "https://x.example/", "//x.example/y", "file:///etc/passwd", "data:text/html,x",
          "smb://x/y", "ssh://-oProxyCommand=x", "cid:1", "x onload=y", "&#106;avascript:x", "desk:retry/1", ""]  # fmt: skip
ATTRIBUTES = [
    "href",
    "src",
    "style",
    "onerror",
    "onclick",
    "background",
    "xlink:href",
    "srcset",
    "action",
    "colspan",
]
PIECES = st.one_of(
    st.builds(
        '<{}{} {}="{}">'.format,
        st.sampled_from(["", "/", "/ ", "!"]), st.sampled_from(TAGS),
        st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES),
    ),
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<", ">", '"', "'", "&", "&lt;", "&#0;", "&#x202e;", "\x00"]),
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>" * 300),
    NASTY_TEXT,
)  # fmt: skip
HTML = st.lists(PIECES, max_size=30).map("".join)
KEPT = {"p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote", "ul", "ol", "li",
        "a", "hr", "h1", "h2", "h3", "h4", "table", "tr", "td", "th", "tbody", "thead"}  # fmt: skip


class Strict(HTMLParser):
    """Reads what is to be shown, and minds everything that could fetch, run or lead astray."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KEPT, tag
        for name, value in attrs:
            if name == "href":
                allowed = ("http:", "https:", "mailto:")
                assert ":" not in (value or "") or (value or "").lower().startswith(allowed), value
            else:
                assert name in {"colspan", "rowspan"} or (name, value) == (
                    "style",
                    "white-space:pre-wrap",
                ), name


@fuzzed(200, body=HTML)
def test_foreign_html_can_fetch_nothing_run_nothing_and_hide_nothing(body: str) -> None:
    shown = foreign_html(body).html
    Strict(convert_charrefs=True).feed(shown)
    assert "\u202e" not in shown
    assert "\x00" not in shown


@fuzzed(100, body=st.one_of(HTML, NASTY_TEXT, st.lists(NASTY_TEXT, max_size=5).map("\n".join)))
def test_a_plain_text_stays_the_text_it_is(body: str) -> None:
    class Words(HTMLParser):
        text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    shown, cut = text_html(body)
    Strict(convert_charrefs=True).feed(shown)
    words = Words(convert_charrefs=True)
    words.feed(shown)
    words.close()
    expected = clean(body.strip("\n"))
    shown = words.text.replace("\u200b", "")
    assert shown == (expected[: len(shown)] if cut else expected)


NAMES = st.one_of(
    NASTY_TEXT,
    st.text(max_size=300),
    st.lists(st.sampled_from(["..", "/", "\\", "CON", "com1", ".", " ", ":", "\u202e", "exe", "é" * 90, "-", "\x00"]), max_size=8).map("".join),
)  # fmt: skip


@fuzzed(200, name=NAMES)
def test_a_name_of_a_file_is_a_plain_name_in_its_folder_everywhere(name: str) -> None:
    for made in (safe_name(name), plain_name(name)):
        assert made not in {"", ".", ".."}
        assert PurePosixPath(made).name == PureWindowsPath(made).name == made
        assert not PureWindowsPath(made).is_reserved()
        assert len(made.encode()) <= 201
        assert made.isprintable()
        assert not set(made) & set('<>:"|?*\\/')
        assert made[-1] not in " ."
    assert plain_name(name)[0] not in "-."
    assert safe_name(safe_name(name)) == safe_name(name)


def _zip() -> bytes:
    import zipfile

    to = io.BytesIO()
    with zipfile.ZipFile(to, "w") as archive:
        archive.writestr(zipfile.ZipInfo("inner/run.exe"), b"MZ")
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), b"<x/>")
    return to.getvalue()


ZIP = _zip()
CONTENT = st.one_of(
    BYTES,
    spoiled_bytes(ZIP),
    st.sampled_from([b"MZ", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x05\x06"]).flatmap(
        lambda m: BYTES.map(lambda rest: m + rest)
    ),
)


@fuzzed(200, name=NAMES, content=CONTENT)
def test_any_file_is_judged_and_no_program_is_called_harmless(name: str, content: bytes) -> None:
    judged = judge(name, io.BytesIO(content))
    if content.startswith((b"MZ", b"#!", b"\x7fELF")):
        assert judged.danger is Danger.NEVER
    if judged.danger is not Danger.OPEN:
        assert all(judged.reasons)
        assert judged.reasons
