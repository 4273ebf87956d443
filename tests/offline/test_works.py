"""What works without a network, line by line as `docs/offline.md` lists it; and each arrives once there is one."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desk import keyrings
from tests.cli.seat import Seat
from tests.fakes import FakeKeyring
from tests.offline.conftest import Basement


def entries(desk: Basement, number: str) -> list[dict[str, Any]]:
    """The timeline as the server has it, everything sent."""
    found: Any = desk.at_the_server(number)["entries"]
    return list(found)


def bodies(desk: Basement, number: str) -> list[str]:
    return [entry.get("body", "") for entry in entries(desk, number)]


def ticket(desk: Basement, number: str) -> dict[str, Any]:
    found: Any = desk.at_the_server(number)["ticket"]
    return dict(found)


# ---- reading


def test_tickets_are_listed_searched_and_read_with_their_whole_timeline(desk: Basement) -> None:
    read = [desk.reads("show", each, "--json").json for each in desk.some(20, "all")]
    shown = next(each for each in read if len(each["entries"]) > 2)
    number = shown["ticket"]["number"]
    word = max(re.findall(r"[a-z]+", shown["ticket"]["title"].lower()), key=len)
    found = desk.reads("tickets", "--view", "all", "--query", word, "--json").json["tickets"]
    assert number in {each["number"] for each in found}


def test_articles_are_searched_and_read(desk: Basement) -> None:
    found = desk.reads("kb", "search", "vpn", "--json").json["articles"]
    assert desk.reads("kb", "show", found[0]["id"]).out.strip()


def test_what_is_due_and_what_was_put_off_is_told(desk: Basement) -> None:
    [number] = desk.some(1)
    desk.reads("snooze", number, "tomorrow", "9")
    assert number in desk.reads("reminders").out
    assert desk.reads("calendar", "--level", "--json").json


def test_figures_of_the_month_are_counted_and_written(desk: Basement, tmp_path: Path) -> None:
    file = tmp_path / "month.xlsx"
    desk.reads("report", "--xlsx", str(file))
    with zipfile.ZipFile(file) as book:
        assert book.testzip() is None


def test_a_ticket_is_written_as_a_pdf(desk: Basement, tmp_path: Path) -> None:
    [number] = desk.some(1)
    desk.reads("pdf", number, str(tmp_path / "one.pdf"))
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")


# ---- working on tickets


def test_a_call_has_its_final_number_at_once(desk: Basement) -> None:
    made = desk.does("new", "--title", "Lift stands still", "--application", "payroll")
    assert ticket(desk, made.number)["title"] == "Lift stands still"


def test_notes_and_replies_wait_and_arrive_once(desk: Basement) -> None:
    [number] = desk.some(1)
    desk.does("note", number, "--text", "The pump is wet.")
    desk.does("reply", number, "--text", "We are looking at it.")
    found = bodies(desk, number)
    assert (found.count("The pump is wet."), found.count("We are looking at it.")) == (1, 1)


def test_tickets_are_qualified_taken_assigned_and_escalated(desk: Basement) -> None:
    number = desk.does("new", "--title", "No ink").number
    desk.does("qualify", number, "--application", "payroll", "--type", "technical", "--impact", "2")
    desk.does("take", number)
    desk.does("set", number, "location=Lille")
    desk.does("escalate", number, "--reason", "Beyond me")
    found = ticket(desk, number)
    assert (found["application"], found["location"], found["level"]) == ("payroll", "lille", 1)


def test_tickets_are_solved_closed_and_opened_again(desk: Basement) -> None:
    number = desk.does("new", "--title", "No ink").number
    desk.does("resolve", number, "--text", "A new cartridge.")
    desk.does("close", number, "--message", "It prints again.")
    desk.does("reopen", number, "--reason", "It does not.")
    found = bodies(desk, number)
    for words in ("A new cartridge.", "It prints again.", "It does not."):
        assert found.count(words) == 1


def test_time_is_logged(desk: Basement) -> None:
    [number] = desk.some(1)
    desk.does("log-time", number, "25m", "--note", "Looked for the fuse")
    assert 25 in [entry.get("minutes") for entry in entries(desk, number)]


def test_files_are_attached_and_opened_again(desk: Basement, tmp_path: Path) -> None:
    [number] = desk.some(1)
    (tmp_path / "log.txt").write_text("overheated")
    desk.does("attach", number, str(tmp_path / "log.txt"))
    (tmp_path / "out").mkdir()
    desk.reads("download", number, "log.txt", "--output", str(tmp_path / "out"))
    assert (tmp_path / "out" / "log.txt").read_text() == "overheated"
    files: Any = desk.at_the_server(number)["attachments"]
    assert [file["name"] for file in files].count("log.txt") == 1


def test_checklists_are_begun_and_ticked(desk: Basement) -> None:
    [number] = desk.some(1)
    template = desk.reads("checklists", "list", "--json").json["templates"][0]["title"]
    desk.reads("checklists", "begin", number, template)
    assert "☑" in desk.reads("checklists", "tick", number, "1").out
    assert "1 ☑" in desk.reads("checklists", "show", number).out


def test_tickets_are_linked_followed_and_merged(desk: Basement) -> None:
    one = desk.does("new", "--title", "No ink").number
    two = desk.does("new", "--title", "No ink either").number
    three = desk.does("new", "--title", "Paper jam").number
    desk.does("link", one, three)
    desk.does("follow", one)
    desk.does("merge", two, one)
    desk.comes_back()
    assert three in desk.reads("show", one).out
    assert one in desk.reads("show", two).out


def test_macros_and_canned_texts_are_made_and_used(desk: Basement) -> None:
    [number] = desk.some(1)
    desk.reads("canned", "add", "wet", "Keep it dry.")
    assert "wet" in desk.reads("canned", "list").out
    desk.reads("macros", "add", "dry", "note Dried it")
    desk.does("macros", "run", "dry", number)
    assert bodies(desk, number).count("Dried it") == 1


def test_views_are_saved(desk: Basement) -> None:
    desk.reads("views", "save", "Wet", "open pump")
    assert "Wet" in desk.reads("views", "list").out


# ---- knowledge, security


def test_an_article_is_written(desk: Basement) -> None:
    made = desk.does("kb", "new", "--title", "Wet pumps", "--body", "Dry them.").out.split()[0]
    desk.comes_back()
    assert "Wet pumps" in desk.reads("kb", "show", made).out


def test_a_security_incident_is_reported_and_it_is_said_that_nobody_heard_of_it(
    desk: Basement,
) -> None:
    number = desk.does("new", "--title", "Odd mail").number
    said = desk.does("cert", number, "--report", "--what", "A mail with a strange file")
    assert "Not transmitted" in said.out + said.err
    assert ticket(desk, number)["security"]


# ---- what waits


def test_what_waits_is_shown_taken_back_and_carried_in_a_file(
    desk: Basement, tmp_path: Path
) -> None:
    [number] = desk.some(1)
    desk.does("note", number, "--text", "Wrong machine.")
    desk.does("note", number, "--text", "Right machine.")
    first, second = (each["id"] for each in desk.waiting())
    desk.reads("outbox", "cancel", first)
    desk.reads("outbox", "export", str(tmp_path / "work.jsonl"))
    assert second.encode() in (tmp_path / "work.jsonl").read_bytes()
    found = bodies(desk, number)
    assert (found.count("Wrong machine."), found.count("Right machine.")) == (0, 1)


# ---- on site


def test_a_visit_is_planned_moved_and_cancelled(desk: Basement) -> None:
    [number] = desk.some(1)
    sign = desk.does("visit", "plan", number, "--at", "2 h", "--site", "Mill").out.split()[0]
    desk.does("visit", "move", sign, "--at", "4 h")
    desk.does("visit", "cancel", sign, "--reason", "closed today")
    desk.comes_back()
    assert desk.reads("visit", "show", sign, "--json").json["visit"]["state"] == "cancelled"


def test_a_visit_is_gone_through_and_its_report_signed(desk: Basement, tmp_path: Path) -> None:
    [number] = desk.some(1)
    sign = desk.does("visit", "plan", number, "--at", "1 h", "--site", "Mill").out.split()[0]
    (tmp_path / "fan.png").write_bytes(bytes.fromhex(PIXEL))
    desk.reads("visit", "start", sign)
    desk.does("visit", "note", number, "--text", "Dust everywhere.")
    desk.does("visit", "photo", number, str(tmp_path / "fan.png"))
    desk.reads("visit", "part", number, "Fan")
    desk.reads("visit", "measure", number, "Voltage", "231", "V")
    desk.reads("visit", "pause", "lunch")
    desk.reads("visit", "start")
    desk.reads("visit", "tell", number, "done", "--text", "Fan replaced.")
    desk.does("visit", "end", "--minutes", f"{number}=50")
    report = tmp_path / "report.pdf"
    desk.does("visit", "report", sign, "--signer", "A. Miller", "--to", str(report))
    assert desk.reads("visit", "verify", str(report), number).out
    found = entries(desk, number)
    assert [e["minutes"] for e in found if e["kind"] == "visit"] == [50]
    assert [e.get("body") for e in found].count("Dust everywhere.") == 1


def test_on_a_visit_times_are_put_right_things_found_and_tickets_taken_along(
    desk: Basement,
) -> None:
    one, two = desk.some(2)
    sign = desk.does("visit", "plan", one, "--at", "1 h", "--site", "Mill").out.split()[0]
    desk.reads("visit", "start", sign)
    [began] = [line for line in desk.reads("visit", "show", sign).out.splitlines() if "[" in line]
    before = datetime.now().astimezone() - timedelta(minutes=30)
    event = began.rpartition("[")[2].rstrip("]")
    desk.reads("visit", "correct", event, f"{before:%Y-%m-%d %H:%M}", "the gate was shut")
    desk.reads("visit", "find")
    [listed] = desk.reads("tickets", "--query", "has:asset", "--json").json["tickets"][:1]
    thing = desk.reads("show", listed["number"], "--json").json["asset"]["name"]
    assert thing in desk.reads("visit", "find", f"]C1{thing}").out
    desk.does("visit", "add", two)
    ended = desk.does("visit", "end").out
    assert sum(int(line.split()[-2]) for line in ended.splitlines() if line.endswith(" min")) >= 30
    desk.comes_back()
    shown = desk.reads("visit", "show", sign, "--json").json["visit"]
    assert (len(shown["tickets"]), shown["state"]) == (2, "over")


PIXEL = (
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c48900"
    "00000b49444154789c6360000200000500017a5eab3f0000000049454e44ae426082"
)


def test_visits_go_to_another_calendar_and_come_from_one(desk: Basement, tmp_path: Path) -> None:
    [number] = desk.some(1)
    sign = desk.does("visit", "plan", number, "--at", "2 h", "--site", "Weir").out.split()[0]
    desk.reads("visit", "export", sign, "--to", str(tmp_path / "visit.ics"))
    text = (tmp_path / "visit.ics").read_text().replace("UID:visit-visit:", "UID:")
    (tmp_path / "office.ics").write_text(text)
    desk.does("visit", "import", str(tmp_path / "office.ics"))
    assert desk.reads("calendar", "--json").out.count("Weir") == 2


def test_a_form_for_the_pen_is_written(desk: Basement, tmp_path: Path) -> None:
    [number] = desk.some(1)
    sign = desk.does("visit", "plan", number, "--at", "2 h", "--site", "Weir").out.split()[0]
    desk.reads("visit", "blank", sign, "--to", str(tmp_path / "form.pdf"))
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF-")
    assert desk("visit", "blank", sign, "--to", str(tmp_path / "form.pdf")).status == 1


def test_the_bag_is_checked_and_a_ticket_pinned(desk: Basement) -> None:
    [number] = desk.some(1)
    desk.reads("pin", number)
    assert number in desk("bag").out


def test_a_ticket_goes_from_hand_to_hand_and_the_work_on_it_comes_back(
    desk: Basement, seat_of: Callable[[str], Seat], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    colleague = desk.beside(lambda: seat_of("tech2"))
    keyring = FakeKeyring()
    monkeypatch.setattr(keyrings, "first", lambda: keyring)
    number = desk.does("new", "--title", "Crane stands still").number
    there, back = str(tmp_path / "there.deskpack"), str(tmp_path / "back.deskpack")
    desk.reads("pack", "make", number, there, "--to", colleague.reads("pack", "key").out.strip())
    colleague.reads("pack", "take", there)
    colleague.does("note", number, "--text", "Fuse replaced.")
    answer_to = colleague.reads("pack", "keys", "--json").json["keys"][0]["person"]
    colleague.reads("pack", "make", number, back, "--to", answer_to)
    desk.reads("pack", "take", back)
    assert "Fuse replaced." in desk.reads("show", number).out
    desk.comes_back()
    colleague.comes_back()
    assert bodies(desk, number) == ["Fuse replaced."] == bodies(colleague, number)


# ---- the device


def test_the_device_is_examined(desk: Basement) -> None:
    checked = desk("doctor", "--json")
    assert checked.json


@pytest.mark.parametrize("words", [("settings",), ("keys",), ("account", "list"), ("files",)])
def test_settings_keys_and_accounts_are_shown(desk: Basement, words: tuple[str, ...]) -> None:
    assert desk.reads(*words).out
