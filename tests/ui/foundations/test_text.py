"""Times and numbers in the words of the technician, English and French, without an application."""

import time
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desk.ui import text

NOW = datetime(2026, 3, 12, 10, 41, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(minutes=42, seconds=30), "in 42 min"),
        (timedelta(hours=1, minutes=35), "in 1 h 35 min"),
        (timedelta(hours=1), "in 1 h"),
        (timedelta(hours=5, minutes=50), "in 5 h"),
        (timedelta(hours=47), "in 47 h"),
        (timedelta(days=3, hours=5), "in 3 d"),
        (timedelta(seconds=59), "due now"),
        (timedelta(seconds=-59), "due now"),
        (timedelta(minutes=-1), "1 min late"),
        (timedelta(hours=-2, minutes=-10), "2 h late"),
        (timedelta(days=-4), "4 d late"),
        (timedelta(days=-4000), "4,000 d late"),
    ],
)
def test_a_deadline_in_words(away: timedelta, words: str) -> None:
    assert text.due(NOW + away, NOW) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW + timedelta(hours=1), "just now"),
        (NOW - timedelta(seconds=59), "just now"),
        (NOW - timedelta(minutes=5), "5 min ago"),
        (NOW - timedelta(hours=11), "11 h ago"),
        (NOW - timedelta(hours=22), "yesterday 12:41"),
        (NOW - timedelta(days=10), "2 Mar 10:41"),
        (NOW - timedelta(days=400), "05/02/2025"),
    ],
)
def test_how_long_ago_in_words(moment: datetime, words: str) -> None:
    assert text.ago(moment, NOW) == words


def test_a_moment_is_shown_in_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    assert text.clock_time(NOW) == "11:41"
    assert text.day_and_time(datetime(2026, 3, 12, 23, 30, tzinfo=UTC), NOW) == "13 Mar 00:30"


def test_today_needs_no_date() -> None:
    assert text.day_and_time(NOW - timedelta(hours=2), NOW) == "08:41"


def test_a_draft_is_saved_to_the_second() -> None:
    assert text.exact_time(NOW) == "10:41:07"


def test_the_full_moment_names_day_and_year() -> None:
    assert "12 March 2026" in text.full_moment(NOW)


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (timedelta(minutes=12, seconds=31), "00:12:31"),
        (timedelta(hours=101), "101:00:00"),
        (timedelta(seconds=-3), "00:00:00"),
    ],
)
def test_a_timer_counts_on_past_a_day(length: timedelta, shown: str) -> None:
    assert text.timer(length) == shown


def test_a_length_is_never_negative_and_never_empty() -> None:
    assert text.duration(timedelta(hours=-1)) == "less than a minute"


def test_numbers_and_sizes_follow_the_locale() -> None:
    assert (text.number(20769), text.size(1_234_567)) == ("20,769", "1.2 MB")
    QLocale.setDefault(QLocale("fr_FR"))
    assert text.number(20769) == "20\u202f769"
    assert text.size(1_234_567).startswith("1,2")


def test_accents_and_case_do_not_matter_when_comparing() -> None:
    assert text.plain("Réseau ÉTAGE") == text.plain("reseau etage")


def test_foreign_text_cannot_break_or_turn_a_line() -> None:
    assert text.one_line("pay\nroll\u202e\x07 \t frozen") == "pay roll frozen"
    assert len(text.one_line("x" * 100_000)) == 400


@given(st.text(alphabet=st.sampled_from("ab \n\t\u202e\x07\xa0\xad\u2028é中\ud800"), max_size=40))
def test_a_line_is_what_its_letters_are_however_quickly_it_is_made(words: str) -> None:
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in words
        if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf"}
    )
    assert text.one_line(words) == " ".join(kept.split())


class French(QTranslator):
    """The words a French technician reads; a stand-in for the compiled translations."""

    words: ClassVar[dict[str, str]] = {
        "in {length}": "dans {length}",
        "{length} late": "en retard de {length}",
        "{hours} h": "{hours} h",
    }

    def translate(self, context: str, source: str, comment: str | None = None, n: int = -1) -> str:
        return self.words.get(source, source)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False


def test_words_go_through_qts_translation(qapp: QCoreApplication) -> None:
    french = French()
    qapp.installTranslator(french)
    try:
        assert text.due(NOW - timedelta(hours=2), NOW) == "en retard de 2 h"
        assert text.due(NOW + timedelta(minutes=5), NOW) == "dans 5 min"
    finally:
        qapp.removeTranslator(french)


@pytest.mark.parametrize("number", [2**70, -(2**70), 2**63])
def test_a_number_too_large_for_qt_is_still_told(number: int) -> None:
    assert text.size(number)
    assert text.number(number)


@pytest.mark.parametrize(
    "words",
    ['<img src="file://share.example/x.png">', "&lt;b&gt; <i>", "<?xml ?><p>", " \t<b>x\n<i>y</i>"],
)
def test_markup_in_a_tooltip_is_words(qapp: QApplication, words: str) -> None:
    shown = QTextDocument()
    shown.setHtml(text.tip(words))
    assert shown.toPlainText().strip() == words.strip()


def test_ordinary_words_of_a_tooltip_stay_as_they_are() -> None:
    assert text.tip("R & D\nP1 > P2") == "R & D\nP1 > P2"


def test_marks_piled_on_a_letter_are_cut_down_to_what_can_be_read() -> None:
    assert text.one_line("Z" + "\u0316" * 30 + "algo") == "Z" + "\u0316" * 3 + "algo"
    assert text.one_line("Việt Nam, e\u0301te\u0301") == "Việt Nam, e\u0301te\u0301"
