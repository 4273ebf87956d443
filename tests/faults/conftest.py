"""Seats for the tests of faults: the same as for whole days of work."""

from tests.end_to_end.conftest import no_keyring_of_the_person, seat_at

__all__ = ["no_keyring_of_the_person", "seat_at"]
