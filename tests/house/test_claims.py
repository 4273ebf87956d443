"""The pages on security, on reliability and on work without a network: every claim names a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`([a-z_/]+\.py)::(test_\w+)`")


PAGES = ["security.md", "reliability.md", "offline.md"]


@pytest.mark.parametrize("name", PAGES)
def test_every_claim_names_a_test_there_is(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    named = NAMED.findall(page)
    assert len(named) > 30
    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"def {name}(" not in (ROOT / "tests" / file).read_text(encoding="utf-8")
    ]
    assert missing == []


@pytest.mark.parametrize("name", PAGES)
def test_every_claim_has_a_test(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    claims = [row for row in rows if not row.startswith(("| what", "| ---"))]
    assert [row for row in claims if not NAMED.search(row)] == []
