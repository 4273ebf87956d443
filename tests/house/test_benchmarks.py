"""The benchmarks work: nothing is timed here, but what measures must not rot."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desk.server.storage import feed
from desk.server.storage.database import open_database
from desk.server.storage.schema import entry
from tests.benchmarks import Aim, Row, percentile
from tests.benchmarks.__main__ import MODULES
from tests.benchmarks.place import PROGRAMS, Place, environment, fill, generate
from tests.benchmarks.table import cells, save


@pytest.mark.parametrize("name", MODULES)
def test_every_module_of_benchmarks_can_be_asked(name: str) -> None:
    assert callable(import_module(f"tests.benchmarks.bench_{name}").measured)


def test_no_module_of_benchmarks_is_forgotten() -> None:
    folder = Path(__file__).parents[1] / "benchmarks"
    assert {file.stem for file in folder.glob("bench_*.py")} == {f"bench_{n}" for n in MODULES}


def test_the_store_is_measured_on_tickets_that_were_really_pulled(tmp_path: Path) -> None:
    place = Place(tmp_path / "place", tickets=80, quick=True)
    fill(place)
    rows = list(import_module("tests.benchmarks.bench_store").measured(place))
    assert [row.what for row in rows if not row.figures or min(row.figures) <= 0] == []
    assert len(rows) >= 4


def test_as_many_entries_are_made_as_were_asked_for(tmp_path: Path) -> None:
    generate(tmp_path, tickets=30, entries=12)
    with open_database("", tmp_path).reading() as connection:
        assert connection.execute(select(func.count()).select_from(entry)).scalar() == 30 * 12


def test_colleagues_change_tickets_that_a_reader_of_the_feed_is_told(tmp_path: Path) -> None:
    generate(tmp_path, tickets=30)
    database = open_database("", tmp_path)
    with database.reading() as connection:
        before = feed.highest(connection)
    program = [sys.executable, str(PROGRAMS / "colleagues.py"), str(tmp_path)]
    subprocess.run(program, input=b"20\n20\n", check=True, env=environment())
    with database.reading() as connection:
        told, _, _ = feed.after(connection, before, 100, list(feed.Kind))
    assert len({row.id for row in told}) == 30


def test_an_aim_is_missed_by_the_median_over_its_limit() -> None:
    met = Row("x", "ms", (2.0, 2.0, 9.0), "y", (1.0,), Aim(times=2))
    missed = Row("x", "ms", (2.1, 2.1, 0.0), "y", (1.0,), Aim(times=2))
    assert (met.verdict, missed.verdict) == ("met", "missed")


def test_an_aim_is_missed_by_one_in_twenty_that_is_late() -> None:
    on_time = Row("x", "ms", (*[1.0] * 19, 99.0), aim=Aim(p95=50))
    late = Row("x", "ms", (*[1.0] * 18, 99.0, 99.0), aim=Aim(p95=50))
    assert (on_time.verdict, late.verdict) == ("met", "missed")


def test_an_aim_is_missed_by_one_in_a_hundred_that_is_late() -> None:
    on_time = Row("x", "ms", (*[1.0] * 99, 99.0), aim=Aim(p99=16))
    late = Row("x", "ms", (*[1.0] * 98, 99.0, 99.0), aim=Aim(p99=16))
    assert (on_time.verdict, late.verdict) == ("met", "missed")
    assert list(cells(late))[7] == "p99 ≤ 16 ms"


def test_the_worst_figure_is_told_whichever_way_is_worse() -> None:
    assert Row("x", "ms", (1.0, 7.0)).worst == 7
    assert Row("x", "/s", (1.0, 7.0), aim=Aim(least=2)).worst == 1


def test_a_rate_is_missed_from_below_and_a_row_without_an_aim_is_neither() -> None:
    assert Row("x", "/s", (9.0,), aim=Aim(least=10)).verdict == "missed"
    assert Row("x", "/s", (10.0,), aim=Aim(least=10)).verdict == "met"
    assert Row("x", "/s", (10.0,)).verdict == ""


def test_the_95th_percentile_is_a_figure_that_was_measured() -> None:
    assert percentile(tuple(float(n) for n in range(1, 101)), 0.95) == 95
    assert percentile((7.0,), 0.95) == 7


def test_a_line_of_the_table_names_limit_ratio_and_aim(tmp_path: Path) -> None:
    row = Row("open", "ms", (3.0, 5.0), "SQL", (2.0,), Aim(times=2.5, p95=100))
    assert list(cells(row)) == [
        "open", "4.00 ms", "5.00", "5.00", "2.00 ms", "SQL", "2.00 ×", "≤ 2.5 ×, p95 ≤ 100 ms",
    ]  # fmt: skip
    save([row], tmp_path / "results.json", 1)
    kept = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert kept["rows"][0]["times"] == 2
