"""What is pasted gets a name that tells it apart."""

from datetime import timedelta

from desk.ui.widgets.pasted import picture_name, text_name
from tests.builders import MONDAY


def test_two_pictures_pasted_within_a_second_have_two_names() -> None:
    soon = MONDAY + timedelta(milliseconds=300)
    assert picture_name(MONDAY) != picture_name(soon)
    assert text_name(MONDAY) != text_name(soon)
