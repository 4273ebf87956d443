"""Numbers without a server (b4): many devices offline, sent in any order, two of them installed anew."""

from pathlib import Path

import pytest

from tests.end_to_end.many import play

CLIENTS, TICKETS = 25, 40
"""`python -m tests.end_to_end.many` plays 50 and 200."""


@pytest.mark.slow
def test_no_number_is_given_twice_and_each_finds_its_ticket(tmp_path: Path) -> None:
    figures = play(tmp_path, CLIENTS, TICKETS)
    assert figures["tickets"] == figures["different numbers"] == CLIENTS * TICKETS
    assert figures["lines broken"] > 0
    wrong = {name: figure for name, figure in figures.items() if name in SHOULD_BE_NONE}
    assert wrong == dict.fromkeys(SHOULD_BE_NONE, 0)


SHOULD_BE_NONE = (
    "found nothing",
    "found another ticket",
    "wrong digits not noticed",
    "twice at the server",
    "too many at the server",
)
