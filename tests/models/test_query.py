"""The search line: what each form means, and that half-typed lines never fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.errors import InvalidInput
from desk.models.query import FieldTerm, Flag, Query, Words, parse, parse_lenient
from desk.models.view import VIEWS


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("vpn", (Words("vpn"),)),
        ('"vpn tunnel"', (Words("vpn tunnel", phrase=True),)),
        ("-vpn", (Words("vpn", negated=True),)),
        ("late", (Flag("late"),)),
        ("-Assigned", (Flag("assigned", negated=True),)),
        ('"late"', (Words("late", phrase=True),)),
        ("level:1,2", (FieldTerm("level", ("1", "2")),)),
        ('app:"pay roll"', (FieldTerm("application", ("pay roll",)),)),
        ("-queue:network", (FieldTerm("group", ("network",), negated=True),)),
        ('late level:1 app:payroll -assigned "vpn"',
         (Flag("late"), FieldTerm("level", ("1",)), FieldTerm("application", ("payroll",)),
          Flag("assigned", negated=True), Words("vpn", phrase=True))),
        ('"not closed', (Words("not closed", phrase=True),)),
        ("été", (Words("été"),)),
        ('app:vpn,"pay roll"', (FieldTerm("application", ("vpn", "pay roll")),)),
        ('app:"pay, roll"', (FieldTerm("application", ("pay, roll",)),)),
        ("État:open", (FieldTerm("state", ("open",)),)),
        ("opened:>7d", (FieldTerm("opened", (">7d",)),)),
        ("due:Today", (FieldTerm("due", ("today",)),)),
        ("-updated:2026-11,hier", (FieldTerm("updated", ("2026-11", "hier"), negated=True),)),
        ("-has:Attachment", (FieldTerm("has", ("attachment",), negated=True),)),
        ("is:late -is:unread", (Flag("late"), Flag("unread", negated=True))),
        ("level: vpn", (FieldTerm("level", ()), Words("vpn"))),
        ("sort: is:", ()),
        ("sort:,", ()),
        ("is:,", ()),
    ],
)  # fmt: skip
def test_a_line_means_its_terms(text: str, terms: tuple[object, ...]) -> None:
    assert parse(text).terms == terms


def test_an_unknown_field_is_refused_naming_those_that_exist() -> None:
    with pytest.raises(InvalidInput, match="application"):
        parse("colour:red")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("opened:soon", "soon"),
        ("has:wings", "wings"),
        ("is:blue", "blue"),
        ("sort:colour", "colour"),
        ("colour:", "colour"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_narrows_nothing_while_typing(
    line: str, named: str
) -> None:
    with pytest.raises(InvalidInput, match=named):
        parse(line)
    assert parse_lenient(line).terms in {
        (),
        (Words(named),),
        (FieldTerm(line.split(":", maxsplit=1)[0], ()),),
    }


def test_the_last_order_of_a_line_counts_and_is_no_condition() -> None:
    assert parse("sort:title late sort:-Priority") == Query((Flag("late"),), "-priority")
    assert (parse("sort:title") & parse("vpn")).sort == "title"
    assert (parse("sort:title") & parse("sort:due")).sort == "due"


def test_while_typing_an_unknown_field_is_text() -> None:
    assert parse_lenient("colour:red").terms == (Words("colour red"),)
    assert parse_lenient('colour:"dark red"').terms == (Words("colour dark red"),)


@given(st.text(max_size=60))
def test_any_line_can_be_typed(text: str) -> None:
    assert isinstance(parse_lenient(text), Query)


def test_two_queries_hold_together() -> None:
    assert (parse("late") & parse("vpn")).terms == (Flag("late"), Words("vpn"))


def test_every_view_of_desk_is_a_query() -> None:
    assert all(isinstance(parse(view.query), Query) for view in VIEWS)
