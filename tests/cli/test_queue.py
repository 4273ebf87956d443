"""`desk tickets`, `desk show`, `desk new`, `desk kb`: looking, and registering a call."""

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from desk.cli.cable import Cable
from desk.cli.tickets import read_aloud
from desk.models.clock import to_milliseconds
from desk.models.ids import EntryId, PersonId, TicketId, read_number
from desk.models.people import Person
from desk.models.worklog import Entry, EntryKind
from desk.server.storage import feed, tickets
from desk.server.storage.feed import Kind
from tests.cli.seat import Seat, desk_command
from tests.servers import RunningServer

ROW = {
    "row", "id", "number", "title", "state", "priority", "level", "group", "application",
    "requester", "assignee", "opened_at", "updated_at", "due", "risk_from", "paused", "unread",
    "unsent", "needs_you", "attachments", "security",
}  # fmt: skip
DETAIL = {
    "ticket", "base", "entries", "unsent", "attachments", "pending", "conflicts", "requester",
    "assignee", "asset", "people", "unread", "seen_at", "relations", "followers", "numbers", "parts",
    "survivor", "pictures", "handed",
}  # fmt: skip


def test_who_has_no_level_is_told_how_to_see_the_tickets_of_all(seat: Seat) -> None:
    seat.new("Nobody has looked yet")
    with seat.store() as store:
        store.base.set_me(Person(PersonId("tech1"), "Camille Roche", is_agent=True))
    told = seat("tickets", "--view", "qualify")
    assert "0 of 0" in told.out
    assert 'desk tickets --view all --query "unqualified -snoozed"' in told.out
    every = seat("tickets", "--view", "all", "--query", "unqualified -snoozed")
    assert "Nobody has looked yet" in every.out
    assert "no support level" not in every.out


def test_the_queue_as_json_has_the_fields_scripts_rely_on(seat: Seat) -> None:
    ended = seat("tickets", "--view", "all", "--limit", "5", "--json")
    assert ended.status == 0
    assert set(ended.json) == {"total", "tickets"}
    assert ended.json["total"] >= 120  # other tests register more
    assert len(ended.json["tickets"]) == 5
    assert all(set(row) == ROW for row in ended.json["tickets"])


def test_the_queue_for_a_person_is_a_table_and_a_sum(seat: Seat) -> None:
    ended = seat("tickets", "--view", "all", "--limit", "3", "--sort", "number")
    heading, *rows, total = ended.out.splitlines()
    assert ended.status == 0
    assert heading.split() == ["Number", "Title", "State", "P", "L", "Due", "Assignee", "Requester"]
    assert [line for line in rows if "INC-00000" in line] == rows
    assert re.fullmatch(r"3 of 1\d\d", total)


def test_a_query_is_the_one_of_the_search_line(seat: Seat) -> None:
    number = seat.new("Zwitschermaschine is out of tune")
    found = seat("tickets", "--query", "zwitscher", "--json").json
    assert [row["number"] for row in found["tickets"]] == [number]


def test_an_unknown_view_is_refused_and_the_known_ones_are_named(seat: Seat) -> None:
    ended = seat("tickets", "--view", "nobodys")
    assert ended.status == 1
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert "no view “nobodys”" in ended.err
    assert "mine" in ended.err


def test_a_wrong_order_or_query_is_refused_in_one_line(seat: Seat) -> None:
    for option, value in (("--sort", "colour"), ("--query", "colour:red")):
        ended = seat("tickets", option, value)
        assert ended.status == 1, option
        assert ended.err.count("\n") == 1


def test_wrong_usage_has_a_status_of_its_own(seat: Seat) -> None:
    assert seat("tickets", "--limit", "none").status == 2
    assert seat("fly").status == 2
    assert seat("new").status == 2
    assert seat("show").status == 2


def test_without_an_account_the_way_to_one_is_told(tmp_path: Path) -> None:
    ended = Seat(tmp_path / "empty")("tickets")
    assert ended.status == 1
    assert "There is no account yet." in ended.err
    assert "desk account add" in ended.err


def test_one_ticket_as_json(seat: Seat) -> None:
    number = seat.new("Projector hums", "--impact", "2", "--urgency", "2", "--type", "technical")
    shown = seat.shown(number)
    assert set(shown) == DETAIL
    assert shown["ticket"]["number"] == number
    assert shown["ticket"]["title"] == "Projector hums"
    assert shown["pending"] == []


def test_one_ticket_for_a_person_tells_its_timeline_and_what_waits(
    seat: Seat, cable: Cable
) -> None:
    number = seat.new("Projector hums", "--application", "payroll")
    assert seat("note", number, "--text", "Cleaned the fan.").status == 0
    cable.cut()
    assert seat("reply", number, "--text", "Please try again.").status == 3
    ended = seat("show", number)
    assert ended.status == 0
    for words in ("Projector hums", "Application: Payroll", "private note", "Cleaned the fan.",
                  "reply ↑", "↑ Reply: Please try again."):  # fmt: skip
        assert words in ended.out, words


def test_a_terminal_shows_the_words_of_html_and_not_its_tags() -> None:
    at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    words = "1 &lt; 2<br>\n<b>yes</b>"
    mail = Entry(EntryId("e"), TicketId("t"), EntryKind.REPLY, "p", at, words, "html")
    assert read_aloud(mail) == "1 < 2\n\nyes"
    assert read_aloud(msgspec.structs.replace(mail, format="text")) == words


def test_numbers_are_understood_as_they_are_spoken(seat: Seat) -> None:
    number = seat.new("Projector hums")
    for spoken in (number.lower(), number.replace("-", " "), number.replace("-", "")):
        assert seat.shown(spoken)["ticket"]["number"] == number


def test_an_unknown_number_is_refused_by_every_verb(seat: Seat) -> None:
    verbs = (
        ("show",), ("note", "--text", "x"), ("reply", "--text", "x"), ("take",),
        ("escalate", "--reason", "x"), ("resolve", "--text", "x"), ("close",),
        ("reopen", "--reason", "x"), ("download",), ("remote",),
    )  # fmt: skip
    for verb, *options in verbs:
        ended = seat(verb, "INC-999999-9", *options)
        assert ended.status == 1, verb
        assert ended.err == (
            "There is no ticket INC-999999-9 here."
            " Check the digits, or run: desk sync --once\n"
        )  # fmt: skip
    assert seat.waiting() == []


def test_a_call_registered_online_is_at_the_server_under_its_number(
    seat: Seat, colleague: Seat
) -> None:
    made = seat("new", "--title", "Scanner is dark", "--json")
    assert made.status == 0
    assert set(made.json) == {"number", "ticket"}
    assert colleague("sync").status == 0
    there = colleague.shown(made.json["number"])["ticket"]
    assert (there["id"], there["title"]) == (made.json["ticket"], "Scanner is dark")


def test_a_number_spoken_offline_finds_the_ticket_at_the_server_afterwards(
    seat: Seat, colleague: Seat, cable: Cable
) -> None:
    cable.cut()
    made = seat("new", "--title", "Scanner is dark", "--body-file", "-", stdin="Since nine.\n")
    assert made.status == 3
    assert read_number(made.number) == made.number
    assert made.err.count("\n") == 1
    assert "Nothing is lost: see desk outbox." in made.err
    assert seat.shown(made.number)["ticket"]["description"].strip() == "Since nine."
    cable.plug()
    assert seat("sync").status == 0
    assert colleague("sync").status == 0
    assert colleague.shown(made.number)["ticket"]["title"] == "Scanner is dark"


def test_a_bad_call_is_refused_and_uses_no_number(seat: Seat, tmp_path: Path) -> None:
    with seat.store() as store:
        before = store.numbers.left()
    for options in (
        ("--title", ""),
        ("--title", "x", "--application", "abacus"),
        ("--title", "x", "--type", "magic"),
        ("--title", "x", "--kind", "magic"),
        ("--title", "x", "--requester", "nobody of that name"),
        ("--title", "x", "--body-file", str(tmp_path / "missing.txt")),
    ):
        ended = seat("new", *options)
        assert ended.status == 1, options
        assert ended.err.count("\n") == 1
    assert seat("new", "--title", "x", "--impact", "9").status == 2
    with seat.store() as store:
        assert store.numbers.left() == before
    assert seat.waiting() == []


def test_a_requester_is_found_by_name_and_brings_the_place_along(seat: Seat) -> None:
    with seat.store() as store:
        person = next(p for p in store.directory.people("", 50) if p.location and not p.is_agent)
    number = seat.new("Cable is loose", "--requester", person.id)
    ticket = seat.shown(number)["ticket"]
    assert (ticket["requester"], ticket["location"]) == (person.id, person.location)


def test_a_name_that_could_be_several_people_names_them(seat: Seat) -> None:
    ended = seat("new", "--title", "x", "--requester", "a")
    assert ended.status == 1
    assert "could be" in ended.err


def test_the_knowledge_base_is_searched_and_read_offline(seat: Seat, cable: Cable) -> None:
    cable.cut()
    everything = seat("kb", "search", "", "--json")
    assert everything.status == 0
    article = everything.json["articles"][0]
    assert {"id", "title", "body"} <= set(article)
    word = max(article["title"].split(), key=len)
    found = seat("kb", "search", word, "--json").json["articles"]
    assert article["id"] in {one["id"] for one in found}
    assert article["title"] in seat("kb", "search", word).out
    assert seat("kb", "show", article["id"]).out.startswith(article["title"])
    assert seat("kb", "show", article["id"], "--json").json["id"] == article["id"]


def test_an_unknown_article_is_refused(seat: Seat) -> None:
    ended = seat("kb", "show", "no-such")
    assert ended.status == 1
    assert "There is no article no-such here." in ended.err


def test_control_characters_of_a_ticket_never_reach_the_terminal(
    seat: Seat, colleague: Seat, office: RunningServer
) -> None:
    """A ticket is foreign text: it must not move the cursor, set a title or answer for the person."""
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil :bomb: [red]x[/red]"
    number = colleague.new("plain title")
    ticket = colleague.shown(number)["ticket"]["id"]
    _write_behind(office, ticket, evil)
    assert seat("sync").status == 0
    for command in (("show", number), ("show", number, "--json"), ("tickets", "--view", "all"),
                    ("tickets", "--view", "all", "--json")):  # fmt: skip
        ended = seat(*command)
        assert ended.status == 0, ended.err
        dangerous = set(ended.out) & {*map(chr, range(32)), *map(chr, range(127, 160))} - {"\n"}
        assert dangerous == set(), command
    assert ":bomb: [red]x[/red]" in seat("show", number).out


def _write_behind(office: RunningServer, ticket: str, text: str) -> None:
    """Put a text on a ticket at the server as an old version, or a bridge, may have left it there."""
    desk = office.desk
    with desk.database.writing() as connection:
        stored = tickets.load(connection, ticket, lock=True)
        assert stored is not None
        changed = msgspec.structs.replace(
            stored.ticket, title=text.replace("\n", " "), description=text
        )
        tickets.replace(connection, msgspec.structs.replace(stored, ticket=changed))
        feed.publish(connection, [(Kind.TICKET, ticket)], to_milliseconds(desk.clock.now()) or 0)


def test_a_reader_that_goes_away_leaves_no_trace_of_a_crash(seat: Seat) -> None:
    """`desk tickets --limit 1000 | head -1`, with a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            desk_command("--home", str(seat.home), "tickets", "--view", "all", "--limit", "1000"),
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""
