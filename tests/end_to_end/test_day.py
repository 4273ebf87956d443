"""A day with the network cut twice: two technicians, real processes, nothing lost, nothing doubled."""

from pathlib import Path

import pytest

from desk.cli.cable import Cable
from desk.models.ids import TicketId
from desk.models.query import parse
from tests.end_to_end.conftest import SeatAt
from tests.end_to_end.programs import (
    Technician,
    at_the_server,
    at_work,
    bodies,
    differences,
    until,
)
from tests.servers import running_server


def open_tickets(person: Technician, count: int) -> list[TicketId]:
    """Some tickets that are not closed."""
    me = person.store.base.me()
    assert me is not None
    rows = person.store.tickets.first(parse("open"), "number", me, person.clock.now(), limit=count)
    return [row.id for row in rows]


@pytest.mark.slow
def test_a_day_with_the_network_cut_twice(  # noqa: PLR0915  a day is long, and told in one piece
    tmp_path: Path, seat_at: SeatAt
) -> None:
    with running_server(tmp_path, demo=80, process=True) as server:
        first, second = Cable(server.url), Cable(server.url)
        seats = seat_at("tech1", first.url), seat_at("tech2", second.url)
        with at_work(*seats) as (anna, ben):
            shared, *others = open_tickets(anna, 6)
            # The morning: both are online.
            ticket, number = anna.registers("Printer prints blank pages")
            until(lambda: ben.store.tickets.detail(ticket), "the new ticket at the other desk")

            # The first cut: one is offline, both work on the same ticket.
            first.cut()
            anna.notes(ticket, "Offline: looked at the drum.")
            anna.sets(ticket, title="Printer prints grey pages")
            spoken = anna.registers("Monitor flickers")
            for other in others:
                anna.notes(other, "Offline: asked for a log.")
            until(lambda: anna.link() == "offline", "the sign of being offline")
            ben.notes(ticket, "Online: a new drum is ordered.")
            ben.sets(ticket, urgency=2, channel="mail")
            until(ben.is_at_rest, "the colleague's work at the server")
            assert anna.waits() == 3 + len(others)
            first.plug()
            anna.wake()
            until(anna.is_at_rest, "everything of the morning being sent")

            # The second cut: both are offline and change the same field.
            until(lambda: ben.store.tickets.detail(spoken[0]), "the spoken number's ticket")
            until(lambda: not differences(anna, at_the_server(server.url)), "anna being up to date")
            until(lambda: not differences(ben, at_the_server(server.url)), "ben being up to date")
            for line in (first, second):
                line.cut()
            anna.sets(shared, title="Anna's title")
            anna.notes(shared, "Anna's note.", public=True)
            ben.sets(shared, title="Ben's title")
            ben.notes(shared, "Ben's note.")
            second.plug()
            ben.wake()
            until(ben.is_at_rest, "ben's half of the clash at the server")
            first.plug()
            anna.wake()
            until(lambda: anna.shown(shared).conflicts, "the question about the title")
            (conflict,) = anna.shown(shared).conflicts
            assert (conflict.clash.mine, conflict.clash.theirs) == ("Anna's title", "Ben's title")
            anna.store.conflicts.settle(
                [conflict.id], {conflict.id: "mine"}, anna.id, anna.clock.now()
            )
            anna.wake()
            until(lambda: anna.waits() == 0, "the settled title at the server")

            # The evening: all three say the same, each thing once.
            server_has = at_the_server(server.url)
            for person in (anna, ben):
                until(lambda who=person: not differences(who, server_has), "the same at rest")  # type: ignore[misc]
            assert server_has[shared].ticket.title == "Anna's title"
            assert server_has[spoken[0]].ticket.number == spoken[1]
            assert server_has[ticket].ticket.number == number
            merged = server_has[ticket].ticket
            assert (merged.title, merged.urgency, merged.channel) == (
                "Printer prints grey pages", 2, "mail"
            )  # fmt: skip
            said = {"Offline: looked at the drum.", "Online: a new drum is ordered."}
            assert {text: bodies(server_has[ticket])[text] for text in said} == dict.fromkeys(
                said, 1
            )
            assert bodies(server_has[shared])["Anna's note."] == 1
            assert bodies(server_has[shared])["Ben's note."] == 1
            for other in others:
                assert bodies(server_has[other])["Offline: asked for a log."] == 1
        first.close()
        second.close()
