"""`desk report`: last month by application, any days, files, and the tickets behind a figure."""

import statistics
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desk.models.texts import set_language
from desk.models.vocabulary import Group, Vocabulary
from desk.server import admin
from tests.cli.seat import Seat
from tests.servers import RunningServer, running_server
from tests.ui.ticket.test_paper import read_back

ALL = ("report", "--from", "2000-01-01", "--to", "2199-12-31")


def total(seat: Seat, *options: str) -> dict[str, Any]:
    """The total of everything there is."""
    made = seat(*ALL, *options, "--json")
    assert made.status == 0, made.err
    found: dict[str, Any] = made.json["total"]
    return found


def test_totals_are_what_the_queue_counts_and_lines_add_up(seat: Seat) -> None:
    told = seat(*ALL, "--json").json
    known = seat(
        "tickets", "--view", "all", "--query", "-merged", "--limit", "1000", "--json"
    ).json["tickets"]
    assert told["total"]["received"] == len(known)
    assert sum(line["values"]["received"] for line in told["lines"]) == len(known)
    still = [t for t in known if t["state"] in {"new", "open", "waiting"}]
    assert told["total"]["backlog"] == len(still)
    assert told["total"]["handled"] == len(known) - len(still)


def test_the_table_has_last_month_its_freshness_and_what_each_figure_means(seat: Seat) -> None:
    seat.use("http://127.0.0.1:1")
    shown = seat("report")
    assert shown.status == 0, shown.err
    assert "Report from" in shown.out
    assert "Complete to" in shown.out
    assert "all your actions are counted" in shown.out
    assert "Solved in time (solution_met): Share of the handled tickets" in shown.out


def test_what_the_server_has_not_confirmed_is_said_and_not_counted(seat: Seat) -> None:
    before = total(seat)["received"]
    seat.use("http://127.0.0.1:1")
    seat.new("Not known there yet")
    seat.new("Nor this one")
    told = seat(*ALL, "--json").json
    assert (told["not_counted"], told["total"]["received"]) == (2, before)
    assert "2 actions of yours are not counted yet" in seat(*ALL).out


def test_the_tickets_behind_a_figure_are_as_many_as_it_says(seat: Seat) -> None:
    wanted = total(seat)["bounced"]
    found = seat(*ALL, "--behind", "bounced", "--json").json["tickets"]
    assert len(set(found)) == wanted > 0
    assert found[0] in seat(*ALL, "--behind", "bounced").out
    unknown = seat(*ALL, "--behind", "luck")
    assert unknown.status == 1
    assert "first_contact" in unknown.err


def test_one_application_is_asked_for_by_the_beginning_of_its_name(seat: Seat) -> None:
    lines = seat(*ALL, "--json").json["lines"]
    line = max(lines, key=lambda each: each["values"]["received"] * bool(each["key"][0]))
    only = total(seat, "--app", line["called"][0][:12])
    assert only["received"] == line["values"]["received"]
    unknown = seat(*ALL, "--app", "abacus")
    assert (unknown.status, "No application is called" in unknown.err) == (1, True)


def test_figures_are_told_apart_by_several_fields_in_either_language(seat: Seat) -> None:
    told = seat(*ALL, "--by", "month,niv", "--json")
    assert told.status == 1
    set_language("fr")
    told = seat(*ALL, "--by", "month,niv", "--json").json
    assert told["by"] == ["month", "level"]
    for text in ("luck", "month,week", "level,level"):
        assert seat(*ALL, "--by", text).status == 1


def test_figures_are_told_apart_by_cause_with_the_words_of_the_organisation(seat: Seat) -> None:
    number = seat.new("The badge reader does not know me")
    seat("take", number)
    done = seat("resolve", number, "--text", "A new badge.", "--cause", "equipment")
    assert done.status == 0, done.err
    told = seat(*ALL, "--by", "cause").out
    assert "Broken or missing equipment" in told
    assert "(none)" in told


def test_all_figures_stand_below_each_other(seat: Seat) -> None:
    shown = seat(*ALL, "--by", "", "--all")
    assert "With a remote session" in shown.out
    assert "Total" in shown.out


@pytest.mark.parametrize(
    "options",
    [
        ("--month", "2026-13"),
        ("--month", "2026-11", "--from", "2026-11-01"),
        ("--from", "2026-11-05", "--to", "2026-11-01"),
        ("--from", "yesterday"),
        ("--zone", "Europe/Atlantis"),
    ],
)
def test_days_and_zones_that_are_none_are_refused(seat: Seat, options: tuple[str, ...]) -> None:
    refused = seat("report", *options)
    assert (refused.status, refused.err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("options", "since", "until"),
    [
        (("--month", "2026-02"), "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"),
        (("--from", "2026-02-10"), "2026-02-10T00:00:00Z", "2026-03-01T00:00:00Z"),
        (("--to", "2026-02-10"), "2026-02-01T00:00:00Z", "2026-02-11T00:00:00Z"),
    ],
)
def test_days_are_whole_and_begin_in_the_zone(
    seat: Seat, options: tuple[str, ...], since: str, until: str
) -> None:
    told = seat("report", *options, "--zone", "UTC", "--json").json
    assert (told["from"], told["to"]) == (since, until)


def test_files_are_written_and_never_over_others(seat: Seat, tmp_path: Path) -> None:
    csv, xlsx, pdf = (tmp_path / f"r.{kind}" for kind in ("csv", "xlsx", "pdf"))
    made = seat.apart(*ALL, "--csv", str(csv), "--xlsx", str(xlsx), "--pdf", str(pdf))
    assert made.status == 0, made.err
    assert csv.read_bytes().startswith(b"\xef\xbb\xbfApplication,")
    assert openpyxl.load_workbook(xlsx).sheetnames == ["Figures", "Definitions"]
    assert pdf.read_bytes().startswith(b"%PDF-")
    refused = seat(*ALL, "--csv", str(csv))
    assert (refused.status, "is there already" in refused.err) == (1, True)
    assert seat(*ALL, "--csv", str(csv), "--replace").status == 0


@pytest.mark.rig
def test_the_pdf_has_figures_freshness_and_definitions_in_french(
    seat: Seat, tmp_path: Path
) -> None:
    pdf = tmp_path / "r.pdf"
    made = seat.apart(*ALL, "--by", "level", "--pdf", str(pdf), DESK_LANGUAGE="fr")
    assert (made.status, made.err) == (0, "")
    words = read_back("pdftotext", pdf)
    assert "Rapport du" in words
    assert "Complet au" in words
    assert "Résolus au premier contact" in words
    assert "Tickets ouverts pendant la période." in words


def test_an_event_log_brought_over_is_measured_with_its_own_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several rows of a ticket, times as seconds, affected application and type, kinds by category."""
    log = LogOfThirty(tmp_path)
    monkeypatch.setenv("DESK_SECRET_WORK", "correct horse")
    with running_server(tmp_path / "company") as server:
        seat = chief_at(server, tmp_path / "home", log.vocabulary)
        brought = seat("import", str(log.file), "--profile", "event-log", "--json")
        assert (brought.status, brought.json["troubles"]) == (0, []), brought.err
        assert seat("sync").status == 0
        told = seat(*ALL, "--zone", "UTC", "--json").json
        lines = {
            by: seat(*ALL, "--by", by, "--zone", "UTC", "--json").json["lines"]
            for by in ("application", "month")
        }
    found = told["total"]
    assert (told["not_counted"], found["received"], found["closed"]) == (0, 30, 30)
    for name, kind in (("incidents", "incident"), ("requests", "request for information"),
                       ("complaints", "complaint")):  # fmt: skip
        assert found[name] == log.kinds.count(kind)
    assert found["bounces"] == sum(log.moves)
    assert found["closing_median"] == statistics.median(log.minutes)
    wanted = statistics.quantiles(log.minutes, n=10, method="inclusive")[-1]
    assert found["closing_p90"] == pytest.approx(wanted)
    received = {
        by: {line["key"][0]: line["values"]["received"] for line in each}
        for by, each in lines.items()
    }
    assert received["application"] == log.applications
    assert {key: value for key, value in received["month"].items() if value} == log.months


def chief_at(server: RunningServer, home: Path, words: Vocabulary) -> Seat:
    """An administrator who has signed in to a server that knows these words."""
    user = admin.NewUser("chief", "The chief", levels=(0, 1), is_admin=True)
    admin.add_user(server.database_url, server.data_dir, user, "correct horse")
    admin.set_vocabulary(server.database_url, server.data_dir, words)
    seat = Seat(home)
    options = ("--type", "desk", "--url", server.url, "--user", "chief")
    added = seat("account", "add", "work", *options)
    assert added.status == 0, added.err
    assert seat("sync").status == 0
    return seat


class LogOfThirty:
    """An event log of thirty incidents, and what plain arithmetic says of it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "log.csv"
        self.kinds: list[str] = []
        self.moves: list[int] = []
        self.minutes: list[int] = []
        self.applications: Counter[str] = Counter()
        self.months: Counter[str] = Counter()
        rows = [row for serial in range(30) for row in self._incident(serial)]
        head = "Incident ID;DateStamp;IncidentActivity_Number;Status;Category;CI Name (aff);CI Type (aff);Assignment Group"
        self.file.write_text("\n".join([head, *reversed(rows)]), "utf-8")
        self.vocabulary = Vocabulary(groups=tuple(Group(f"g{n}", f"Group {n}") for n in range(3)))

    def _incident(self, serial: int) -> list[str]:
        begun = datetime(2014, 3, 1, tzinfo=UTC) + timedelta(days=2 * serial, minutes=7 * serial)
        kind = ("incident", "incident", "request for information", "complaint")[serial % 4]
        application, moves, minutes = f"APP{serial % 5}", serial % 3, 60 + serial * serial
        self.kinds.append(kind)
        self.moves.append(moves)
        self.minutes.append(minutes)
        self.applications[application] += 1
        self.months[f"{begun:%Y-%m}"] += 1
        steps = [(begun, "Open", 0)]
        steps += [(begun + timedelta(minutes=10 * n), "Assigned", n) for n in range(1, moves + 1)]
        steps.append((begun + timedelta(minutes=minutes), "Closed", moves))
        return [
            f"IM{serial:03};{int(at.timestamp())};{place};{state};{kind};{application};server;g{group}"
            for place, (at, state, group) in enumerate(steps)
        ]
