"""Labels: a scanner's signs and the blanks of a print do not hide which thing it is."""

from desk.models.label import code_of, exactly
from tests.builders import an_asset

FAN = an_asset("a1", "FAN-1", serial="SN 12.34-5")
OTHER = an_asset("a2", "SN12345")


def test_what_a_scanner_puts_around_a_code_is_left_out() -> None:
    assert code_of("]C1SN12345\r\n") == "SN12345"
    assert code_of("]C1") == "]C1"
    assert code_of("  FAN-1 ") == "FAN-1"


def test_the_serial_number_counts_before_the_name_however_it_is_written() -> None:
    assert exactly([OTHER, FAN], "sn-12345") == [FAN]
    assert exactly([OTHER], "SN 12345") == [OTHER]
    assert exactly([OTHER, FAN], "fan 1") == [FAN]
    assert exactly([FAN], "12345") == []
    assert exactly([an_asset("a3", "x")], " - ") == []
