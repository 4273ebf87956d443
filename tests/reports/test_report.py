"""A report in words and in files: both languages, no formula, definitions beside the figures."""

import csv
import io
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import openpyxl
import pytest

from desk.models.calendar import Calendar
from desk.models.measure import period_of
from desk.models.sla import SlaPolicy
from desk.models.texts import Language, speaking
from desk.reports.figures import BY_NAME
from desk.reports.report import (
    Freshness,
    figure_words,
    freshness,
    key_words,
    notes,
    step_or_field,
    title,
)
from desk.reports.sheets import csv_of, document_of, xlsx_of
from tests.reports.values import FRESH, a_case, a_report, after

NAMES = {"application": {"vpn": "VPN", "evil": "=1+1"}}
CASES = (
    a_case(application="vpn", taken_at=after(minutes=90), resolved_at=after(hours=30)),
    a_case(application="vpn", taken_at=after(minutes=30)),
    a_case(application="evil"),
)


@pytest.mark.parametrize(
    ("name", "value", "english", "french"),
    [
        ("received", 12345, "12,345", "12\u202f345"),
        ("first_contact", 0.1234, "12.3 %", "12,3\u00a0%"),
        ("backlog_age", 2.25, "2.2 d", "2,2\u00a0j"),
        ("solution_median", 61.4, "1 h 01", "1\u00a0h\u00a001"),
        ("solution_median", None, "–", "–"),
    ],
)
def test_figures_read_as_each_language_writes_them(
    name: str, value: float | None, english: str, french: str
) -> None:
    assert figure_words(BY_NAME[name], value) == english
    with speaking("fr"):
        assert figure_words(BY_NAME[name], value).replace(" ", "\u00a0") == french


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Report from 2026-11-01 to 2026-11-30 · VPN"),
        ("fr", "Rapport du 01/11/2026 au 30/11/2026 · VPN"),
    ],
)
def test_the_title_says_the_days_and_what_it_is_limited_to(language: Language, words: str) -> None:
    with speaking(language):
        assert title(a_report(only="VPN")) == words


@pytest.mark.parametrize(
    ("fresh", "words"),
    [
        (Freshness(None), "Not complete: this device has not finished a sync yet."),
        (FRESH, "Complete to 2026-11-30 23:40; all your actions are counted."),
        (
            Freshness(FRESH.complete_to, 1),
            "Complete to 2026-11-30 23:40; one action of yours is not counted yet.",
        ),
        (
            Freshness(FRESH.complete_to, 3),
            "Complete to 2026-11-30 23:40; 3 actions of yours are not counted yet.",
        ),
    ],
)
def test_a_report_says_how_fresh_it_is(fresh: Freshness, words: str) -> None:
    assert freshness(msgspec.structs.replace(a_report(), fresh=fresh)) == words


def test_freshness_is_told_in_french() -> None:
    with speaking("fr"):
        assert freshness(a_report()).startswith("Complet au 30/11/2026 23:40")


def test_zone_and_working_hours_stand_on_the_report() -> None:
    assert "UTC" in notes(a_report())[0]
    assert "every minute" in notes(a_report())[1]
    office = Calendar("office", "Europe/Paris", {"mon": (("08:00", "12:00"),), "tue": ()})
    here = a_report(policy=SlaPolicy(calendar=office), zone=None)
    assert "this computer" in notes(here)[0]
    assert "office (Europe/Paris); mon 08:00–12:00" in notes(here)[1]
    off = msgspec.structs.replace(office, holidays=frozenset({date(2026, 11, 11)}))
    assert "1 holidays" in notes(a_report(policy=SlaPolicy(calendar=off)))[1]


@pytest.mark.parametrize(
    ("by", "facts", "words"),
    [
        (("application",), {"application": "vpn"}, ("VPN",)),
        (("application",), {}, ("(none)",)),
        (("type", "level"), {"level": 2}, ("Not qualified", "Level 2 Second line")),
        (("month", "priority"), {"priority": 1}, ("2026-11", "P1 Critical")),
    ],
)
def test_lines_are_called_as_people_call_them(
    by: tuple[str, ...], facts: dict[str, Any], words: tuple[str, ...]
) -> None:
    found = a_report(a_case(**facts), by=by)
    assert key_words(found, found.lines[0], NAMES) == words
    assert key_words(found, found.total, NAMES) == ("Total", *[""] * (len(by) - 1))


def test_fields_and_pieces_of_time_have_names() -> None:
    assert [step_or_field(name) for name in ("month", "application")] == ["Month", "Application"]


def test_a_period_that_ends_in_the_night_the_clocks_change_names_its_last_day() -> None:
    paris = ZoneInfo("Europe/Paris")
    period = period_of(date(2026, 10, 25), date(2026, 10, 25), paris)
    assert period.until - period.since == timedelta(hours=25)
    assert title(a_report(period=period, zone=paris)) == "Report from 2026-10-25 to 2026-10-25"


# ---- files


def test_csv_is_read_by_a_program_for_tables_of_the_language() -> None:
    found = a_report(*CASES, by=("application",))
    rows = list(csv.reader(io.StringIO(csv_of(found, NAMES).decode("utf-8-sig"))))
    assert rows[0][:3] == ["Application", "Received", "Handled"]
    assert [row[0] for row in rows[1:]] == ["'=1+1", "VPN", "Total"]
    column = rows[0].index("Delay before taking in charge, mean (minutes)")
    assert rows[2][column] == "60"
    with speaking("fr"):
        text = csv_of(found, NAMES).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][1] == "Reçus"
    assert any("," in cell and "." not in cell for cell in rows[2])


def test_a_workbook_holds_numbers_times_and_definitions_and_no_formula() -> None:
    found = a_report(*CASES, by=("application",))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(found, NAMES)))
    sheet, meanings = book.worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert "2026-11" in str(rows[0][0])
    assert str(rows[1][0]).startswith("Complete to")
    assert [row[0] for row in rows[4:]] == ["'=1+1", "VPN", "Total"]
    heads = list(rows[3])
    place = heads.index("Delay to solve, median")
    assert rows[5][place] == timedelta(hours=30)
    assert sheet.cell(6, place + 1).number_format == "[h]:mm"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    words = {row[0]: row[1] for row in meanings.iter_rows(values_only=True)}
    assert all(words[figure.in_words()] == figure.defined() for figure in found.figures)


def test_scripts_get_names_units_and_plain_numbers() -> None:
    document = msgspec.to_builtins(document_of(a_report(*CASES, by=("application",)), NAMES))
    assert document["lines"][1]["key"] == ("vpn",)
    assert document["lines"][1]["called"] == ("VPN",)
    assert document["total"]["received"] == 3
    units = {each["name"]: each["unit"] for each in document["figures"]}
    assert (units["received"], units["solution_p90"]) == ("count", "minutes")
    assert document["not_counted"] == 0


def test_a_report_without_lines_is_its_total() -> None:
    found = a_report(*CASES)
    assert found.lines == ()
    assert len(list(csv.reader(io.StringIO(csv_of(found, NAMES).decode("utf-8-sig"))))) == 2
