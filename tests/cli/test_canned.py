"""`desk canned`: own ready texts, and the file that carries them to a colleague."""

from pathlib import Path

import pytest

from desk.models.canned import MOST_OWN
from tests.cli.seat import Seat


def own(seat: Seat) -> dict[str, str]:
    texts = seat("canned", "list", "--json").json["texts"]
    return {each["title"]: each["body"] for each in texts if each.get("own")}


def test_a_text_is_kept_under_a_name_beside_those_of_desk(seat: Seat) -> None:
    assert seat("canned", "add", "Thanks", "Thank you, {first_name}.").status == 0
    assert own(seat) == {"Thanks": "Thank you, {first_name}."}
    listed = seat("canned").out
    assert "Thanks" in listed
    assert "We have your request" in listed


def test_a_text_of_many_lines_comes_from_standard_input(seat: Seat) -> None:
    seat("canned", "add", "Thanks", "-", "--language", "fr", stdin="Merci,\n\n{agent}\n")
    assert own(seat) == {"Thanks": "Merci,\n\n{agent}"}


def test_a_text_of_the_same_name_is_replaced(seat: Seat) -> None:
    seat("canned", "add", "Thanks", "One")
    seat("canned", "add", " THANKS ", "Two")
    assert own(seat) == {"THANKS": "Two"}


def test_what_cannot_be_a_text_is_refused_in_words(seat: Seat) -> None:
    for arguments in (("", "x"), ("A", " "), ("A", "x", "--language", "de")):
        ended = seat("canned", "add", *arguments)
        assert ended.status == 1
        assert ended.err
    assert own(seat) == {}


def test_a_forgotten_text_is_gone_and_an_unknown_one_is_said_so(seat: Seat) -> None:
    seat("canned", "add", "Thanks", "One")
    assert seat("canned", "remove", "thanks").status == 0
    assert own(seat) == {}
    ended = seat("canned", "remove", "thanks")
    assert ended.status == 1
    assert "thanks" in ended.err


def test_texts_travel_in_a_file(seat: Seat, colleague: Seat, tmp_path: Path) -> None:
    seat("canned", "add", "Été", "Bonjour « vous »", "--language", "fr")
    file = tmp_path / "texts.json"
    assert seat("canned", "export", str(file)).status == 0
    colleague("canned", "add", "été", "mine of old")
    assert colleague("canned", "import", str(file)).status == 0
    assert own(colleague) == own(seat)
    assert seat("canned", "export", "-").out == file.read_text("utf-8")


@pytest.mark.parametrize("document", ["", '{"desk_views": 1, "views": []}'])
def test_a_file_that_holds_no_texts_changes_nothing(
    seat: Seat, tmp_path: Path, document: str
) -> None:
    file = tmp_path / "texts.json"
    file.write_text(document)
    assert seat("canned", "import", str(file)).status == 1
    assert own(seat) == {}


def test_there_is_an_end_of_own_texts(seat: Seat) -> None:
    many = ", ".join(f'{{"title": "Text {n}", "body": "x"}}' for n in range(MOST_OWN))
    document = f'{{"desk_canned": 1, "texts": [{many}]}}'
    assert seat("canned", "import", "-", stdin=document).status == 0
    assert seat("canned", "add", "One more", "x").status == 1
    assert seat("canned", "add", "Text 1", "y").status == 0
