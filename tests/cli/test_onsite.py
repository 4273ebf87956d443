"""`desk onsite`: a ticket taken along is known to the server at once, or the command says that it is not."""

from datetime import datetime

from desk.cli.cable import Cable
from desk.server.audit import Act
from tests.cli.seat import Seat
from tests.cli.test_later import first_open
from tests.servers import RunningServer


def taken(office: RunningServer) -> list[tuple[str, str]]:
    answer = office.request("PUT", "/presence", login="tech3", json={}).json()
    return [(one["person"], one["doing"]) for one in answer.get("present", ())]


def test_a_ticket_is_taken_along_and_given_back(seat: Seat, office: RunningServer) -> None:
    number = first_open(seat)
    gone = seat("onsite", number, "--until", "2 h")
    assert (gone.status, gone.err) == (0, "")
    assert f"{number}: on site since {datetime.now().astimezone():%H:}" in gone.out
    assert taken(office) == [("tech1", "on_site")]
    assert seat("onsite", number, "--back").status == 0
    assert taken(office) == []
    acts = [note.act for note in office.desk.audit.read() if "site" in note.act]
    assert acts[-2:] == [Act.ON_SITE, Act.BACK]


def test_without_a_network_the_command_says_that_nobody_was_told(seat: Seat, cable: Cable) -> None:
    number = first_open(seat)
    cable.cut()
    refused = seat("onsite", number)
    assert refused.status == 1
    assert "not told" in refused.err


def test_what_is_no_moment_to_come_is_refused(seat: Seat, office: RunningServer) -> None:
    number = first_open(seat)
    assert "some day" in seat("onsite", number, "--until", "some day").err
    assert seat("onsite", number, "--until", "2030-01-01").status == 1
    assert taken(office) == []
