"""The table of figures: on the terminal, and as JSON for whoever compares runs."""

import json
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from tests.benchmarks import Aim, Row

_PLAIN = 200
"""Columns of a table that goes into a file: nothing is cut."""
_HEADS = ("what", "median", "p95", "worst", "limit", "of", "times", "aim", "", "")


def show(rows: Sequence[Row], title: str) -> None:
    """Print the table; colours on a terminal alone."""
    console = Console(width=None if Console().is_terminal else _PLAIN, highlight=False)
    table = Table(title=title, title_justify="left", box=SIMPLE)
    for place, head in enumerate(_HEADS):
        table.add_column(head, justify="right" if place in {1, 2, 3, 4, 6} else "left")
    for row in rows:
        style = {"missed": "bold red", "met": "green"}.get(row.verdict, "")
        table.add_row(*cells(row), f"[{style}]{row.verdict}[/]" if style else "", row.note)
    console.print(table)


def cells(row: Row) -> Iterator[str]:
    """The figures of a row in words."""
    yield row.what
    yield f"{_number(row.median)} {row.unit}"
    yield _number(row.p95) if len(row.figures) > 1 else ""
    yield _number(row.worst) if len(row.figures) > 1 else ""
    yield "" if row.limit_median is None else f"{_number(row.limit_median)} {row.unit}"
    yield row.limit
    yield "" if row.times is None else f"{row.times:.2f} ×"
    yield _aim(row.aim, row.unit, alone=len(row.figures) == 1)


def _aim(aim: Aim, unit: str, *, alone: bool) -> str:
    parts = [f"≤ {aim.times:g} ×"] if aim.times is not None else []
    if aim.p95 is not None:
        parts.append(f"{'' if alone else 'p95 '}≤ {aim.p95:g} {unit}")
    if aim.p99 is not None:
        parts.append(f"p99 ≤ {aim.p99:g} {unit}")
    if aim.least is not None:
        parts.append(f"≥ {aim.least:g} {unit}")
    return ", ".join(parts)


def _number(figure: float) -> str:
    return (
        f"{figure:.2f}" if figure < 10 else f"{figure:,.1f}" if figure < 1000 else f"{figure:,.0f}"
    )


def save(rows: Sequence[Row], file: Path, tickets: int) -> None:
    """Write all figures down."""
    told = {
        "tickets": tickets,
        "python": platform.python_version(),
        "machine": platform.platform(),
        "rows": [
            {
                "what": row.what,
                "unit": row.unit,
                "median": row.median,
                "p95": row.p95,
                "worst": row.worst,
                "limit": row.limit,
                "limit median": row.limit_median,
                "times": row.times,
                "verdict": row.verdict,
                "figures": row.figures,
                "limits": row.limits,
            }
            for row in rows
        ],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, indent=1), encoding="utf-8")
