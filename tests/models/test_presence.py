"""Presence as plain values: who is on a ticket, in the order of what they say, and who writes."""

from datetime import UTC, datetime, timedelta

from desk.models.ids import PersonId, TicketId
from desk.models.presence import Doing, Present, on_ticket, writing_on

AT = datetime(2026, 3, 2, 9, 10, tzinfo=UTC)
T1, T2 = TicketId("t1"), TicketId("t2")


def one(person: str, doing: Doing, ticket: TicketId = T1, *, after: int = 0) -> Present:
    name = {"b": "Bruno Martin", "a": "Anne Le Goff", "c": "Chloé"}[person]
    return Present(ticket, PersonId(person), name, doing, AT + timedelta(minutes=after))


def test_those_on_a_ticket_come_with_what_matters_most_first_and_the_longest_first() -> None:
    looks, late = one("b", Doing.LOOKING), one("a", Doing.LOOKING, after=5)
    writes, away = one("c", Doing.WRITING, after=9), one("a", Doing.ON_SITE, after=10)
    elsewhere = one("b", Doing.WRITING, T2)
    assert on_ticket((late, looks, elsewhere, writes, away), T1) == (away, writes, looks, late)
    assert on_ticket((looks,), T2) == ()


def test_whoever_writes_is_known_by_name_and_oneself_is_left_out() -> None:
    present = (
        one("b", Doing.WRITING),
        one("a", Doing.WRITING),
        one("c", Doing.LOOKING),
        one("c", Doing.WRITING, T2),
    )
    assert writing_on(present, PersonId("c")) == {T1: ("Bruno Martin", "Anne Le Goff")}
    assert writing_on(present, None)[T2] == ("Chloé",)
