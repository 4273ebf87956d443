"""Light Markdown: what technicians type in replies and notes, and the HTML that readers of mail get. Pure.

A text travels as it was typed, with the format `markdown`; HTML is made where something takes HTML.
Only what people mean as markup counts: `*` and not `_`, since file names have it; no escapes, since
`\\server` has them; no headings of one `#` and no lines under words, since prompts and
signatures have them. HTML that is typed is text.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

LONGEST: Final = 20_000
"""Characters of a text in which markup counts; a longer one is a log, and goes as it is."""
MOST_SIGNS: Final = 1_000
"""Signs of one kind in such a text: looking for pairs among them takes the square of their number."""

_RULES: Final = (
    "fence",
    "blockquote",
    "list",
    "heading",
    "backticks",
    "emphasis",
    "link",
    "newline",
)
_PLAIN: Final = frozenset(
    {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak"}
)
_HINT: Final = re.compile(r"[*`>\[]|^ {0,3}(?:[-+#]|\d+[.)])", re.MULTILINE)
"""What every markup has something of: most texts have nothing of it and are not looked at further."""
_AFTER_QUOTE: Final = re.compile(r"^( {0,3}>[^\n]*\n)(?! {0,3}>)(?=[^\n])", re.MULTILINE)
"""The end of a quotation, which Markdown would go on with the answer below it."""
_TAGS: Final = frozenset(
    {"p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h2", "h3", "h4",
     "h5", "h6"}
)  # fmt: skip
_SCHEMES: Final = frozenset({"http", "https", "mailto"})


def format_of(text: str) -> Literal["text", "markdown"]:
    """The format in which a text goes out: `markdown` when it has markup, else `text`."""
    return "markdown" if is_marked(text) else "text"


def is_marked(text: str) -> bool:
    """Whether a text has markup that makes a difference."""
    if not _is_light(text) or not _HINT.search(text):
        return False
    tokens = _parser().parse(_ready(text))
    inside = (child for token in tokens for child in token.children or ())
    return any(token.type not in _PLAIN for token in (*tokens, *inside))


def to_html(text: str) -> str:
    """A text as HTML that needs no further cleaning: our few tags, and links to web and mail alone."""
    import html

    if not _is_light(text):
        return f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>"
    import nh3  # not before the first formatted text

    return nh3.clean(
        _parser().render(_ready(text)),
        tags=set(_TAGS),
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    ).strip()


def _is_light(text: str) -> bool:
    return len(text) <= LONGEST and all(text.count(sign) <= MOST_SIGNS for sign in "*[`>")


def _ready(text: str) -> str:
    return _AFTER_QUOTE.sub(r"\1\n", text.replace("\r\n", "\n"))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # not before the first text that may have markup
    from markdown_it.rules_block import heading
    from markdown_it.rules_inline import emphasis

    def stars(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001  as the library calls it
        return state.src[state.pos] == "*" and emphasis.tokenize(state, silent)

    def lower_heading(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        first = state.bMarks[start] + state.tShift[start]
        return state.src[first : first + 2] == "##" and heading(state, start, end, silent)

    parser = MarkdownIt("zero", {"breaks": True}).enable(list(_RULES))
    parser.inline.ruler.at("emphasis", stars)
    parser.block.ruler.at(
        "heading", lower_heading, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    return parser
