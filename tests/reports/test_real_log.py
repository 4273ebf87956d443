"""A real organisation's log as history: every figure is the one plain Python reckons from the file."""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from desk.models.measure import Case, Facts, period_of
from desk.models.sla import SlaPolicy
from desk.reports.report import Asked, Freshness, Report, report
from desk.server.load_incidents import load
from desk.server.storage.database import Database
from desk.server.storage.schema import ticket as ticket_table
from tests.reports.values import figures
from tests.servers import running_server

FILE = Path(__file__).parents[3] / "shared" / "data" / "servicenow_incident_log.csv.gz"
FIRST, LAST = date(2016, 1, 1), date(2017, 12, 31)
Row = dict[str, str]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Case]]:
    """All incidents of the log as Desk has them after loading it as history."""
    with running_server(tmp_path_factory.mktemp("real")) as server:
        database = server.desk.database
        load(database, FILE, now=datetime(2026, 1, 1, tzinfo=UTC))
        yield facts_of(database)


def facts_of(database: Database) -> list[Case]:
    with database.reading() as connection:
        documents = connection.execute(select(ticket_table.c.document)).scalars()
        return [
            Case(row, msgspec.json.decode(each, type=Facts)) for row, each in enumerate(documents)
        ]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The last readable row of each incident, read with nothing of Desk's."""
    last: dict[str, tuple[Any, Row]] = {}
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file)):
            if row["incident_state"] == "-100":
                continue
            moment = max(moment_of(row["sys_updated_at"]), moment_of(row["opened_at"]))
            place = (moment, int(row["sys_mod_count"]), line)
            if row["number"] not in last or place > last[row["number"]][0]:
                last[row["number"]] = (place, row)
    return [row for _, row in last.values()]


def moment_of(text: str) -> datetime:
    day, clock = text.split(" ")
    d, m, y = (int(part) for part in day.split("/"))
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(y, m, d, hour, minute, tzinfo=UTC)


def made(cases: list[Case], *by: str) -> Report:
    period = period_of(FIRST, LAST, UTC)
    return report(cases, Asked(period, by, UTC), SlaPolicy(), Freshness(None))


def column(found: Report, figure: str) -> dict[str, float]:
    """One figure by the value lines are told apart by, without what is nothing."""
    told = ((line.key[0], figures(found, n)[figure]) for n, line in enumerate(found.lines))
    return {key: value for key, value in told if value}


def closed_only(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["incident_state"] == "Closed"]


def minutes_to_close(rows: Iterable[Row]) -> list[float]:
    return sorted(
        (moment_of(row["closed_at"]) - moment_of(row["opened_at"])).total_seconds() / 60
        for row in rows
    )


def between(ordered: list[float], share: float) -> float:
    """The percentile with linear interpolation, as pandas and numpy have it by default."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] * (1 - (place - low)) + ordered[high] * (place - low)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.is_file(), reason="the real log is not in ../shared/data"),
]


def test_incidents_are_counted_by_month_priority_and_group(
    cases: list[Case], rows: list[Row]
) -> None:
    months = Counter(f"{moment_of(row['opened_at']):%Y-%m}" for row in rows)
    assert column(made(cases, "month"), "received") == months
    priorities = Counter(row["priority"][0] for row in rows)
    assert column(made(cases, "priority"), "received") == priorities
    groups = Counter(
        "" if row["assignment_group"] == "?" else "-".join(row["assignment_group"].lower().split())
        for row in rows
    )
    assert column(made(cases, "group"), "received") == groups
    assert figures(made(cases))["received"] == len(rows) == 20_769


def test_reassignments_reopenings_and_missed_agreements_are_those_of_the_log(
    cases: list[Case], rows: list[Row]
) -> None:
    found, ended = figures(made(cases)), closed_only(rows)
    assert found["bounces"] == sum(int(row["reassignment_count"]) for row in ended)
    assert found["bounced"] == sum(row["reassignment_count"] != "0" for row in ended)
    assert found["reopened"] == sum(row["reopen_count"] != "0" for row in ended) == 234
    assert found["missed"] == sum(row["made_sla"] == "false" for row in ended)
    met = sum(row["made_sla"] == "true" for row in ended)
    assert found["solution_met"] == met / len(ended)
    used = sum(row["knowledge"] == "true" for row in ended)
    assert found["knowledge"] == used / len(ended)


def test_missed_agreements_by_priority_are_those_of_the_log(
    cases: list[Case], rows: list[Row]
) -> None:
    late = (row for row in closed_only(rows) if row["made_sla"] == "false")
    assert column(made(cases, "priority"), "missed") == Counter(row["priority"][0] for row in late)


def test_the_time_to_close_is_that_of_the_log(cases: list[Case], rows: list[Row]) -> None:
    found, delays = figures(made(cases)), minutes_to_close(closed_only(rows))
    assert found["closed"] == len(delays)
    assert found["closing_median"] == between(delays, 0.5)
    assert found["closing_p90"] == pytest.approx(between(delays, 0.9), abs=1e-6)
    assert round((found["closing_median"] or 0) / 60) == 154
    assert round((found["closing_p90"] or 0) / 60) == 550


def test_the_time_to_close_by_priority_is_that_of_the_log(
    cases: list[Case], rows: list[Row]
) -> None:
    by_priority = defaultdict(list)
    for row in closed_only(rows):
        by_priority[row["priority"][0]].append(row)
    wanted = {key: between(minutes_to_close(each), 0.5) for key, each in by_priority.items()}
    assert column(made(cases, "priority"), "closing_median") == wanted
