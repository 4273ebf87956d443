"""Places: what became of the transactions that were seen, on a server that may have been restored."""

import pytest

from desk.sync.connectors.rt.places import OVERLAP, WITNESSES, Place, Seen, read_place

SEEN: list[Seen] = [(step, 1000 + step, step % 3 + 1) for step in range(91, 101)]
PLACE = Place(100).knows(SEEN)


def test_a_place_remembers_the_last_that_were_seen_and_keeps_it() -> None:
    place = PLACE.knows([(step, 1, 1) for step in range(200, 200 + WITNESSES - 1)])
    assert len(place.seen) == WITNESSES
    assert place.seen[0] == SEEN[-1]
    assert read_place(place.cursor()) == place


def test_on_the_same_server_nothing_is_found() -> None:
    found = PLACE.compared([*SEEN, (101, 1101, 1)])
    assert found == (False, False, frozenset())


def test_the_same_id_made_at_another_time_is_another_server() -> None:
    assert PLACE.compared([*SEEN[:-1], (100, 5000, 1)]).is_another


def test_one_that_is_not_to_be_seen_any_more_is_told_with_its_ticket() -> None:
    found = PLACE.compared(SEEN[:-1])
    assert found == (False, False, frozenset({SEEN[-1]}))
    assert PLACE.without(found.lost).compared(SEEN[:-1]).lost == frozenset()


@pytest.mark.parametrize(("known", "all_lost"), [(SEEN, True), (SEEN[:3], False), ([], False)])
def test_that_all_of_many_are_lost_is_no_chance(known: list[Seen], *, all_lost: bool) -> None:
    assert Place(100).knows(known).compared([]).are_all_lost is all_lost


def test_those_that_are_not_asked_for_again_are_not_missed() -> None:
    place = Place(100 + OVERLAP).knows(SEEN)
    assert place.compared([]).lost == frozenset()


def test_a_place_of_an_older_desk_knows_none() -> None:
    place = read_place(Place(100, near=(99, 100)).cursor())
    assert place is not None
    assert place.compared([]) == (False, False, frozenset())
