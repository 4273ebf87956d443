"""Ten tickets qualified (e2), an incident for the CERT (e9), the month's report (e10): by keys, with and without a network."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.cert import CertContact
from desk.models.cert_words import phone_words
from desk.models.settings import Layers
from tests.end_to_end.day import Day
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.test_by_keys import QUALIFIED, day  # noqa: F401  the day is a fixture
from tests.keystrokes import AVERAGE, QUALIFYING
from tests.servers import RunningServer, running_server

TEN = 10
CERT = CertContact("CERT-EX", "+33 1 99 00 12 34", "cert@example.org")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("server"), demo=60) as running:
        yield running


def test_e2_ten_tickets_are_qualified_one_after_the_other_in_a_hundred_keys(
    day: Day,  # noqa: F811
) -> None:
    numbers = [day.has(f"Row of {n}") for n in range(TEN)]
    keys = day.begins(number=numbers[0])
    day.goes_offline(keys)
    keys.press("F6")
    keys.stands("Timeline")
    keys.press("Ctrl+Alt+Q")
    keys.strokes, done = 0, []
    for _ in range(TEN):
        keys.until(lambda: in_front(keys) not in done, "another ticket")
        done.append(in_front(keys))
        keys.stands("Application (needed)")
        keys.press(*QUALIFYING)
    assert keys.strokes <= 10 * TEN
    assert keys.strokes * AVERAGE <= 90
    keys.until(
        lambda: in_front(keys) not in done or keys.stands_on == "Timeline", "the last one written"
    )
    found = day.every_evening(done)
    assert len(found) == TEN
    assert {(t.application, t.type, t.priority) for t in found} == {("payroll", "technical", 2)}


def in_front(keys: Keyboard) -> str:
    """The number of the ticket that is open."""
    found = re.search(r"Copy (\S+)", keys.screen)
    return found[1] if found else ""


@pytest.mark.parametrize("network", ["there", "cut"])
def test_e9_a_security_incident_is_reported_and_nothing_of_it_is_told_elsewhere(
    day: Day,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    network: str,
) -> None:
    layers = (Layers(cert=CERT), "")
    monkeypatch.setattr("desk.ui.settings_file.layers_of", lambda *_given: layers)
    title = f"Zygotic ransom note, network {network}"
    number = day.has(title, *QUALIFIED)
    keys = day.begins(number=number)
    if network == "cut":
        day.goes_offline(keys)
    keys.strokes = 0
    keys.press("Ctrl+Shift+S")
    keys.stands("Kind of incident")
    keys.sees(f"Phone CERT-EX: {phone_words(CERT.phone)}")
    keys.sees("Camille Roche, ")  # the form is filled
    keys.press("Ctrl+Return")
    if network == "cut":
        keys.sees(f"Not transmitted: phone CERT-EX at {phone_words(CERT.phone)}")
    else:
        keys.sees("is due")
    assert keys.strokes <= 8
    assert "ransom" not in keys.outside
    ticket = day.evening(title).ticket
    assert ticket.security
    assert ticket.incident is not None
    assert "ransom" not in day.logs()


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the dialog for a file's name
@pytest.mark.parametrize("network", ["there", "cut"])
def test_e10_last_months_report_is_read_opened_and_written_in_a_few_keys(
    day: Day,  # noqa: F811
    tmp_path: Path,
    network: str,
) -> None:
    keys = day.begins()
    if network == "cut":
        day.goes_offline(keys)
    month_report(keys)
    keys.sees("Complete to")
    keys.sees("Tickets opened in the period")  # what the figure means
    received = keys.figure("Total, Received")
    keys.press("Return")
    keys.until(
        lambda: len(keys.rows("Tickets")) == int(received), f"the {received} tickets behind it"
    )
    month_report(keys)
    file = tmp_path / "month.csv"
    keys.press("Alt+W")
    keys.stands_in_a_dialog()
    keys.press("Ctrl+A")
    keys.write(str(file))
    keys.press("Return")
    keys.sees("month.csv written.")
    with file.open(encoding="utf-8-sig", newline="") as written:
        *_, total = csv.DictReader(written)
    assert (total["Application"], total["Received"]) == ("Total", received)


def month_report(keys: Keyboard) -> None:
    """The figures of last month, by the palette."""
    keys.press("Ctrl+K")
    keys.write(">month report")
    keys.is_offered("Month report", "What was found")
    keys.press("Return")
    keys.stands("Figures")
