"""`desk import`: a dump looked at, brought over, sent; again, offline, and by people who may not."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from desk.cli.cable import Cable
from desk.cli.output import printable
from desk.models.clock import SystemClock
from desk.server import admin
from desk.sync import process
from desk.sync.engine import Engine
from desk.sync.lock import only_sync_of
from tests.cli.seat import ACCOUNT, Seat
from tests.servers import RunningServer, running_server

SAMPLES = Path(__file__).parents[1] / "importing" / "samples"
DUMP = SAMPLES / "zentrack.sql"
PASSWORD = "correct horse"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[RunningServer]:
    """A server of one's own, with an administrator: what is brought over stays there."""
    with running_server(tmp_path / "company", demo=12) as server:
        user = admin.NewUser("chief", "The chief", levels=(0, 1), is_admin=True)
        admin.add_user(server.database_url, server.data_dir, user, PASSWORD)
        yield server


def seat_at(server: RunningServer, home: Path, login: str = "chief") -> Seat:
    seat = Seat(home)
    added = seat("account", "add", ACCOUNT, "--type", "desk", "--url", server.url, "--user", login)
    assert added.status == 0, added.err
    assert seat("sync").status == 0
    return seat


@pytest.fixture
def chief(company: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Seat:
    monkeypatch.setenv("DESK_SECRET_WORK", PASSWORD)
    return seat_at(company, tmp_path / "chief")


def test_a_dry_run_shows_the_first_tickets_and_what_has_no_place_and_changes_nothing(
    chief: Seat,
) -> None:
    ended = chief("import", str(DUMP), "--profile", "zentrack", "--dry-run")
    assert ended.status == 0, ended.err
    for words in ("ZT-101  L'imprimante du 3e étage", "State: Closed", "File: reçu.txt",
                  "[values.priority]", "Un jour peut-être", "Élodie Durand", "Nothing was changed."):  # fmt: skip
        assert words in ended.out
    assert "Line 90: A row of zentrack_tickets has 4 values for 20 columns." in ended.err
    assert chief.waiting() == []
    with chief.store() as store:
        assert store.blobs.usage().own == 0


def test_tickets_are_brought_over_once_however_often(
    chief: Seat, tmp_path: Path, company: RunningServer
) -> None:
    first = chief("import", str(DUMP), "--profile", "zentrack", "--json")
    assert first.status == 0, first.err
    told = first.lines[0]
    assert (told["tickets"], told["new"], told["files"], told["changed"]) == (4, 3, 2, True)
    shown = chief.shown("ZT-101")
    assert shown["ticket"]["opened_at"].startswith("2005-03-04T14:00")
    assert [f["name"] for f in shown["attachments"]] == ["reçu.txt", "journal.log"]
    assert not any(entry.get("time_doubtful") for entry in shown["entries"])
    again = chief("import", str(DUMP), "--profile", "zentrack", "--json")
    assert again.lines[0]["operations"] == 0
    other = seat_at(company, tmp_path / "other")
    elsewhere = other("import", str(DUMP), "--profile", "zentrack", "--json")
    assert elsewhere.lines[0]["operations"] == 0
    assert len(other.shown("zt-101")["entries"]) == len(shown["entries"])


def test_two_devices_that_bring_it_over_without_knowing_of_each_other_bring_it_once(
    chief: Seat, company: RunningServer, tmp_path: Path
) -> None:
    other = seat_at(company, tmp_path / "other")
    line = Cable(company.url)
    other.use(line.url)
    line.close()
    kept = other("import", str(DUMP), "--profile", "zentrack")
    assert kept.status == 3, kept.err
    assert chief("import", str(DUMP), "--profile", "zentrack").status == 0
    before = chief.shown("ZT-101")
    other.use(company.url)
    assert other("sync").status == 0
    assert other.waiting() == []
    assert len(other.shown("ZT-101")["entries"]) == len(before["entries"])


def test_old_numbers_and_words_are_found(chief: Seat) -> None:
    assert chief("import", str(DUMP), "--profile", "zentrack").status == 0
    found = chief("tickets", "--view", "all", "--query", "101 imprimante", "--json").json["tickets"]
    assert [row["number"] for row in found] == ["ZT-101"]


def test_a_newer_dump_adds_what_is_new_and_leaves_what_was_done_here(
    chief: Seat, tmp_path: Path
) -> None:
    assert chief("import", str(DUMP), "--profile", "zentrack").status == 0
    assert chief("reopen", "ZT-101", "--reason", "It is back.").status == 0
    assert chief("set", "ZT-102", "state=waiting").status == 0
    assert chief("sync").status == 0
    text = DUMP.read_text("utf-8").replace(
        "(9004,101,", "(9010,101,3,5,1110031100,'COMMENT',NULL,'Oublié hier.'),(9004,101,"
    )
    text = text.replace("1,'OPEN','Erreur 691", "1,'CLOSED','Erreur 691")
    text = text.replace("6,'PENDING','La touche", "6,'CLOSED','La touche")
    newer = tmp_path / "newer.sql"
    newer.write_text(text, "utf-8")
    shutil.copytree(SAMPLES / "attachments", tmp_path / "attachments")
    ended = chief("import", str(newer), "--profile", "zentrack", "--json")
    assert ended.lines[0]["operations"] == 2, ended.err
    assert chief.shown("ZT-102")["ticket"]["state"] == "waiting"
    assert chief.shown("ZT-104")["ticket"]["state"] == "closed"
    shown = chief.shown("ZT-101")
    assert shown["ticket"]["state"] == "open"
    assert any("Oublié hier." in entry.get("body", "") for entry in shown["entries"])


def test_somebody_without_the_right_is_told_before_anything_is_read(
    company: RunningServer, tmp_path: Path
) -> None:
    seat = seat_at(company, tmp_path / "tech", "tech1")
    ended = seat("import", str(DUMP), "--profile", "zentrack")
    assert ended.status == 1
    assert "administrator" in ended.err
    assert seat.waiting() == []


def test_a_profile_is_proposed_and_used(chief: Seat, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    ended = chief("import", str(DUMP), "--profile", "zentrack", "--propose", str(own))
    assert ended.status == 0, ended.err
    assert chief("import", str(DUMP), "--profile", "zentrack", "--propose", str(own)).status == 1
    text = own.read_text("utf-8")
    assert '"Un jour peut-être" = ""  # 1 ×' in text
    own.write_text(text.replace('"Un jour peut-être" = ""', '"Un jour peut-être" = "5"'), "utf-8")
    ended = chief("import", str(DUMP), "--profile", str(own), "--json")
    assert ended.status == 0, ended.err
    assert chief.shown("ZT-104")["ticket"]["priority"] == 5


def test_what_is_given_wrongly_is_told_in_words(chief: Seat, tmp_path: Path) -> None:
    assert "Known are" in chief("import", str(DUMP)).err
    assert "no profile" in chief("import", str(DUMP), "--profile", "nothing").err
    assert "no file" in chief("import", str(tmp_path / "no.sql"), "--profile", "zentrack").err
    odd = tmp_path / "x.pdf"
    odd.write_bytes(b"%PDF")
    assert "nobody knows" in chief("import", str(odd), "--profile", "zentrack").err
    folder = chief("import", str(DUMP), "--profile", "zentrack", "--files", str(odd))
    assert "is not a folder" in folder.err


def test_it_can_be_left_for_the_next_sync(chief: Seat) -> None:
    ended = chief("import", str(DUMP), "--profile", "zentrack", "--later", "--no-requesters")
    assert ended.status == 0, ended.err
    assert len(chief.waiting()) == 14
    assert chief.shown("ZT-101")["ticket"]["state"] == "closed"
    assert chief("sync").status == 0
    assert chief.waiting() == []


def test_french_blanks_and_tabs_of_a_ticket_are_no_control_characters() -> None:
    assert printable("«\u00a0à voir\u202f»\tfin\x1b[31m") == "«\u00a0à voir\u202f»  fin�[31m"


def test_a_command_sends_its_own_work_and_leaves_what_is_brought_over_to_the_sync(
    chief: Seat,
) -> None:
    assert chief("import", str(DUMP), "--profile", "zentrack", "--later").status == 0
    chief.new("Needed now")
    assert len(chief.waiting()) in {13, 14}


def test_one_sync_goes_on_until_all_of_it_is_sent(
    chief: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chief("import", str(DUMP), "--profile", "zentrack", "--later").status == 0
    monkeypatch.setattr(process, "Engine", partial(Engine, patience=0))
    assert chief("sync").status == 0
    assert chief.waiting() == []


def test_a_sync_that_runs_already_is_left_the_sending(chief: Seat) -> None:
    with only_sync_of(chief.folder, SystemClock()):
        ended = chief("import", str(DUMP), "--profile", "zentrack")
    assert ended.status == 3
    assert "sync that runs already" in ended.err
    assert len(chief.waiting()) == 14
    listed = chief("outbox").out
    assert "14 more are brought over" in listed
    assert "ZT-101" not in listed


def test_a_table_whose_columns_nobody_knows_gives_a_profile_to_be_completed(
    chief: Seat, tmp_path: Path
) -> None:
    table, own = tmp_path / "x.csv", tmp_path / "own.toml"
    table.write_text("Kod;Was;Wann\n7;Drucker;2008-05-06\n", "utf-8")
    ended = chief("import", str(table), "--profile", "table", "--propose", str(own))
    assert ended.status == 1
    assert "Its columns are: Kod, Was, Wann." in ended.err
    text = own.read_text("utf-8").replace("# number = … · title = … · description = … · opened = … · closed = …",
                                          'number = "Kod"\ntitle = "Was"\nopened = "Wann"')  # fmt: skip
    own.write_text(text, "utf-8")
    ended = chief("import", str(table), "--profile", str(own), "--dry-run")
    assert "OLD-7  Drucker" in ended.out, ended.err
