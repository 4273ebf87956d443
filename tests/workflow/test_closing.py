"""How tickets end: the categories of cause, and a closing message in the language of whoever reads it."""

import pytest

from desk.models.errors import InvalidInput
from desk.models.texts import set_language
from desk.workflow.closing import cause_words, closing_message, read_closing, shipped_closing

VALUES = {
    "first_name": "Zoé",
    "number": "INC-17",
    "title": "No {asset} here",
    "agent": "Anna",
    "asset": "",
}
OWN = 'schema = 1\n[message]\nfr = "Résolu : {solution} ({asset})"'


def test_the_requester_reads_it_in_their_language_with_the_solution() -> None:
    words = closing_message(shipped_closing(), "fr", VALUES, " Le câble est changé. ")
    assert words.startswith("Bonjour Zoé,")
    assert "INC-17 « No {asset} here »" in words
    assert "\nLe câble est changé.\n" in words
    assert words.endswith("Anna, centre de services")
    english = closing_message(shipped_closing(), "en", VALUES, "A new cable.")
    assert english.startswith("Hello Zoé,")
    assert closing_message(shipped_closing(), "de", VALUES, "A new cable.") == english


def test_where_an_organisation_has_one_language_all_read_that() -> None:
    assert closing_message(read_closing(OWN), "en", VALUES, "{number}") == "Résolu : {number} ()"


def test_a_name_without_a_value_leaves_nothing_behind() -> None:
    words = closing_message(shipped_closing(), "en", {"number": "INC-17"}, "Done")
    assert "{" not in words


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("schema =", "cannot be used"),
        ("schema = 1", "message"),
        ("schema = 1\n[message]\n", "at least one language"),
        ('schema = 1\n[message]\nen = "  "', "at least one language"),
        ('schema = 2\n[message]\nen = "x"', "schema 2; this Desk reads 1"),
        ('schema = 1\n[message]\nen = "{password}"', "{password}, which nothing fills in"),
        ('schema = 1\nmore = 1\n[message]\nen = "x"', "more"),
        (f'schema = 1\n[message]\nen = "{"x" * 8001}"', "too long"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(text: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_closing(text)


def test_the_shipped_causes_are_translated_and_an_organisations_own_are_not() -> None:
    shipped = shipped_closing()
    assert [cause_words(shipped, cause) for cause in shipped.causes] == list(
        shipped.causes.values()
    )
    own = read_closing(OWN + '\n[causes]\nequipment = "Matos"\nmoon = "Phase of the moon"')
    assert [cause_words(own, cause) for cause in own.causes] == ["Matos", "Phase of the moon"]
    set_language("fr")
    assert cause_words(shipped, "equipment") == "Matériel en panne ou manquant"
    assert cause_words(own, "equipment") == "Matos"
