"""Keys sort by time, numbers can be said aloud and a wrong digit is noticed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.ids import check_digit, entry_id, new_uuid7, read_number, ticket_number
from desk.models.operations import LogWork
from tests.models.values import operation

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SERIALS = st.integers(min_value=0, max_value=99_999_999)


def test_keys_made_later_sort_later() -> None:
    keys = [new_uuid7(NOON + timedelta(milliseconds=n)) for n in range(50)]
    assert keys == sorted(keys)
    assert len(set(keys)) == 50


def test_a_key_says_that_it_is_a_uuid_of_version_7() -> None:
    key = new_uuid7(NOON)
    assert key[14] == "7"
    assert key[19] in "89ab"


def test_the_check_digit_is_the_one_of_damms_own_example() -> None:
    assert check_digit("572") == 4


@given(SERIALS)
def test_a_number_is_read_back_however_it_is_typed(serial: int) -> None:
    number = ticket_number("INC", serial)
    assert read_number(number) == number
    assert read_number(f" {number.lower().replace('-', ' ')} ") == number


@given(SERIALS, st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(serial: int, place: int, shift: int) -> None:
    prefix, digits, check = ticket_number("INC", serial).split("-")
    wrong = str((int(digits[place]) + shift) % 10)
    spoilt = digits[:place] + wrong + digits[place + 1 :]
    assert read_number(f"{prefix}-{spoilt}-{check}") is None


@given(SERIALS, st.integers(0, 4))
def test_two_digits_swapped_are_always_noticed(serial: int, place: int) -> None:
    prefix, digits, check = ticket_number("INC", serial).split("-")
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    read = read_number(f"{prefix}-{swapped}-{check}")
    assert read is None or swapped == digits


@pytest.mark.parametrize("text", ["", "INC", "417", "INC-12-3", "INC-00A217-3", "INC-٠٠٤٢١٧-٣"])
def test_what_is_not_a_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_the_entry_of_an_operation_is_known_before_the_server_answers() -> None:
    key = operation(LogWork(5)).key
    assert str(entry_id(key)) == str(key)
    assert entry_id(key, 2) == f"{key}.2"
