"""Links from outside: a few are understood, everything else is nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.links import (
    NewCall,
    OpenTicket,
    Unknown,
    call_link,
    digits,
    is_link,
    is_number,
    read_link,
)

ODD = st.text(alphabet=st.sampled_from(list("desk:/ticknw?pho=&tl+%0123456789ABC -.;#'\"\\\n\0é")))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("desk://ticket/INC-24-0817", OpenTicket("INC-24-0817")),
        ("DESK://Ticket/4217/", OpenTicket("4217")), ("desk:ticket/4217", OpenTicket("4217")),
        ("INC-24-0817", OpenTicket("INC-24-0817")), ("desk://new", NewCall()),
        ("desk://new?phone=%2B33%201%2023", NewCall("+33 1 23")),
        ("desk://new/?tel=0123", NewCall("0123")), ("tel:+33-1-23.45", NewCall("+33-1-23.45")),
    ],
)  # fmt: skip
def test_what_is_on_the_list_is_understood(text: str, link: object) -> None:
    assert read_link(text) == link


@pytest.mark.parametrize(
    "text",
    [
        "", "desk:", "desk://", "desk://ticket/", "desk://ticket/../../etc", "desk://ticket/-x",
        "desk://ticket/4217?do=close", "desk://ticket/4217#x", "desk://ticket/42%2F17",
        "desk://remote/pc-0042", "desk://launch?asset=1", "desk://new?phone=1&title=x",
        "desk://new?title=x", "desk://new?phone=", "desk://new?phone=%3Cb%3E", "tel:",
        "tel:0123;ext=4", "tel:$(id)", "tel:+1 --home", "file:///etc/passwd", "--home", "-4217",
        "desk://ticket/4217\n", "4217 ", "desk://ticket/" + "1" * 41, "x" * 300,
        "desk://ticket/４２", "tel:１２３",
    ],
)  # fmt: skip
def test_everything_else_is_nothing(text: str) -> None:
    assert read_link(text) == Unknown()


@given(st.text() | ODD | ODD.map("desk://".__add__) | ODD.map("tel:".__add__))
def test_whatever_comes_out_is_a_plain_number(text: str) -> None:
    match read_link(text):
        case OpenTicket(number):
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", number)
            assert len(number) <= 40
        case NewCall(phone):
            assert re.fullmatch(r"(\+?[0-9][0-9 ().-]*)?", phone)
            assert len(phone) <= 32
        case Unknown():
            pass


def test_links_are_told_from_verbs() -> None:
    assert is_link("desk:x")
    assert is_link("TEL:1")
    assert not is_link("tickets")
    assert not is_link("desktop")


def test_two_ways_of_writing_a_phone_number_end_alike() -> None:
    assert digits("+33 1 23 45 67 89") == digits("01.23.45.67.89") == "123456789"


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("+33144556677", "+33144556677"), (" 01 44 55 66 77 ", "01 44 55 66 77"),
        ("0033 (0)1.44", "0033 (0)1.44"), ("sip:4217@pbx.example", "4217"),
        ("SIPS:+33144@[::1]", None), ("sip:zoe@pbx.example", None), ("--home", None),
        ("$(id)", None), ("", None), ("4217;ext=1", None),
    ],
)  # fmt: skip
def test_a_telephone_system_tells_a_number_and_nothing_else(told: str, number: str | None) -> None:
    if number is None:
        with pytest.raises(ValueError, match=r".*"):
            call_link(told)
    else:
        assert read_link(call_link(told)) == NewCall(number)


@pytest.mark.parametrize(
    "words", ["4217", "+33 1 44", "01\u202f44\u00a055", "(01) 44-55", "01/44.55"]
)
def test_numbers_are_told_from_names(words: str) -> None:
    assert is_number(words)


@pytest.mark.parametrize("words", ["421", "zoe 4217", "", "+", "4217a"])
def test_and_names_from_numbers(words: str) -> None:
    assert not is_number(words)
