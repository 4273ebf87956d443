"""Tables of any system: found columns, notes beside them, numbers, encodings, a profile proposed."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from desk.importing import planning
from desk.importing.profile import From, Profile, load
from desk.importing.proposing import propose
from desk.models.errors import InvalidInput
from desk.models.operations import (
    AddEntry,
    LogWork,
)
from desk.server.values import is_id
from tests.importing.imported import SAMPLES, bring, here, made, plan_id

# ---- tables


def test_a_table_is_mapped_by_the_first_of_the_names_that_is_a_column(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_bytes(
        'Ärendenummer;Rubrik;Skapad;Status;Kund;E-post;Kostnad\r\n'
        '12/A;Skärmen är svart;2008-05-06 07:08;Löst;Durand, Élodie;;100 kr\r\n'
        '13;;2008-05-07;Okänd;;;\r\n'.encode("cp1252")
    )  # fmt: skip
    task, plans = bring(file, load("artologik"), here())
    first = made(plans["12/A"]).ticket
    assert (first.number, first.state, first.requester) == ("ART-12-A", "resolved", "elodie")
    assert "Kostnad: 100 kr" in first.description
    assert "number 12/A" in first.description
    second = made(plans["13"]).ticket
    assert (second.title, second.state) == ("(no title)", "open")
    assert task.homeless == {("state", "Okänd"): 1}


def test_a_zentrack_export_has_its_ends_of_lines_back(tmp_path: Path) -> None:
    file = tmp_path / "2009-05-26.csv"
    file.write_text(
        '\n"ID","Title","Priority","Status","Description","Opened","Closed","Bin","User","Creator"\n\n\n'
        '"101","L\'imprimante","High","CLOSED","Bonjour,||merci","03/04/2005 14:00","03/05/2005","IT","Hugo Martin","edurand"\n',
        "utf-8",
    )
    _, plans = bring(file, load("zentrack-csv"), here())
    ticket = made(plans["101"]).ticket
    assert ticket.description.startswith("Bonjour,\n\nmerci")
    assert (ticket.group, ticket.level, ticket.assignee) == ("it", 2, "hugo")
    assert plans["101"].ticket == plan_id("101"), "the dump and the export are one system"


def test_what_is_found_is_proposed_as_a_profile_that_can_be_used(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(
        'Number,Title,Opened,Status,"Co""st"\n1,a,2008-05-06,"Odd ""one""\\",5\n', "utf-8"
    )
    profile = load("table")
    task, _ = bring(file, profile, here())
    own = tmp_path / "own.toml"
    own.write_text(propose("table", profile, ["Number", 'Co"st'], task.homeless), "utf-8")
    again = load(str(own))
    assert again.values["state"]['Odd "one"\\'] == ""
    assert 'Co\\"st' in own.read_text("utf-8")
    own.write_text(own.read_text("utf-8").replace('= ""', '= "closed"'), "utf-8")
    task, plans = bring(file, load(str(own)), here())
    assert not task.homeless
    assert made(plans["1"]).ticket.state == "closed"


def test_a_file_without_the_tickets_is_refused_and_says_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "other.sql"
    file.write_text(
        "CREATE TABLE `hd_data` (`ID` int);\nINSERT INTO `hd_data` VALUES (1);", "utf-8"
    )
    with pytest.raises(InvalidInput, match="hd_data"):
        bring(file, load("helpdeskreloaded"), here())
    with pytest.raises(InvalidInput, match="nobody knows"):
        bring(tmp_path / "x.pdf", load("table"), here())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_dump_may_be_packed_or_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    import gzip

    text = (SAMPLES / "zentrack.sql").read_text("utf-8")
    file = tmp_path / "zentrack.sql.gz"
    file.write_bytes(gzip.compress(text.encode(encoding)))
    _, plans = bring(file, load("zentrack"), here())
    assert made(plans["101"]).ticket.title == "L'imprimante du 3e étage « bourre »"
    cut = tmp_path / "cut.sql.gz"
    cut.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(InvalidInput, match="cannot be read"):
        bring(cut, load("zentrack"), here())


def test_a_number_that_comes_twice_is_taken_once_and_told(tmp_path: Path) -> None:
    file = tmp_path / "twice.csv"
    file.write_text("Number,Title,Opened\n1,first,2008-05-06\n1,second,2008-05-07\n", "utf-8")
    task, plans = bring(file, load("table"), here())
    assert made(plans["1"]).ticket.title == "first"
    assert [(t.line, t.what) for t in task.troubles] == [(3, "1 comes twice; the first is taken.")]
    assert task.outcome.tickets == 1


OWN = """
extends = "table"
source = "Own"
prefix = "OWN"
zone = "Europe/Paris"
[[entries]]
table = "notes"
ticket = "Ticket"
body = "Text"
at = "When"
minutes = "Minutes"
who = { name = "Author" }
heading = "Kind"
kinds = { "E-mail" = "reply" }
"""
TICKETS = [["Number", "Title", "Opened"], ["7", "Écran noir", "2008-05-06 09:00"]]
NOTES = [
    ["Ticket", "Text", "When", "Minutes", "Author", "Kind"],
    ["7", "Bonjour", "2008-05-06 09:30", "soon", "Hugo Martin", "e-mail"],
    ["7", "", "2008-05-06 10:00", "25", "", ""],
    ["", "nobody's", "2008-05-06 10:00", "", "", ""],
]


def own_profile(folder: Path) -> Profile:
    file = folder / "own.toml"
    file.write_text(OWN, "utf-8")
    return load(str(file))


def as_csv(folder: Path) -> Path:
    for name, rows in (("tickets.csv", TICKETS), ("Notes.csv", NOTES)):
        text = "".join(";".join(row) + "\n" for row in rows)
        (folder / name).write_text(text, "utf-8")
    return folder / "tickets.csv"


def as_workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    second = book.create_sheet("Notes")
    for sheet, rows in ((first, TICKETS), (second, NOTES)):
        for row in rows:
            sheet.append(row)
    book.save(folder / "tickets.xlsx")
    return folder / "tickets.xlsx"


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_notes_in_a_file_beside_or_on_another_sheet_come_along(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    task, plans = bring(write(tmp_path), own_profile(tmp_path), here())
    operations = plans["7"].operations
    assert operations[0].occurred_at == datetime(2008, 5, 6, 7, tzinfo=UTC)
    reply, work = operations[1], operations[2]
    assert reply.action == AddEntry("Hugo Martin · e-mail\n\nBonjour", public=True)
    assert (work.action, work.occurred_at.hour) == (LogWork(25), 8)
    told = [trouble.what for trouble in task.troubles]
    assert "“soon” is no length of time." in told
    assert "A row of notes belongs to no ticket." in told


def test_a_time_zone_nobody_knows_is_told(tmp_path: Path) -> None:
    profile = replace(own_profile(tmp_path), zone="Europe/Lutetia")
    with pytest.raises(InvalidInput, match="Lutetia"):
        bring(as_csv(tmp_path), profile, here())


def zentrack_of(folder: Path, logs: str, fields: str = "NULL") -> Path:
    """A dump with ticket 1 and these rows of its log."""
    file = folder / "small.sql"
    file.write_text(
        "INSERT INTO ZENTRACK_TICKETS (id, title, otime, type_id) VALUES (1,'One',1109944800,"
        f"{fields});INSERT INTO ZENTRACK_LOGS (lid, ticket_id, action, hours, entry) VALUES {logs};",
        "utf-8",
    )
    return file


def test_two_rows_of_one_number_are_both_kept(tmp_path: Path) -> None:
    file = zentrack_of(tmp_path, "(5,1,NULL,NULL,'first'),(5,1,NULL,NULL,'second')")
    _, plans = bring(file, load("zentrack"), here())
    assert [e.body for e in made(plans["1"]).entries if e.body] == ["first", "second"]
    assert len({o.key for o in plans["1"].operations}) == 4


def test_more_time_than_a_server_takes_at_once_stays_in_words(tmp_path: Path) -> None:
    file = zentrack_of(tmp_path, "(5,1,'LABOR','2000','Moved the building.'),(6,1,'','900','')")
    _, plans = bring(file, load("zentrack"), here())
    bodies = [(e.body, e.minutes) for e in made(plans["1"]).entries if e.body]
    assert bodies == [("LABOR · 120000 min\n\nMoved the building.", 0), ("54000 min", 0)]


def test_a_solution_too_long_for_one_text_is_kept_in_pieces(tmp_path: Path) -> None:
    profile = replace(load("zentrack"), entries=tuple(
        replace(each, kind="solution") for each in load("zentrack").entries
    ))  # fmt: skip
    long = "x" * 450_000
    file = zentrack_of(tmp_path, f"(5,1,'CLOSED',NULL,'{long}')")
    _, plans = bring(file, profile, here())
    assert "".join(e.body for e in made(plans["1"]).entries).count("x") == 450_000


def test_numbers_too_long_or_with_odd_characters_are_numbers_here(tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    long = "n° " + "9" * 40
    file.write_text(f"Number,Title,Opened\n{long},a,2008-05-06\n{long}1,b,2008-05-06\n", "utf-8")
    _, plans = bring(file, load("table"), here())
    numbers = [made(plan).ticket.number for plan in plans.values()]
    assert all(is_id(number) and len(number) <= 32 for number in numbers)
    assert len(set(numbers)) == 2
    assert all(long in made(plan).ticket.description for plan in plans.values())


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('"Élodie Durand" <elodie.durand@example.org>', "elodie"),
        ("elodie.durand@example.org", "elodie"),
        ("tech1", "hugo"),
        ("Martin Hugo", "hugo"),
        ("somebody <no address>", None),
    ],
)
def test_one_column_may_name_somebody_in_any_way(
    tmp_path: Path, written: str, found: str | None
) -> None:
    place = From(column="Customer")
    profile = replace(load("table"), ticket=replace(load("table").ticket, requester=place))
    file = tmp_path / "people.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerows(
            [["Number", "Title", "Opened", "Customer"], ["1", "a", "2008-05-06", written]]
        )
    _, plans = bring(file, profile, here())
    assert made(plans["1"]).ticket.requester == found


def test_a_title_may_be_put_together(tmp_path: Path) -> None:
    profile = replace(
        load("table"), ticket=replace(load("table").ticket, title=From(name=("A", "B")))
    )
    file = tmp_path / "two.csv"
    file.write_text("Number,A,B,Opened\n1,Printer,jams,2008-05-06\n", "utf-8")
    _, plans = bring(file, profile, here())
    assert made(plans["1"]).ticket.title == "Printer jams"


def test_values_are_read_alike_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = load("table").ticket
    fields = {**table.fields, "kind": "Kind", "type": "Type"}
    profile = replace(load("table"), ticket=replace(table, fields=fields))
    file = tmp_path / "kinds.csv"
    rows = [
        f"{n},t,2008-05-06,{kind},technical" for n, kind in enumerate(["request", "problem"] * 3)
    ]
    file.write_text("\n".join(["Number,Title,Opened,Kind,Type", *rows]), "utf-8")
    for most in (10_000, 1):
        monkeypatch.setattr(planning, "_MOST_READ", most)
        _, plans = bring(file, profile, here())
        kinds = [made(plan).ticket.kind for plan in plans.values()]
        assert kinds == ["request", "problem"] * 3
        assert {made(plan).ticket.type for plan in plans.values()} == {"technical"}


def test_a_ticket_without_a_beginning_begins_with_the_first_thing_on_it(tmp_path: Path) -> None:
    file = tmp_path / "late.sql"
    file.write_text(
        "INSERT INTO ZENTRACK_TICKETS (id, title) VALUES (1,'One');"
        "INSERT INTO ZENTRACK_LOGS (lid, ticket_id, created, entry) VALUES (1,1,1109944800,'x'),(2,1,NULL,'');",
        "utf-8",
    )
    _, plans = bring(file, load("zentrack"), here())
    applied = made(plans["1"])
    assert applied.ticket.opened_at < datetime(2005, 3, 4, 14, 0, 1, tzinfo=UTC)
    assert [e.body for e in applied.entries if e.body] == ["x"]
    assert "Opened" not in applied.ticket.description
