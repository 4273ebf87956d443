"""The page on reports says of every figure what the report says of it."""

from pathlib import Path

from desk.reports.figures import FIGURES

PAGE = Path(__file__).parents[2] / "docs" / "reports.md"


def test_every_figure_stands_in_the_documentation_with_its_meaning() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for figure in FIGURES:
        assert f"| `{figure.name}` | {figure.label} | {figure.meaning} |" in text
