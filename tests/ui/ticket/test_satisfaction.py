"""What the requester said of a ticket: in its head and beside it, with why it came."""

import pytest
from msgspec.structs import replace

from desk.models.resources import resource
from desk.models.satisfaction import Satisfaction
from desk.models.vocabulary import Vocabulary
from desk.ui.text import day_and_time
from desk.ui.ticket.side_model import history
from tests.builders import MONDAY, a_ticket
from tests.ui.ticket.shown import Shown


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (Satisfaction(asked_at=MONDAY), [("Satisfaction", "asked, no answer yet")]),
        (
            Satisfaction(4, "Très bien\n& rapide", MONDAY, MONDAY),
            [("Satisfaction", f"4 of 5 · {day_and_time(MONDAY, MONDAY)}"), ("Requester’s words", "Très bien & rapide")],
        ),
        (None, []),
    ],
)  # fmt: skip
def test_what_the_requester_said_of_it_and_why_it_came_stand_in_the_history(
    told: Satisfaction | None, lines: list[tuple[str, str]]
) -> None:
    own = shipped_closing_text().replace("[causes]", '[causes]\nbadge = "Badge forgotten"')
    ticket = a_ticket(satisfaction=told, cause="badge")
    found = history(ticket, MONDAY, Vocabulary(closing=own))
    assert found[1:] == [("Cause", "Badge forgotten"), *lines]
    assert ("Cause", "A setting") in history(a_ticket(cause="settings"), MONDAY, Vocabulary())


def shipped_closing_text() -> str:
    """The file an organisation copies."""
    return resource("workflow/closing.toml").read_text("utf-8")


def test_what_the_requester_answered_stands_in_the_head_with_their_words(shown: Shown) -> None:
    shown.view.head.draw()
    chip = shown.view.head._chips["satisfaction"]
    assert not chip.isVisible()
    answered = Satisfaction(1, "Too slow.", MONDAY, MONDAY)
    model = shown.model
    assert model.detail is not None
    ticket = replace(model.detail.ticket, satisfaction=answered)
    model.detail = replace(model.detail, ticket=ticket)
    shown.view.head.draw()
    assert chip.isVisible()
    assert (chip.text(), chip.accessibleName()) == (
        "Satisfaction: 1 of 5", "Satisfaction: 1 of 5. Too slow.",
    )  # fmt: skip
