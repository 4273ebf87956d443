"""Moments, lengths of time, people, files and profiles: what other systems write, and what is refused."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desk.importing.files import Folder
from desk.importing.matching import People
from desk.importing.moments import minutes_of, moment_of, zone_of
from desk.importing.old import Who
from desk.importing.profile import load, shipped
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import PersonId
from desk.models.people import Person

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "form", "moment"),
    [
        ("1109944800", "unix", datetime(2005, 3, 4, 14, tzinfo=UTC)),
        ("2005-03-04 15:00:00", "iso", datetime(2005, 3, 4, 14, tzinfo=UTC)),
        ("2005-07-04 15:00", "iso", datetime(2005, 7, 4, 13, tzinfo=UTC)),
        ("2005-03-04T15:00:00+02:00", "iso", datetime(2005, 3, 4, 13, tzinfo=UTC)),
        ("04/03/2005  15:00", "%d/%m/%Y %H:%M", datetime(2005, 3, 4, 14, tzinfo=UTC)),
        ("03:15  Mar 04 2005", "%I:%M  %b %d %Y", datetime(2005, 3, 4, 2, 15, tzinfo=UTC)),
        ("", "iso", None),
        (None, "iso", None),
        ("0", "unix", None),
        ("0000-00-00 00:00:00", "iso", None),
    ],
)
def test_a_moment_is_read_in_its_zone(text: str | None, form: str, moment: datetime | None) -> None:
    assert moment_of(text, (form,), PARIS) == moment


def test_the_first_form_that_fits_decides() -> None:
    forms = ("%d/%m/%Y", "%m/%d/%Y", "unix")
    assert moment_of("03/04/2005", forms, UTC) == datetime(2005, 4, 3, tzinfo=UTC)
    assert moment_of("03/14/2005", forms, UTC) == datetime(2005, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize("text", ["tomorrow", "1e9", "99999999999999", "-5000000000", "31/02/2005"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        moment_of(text, ("unix", "iso", "%d/%m/%Y"), UTC)


def test_a_zone_nobody_knows_is_refused() -> None:
    assert zone_of("") is None
    for name in ("Europe/Lutetia", "../../etc/passwd", "/etc/localtime"):
        with pytest.raises(ValueError, match=re.escape(name)):
            zone_of(name)


@pytest.mark.parametrize(
    ("text", "hours", "minutes"),
    [("1.50", True, 90), ("1,5", True, 90), ("25", False, 25), ("1:30", True, 90), ("", True, 0), (None, False, 0)],
)  # fmt: skip
def test_time_spent_is_whole_minutes(text: str | None, hours: bool, minutes: int) -> None:
    assert minutes_of(text, hours=hours) == minutes


@pytest.mark.parametrize("text", ["a while", "-1", "NaN", "inf", "1e99"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        minutes_of(text, hours=True)


# ---- people

JEAN = Person(PersonId("p1"), "Jean Dupont", "jean@example.org", login="jdupont", is_agent=True)
ZOE = Person(PersonId("p2"), "Zoé Müller", "zoe@example.org")
OTHER = Person(PersonId("p3"), "Jean Dupont", "other@example.org")


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (Who(email="JEAN@example.org"), JEAN),
        (Who(login="JDupont"), JEAN),
        (Who(name="MULLER, Zoe"), ZOE),
        (Who(name="Zoé Müller"), ZOE),
        (Who(name="Jean Dupont"), None),
        (Who(name="Jean Dupont", email="other@example.org"), OTHER),
        (Who(name="Nobody"), None),
        (Who(), None),
    ],
)
def test_people_are_found_by_address_login_or_a_name_that_is_theirs_alone(
    who: Who, found: Person | None
) -> None:
    assert People([JEAN, ZOE, OTHER]).find(who) == found


def test_a_ticket_is_given_to_agents_alone() -> None:
    people = People([JEAN, ZOE])
    assert people.find(Who(name="Zoé Müller"), agent=True) is None
    assert people.find(Who(name="Jean Dupont"), agent=True) == JEAN


# ---- files


def test_a_file_is_found_below_its_folder_and_nowhere_else(tmp_path: Path) -> None:
    inside, outside = tmp_path / "files", tmp_path / "outside.txt"
    (inside / "2005").mkdir(parents=True)
    (inside / "2005" / "reçu.txt").write_text("x", "utf-8")
    outside.write_text("secret", "utf-8")
    (inside / "link.txt").symlink_to(outside)
    folder = Folder(inside)
    assert folder.find("2005/reçu.txt") == (inside / "2005" / "reçu.txt").resolve()
    assert folder.find("\\2005\\reçu.txt") is not None
    for path in ("", "2005", "../outside.txt", "2005/../../outside.txt", str(outside), "link.txt",
                 "C:\\x", "no.txt", "x\0y", "a" * 5000):  # fmt: skip
        assert folder.find(path) is None, path


# ---- profiles


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_profile_can_be_used(name: str) -> None:
    assert load(name).source


def test_a_profile_of_ones_own_goes_on_from_another(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('extends = "zentrack"\nprefix = "Z"\n[values.group]\nIT = "desk"\n', "utf-8")
    profile = load(str(own))
    assert (profile.prefix, profile.ticket.table) == ("Z", "ZENTRACK_TICKETS")
    assert profile.values["group"] == {"IT": "desk"}
    assert profile.values["state"]["OPEN"] == "open"


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "source = 1",
        'extends = "mine.toml"',
        'extends = "zentrack"\nunknown = 1',
        'extends = "zentrack"\nprefix = "a b"',
        'extends = "zentrack"\nsource = ""',
        'extends = "zentrack"\ndelimiter = ";;"',
        'extends = "zentrack"\nencodings = ["utf-8", "klingon"]',
        'extends = "zentrack"\n[ticket.fields]\nassignee = "x"',
        'extends = "zentrack"\n[ticket.fields]\ngroup = { column = "x", lookup = "nothing" }',
        'extends = "zentrack"\n[[entries]]\ntable = "x"\nticket = "y"\nkind = "poem"',
    ],
)
def test_a_profile_that_is_wrong_is_refused_in_words(tmp_path: Path, text: str) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(text, "utf-8")
    with pytest.raises(InvalidInput, match="cannot be used"):
        load(str(own))


def test_a_profile_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(NotFound, match="helpdeskreloaded"):
        load("nothing")
    with pytest.raises(NotFound):
        load("../../nothing/of/the/kind")
