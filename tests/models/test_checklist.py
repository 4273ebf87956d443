"""Checklists: templates that fit, steps that are ticked, and the words they become."""

from datetime import UTC, datetime

import pytest

from desk.models.checklist import (
    MOST_ITEMS,
    Checklist,
    Item,
    Template,
    begun,
    checked_item,
    checked_template,
    fitting,
    shipped,
)
from desk.models.errors import InvalidInput
from desk.models.ids import TicketId
from tests.builders import a_ticket

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PRINTER = Template("Printer", ("Paper?", "Toner?"), ("imprim",))


def test_both_languages_ship_the_same_lists_with_as_many_steps() -> None:
    english, french = shipped("en"), shipped("fr")
    assert [len(one.items) for one in english] == [len(one.items) for one in french]
    assert all(one.applies and not one.own for one in (*english, *french))
    for one in (*english, *french):
        checked_template(one.title, one.items)


def test_those_that_fit_the_ticket_come_first_whatever_its_accents() -> None:
    other, any_ticket = Template("Network", ("Cable?",), ("réseau",)), Template("All", ("Step",))
    templates = [any_ticket, PRINTER, other]
    assert fitting(templates, a_ticket(1, title="L’IMPRIMANTE fume"))[0] is PRINTER
    assert fitting(templates, a_ticket(1, title="x", category="Reseau"))[0] is other
    assert fitting(templates, a_ticket(1, title="x", application="y")) == templates


def test_a_step_is_ticked_and_unticked() -> None:
    checklist = begun(PRINTER, "c1", TicketId("t1"))
    ticked = checklist.tick(1, NOON)
    assert (checklist.done, ticked.done) == (0, 1)
    assert ticked.items == (Item("Paper?"), Item("Toner?", NOON))
    assert ticked.tick(1, None) == checklist


def test_its_words_tell_what_was_done_and_what_not() -> None:
    ticked = begun(PRINTER, "c1", TicketId("t1")).tick(0, NOON)
    assert ticked.words() == "Printer\n☑ Paper?\n☐ Toner?"
    assert ticked.words(only_done=True) == "Printer\n☑ Paper?"
    assert begun(PRINTER, "c1", TicketId("t1")).words(only_done=True) == ""


@pytest.mark.parametrize("words", ["", " \n ", "x" * 201])
def test_a_step_that_cannot_be_is_refused(words: str) -> None:
    with pytest.raises(InvalidInput):
        checked_item(words)


@pytest.mark.parametrize(
    ("title", "items"),
    [
        ("", ["a"]),
        ("x" * 61, ["a"]),
        ("a\u202eb", ["a"]),
        ("A", []),
        ("A", ["a"] * (MOST_ITEMS + 1)),
        ("A", [""]),
    ],
)
def test_a_template_that_cannot_be_is_refused(title: str, items: list[str]) -> None:
    with pytest.raises(InvalidInput):
        checked_template(title, items)


def test_a_checklist_grows_to_a_limit() -> None:
    checklist = Checklist("c", TicketId("t"), "Mine")
    for number in range(MOST_ITEMS):
        checklist = checklist.add(f" step \u0000 {number} ")
    assert checklist.items[0].text == "step 0"
    with pytest.raises(InvalidInput, match="at most"):
        checklist.add("one too many")
