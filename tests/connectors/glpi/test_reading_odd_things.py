"""Encodings, zones, addresses, secrets and refusals of a GLPI: as recorded, and odd ones."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from desk.models.priority import DEFAULT_MATRIX
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.sync.answer import Answer
from desk.sync.connector import Refused, SignInNeeded
from desk.sync.connectors.glpi.address import api_address
from desk.sync.connectors.glpi.answers import Beyond, Forbidden, NoSuch, SessionOver, failure_of
from desk.sync.connectors.glpi.encoding import Encoding, html_of, mark_in, text_of
from desk.sync.connectors.glpi.keys import key_of, number_of
from desk.sync.connectors.glpi.mapping import Terms
from desk.sync.connectors.glpi.naming import matrix_of, turned, version_of
from desk.sync.connectors.glpi.session import split_secret
from desk.sync.connectors.glpi.shapes import Row, number, record, rows_in, text
from desk.sync.connectors.glpi.zone import Measured, Zone, measure, read_naive, zone_for

RECORDED = json.loads(
    (Path(__file__).parent / "recorded" / "exchanges.json").read_text(encoding="utf-8")
)
PARIS = Zone(ZoneInfo("Europe/Paris"))
KEY = "0198c0de-0000-7000-8000-000000000009"
VOCABULARY = Vocabulary(
    groups=(Group("group-1", "Level 0", 0), Group("group-3", "Level 2", 2)),
    categories=(Choice("category-2", "Screens"),),
)
TERMS = Terms(Encoding(), PARIS, VOCABULARY)


def recorded(name: str) -> Row:
    """The first record of a recorded answer."""
    (found,) = [exchange["answer"] for exchange in RECORDED if exchange["name"] == name]
    first = found[0] if isinstance(found, list) else found
    assert isinstance(first, dict)
    return first


# ---- encoding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("&#60;p&#62;L'écran &#38;lt;DELL&#38;gt; &#38; 2 &#60; 3&#60;/p&#62;",
         "<p>L'écran &lt;DELL&gt; & 2 < 3</p>"),
        ("Écran &#60;noir&#62; &#38; \"x\"", 'Écran <noir> & "x"'),
        ("&#38;#60;", "&#60;"),
        ("&lt;p&gt;de la version 9&lt;/p&gt;", "<p>de la version 9</p>"),
        ("<p>&#60;</p>", "<p>&#60;</p>"),
        ("AT&T &#60;", "AT&T &#60;"),
        ("plain", "plain"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_of_version_10_is_decoded_once_and_only_if_it_is_encoded(
    kept: str, read: str
) -> None:
    assert Encoding().read(kept) == read
    assert Encoding(entities=False).read(kept) == kept


@pytest.mark.parametrize("value", [None, [], {}, True, 5.5, 7])
def test_what_is_no_text_is_none(value: object) -> None:
    assert Encoding().read(value) in {"", "5.5", "7"}


@pytest.mark.parametrize(
    "body",
    [
        "Été à Łódź 🖨\n<b>not html</b> & “quotes”\n\ttab",
        "",
        "&lt;x&gt; &amp;",
        "a\n\n\nb",
        "<!-- x -->",
    ],
)
def test_a_text_of_ours_comes_back_as_it_was_written(body: str) -> None:
    assert text_of(html_of(body, mark=f"desk:{KEY}:note:1")) == (body, "text")


def test_html_stays_html_and_bare_text_is_text() -> None:
    assert text_of("<p>a <i>b</i></p>") == ("<p>a <i>b</i></p>", "html")
    assert text_of("Ligne 1\r\nLigne 2 &lt; 3 < 4 ") == ("Ligne 1\nLigne 2 < 3 < 4", "text")
    assert html_of("<p>a</p>", "html") == "<p>a</p>"
    assert html_of("a &lt; b", "html") == "<p>a &lt; b</p>"
    assert mark_in("<p>x</p><!--desk:broken-->") is None
    assert mark_in("<p>x</p>") is None


# ---- zones ---------------------------------------------------------------------------------------

WINTER, SUMMER = datetime(2026, 1, 10, tzinfo=UTC), datetime(2026, 7, 10, tzinfo=UTC)


def test_a_zone_is_found_by_name_where_it_fits_what_was_measured() -> None:
    measured = [Measured(WINTER, timedelta(hours=-5))]
    found = zone_for(measured, ["Europe/Paris", "No/Where", "America/New_York"])
    assert found.read("2026-07-10 12:00:00") == datetime(2026, 7, 10, 16, 0, tzinfo=UTC)


def test_two_seasons_find_a_zone_that_nothing_names() -> None:
    measured = [Measured(WINTER, timedelta(hours=1)), Measured(SUMMER, timedelta(hours=2))]
    assert "Europe/Paris" in repr(zone_for(measured, []))
    odd = [
        Measured(WINTER, timedelta(hours=-2, minutes=-30) - timedelta(hours=1)),
        Measured(SUMMER, timedelta(hours=-2, minutes=-30)),
    ]
    assert "St_Johns" in repr(zone_for(odd, [])) or "Newfoundland" in repr(zone_for(odd, []))


def test_a_difference_no_zone_has_is_taken_as_it_is() -> None:
    zone = zone_for([Measured(WINTER, timedelta(hours=3, minutes=15))], ["Europe/Paris"])
    assert zone.write(WINTER) == "2026-01-10 03:15:00"
    assert zone.fits([Measured(SUMMER, timedelta(hours=3, minutes=15))])


def test_nothing_measured_leaves_the_name_or_this_machine() -> None:
    assert "Paris" in repr(zone_for([], ["Europe/Paris"]))
    assert repr(zone_for([], [])) == "Zone(None)"
    assert Zone(None).read("2026-07-10 12:00:00") is not None


def test_the_hour_that_comes_twice_can_be_read_both_ways() -> None:
    first, second = PARIS.read("2026-10-25 02:30:00"), PARIS.read("2026-10-25 02:30:00", later=True)
    assert first is not None
    assert second is not None
    assert second - first == timedelta(hours=1)


@pytest.mark.parametrize(
    "value",
    [None, 5, "", "0000-00-00 00:00:00", "2026-13-01 00:00:00", "soon", [], "0001-01-01 00:00:00"],
)
def test_what_is_no_time_is_none(value: object) -> None:
    assert PARIS.read(value) is None


def test_a_measurement_is_rounded_and_nonsense_is_none() -> None:
    naive = read_naive("2026-11-22T06:25:16")
    at = datetime(2026, 11, 22, 5, 25, 14, tzinfo=UTC)
    assert measure(naive, at) == Measured(at, timedelta(hours=1))
    assert measure(naive, at - timedelta(days=9)) is None
    assert measure(None, at) is None
    assert measure(naive, None) is None


# ---- small things --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "api"),
    [
        ("https://h/glpi", "https://h/glpi/apirest.php"),
        ("https://h/glpi/", "https://h/glpi/apirest.php"),
        ("https://h", "https://h/apirest.php"),
        ("https://h/apirest.php", "https://h/apirest.php"),
        ("https://h/glpi/apirest.php/", "https://h/glpi/apirest.php"),
        ("https://h/glpi/apirest.php/initSession?x=1", "https://h/glpi/apirest.php"),
        ("https://h/glpi/front/central.php", "https://h/glpi/apirest.php"),
        ("https://h/glpi/front/ticket.form.php?id=3#tab", "https://h/glpi/apirest.php"),
        ("https://h/glpi/index.php?noAUTO=1", "https://h/glpi/apirest.php"),
        ("https://h/api.php/v1", "https://h/api.php/v1"),
        ("https://h/api.php/v2/doc", "https://h/apirest.php"),
        ("https://h/frontoffice/glpi", "https://h/frontoffice/glpi/apirest.php"),
        ("http://127.0.0.1:8084/public/front", "http://127.0.0.1:8084/public/apirest.php"),
    ],
)  # fmt: skip
def test_the_api_is_found_from_whatever_address_somebody_copied(given: str, api: str) -> None:
    assert api_address(given) == api


def test_a_secret_brings_the_application_token_behind_a_blank() -> None:
    app = "A1b2" * 10
    assert split_secret(f"token {app}") == ("token", app)
    assert split_secret(f"pass word  {app}\n") == ("pass word", app)
    assert split_secret(app) == (app, "")
    assert split_secret("correct horse battery") == ("correct horse battery", "")


@pytest.mark.parametrize(
    ("status", "said", "kind", "words"),
    [
        (401, ["ERROR_SESSION_TOKEN_INVALID", "x"], SessionOver, "session"),
        (401, ["ERROR_GLPI_LOGIN", "Wrong"], SignInNeeded, "Wrong"),
        (401, ["ERROR_GLPI_LOGIN_USER_TOKEN", None], SignInNeeded, "password"),
        (400, ["ERROR_LOGIN_PARAMETERS_MISSING", "x"], SignInNeeded, "Authorization"),
        (400, ["ERROR_APP_TOKEN_PARAMETERS_MISSING", "x"], SignInNeeded, "application token"),
        (400, ["ERROR_NOT_ALLOWED_IP", "Not (127.0.0.1)"], Refused, "Not"),
        (400, ["ERROR", "API disabled; view documentation in your browser"], Refused, "disabled$"),
        (403, ["ERROR_RIGHT_MISSING", "Vous n&#39;avez pas"], Forbidden, "n'avez"),
        (403, [], Forbidden, "may not"),
        (404, ["ERROR_ITEM_NOT_FOUND", "x"], NoSuch, "no such"),
        (400, ["ERROR_RANGE_EXCEED_TOTAL", "x"], Beyond, "x"),
        (400, ["ERROR_GLPI_UPDATE", ""], Refused, "ERROR_GLPI_UPDATE"),
        (400, ["ERROR_GLPI_ADD", None], Refused, "ERROR_GLPI_ADD"),
        (413, {}, Refused, "too large"),
        (400, "x", Refused, "400"),
    ],
)
def test_each_refusal_has_its_kind_and_words(
    status: int, said: object, kind: type[Exception], words: str
) -> None:
    found = failure_of(Answer(status, {}, msgspec.json.encode(said)))
    assert type(found) is kind
    with pytest.raises(kind, match=words):
        raise found


def test_numbers_texts_and_records_are_read_from_whatever_comes() -> None:
    odd: list[object] = ["12", " 7 ", None, "x", 1e400, 2.9, True, [], 10**30, "9" * 40]
    assert [number(value) for value in odd] == [12, 7, 0, 0, 0, 2, 1, 0, 0, 0]
    others: list[object] = ["a", 5, 1.5, None, True, {}]
    assert [text(value) for value in others] == ["a", "5", "1.5", "", "", ""]
    assert rows_in([{"id": 1}, 5, None]) == [{"id": 1}]
    assert (rows_in({}), record([]), record({"a": 1})) == ([], {}, {"a": 1})
    assert (key_of("user", "3"), key_of("user", -1), number_of("user", "group-3")) == (
        "user-3",
        "",
        0,
    )
    assert [number_of("user", key) for key in ("user-3", "user-x", None, "3")] == [3, 0, 0, 0]


def test_the_recorded_matrix_is_turned_round_and_one_with_holes_is_the_usual() -> None:
    config = record(recorded("B_getGlpiConfig")["cfg_glpi"])
    matrix = matrix_of(config)
    assert matrix[0][0] == turned(5)
    assert matrix[4][4] == turned(1)
    assert matrix[1][3] == turned(number(record(record(config["priority_matrix"])["2"])["4"]))
    assert matrix_of({}) == DEFAULT_MATRIX
    assert version_of(config) == (10, 0, 14)
    assert version_of({"version": "11.0.0-dev"}) == (11, 0, 0)
    assert version_of({"version": None}) == ()


@pytest.mark.parametrize("value", range(1, 6))
def test_every_priority_comes_back_as_it_was_written(value: int) -> None:
    assert turned(turned(value)) == value
    assert turned(6) == 1
