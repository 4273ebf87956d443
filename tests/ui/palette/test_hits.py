"""What is typed says where to look; hits keep their order and are heard with their kind."""

import pytest

from desk.ui.palette.hits import Hit, Kind, in_order, ranked, read_typed, spoken, spoken_number

HITS = [
    Hit(Kind.COMMAND, "reply", "Reply", "Ticket", ("Ctrl+R", "R")),
    Hit(Kind.COMMAND, "resolve", "Resolve", "Ticket", is_enabled=False, why="It is closed."),
    Hit(Kind.COMMAND, "note", "Écrire une note", "Ticket"),
    Hit(Kind.VIEW, "late", "Late tickets"),
]


@pytest.mark.parametrize(
    ("line", "words", "kinds"),
    [
        ("> rep", "rep", {Kind.COMMAND, Kind.VIEW}),
        ("#4217", "4217", {Kind.TICKET}),
        ("  @ zoé ", "zoé", {Kind.PERSON}),
        ("?vpn", "vpn", {Kind.ARTICLE}),
        ("vpn #2", "vpn #2", set(Kind) - {Kind.DO}),
    ],
)
def test_a_first_sign_says_which_kinds_are_looked_for(
    line: str, words: str, kinds: set[Kind]
) -> None:
    typed = read_typed(line)
    assert (typed.words, set(typed.kinds)) == (words, kinds)


@pytest.mark.parametrize(
    ("said", "serial"),
    [("4217", "004217"), ("42177", "004217"), ("00 42 17", "004217"), ("7", "000007"),
     ("12345678", ""), ("vpn", ""), ("٤٢", ""), ("", "")],
)  # fmt: skip
def test_a_number_may_be_said_without_its_zeros_and_with_its_check_digit(
    said: str, serial: str
) -> None:
    assert spoken_number(said) == serial


def test_without_words_everything_answers_and_the_impossible_comes_last() -> None:
    assert [hit.id for hit in ranked("", HITS)] == ["reply", "note", "late", "resolve"]


def test_accents_and_skipped_letters_do_not_matter() -> None:
    assert [hit.id for hit in ranked("ecr", HITS)] == ["note"]
    assert [hit.id for hit in ranked("ticket repl", HITS)] == ["reply"]


def test_a_screen_reader_hears_what_a_row_is_and_why_it_is_not_possible() -> None:
    assert spoken(HITS[0]) == "Command, Reply, Ticket, Ctrl+R, R"
    assert spoken(HITS[1]) == "Command, Resolve, Ticket, It is closed."
    nameless = Hit(Kind.DO, "x", "Dial", is_enabled=False)
    assert spoken(nameless) == "Action, Dial, not possible now"
    ticket = Hit(Kind.TICKET, "t", "Printer jams", "open", number="INC-000002-8")
    assert spoken(ticket) == "Ticket, INC-000002-8, Printer jams, open"


def test_kinds_keep_their_places_however_late_they_come() -> None:
    person, ticket = Hit(Kind.PERSON, "p", "Zoé"), Hit(Kind.TICKET, "t", "VPN")
    used = Hit(Kind.TICKET, "u", "Used", lately=True)
    ordered = in_order([person, ticket, *HITS, used])
    assert [hit.id for hit in ordered] == ["u", "reply", "resolve", "note", "late", "t", "p"]
