"""In which order the groups of a list stand."""

from array import array

import pytest

from desk.models.grouping import Section, in_order


@pytest.mark.parametrize(
    ("by", "keys", "wanted"),
    [
        ("state", ["closed", "odd", "new", "waiting"], ["new", "waiting", "closed", "odd"]),
        ("priority", ["10", "2", "1"], ["1", "2", "10"]),
        ("due", ["", "2026-03-04", "late", "2026-03-03"], ["late", "2026-03-03", "2026-03-04", ""]),
        ("assignee", ["", "zoe", "Émile", "frank"], ["Émile", "frank", "zoe", ""]),
    ],
)
def test_groups_stand_as_one_reads_them(by: str, keys: list[str], wanted: list[str]) -> None:
    made = in_order(by, [Section(key, key, array("q")) for key in keys])
    assert [section.key for section in made] == wanted
