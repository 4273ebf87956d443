"""Runs all benchmarks, or the modules named, and prints their table: `--quick` with 5,000 tickets."""

import argparse
import os
import sys
from importlib import import_module

from tests.benchmarks import Row
from tests.benchmarks.place import OUTPUT, Place, prepared
from tests.benchmarks.table import save, show

MODULES = (
    *("start", "window", "busy", "palette", "intake", "store", "reports", "encryption", "away"),
    *("server", "sync"),
    *("timeline", "import", "servers", "pages", "knowledge", "paper", "bag"),
)
"""In this order: what must be quiet first."""
ELSEWHERE = {"timeline", "import", "servers", "pages", "knowledge", "paper", "bag"}
"""These bring a server of their own, or need none."""
TICKETS, FEW = 100_000, 5_000


def main() -> None:
    """Measure, telling on stderr what is being measured; then the table."""
    given = _arguments()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # starts are measured with byte code in place
    tickets = given.tickets or (FEW if given.quick else TICKETS)
    _tell(f"{tickets:,} tickets …")
    names = given.modules or MODULES
    place = Place(OUTPUT, tickets, given.quick, given.entries)
    if not ELSEWHERE.issuperset(names):
        place = prepared(tickets, quick=given.quick, entries=given.entries)
    rows: list[Row] = []
    for name in names:
        for row in import_module(f"tests.benchmarks.bench_{name}").measured(place):
            _tell(f"{row.what}: {row.median:.2f} {row.unit}")
            rows.append(row)
    save(rows, OUTPUT / "results.json", tickets)
    show(rows, f"{tickets:,} tickets")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("modules", nargs="*", choices=[*MODULES, []], help="all without a word")
    parser.add_argument("--quick", action="store_true", help=f"{FEW:,} tickets, fewer rounds")
    parser.add_argument("--tickets", type=int, default=0, help="another number of tickets")
    parser.add_argument("--entries", type=int, default=0, help="of each ticket; 20: 2,000,000")
    return parser.parse_args()


def _tell(words: str) -> None:
    sys.stderr.write(f"  {words}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
