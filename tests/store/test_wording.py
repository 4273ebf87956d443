"""Folding, plain text of HTML, and search expressions that no input can break out of."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.folding import fold
from desk.models.query import Words
from desk.models.store.connection import Database
from desk.models.store.wording import like_prefix, match_all, match_expression, plain_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [("VPN", "vpn"), ("Élysée", "elysee"), ("ŒUVRE", "œuvre"), ("Straße", "strasse"), ("", "")],
)
def test_accents_and_case_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("no markup", "no markup"),
        ("R&amp;D", "R&D"),
        ("<p>one</p><p>two</p>", "one two"),
        ("a < b and c > d", "a  < b and c > d"),
        ("<script>alert(1)</script>seen", "seen"),
        ("<STYLE type='x'>p{}</STYLE >seen<br>", "seen"),
        ("<script", ""),
        ("<!-- note -->kept", "kept"),
        ("<script>a<b></script>seen", "seen"),
    ],
)
def test_the_words_of_html_are_found(markup: str, text: str) -> None:
    assert plain_text(markup).split() == text.split()


def test_no_markup_makes_it_slow() -> None:
    began = time.process_time()
    plain_text("<script " * 60_000)
    plain_text("<" * 150_000)
    plain_text("<a" * 100_000 + ">")
    assert time.process_time() - began < 5  # a quadratic pass takes minutes


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("vpn", '"vpn"*'),
        ("v", None),
        ("--", None),
        ("a b", '"a b"'),
        ('say "no"', '"say ""no"""*'),
        ("inc0042173", '"inc0042173"*'),
        ("inc0000013", '"INC-000001-3"'),
        ("nul\0byte", '"nul byte"*'),
    ],
)
def test_words_become_one_quoted_string(words: str, expression: str | None) -> None:
    assert match_expression(Words(words)) == expression


def test_all_words_of_a_text_must_be_there() -> None:
    assert match_all("zo dur x") == '"zo"* "dur"*'
    assert match_all(" x ") is None


@given(text=st.text(max_size=30))
def test_no_text_breaks_a_search(text: str) -> None:
    expression = match_expression(Words(text))
    if expression is not None:
        _documents.rows("SELECT rowid FROM document WHERE document MATCH ?", (expression,))


@given(text=st.text(alphabet=st.sampled_from("ab%_\\"), max_size=6))
def test_a_like_pattern_means_its_text_only(text: str) -> None:
    statement = "SELECT ? LIKE ? ESCAPE '\\'"
    assert _documents.value(statement, (f"{text}z", like_prefix(text))) == 1
    assert _documents.value(statement, (f"c{text}", like_prefix(f"{text}a"))) == 0


def _in_memory() -> Database:
    import tempfile
    from pathlib import Path

    database = Database(Path(tempfile.mkdtemp()) / "words.db", durable=False)
    database.run("CREATE VIRTUAL TABLE document USING fts5 (body)")
    database.run("INSERT INTO document (body) VALUES ('some words')")
    return database


_documents = _in_memory()
