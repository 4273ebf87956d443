"""From a file to operations: nothing is lost, nothing is guessed, twice is once."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from desk.importing.bringing import Import
from desk.importing.here import Here, Known
from desk.importing.joining import Joining
from desk.importing.matching import People
from desk.importing.old import OldFile
from desk.importing.planning import Plan
from desk.importing.profile import Profile, load
from desk.importing.proposing import propose
from desk.importing.tables import Tables
from desk.models.attachment import Attachment
from desk.models.errors import InvalidInput
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.operations import (
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    LogWork,
    Resolve,
    SetFields,
)
from desk.models.people import Person
from desk.models.projection import Applied, project
from desk.models.ticket import State
from desk.models.vocabulary import Choice, Group, Vocabulary

SAMPLES = Path(__file__).parent / "samples"
HUGO = Person(PersonId("hugo"), "Hugo Martin", login="tech1", is_agent=True)
ELODIE = Person(PersonId("elodie"), "Élodie Durand", "elodie.durand@example.org")
WORDS = Vocabulary(
    applications=(Choice("payroll", "Payroll"),),
    groups=(Group("desk", "Service desk", 0), Group("it", "IT", 2)),
)


def a_file(file: OldFile, ticket: TicketId, key: AttachmentId) -> Attachment | None:
    """Whether the file is there, as the samples' folder has it."""
    if ".." in file.path or not (SAMPLES / "attachments" / file.path).is_file():
        return None
    return Attachment(key, ticket, file.name, 3, "a" * 64)


def here(**parts: object) -> Here:
    values: dict[str, object] = {
        "me": PersonId("chief"), "vocabulary": WORDS, "people": People([HUGO, ELODIE]), "group": "desk",
        "keeps": True, "requesters": True, "known": lambda _ticket: None, "waits": lambda _key: False,
        "file": a_file,
    }  # fmt: skip
    return Here(**(values | parts))  # type: ignore[arg-type]


def bring(file: Path, profile: Profile, place: Here) -> tuple[Import, dict[str, Plan]]:
    """All plans of a file by their old number, and what was told."""
    with Joining(Tables(file, profile), profile) as joining:
        joining.read()
        task = Import(joining, profile, place)
        plans = {plan.old.number: plan for plan in task.plans()}
    return task, plans


def made(plan: Plan) -> Applied:
    applied = project(None, plan.operations)
    assert applied is not None
    return applied


@pytest.fixture
def zentrack() -> tuple[Import, dict[str, Plan]]:
    return bring(SAMPLES / "zentrack.sql", load("zentrack"), here())


def test_a_zentrack_ticket_comes_with_its_fields_people_log_times_and_files(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    _, plans = zentrack
    applied = made(plans["101"])
    ticket = applied.ticket
    assert (ticket.number, ticket.title) == ("ZT-101", "L'imprimante du 3e étage « bourre »")
    assert (ticket.state, ticket.priority, ticket.group, ticket.level) == (
        State.CLOSED,
        2,
        "desk",
        0,
    )
    assert (ticket.requester, ticket.assignee, ticket.application) == ("elodie", "hugo", "payroll")
    assert ticket.opened_at == datetime(2005, 3, 4, 14, tzinfo=UTC)
    assert ticket.closed_at is not None
    assert ticket.closed_at.replace(microsecond=0) == datetime(2005, 3, 5, 14, tzinfo=UTC)
    assert [e.minutes for e in applied.entries if e.body] == [0, 0, 90, 15]
    assert '"page de test" ; résultat = vide\\0\n-- toujours rien' in applied.entries[2].body
    assert [(f.name, f.ticket) for f in applied.attachments] == [
        ("reçu.txt", ticket.id), ("journal.log", ticket.id),
    ]  # fmt: skip
    assert all(
        o.brought_from == "Zentrack" and o.author == "chief" for o in plans["101"].operations
    )


def test_what_has_no_field_stands_in_words_below_the_description(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    _, plans = zentrack
    text = made(plans["101"]).ticket.description
    assert text.startswith('Bonjour,\n\nL\'imprimante "HP 4200"')
    for words in (
        "Zentrack, number 101",
        "Type: Bug",
        "Related: 102",
        "Deadline: 2005-03-07 ",
        "custom_menu1: Bâtiment B",
    ):
        assert words in text
    other = made(plans["104"]).ticket.description
    assert "Priority: Un jour peut-être" in other
    assert "Requester: 9" in other


def test_times_never_go_back_and_keep_the_order_of_what_came_in_one_second(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    _, plans = zentrack
    times = [operation.occurred_at for operation in plans["102"].operations]
    assert times == sorted(set(times))
    assert (times[2] - times[1]).total_seconds() < 1


def test_what_could_not_be_taken_over_is_told_with_its_line(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    task, plans = zentrack
    told = {(trouble.line, trouble.what) for trouble in task.troubles}
    assert (0, "1 rows of ZENTRACK_LOGS belong to tickets that are not there.") in told
    assert (22, "104: the file 104_perdu.png is not in the folder.") in told
    assert (22, "102: the file ../outside.txt is not in the folder.") in told
    assert (90, "A row of zentrack_tickets has 4 values for 20 columns.") in told
    assert (91, "105 has no time at all.") in told
    assert plans["105"].operations == ()
    assert task.homeless == {
        ("application", "Minitel"): 1, ("group", "Comptabilité"): 1,
        ("priority", "Un jour peut-être"): 1, ("state", "ARCHIVED"): 0,
    } or ("group", "Comptabilité") in task.homeless  # fmt: skip
    assert "9" in task.strangers


def test_the_same_file_gives_the_same_keys(zentrack: tuple[Import, dict[str, Plan]]) -> None:
    _, plans = zentrack
    _, again = bring(SAMPLES / "zentrack.sql", load("zentrack"), here(me=PersonId("other")))
    keys = [o.key for plan in plans.values() for o in plan.operations]
    assert keys == [o.key for plan in again.values() for o in plan.operations]
    assert len(set(keys)) == len(keys)


def test_what_waits_already_is_not_made_again(zentrack: tuple[Import, dict[str, Plan]]) -> None:
    _, plans = zentrack
    waiting = {o.key for plan in plans.values() for o in plan.operations}
    task, again = bring(
        SAMPLES / "zentrack.sql", load("zentrack"), here(waits=waiting.__contains__)
    )
    assert [plan.operations for plan in again.values()] == [()] * 4
    assert task.outcome.operations == 0


def known_as_of(plan: Plan, state: str, *, touched: bool = False, less: int = 0) -> Known:
    """The ticket as it is here after all of the plan but the last few came through."""
    kept = plan.operations[: len(plan.operations) - less]
    traces: set[str] = {
        o.key for o in kept if not isinstance(o.action, Close | SetFields | CreateTicket)
    }
    traces |= {f"{o.key}.c" for o in kept if isinstance(o.action, Close | SetFields)}
    return Known(plan.operations[0].occurred_at, state, frozenset(traces), touched)


def again_with(known: Known, number: str = "101") -> Plan:
    of = {TicketId(plan_id(number)): known}
    return bring(SAMPLES / "zentrack.sql", load("zentrack"), here(known=of.get))[1][number]


def plan_id(number: str) -> str:
    return bring(SAMPLES / "zentrack.sql", load("zentrack"), here())[1][number].ticket


def test_what_came_through_is_left_out_and_what_is_new_is_added(
    zentrack: tuple[Import, dict[str, Plan]],
) -> None:
    plan = zentrack[1]["101"]
    assert again_with(known_as_of(plan, "closed")).operations == ()
    rest = again_with(known_as_of(plan, "new", less=3)).operations
    assert [o.key for o in rest] == [o.key for o in plan.operations[-3:]]


def test_a_state_somebody_changed_here_stays(zentrack: tuple[Import, dict[str, Plan]]) -> None:
    known = known_as_of(zentrack[1]["101"], "open", touched=True, less=1)
    assert again_with(known).operations == ()


def test_a_ticket_of_another_system_of_the_same_name_is_told_and_left_alone() -> None:
    known = Known(datetime(2011, 1, 1, tzinfo=UTC), "open", frozenset(), touched=False)
    of = {TicketId(plan_id("101")): known}
    task, plans = bring(SAMPLES / "zentrack.sql", load("zentrack"), here(known=of.get))
    assert plans["101"].operations == ()
    assert any("another system" in trouble.what for trouble in task.troubles)


def test_where_others_are_mailed_there_are_notes_alone_and_they_say_when(tmp_path: Path) -> None:
    file = helpdesk(tmp_path)
    for keeps, kind in ((True, Resolve), (False, AddEntry)):
        _, plans = bring(file, load("helpdeskreloaded"), here(keeps=keeps))
        answer = plans["7"].operations[1]
        assert isinstance(answer.action, kind)
        assert keeps or (isinstance(answer.action, AddEntry) and not answer.action.public)
        assert ("2005-03-05" in str(answer.action)) is not keeps


def test_requesters_can_be_kept_in_words_alone() -> None:
    _, plans = bring(SAMPLES / "zentrack.sql", load("zentrack"), here(requesters=False))
    ticket = made(plans["101"]).ticket
    assert ticket.requester is None
    assert "Requester: Élodie Durand <elodie.durand@example.org>" in ticket.description


# ---- HelpDeskReloaded


HELPDESK = """
CREATE TABLE `data` (`ID` int(11), `FirstName` varchar(50), `EMail` varchar(50), `LastName` varchar(50),
 `category` varchar(50), `descrip` blob, `status` varchar(50), `staff` varchar(50), `mainDate` varchar(50),
 `priority` varchar(50), `os` varchar(50));
INSERT INTO `data` VALUES (7,'Élodie','ELODIE.DURAND@example.org','Durand','1',
 0x506C7573206427C3A96372616E2E0D0A4D657263692021,'3','tech1','03:15  Mar 04 2005','2','Windows ME'),
 (8,'Jean','','Nul','Réseau','Pas de réseau','Bidule','personne','11:59  Mar 05 2005','High',''),
 (9,'','','','','','1','','un jour','','');
CREATE TABLE `resolution` (`resid` int(11), `id` int(11), `solution` text, `resdate` varchar(50));
INSERT INTO `resolution` VALUES (70,7,'Écran changé.','09:00  Mar 05 2005');
CREATE TABLE `status` (`id` int(11), `status` varchar(50));
INSERT INTO `status` VALUES (1,'New'),(2,'Open'),(3,'Closed'),(4,'Bidule');
CREATE TABLE `priorities` (`pid` int(11), `priority` varchar(50), `severity` int(11));
INSERT INTO `priorities` VALUES (1,'Low',1),(2,'Medium',2),(3,'High',3);
"""


def helpdesk(folder: Path) -> Path:
    file = folder / "helpdesk.sql"
    file.write_text(HELPDESK, "utf-8")
    return file


def test_times_without_half_of_the_day_are_taken_for_their_day_and_it_is_said(
    tmp_path: Path,
) -> None:
    _, plans = bring(helpdesk(tmp_path), load("helpdeskreloaded"), here())
    ticket = made(plans["7"]).ticket
    assert ticket.opened_at.astimezone().date().isoformat() == "2005-03-04"
    assert ticket.opened_at.astimezone().hour == 12
    assert "the day alone is certain" in ticket.description
    assert "Date as written: 03:15 Mar 04 2005" in ticket.description.replace("  ", " ")
    assert (ticket.title, ticket.requester, ticket.state) == ("Plus d'écran.", "elodie", "closed")
    assert ticket.description.startswith("Plus d'écran.\nMerci !")
    assert [type(o.action) for o in plans["7"].operations] == [CreateTicket, Resolve, Close]


def test_a_ticket_without_anything_is_told_and_the_others_come(tmp_path: Path) -> None:
    task, plans = bring(helpdesk(tmp_path), load("helpdeskreloaded"), here())
    assert plans["9"].operations == ()
    assert made(plans["8"]).ticket.priority == 2
    assert ("state", "Bidule") in task.homeless
    assert {"Jean Nul", "personne"} <= set(task.strangers)


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


def test_time_without_words_and_texts_too_long_for_a_server_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "long.sql"
    long = "\n".join(f"line {n}" for n in range(60_000))
    file.write_text(
        "INSERT INTO ZENTRACK_TICKETS (id, title, description, otime) VALUES (1,'"
        + "t" * 400
        + f"','{long}',1109944800);"
        f"INSERT INTO ZENTRACK_LOGS (lid, ticket_id, hours, entry) VALUES (1,1,'2.5',''),(2,1,NULL,'{long}');",
        "utf-8",
    )
    _, plans = bring(file, load("zentrack"), here())
    applied = made(plans["1"])
    assert len(applied.ticket.title) <= 250
    assert LogWork(150) in [o.action for o in plans["1"].operations]
    everything = applied.ticket.description + "".join(e.body for e in applied.entries)
    assert everything.count("line 59999") == 2
    assert "t" * 400 in everything
    assert all(len(e.body) <= 200_000 for e in applied.entries)


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


def test_files_are_attached_before_a_ticket_ends(zentrack: tuple[Import, dict[str, Plan]]) -> None:
    kinds = [type(o.action) for o in zentrack[1]["101"].operations]
    assert kinds[-1] is Close
    assert kinds.count(AddAttachment) == 2


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
